"""Reporting acts whose cue is passive: "were reported to have been killed", "was accused of"."""

from __future__ import annotations

from reportedly.extract import contents, extent, noun_phrases, sources
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import PASSIVE_SUBJECTS, ReportingAct, Scene
from reportedly.extract.unsaid import negation
from reportedly.language.analysis import Token
from reportedly.model import Span, Stance

_KEPT = (Stance.ALLEGED, Stance.CONFIRMED, Stance.EXPECTED, Stance.DENIED)


def act(scene: Scene, cue: Token, verb: CueVerb) -> ReportingAct | None:
    """As in "was quoted as saying", "were reported to have been killed", "was accused of", "it was reported that"."""
    told = verb.recipient and verb.lemma == "tell"
    if scene.analysis.tokens[cue.index - 1].lower == "as":
        return None
    if (verb.recipient or scene.quotation_of(cue) is not None) and not told:
        return None
    by = sources.agent(scene, cue)
    heads = sources.members(scene, by) if by is not None else ()
    if not heads and verb.lemma in scene.cues.naming:
        return None  # "all of them called “Bear”": the name that a thing goes by
    said = _told(scene, cue) if told else _passive_content(scene, cue, verb)
    if not said:
        return None
    stance = verb.stance if verb.stance in _KEPT else Stance.ASSERTED
    return sources.reported(scene, cue, verb.lemma, Span(cue.start, cue.end), heads, said, stance)


def _told(scene: Scene, cue: Token) -> list[Token]:
    """As in "I was told (that) there were 22": whoever told it is not named."""
    clause = scene.child(cue, "ccomp")
    if clause is None or clause.index < cue.index or negation(scene, cue) is not None:
        return []
    return extent.onward(scene, cue, scene.analysis.subtree(clause)[0])


def _phrase_with(scene: Scene, cue: Token, prepositions: frozenset[str]) -> Token | None:
    return next(
        (
            c
            for c in scene.analysis.children(cue)
            if c.relation in ("advcl", "obl") and c.index > cue.index and contents.case(scene, c) in prepositions
        ),
        None,
    )


def _has_it(scene: Scene, cue: Token) -> bool:
    """Whether "it" stands for the clause: "it is alleged that ..."."""
    return any(c.lower == "it" and c.index < cue.index for c in scene.analysis.children(cue))


def _passive_content(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    if negation(scene, cue) is not None or cue.relation == "acl":
        return []
    clause = scene.child(cue, *contents.CLAUSES)
    subject = scene.child(cue, *PASSIVE_SUBJECTS)
    empty = subject is None or subject is clause or subject.lower == "it"
    if clause is not None and clause.index > cue.index and empty and _has_it(scene, cue):
        return extent.onward(scene, cue, scene.analysis.subtree(clause)[0])
    rest = scene.child(cue, "xcomp")
    if subject is None or (verb.frames <= {"carried", "quote"}):
        return []
    if "np" in verb.frames and sources.agent(scene, cue) is not None and scene.child(cue, "xcomp") is None:
        return noun_phrases.phrase_tokens(scene, subject)
    if rest is None and "of" in verb.frames:
        rest = _phrase_with(scene, cue, contents.PREPOSITIONS["of"])
    if rest is None and "on" in verb.frames:
        rest = _phrase_with(scene, cue, contents.PREPOSITIONS["on"])
    if rest is None or rest.index < cue.index:
        return []
    return [*noun_phrases.phrase_tokens(scene, subject), *extent.onward(scene, cue, scene.analysis.subtree(rest)[0])]
