"""Reporting acts whose cue is passive: "were reported to have been killed", "was accused of"."""

from __future__ import annotations

from reportedly.extract import contents_left, extent, noun_phrases, sources, things
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import PASSIVE_SUBJECTS, SUBJECTS, ReportingAct, Scene
from reportedly.extract.unsaid import negation
from reportedly.language.analysis import Token
from reportedly.model import Span, Stance

_CLAUSES = ("ccomp", "csubj:pass", "xcomp")
_LEADS = (("that", "mark"), ("to", "mark"))
_KEPT = (Stance.ALLEGED, Stance.CONFIRMED, Stance.EXPECTED, Stance.DENIED)


def act(scene: Scene, cue: Token, verb: CueVerb) -> ReportingAct | None:
    """As in "was quoted as saying", "were reported to have been killed", "was accused of", "it was reported that"."""
    by = sources.agent(scene, cue)
    of = bool(things.about(scene, cue, verb.about)) if verb.recipient and verb.about else False
    told = verb.recipient and (verb.lemma == "tell" or by is not None or of or scene.child(cue, "ccomp") is not None)
    if scene.analysis.tokens[cue.index - 1].lower == "as":
        return None
    if (verb.recipient or scene.quotation_of(cue) is not None) and not told:
        return None
    heads = sources.members(scene, by) if by is not None else ()
    if not heads and (verb.lemma in scene.cues.naming or verb.frames <= {"at", "to"}):
        return None  # "all of them called “Bear”": the name that a thing goes by
    asked = verb.stance is Stance.HYPOTHETICAL
    said = _told(scene, cue, verb) if told or asked else _passive_content(scene, cue, verb)
    said = said or (_passive_content(scene, cue, verb) if asked else [])
    if not said:
        return None
    stance = verb.stance if asked or verb.stance in _KEPT else Stance.ASSERTED
    if told and said[0].tag == "TO":
        stance = Stance.HYPOTHETICAL
    return sources.reported(scene, cue, verb.lemma, Span(cue.start, cue.end), heads, said, stance)


def _told(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "I was told (by a guard) that there were 22", "they had been told to leave"."""
    if negation(scene, cue) is not None:
        return []
    after = scene.analysis.tokens[cue.index + 1 : scene.sentence_of(cue).last]
    if after and after[0].tag.startswith("W"):
        return extent.onward(scene, cue, after[0])  # "had been told what to say"
    if found := things.about(scene, cue, verb.about):
        return found  # "had been told of four arrests"
    clause = next((c for c in scene.analysis.children(cue) if c.index > cue.index and c.relation in _CLAUSES), None)
    if clause is None:
        by = sources.agent(scene, cue)
        leads = (t for t in after if by is not None and t.index > by.index and (t.lower, t.relation) in _LEADS)
        lead = next(leads, None)  # the parse hung the clause on whom it was done by
        return extent.onward(scene, cue, lead) if lead is not None else []
    if clause.relation == "xcomp" and scene.case(clause) != "to":
        return []
    return extent.onward(scene, cue, scene.analysis.subtree(clause)[0])


def _phrase_with(scene: Scene, cue: Token, prepositions: frozenset[str]) -> Token | None:
    return next(
        (
            c
            for c in scene.analysis.children(cue)
            if c.relation in ("advcl", "obl") and c.index > cue.index and scene.case(c) in prepositions
        ),
        None,
    )


def _has_it(scene: Scene, cue: Token) -> bool:
    """Whether "it" stands for the clause: "it is alleged that ..."."""
    return any(c.lower == "it" and c.index < cue.index for c in scene.analysis.children(cue))


def _shared(scene: Scene, cue: Token) -> Token | None:
    """The subject that a passive cue shares: "is among the survivors and is believed to have slept"."""
    head = scene.analysis.head(cue) if cue.relation == "conj" else None
    found = scene.child(head, *SUBJECTS, *PASSIVE_SUBJECTS) if head is not None else None
    return found if found is not None and not found.tag.startswith("W") else None


def _passive_content(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    if negation(scene, cue) is not None or cue.relation == "acl":
        return []
    clause = scene.child(cue, *contents_left.CLAUSES)
    subject = scene.child(cue, *PASSIVE_SUBJECTS) or _shared(scene, cue)
    empty = subject is None or subject is clause or subject.lower == "it"
    if clause is not None and clause.index > cue.index and empty and _has_it(scene, cue):
        return extent.onward(scene, cue, scene.analysis.subtree(clause)[0])
    if subject is not None and verb.frames <= {"at", "to"}:
        at = _phrase_with(scene, cue, verb.frames)
        put = at is not None and {subject.lemma, subject.lower} & scene.cues.tolls
        number = scene.analysis.subtree(at) if at is not None else []
        return (
            [*noun_phrases.phrase_tokens(scene, subject), *number] if put else []
        )  # "The toll was put at 79 by the agency"
    rest = scene.child(cue, "xcomp")
    if subject is None or (verb.frames <= {"carried", "quote"}):
        return []
    if "np" in verb.frames and sources.agent(scene, cue) is not None and scene.child(cue, "xcomp") is None:
        return noun_phrases.phrase_tokens(scene, subject)
    if rest is None and "of" in verb.frames:
        rest = _phrase_with(scene, cue, things.PREPOSITIONS["of"])
    if rest is None and "on" in verb.frames:
        rest = _phrase_with(scene, cue, things.PREPOSITIONS["on"])
    if rest is None or rest.index < cue.index:
        return []
    return [*noun_phrases.phrase_tokens(scene, subject), *extent.onward(scene, cue, scene.analysis.subtree(rest)[0])]
