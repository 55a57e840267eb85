"""Finds what is said where it is no clause: a thing, what a preposition leads to, "what" another said."""

from __future__ import annotations

from reportedly.extract import extent
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import SUBJECTS, Scene
from reportedly.language.analysis import Token
from reportedly.model import Stance

PREPOSITIONS = {
    "of": frozenset({"of", "with", "in"}),
    "on": frozenset({"for", "on", "over", "to"}),
    "as": frozenset({"as"}),
}
"""What stands before the second part of what is said, by frame: "accused X of Y", "blamed X for Y"."""
ANSWERING = (Stance.DENIED, Stance.CONFIRMED, Stance.DOUBTED)
"""How one stands to what another says."""
_BOUND = 6  # tokens of "at least 27 dead"
_LEAST = 2  # words of a clause behind "what they said is"
_OVER = 3  # words between a cue and "what": "confirmed to us what"


def noun_phrase(scene: Scene, cue: Token) -> list[Token]:
    """The object of a cue that reports a thing ("reported 12 deaths", "denied involvement"), with what hangs on it."""
    thing = scene.child(cue, "obj") or scene.child(cue, "iobj") or _number_behind(scene, cue) or _waved(scene, cue)
    after = scene.analysis.tokens[cue.index + 1 : cue.index + 2]
    if after and after[0].lower == "what" and (thing is None or thing is after[0]):
        return extent.onward(scene, cue, after[0])  # "confirmed what the association had said"
    if thing is None and (counted := _counted_behind(scene, cue)) is not None:
        return extent.onward(scene, cue, counted)
    if thing is None:
        thing = next((c for c in scene.analysis.children(cue) if _having(scene, cue, c)), None)
    if thing is None or thing.index < cue.index:
        return []
    first = scene.analysis.subtree(thing)[0]
    return _without_medium(scene, cue, extent.onward(scene, cue, first if first.index > cue.index else thing))


def anothers(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "repeated the captain's claim that it was shut", "denied reports that it sank": the whole of another's."""
    thing = scene.child(cue, "obj")
    if thing is None or thing.index < cue.index or thing.lower not in scene.cues.nouns:
        return []
    owner = scene.child(thing, "nmod:poss")
    by = (c for c in scene.analysis.children(thing) if c.relation.startswith(("nmod", "obl")) and c.index > thing.index)
    owned = owner is not None or any(scene.case(c) in ("by", "from") for c in by)
    answered = verb.stance in ANSWERING and scene.word_after(thing) == "that"
    return noun_phrase(scene, cue) if owned or answered else []


def _without_medium(scene: Scene, cue: Token, said: list[Token]) -> list[Token]:
    """A thing without what carries it behind it: "thanked the divers in a letter read by his son"."""
    for k, token in enumerate(said):
        noun = scene.analysis.head(token) if k and token.lower in ("in", "via", "through") else None
        if (
            noun is None
            or said[k - 1].tag == "VBN"
            or not scene.carries(noun)
            or token.relation != "case"
            or scene.quotation_of(token) is not None
        ):
            continue
        own = scene.child(noun, "det", "nmod:poss")
        if noun.head == cue.index or own is None or own.lower in ("a", "an") or own.tag == "PRP$":
            return extent.trimmed(said[:k])
    return said


def _having(scene: Scene, cue: Token, done: Token) -> bool:
    """As in "denied having said it", "admitted firing": what a verb with "-ing" right behind a cue tells."""
    first = scene.analysis.tokens[cue.index + 1 : cue.index + 2]
    return (
        done.relation in ("advcl", "xcomp", "ccomp")
        and bool(first)
        and first[0].tag == "VBG"
        and (first[0] is done or first[0].head == done.index)
    )


def _waved(scene: Scene, cue: Token) -> Token | None:
    """As in "dismissed as exaggerated foreign reports of killings": the parse took them for what they are."""
    after = scene.analysis.tokens[cue.index + 1 : cue.index + 2]
    waved = bool(after) and after[0].lower == "as"
    things = (c for c in scene.analysis.children(cue) if c.relation == "obl" and c.lower in scene.cues.nouns)
    return next(things, None) if waved else None


def _counted_behind(scene: Scene, cue: Token) -> Token | None:
    """The first word of "at least 27 dead" right behind a cue, wherever the parse hung it."""
    after = scene.analysis.tokens[cue.index + 1 : min(scene.sentence_of(cue).last, cue.index + _BOUND)]
    at = next((k for k, t in enumerate(after) if t.tag == "CD"), None)
    if at is None or at + 1 >= len(after) or not all(t.lower in scene.cues.bounds for t in after[:at]):
        return None
    return after[0] if after[at + 1].lower in scene.cues.tolls else None


def _number_behind(scene: Scene, cue: Token) -> Token | None:
    """The number in "reported 15 dead" where it was taken for a time or a measure."""
    number = scene.child(cue, "obl:unmarked")
    return number if number is not None and number.tag == "CD" and number.index == cue.index + 1 else None


def about(scene: Scene, cue: Token, prepositions: frozenset[str]) -> list[Token]:
    """The phrase behind "warned of", "wrote about"."""
    whom = scene.child(cue, "obj", "iobj")
    told = whom is not None and cue.lemma in ("warn", "tell", "remind")  # "warned the organisers of a crush"
    behind = scene.analysis.children(whom) if whom is not None and told else ()
    for child in (*scene.analysis.children(cue), *(c for c in behind if c.relation == "nmod")):
        if (
            child.index > cue.index
            and child.relation.startswith(("obl", "xcomp", "advcl", "nmod"))
            and scene.case(child) in prepositions
        ):
            mark = scene.child(child, "case", "mark")
            first = scene.analysis.tokens[mark.index + 1] if mark is not None and mark.index > cue.index else child
            return extent.onward(scene, cue, first)
    return []


def what(scene: Scene, cue: Token) -> list[Token]:
    """As in "confirmed what the wives had said: that it sank", "What he told us is that it sank": the clause."""
    word = _what_before(scene, cue)
    if word is None:
        return []
    behind = scene.analysis.tokens[cue.index + 1 : scene.sentence_of(cue).last]
    opens = next((t for t in behind if t.text == ":" or (t.lower in ("is", "was") and t.relation == "cop")), None)
    if opens is None or scene.quotation_of(opens) is not scene.quotation_of(cue):
        return []
    after = scene.analysis.tokens[opens.index + 1 : opens.index + 2] if opens.text == ":" else ()
    quoted = scene.quotation_of(after[0]) if after else None
    if quoted is not None and scene.quotation_of(cue) is None:
        return extent.trimmed(list(scene.analysis.tokens_in(quoted.span)))
    rest = [t for t in behind if t.index > opens.index and scene.quotation_of(t) is scene.quotation_of(cue)]
    return extent.trimmed(rest) if len(rest) > _LEAST else []


def bare_what(scene: Scene, cue: Token) -> list[Token]:
    """As in "confirmed what the wives had said": "what", where another's cue governs it."""
    word = _what_before(scene, cue)
    if word is None:
        return []
    over = scene.analysis.tokens[max(scene.sentence_of(cue).first, word.index - _OVER) : word.index]
    return [word] if any(extent.reports(scene, t) for t in over) else []


def closes_what(scene: Scene, cue: Token) -> bool:
    """As in "Contrary to what the mayor claimed, it was open": what stands behind is none of his."""
    after = scene.analysis.tokens[cue.index + 1 : cue.index + 2]
    word = _what_before(scene, cue) if after and after[0].text == "," else None
    before = scene.analysis.tokens[word.index - 1] if word is not None and word.index else None
    return before is not None and before.tag in ("IN", "TO")


def _what_before(scene: Scene, cue: Token) -> Token | None:
    """The "what" right before who says it and the cue, or None."""
    start = extent.act_start(scene, cue)
    word = scene.analysis.tokens[start - 1] if start > scene.sentence_of(cue).first else None
    return word if word is not None and word.lower == "what" and start != cue.index else None


def described(scene: Scene, cue: Token) -> list[Token]:
    """As in "the charge that troops had used gas, which the army denies": what the clause describes."""
    beside = extent.explained(scene, cue)
    if beside:
        return beside
    noun = scene.analysis.head(cue) if cue.relation == "acl:relcl" else None
    own = scene.child(cue, *SUBJECTS)
    if noun is None or own is None or own.tag.startswith("W") or noun.index > own.index:
        return []
    if any(c.index > cue.index and c.tag.startswith(("N", "V", "PRP")) for c in scene.analysis.children(cue)):
        return []
    first = scene.analysis.subtree(cue)[0]
    return extent.trimmed([t for t in scene.analysis.subtree(noun) if t.index < first.index])


def spoken_of(scene: Scene, cue: Token, prepositions: frozenset[str]) -> list[Token]:
    """As in "while the bishop spoke of 20": the phrase right behind a cue, before any clause on its left."""
    after = scene.analysis.tokens[cue.index + 1 : cue.index + 2]
    near = bool(after) and after[0].lower in prepositions and after[0].text != "about"
    if near and after[0].lower == "of" and cue.index + 2 < scene.sentence_of(cue).last:
        return extent.onward(scene, cue, scene.analysis.tokens[cue.index + 2])
    return about(scene, cue, prepositions) if near else []


def about_number(scene: Scene, cue: Token, prepositions: frozenset[str]) -> list[Token]:
    """As in "wrote about five killed", "spoke of up to five dead", where "about" and "of" were taken for "some"."""
    after = scene.analysis.tokens[cue.index + 1 : cue.index + 3]
    counted = len(after) == 2 and after[0].lower in prepositions and after[0].relation in ("advmod", "fixed")
    return extent.onward(scene, cue, after[1]) if counted else []


def question(scene: Scene, cue: Token, lemma: str) -> list[Token]:
    """What was not said: "did not say how many", "declined to comment" (the comment itself)."""
    rest = [t for t in scene.analysis.tokens[cue.index + 1 : scene.sentence_of(cue).last] if t.text[0].isalnum()]
    if rest and (
        rest[0].tag.startswith("W")
        or rest[0].lower in ("on", "about", "whether", "if", "how", "who", "when", "where", "why", "what")
    ):
        return extent.onward(scene, cue, rest[0])
    if lemma == "reach":  # "could not be reached for comment"
        return [t for t in rest if t.lower in ("comment", "comments")][:1]
    to = next(
        (
            c
            for c in scene.analysis.children(cue)
            if c.relation == "obl" and scene.case(c) == "to" and c.index > cue.index
        ),
        None,
    )
    if lemma in ("respond", "reply") and to is not None:
        return [t for t in scene.analysis.subtree(to) if t.relation != "case" or t.head != to.index]
    return [cue] if lemma in ("comment", "respond", "elaborate", "answer", "reply") else []


def object_and_rest(scene: Scene, cue: Token, prepositions: frozenset[str]) -> list[Token]:
    """Object and what is said of it: "accused the army of shelling", "called the raid a massacre"."""
    thing = scene.child(cue, "obj", "xcomp", "ccomp") or scene.child(cue, "iobj")
    if thing is None or thing.index < cue.index:
        return []
    has_rest = any(
        c.index > thing.index
        and (
            c.relation in ("xcomp", "ccomp", "advcl", "obj")
            or (c.relation.startswith("obl") and scene.case(c) in prepositions)
        )
        for c in (*scene.analysis.children(cue), *scene.analysis.children(thing))
    ) or any(
        c.relation in ("nmod", "acl", "appos", "amod") and c.index > thing.index for c in scene.analysis.children(thing)
    )
    behind = scene.analysis.tokens[thing.index + 1 : scene.sentence_of(cue).last]
    has_rest = has_rest or (thing.lower in scene.cues.nouns and any(scene.quotation_of(t) is not None for t in behind))
    if not has_rest and not (prepositions == PREPOSITIONS["on"] and thing.tag.startswith("N")):
        return []  # "blamed the rebels" says what they are blamed for
    return extent.onward(scene, cue, scene.analysis.subtree(thing)[0])
