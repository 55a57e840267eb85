"""Numbers as what someone says: "says 24", "counts 24 dead", "put the toll at 24", "a toll that X puts at 24"."""

from __future__ import annotations

from reportedly.extract import things
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import SUBJECTS, Scene
from reportedly.language.analysis import Token


def alone(verb: CueVerb) -> bool:
    """Whether a verb reports nothing but a number: "the hospital counts 24 dead"."""
    return "number" in verb.frames and "clause" not in verb.frames


def number(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "counts 24 dead", "says 24", "put the toll at 24": only where a number or a toll is the object."""
    thing = scene.child(cue, "obj")
    if verb.frames & {"number", "bare"}:
        with_number = thing is not None and "number" in verb.frames and scene.child(thing, "nummod") is not None
        counts = with_number or (thing is not None and thing.tag == "CD")
        return things.noun_phrase(scene, cue) if counts else []
    if thing is None or thing.tag == "WDT" or (thing.lower == "that" and thing.index < cue.index):
        return _put_at(scene, cue, verb)
    counted = (thing, scene.child(cue, "xcomp") or thing)  # "its own dead": "own" may be taken for the object
    put = any(t.lemma in scene.cues.tolls or t.lower in scene.cues.tolls for t in counted)
    return things.object_and_rest(scene, cue, frozenset({"at", "to"}) & verb.frames) if put else []


def _put_at(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """The number alone in "a toll (that) the army puts at four"."""
    relative = scene.analysis.head(cue) if cue.relation == "acl:relcl" else None
    own = [c for c in scene.analysis.children(cue) if c.relation in SUBJECTS and c.index < cue.index]
    put = relative or (own[0] if len(own) > 1 else None)
    if "at" not in verb.frames or put is None or put.lemma not in scene.cues.tolls:
        return []
    return things.about(scene, cue, frozenset({"at"}))
