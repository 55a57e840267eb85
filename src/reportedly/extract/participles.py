"""Whose a participle of saying is: that of who spoke before ("..., adding that"), or of the noun beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract import sources
from reportedly.extract.scene import SUBJECTS, ReportingAct, Scene
from reportedly.language.analysis import Token
from reportedly.model import Span

_BESIDE = 3  # tokens between a noun and a participle behind a comma that still says what it does


def going_on(scene: Scene, acts: list[ReportingAct]) -> list[ReportingAct]:
    """A participle that goes on with what someone said ("..., adding that") has that one's source."""
    tokens = scene.analysis.tokens
    for k, act in enumerate(acts):
        if act.cue_index < 0 or tokens[act.cue_index].tag != "VBG" or tokens[act.cue_index].relation == "case":
            continue
        if tokens[act.cue_index].relation.startswith("acl") and _describes(scene, tokens[act.cue_index]):
            continue
        if tokens[act.cue_index - 1].lower == "as" or _is_heard(scene, tokens[act.cue_index]):
            continue  # "quoted X as saying", "X was heard boasting": X says it
        within = _before_which(scene, tokens[act.cue_index], acts)
        before = [a for a in acts if a.cue_index < act.cue_index and _may_go_on(scene, a, acts)]
        before = [within] if within is not None else before
        nearest = max(before, key=lambda a: a.cue_index) if before else None
        if nearest is not None and _goes_on_for(scene, tokens[act.cue_index], nearest):
            acts[k] = replace(act, source=nearest.source, source_heads=nearest.source_heads)
    return acts


def _goes_on_for(scene: Scene, participle: Token, act: ReportingAct) -> bool:
    """Whether the speaker of an act goes on, not one of whom he speaks: "said a guard rang, warning that"."""
    if participle.lemma in scene.cues.adding:
        return True
    if scene.child(participle, *SUBJECTS) is not None or sources.with_whom(scene, participle) is not None:
        return False
    verb = scene.analysis.head(participle)
    own = scene.child(verb, *SUBJECTS) if verb is not None and participle.relation == "advcl" else None
    told = verb is not None and act.says(verb)
    rings = verb is not None and (verb.lower in scene.cues.verbs or verb.lemma in scene.cues.going_on)
    another = told and rings and own is not None and own.index > act.cue_index and not own.tag.startswith("PRP")
    return not (another and own is not None and scene.speaks(own) and own.lemma not in scene.records)


def _before_which(scene: Scene, participle: Token, acts: Sequence[ReportingAct]) -> ReportingAct | None:
    """The act that one went on from: "said the authority had announced 20 dead before admitting to five"."""
    if scene.case(participle) not in ("before", "after"):
        return None
    return next((a for a in acts if a.cue_index == participle.head and a.source_heads), None)


def _is_heard(scene: Scene, participle: Token) -> bool:
    """Whether it tells what someone was heard to say."""
    hearing = scene.analysis.head(participle)
    return hearing is not None and hearing.lower in scene.cues.hearing and hearing.index < participle.index


def _may_go_on(scene: Scene, act: ReportingAct, acts: Sequence[ReportingAct]) -> bool:
    """Whether it is the speaker of an act that a participle goes on for: a verb's, in nobody else's words."""
    if act.cue_index < 0 or not act.source_heads:
        return False
    cue = scene.analysis.tokens[act.cue_index]
    words = Span(cue.start, cue.end)
    within = any(s.holds(words) for other in acts if other is not act and other.cue for s in other.content)
    return cue.tag.startswith("V") and cue.tag != "VBG" and not within


def _describes(scene: Scene, participle: Token) -> bool:
    """Whether a participle says what a noun does, "messages claiming that"; not where it goes on far behind it."""
    noun = scene.analysis.head(participle)
    if noun is None or noun.index == participle.index - 1:
        return True
    if scene.analysis.tokens[participle.index - 1].text == "," and participle.index - noun.index > _BESIDE:
        return False  # "rejected the mothers' claim that the gate stayed shut, calling it a rumour"
    return noun.tag.startswith("PRP") or noun.entity != "O" or scene.speaks(noun) or scene.carries(noun)
