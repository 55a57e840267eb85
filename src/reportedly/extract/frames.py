"""Finds what a verb of reporting says, by what may follow it: its frames, from the surest to the loosest."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.extract import contents, extent, said_numbers, sources, things
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import Scene
from reportedly.language.analysis import Token
from reportedly.model import Span

_TELLING = ("describe", "recount", "relate", "recall", "narrate", "explain", "tell", "report", "remember")  # how it was
_NEAR = 5  # tokens of "told me," before marks
_OPENING, _CLOSING = ("'", "‘", "‹"), ("'", "’", "›")
_NOT_SAID = ("IN", "TO", "RB", "PRP", "CC", "NNP")  # "said on Monday", "said so", "said Merlin"


def said(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """Return the tokens of what a cue reports, or an empty list."""
    outer = scene.quotation_of(cue)
    if things.closes_what(scene, cue):
        return []
    for find in _FINDERS:
        found = find(scene, cue, verb)
        if outer is not None:  # within a quotation it is quoted too
            found = [t for t in found if scene.quotation_of(t) is not None and outer.outer.holds(Span(t.start, t.end))]
        if found:
            return found
    return []


def addressee(scene: Scene, cue: Token, verb: CueVerb) -> int:
    """Return the index of the token for whom a cue's words are meant, or -1."""
    if verb.recipient:
        found = next(
            (c for c in scene.analysis.children(cue) if c.relation in ("iobj", "obj", "nsubj") and c.index > cue.index),
            None,
        )
        return found.index if found is not None else -1
    for child in scene.analysis.children(cue):
        if child.relation == "obl" and child.index > cue.index and scene.case(child) == "to":
            return child.index
    return -1


def _what(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    return things.what(scene, cue) if verb.frames & {"clause", "quote"} else []


def _answered(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    if verb.stance in things.ANSWERING:
        return things.described(scene, cue)
    return extent.explained(scene, cue) if "at" not in verb.frames else []


def _clause(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    if not verb.frames & {"clause", "inf"}:
        return []
    return things.spoken_of(scene, cue, verb.about) or contents.clause(scene, cue, verb)


def _about(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    if not verb.about:
        return []
    return things.about(scene, cue, verb.about) or things.about_number(scene, cue, verb.about)


def _thing(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    thing = scene.child(cue, "obj") if "owned" in verb.frames else None
    if thing is not None and scene.child(thing, "nmod:poss") is None:
        return []
    shown = verb.lemma in scene.cues.showing and _shown_by_record(scene, cue)
    return things.noun_phrase(scene, cue) if shown or verb.frames & {"np", "carried", "owned"} else []


def _two_parts(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    prepositions = next((p for frame, p in things.PREPOSITIONS.items() if frame in verb.frames), None)
    return things.object_and_rest(scene, cue, prepositions) if prepositions is not None else []


def _how(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "described how two men were led away"."""
    after = scene.analysis.tokens[cue.index + 1 : cue.index + 2]
    tells = bool(verb.frames & {"as", "clause"}) and verb.lemma in _TELLING
    return extent.onward(scene, cue, after[0]) if tells and after and after[0].lower == "how" else []


def _doing(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "recalled hearing the shots", "described being sent back": what one tells that one did."""
    after = scene.analysis.tokens[cue.index + 1 : cue.index + 2]
    tells = verb.lemma in _TELLING and bool(after) and after[0].tag == "VBG" and bool(verb.frames & {"as", "clause"})
    return extent.onward(scene, cue, after[0]) if tells else []


def _number(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    return said_numbers.number(scene, cue, verb) if verb.frames & {"number", "bare", "at", "to"} else []


def _carried(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    return contents.clause(scene, cue, verb) if "carried" in verb.frames else []


def _bare_what(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    return things.bare_what(scene, cue) if verb.frames & {"clause", "quote"} else []


def _few_words(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "“One of them said sorry,”": within a quotation whatever stands right behind "said" is said."""
    after = scene.analysis.tokens[cue.index + 1 : scene.sentence_of(cue).last]
    quoted = scene.quotation_of(cue) is not None and bool(after)
    if verb.lemma != "say" or not quoted or not after[0].text[0].isalnum() or after[0].tag in _NOT_SAID:
        return []
    return extent.onward(scene, cue, after[0])


def _inner_marks(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "“He ran in and told me, ‘They burn it.’”": what stands in marks of its own within a quotation."""
    tokens, outer = scene.analysis.tokens, scene.quotation_of(cue)
    if outer is None or "quote" not in verb.frames:
        return []
    last = scene.analysis.tokens_in(outer.outer)[-1].index
    opens = next((t.index for t in tokens[cue.index + 1 : min(last, cue.index + _NEAR)] if t.text in _OPENING), None)
    if opens is None or any(t.tag.startswith("V") for t in tokens[cue.index + 1 : opens]):
        return []
    closes = next((t.index for t in tokens[opens + 2 : last] if t.text in _CLOSING and t.tag != "POS"), None)
    return extent.trimmed(list(tokens[opens + 1 : closes])) if closes is not None else []


def _shown_by_record(scene: Scene, cue: Token) -> bool:
    """Whether a video, a list or the like shows it: then a thing shown is what is said."""
    head = sources.subject(scene, cue)
    return head is not None and (scene.carries(head))


def _so(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "she told us so under oath": what is said stands elsewhere."""
    so = next((c for c in scene.analysis.children(cue) if c.lower == "so" and c.index > cue.index), None)
    reach = {"say": 1, "tell": 2}.get(verb.lemma, 0)  # "told us so"
    near = so is not None and so.index - cue.index <= reach and not scene.analysis.children(so)
    return [so] if near and so is not None else []


_FINDERS: tuple[Callable[[Scene, Token, CueVerb], list[Token]], ...] = (
    _inner_marks,
    _what,
    _answered,
    _clause,
    _about,
    _thing,
    _how,
    _doing,
    _two_parts,
    _number,
    _carried,
    _bare_what,
    _few_words,
    _so,
)
