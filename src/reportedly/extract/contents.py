"""Finds what is said: the clause, the quotation or the noun phrase that belongs to a cue."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import extent
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import PASSIVE_SUBJECTS, SUBJECTS, Scene
from reportedly.language.analysis import Token

PREPOSITIONS = {
    "of": frozenset({"of", "with", "in"}),
    "on": frozenset({"for", "on", "over", "to"}),
    "as": frozenset({"as"}),
}
"""What stands before the second part of what is said, by frame: "accused X of Y", "blamed X for Y"."""
CLAUSES = ("ccomp", "csubj", "csubj:pass", "csubj:outer")
_NOMINAL = ("DT", "JJ", "CC", "CD", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "POS", "HYPH", "VBN", "EX")
_JOINS = frozenset({"yet", "when", "where", "and", "but", "or"})
_CHANNELS = frozenset({"on", "in", "to", "through", "during", "after", "by", "via", "under"})  # "said on condition"
_LEADS_ON = frozenset({"that", "because", "if", "whether", "whereas", "though", "although"})


def clause(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """The tokens of the clause that a cue reports, or an empty list; on its right, on its left, or around it."""
    right = _right_clause(scene, cue, verb)
    if right:
        return right
    thing = scene.child(cue, "obj") if "np" in verb.frames else None
    if thing is not None and thing.index > cue.index and not thing.tag.startswith("PRP"):
        return noun_phrase(scene, cue)  # "Since May, when it began, the clinic documented nine deaths"
    left = _left_clause(scene, cue)
    if left:
        return left
    if "inf" in verb.frames:
        infinitive = scene.child(cue, "xcomp")
        if infinitive is not None and infinitive.index > cue.index:
            return extent.onward(scene, cue, scene.analysis.subtree(infinitive)[0])
    return []


def _right_clause(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """What stands on the right of "said (that)", to the end of the sentence or to the next reporting act."""
    for child in scene.analysis.children(cue):
        if child.index < cue.index or child.relation not in ("ccomp", "obj", "xcomp", "parataxis"):
            continue
        first = scene.analysis.subtree(child)[0]
        if (child.tag == "VBG" and extent.reports(scene, child)) or scene.analysis.tokens[first.index - 1].text == ";":
            continue
        crosses = child.relation == "ccomp" and first.index < cue.index < child.index and not verb.recipient
        if crosses and _begins(scene, cue):
            return extent.onward(scene, cue, scene.analysis.tokens[cue.index + 1])
        if "condition" in (t.lower for t in scene.analysis.tokens[first.index : first.index + 3]):
            break  # "told us, on condition that he not be named, that ..."
        if (
            child.relation in ("ccomp", "parataxis")
            and first.index > cue.index
            and (child.relation == "ccomp" or _is_clause(scene, child))
        ):
            return extent.onward(scene, cue, _whole_subject(scene, cue, verb, _opening(scene, cue, child, first)))
    return (
        _behind_medium(scene, cue, verb)
        or _behind_recipient(scene, cue, verb)
        or _behind_comma(scene, cue, verb)
        or _lost_clause(scene, cue, verb)
        or _behind_that(scene, cue)
    )


def _whole_subject(scene: Scene, cue: Token, verb: CueVerb, first: Token) -> Token:
    """Where a clause begins whose subject the parse hung on the cue: "said the army and its allies were able to"."""
    between = scene.analysis.tokens[cue.index + 1 : first.index]
    lost = not verb.recipient and bool(between) and all(t.tag in _NOMINAL for t in between)
    return between[0] if lost and first.tag.startswith(("V", "MD")) else first


def _begins(scene: Scene, cue: Token) -> bool:
    """Whether words stand right behind a cue: its clause, whose parse took its subject from before the cue."""
    after = scene.analysis.tokens[cue.index + 1 : cue.index + 2]
    return bool(after) and after[0].text[0].isalnum() and after[0].lower not in _CHANNELS


def _opening(scene: Scene, cue: Token, clause: Token, first: Token) -> Token:
    """The first token of a clause, or its "that" where the parse took what stands before for a part of it.

    As in "said in June that the dam held", "told Radio Tovra that six had drowned".
    """
    mark = scene.child(clause, "mark")
    if mark is None or mark.lower != "that" or mark.index <= first.index:
        return first
    before = scene.analysis.tokens[cue.index + 1 : mark.index]
    plain = all(t.text[0].isalnum() and not t.tag.startswith(("V", "MD", "PRP")) for t in before)
    return mark if plain else first


def _behind_comma(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "told us, on condition that he not be named, that the dam held": what a comma and "that" open."""
    tokens = scene.analysis.tokens
    if not verb.recipient and scene.child(cue, "obj", "iobj") is not None:
        return []
    for token in tokens[cue.index + 2 : scene.sentence_of(cue).last]:
        if token.text == ";" or scene.quotation_of(token) is not scene.quotation_of(cue):
            return []
        if token.lower == "that" and token.relation == "mark" and tokens[token.index - 1].text == ",":
            return extent.onward(scene, cue, token)
    return []


def _behind_that(scene: Scene, cue: Token) -> list[Token]:
    """What stands behind "said that" where the parse has lost the clause's verb."""
    last = scene.sentence_of(cue).last
    that = scene.analysis.tokens[cue.index + 1] if cue.index + 3 < last else None
    return extent.onward(scene, cue, that) if that is not None and that.lower == "that" and that.tag == "IN" else []


def _lost_clause(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "they said there were 20", where the parse hung the clause elsewhere: a subject and its verb come next."""
    own = scene.child(cue, *SUBJECTS)
    if own is None or own.index > cue.index or verb.recipient or verb.lemma in scene.cues.sights:
        return []
    tokens = scene.analysis.tokens
    first = tokens[cue.index + 1] if cue.index + 2 < scene.sentence_of(cue).last else None
    if first is None or first.tag not in ("PRP", "EX"):
        return []
    return extent.onward(scene, cue, first) if tokens[first.index + 1].tag in ("VBD", "VBZ", "VBP", "MD") else []


def _behind_recipient(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "he said she had told him the dam held", where the parse has lost the clause: what stands behind "him"."""
    head = scene.analysis.head(cue)
    if (
        not verb.recipient
        or head is None
        or cue.relation != "ccomp"
        or head.index > cue.index
        or not extent.reports(scene, head)
    ):
        return []
    to = next(
        (c for c in scene.analysis.children(cue) if c.relation in ("iobj", "obj") and c.tag.startswith("PRP")), None
    )
    if to is None or to.index >= scene.sentence_of(cue).last - 3:
        return []
    return extent.onward(scene, cue, scene.analysis.tokens[to.index + 1])


def _behind_medium(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "said in a statement that ...", "reported, citing X, that ...": the clause hangs on a noun."""
    cited = (scene.child(c, "obj") for c in scene.analysis.children(cue) if c.lower in scene.cues.citing)
    for child in (*scene.analysis.children(cue), *(c for c in cited if c is not None)):
        if child.index < cue.index or not child.relation.startswith(("obl", "nmod", "obj", "iobj", "advmod")):
            continue
        if "np" in verb.frames and child.lower in scene.cues.nouns and child.relation == "obj":
            continue  # "rejected the claim that ...": the claim is what is rejected
        mark = _that(scene, child)
        if mark is not None:
            return extent.onward(scene, cue, mark)
    return []


def _that(scene: Scene, noun: Token) -> Token | None:
    """The "that" of a clause on a noun, or None; what stands behind "on condition that" is no part of what is said."""
    if noun.lower in ("condition", "understanding"):
        return None
    clauses = (c for c in scene.analysis.children(noun) if c.relation in ("acl", "ccomp", "acl:relcl"))
    marks = (scene.child(c, "mark") for c in clauses)
    return next((m for m in marks if m is not None and m.lower == "that"), None)


def _is_clause(scene: Scene, token: Token) -> bool:
    return scene.child(token, *SUBJECTS, *PASSIVE_SUBJECTS) is not None and not extent.reports(scene, token)


def _left_clause(scene: Scene, cue: Token) -> list[Token]:
    """What stands on the left of "..., he said", and what goes on behind it; never words that "that" leads on from."""
    start = extent.act_start(scene, cue)
    before = scene.analysis.tokens[start - 1] if start > scene.sentence_of(cue).first else None
    if before is not None and _leads_on(before):
        return []
    if before is not None and before.tag in ("WDT", "WP") and before.lower in ("which", "who"):
        return _of_which(scene, cue, before)
    return _left_of(scene, cue)


def _leads_on(before: Token) -> bool:
    """Whether the word before an act leads on to it: what stands before that is not what is said."""
    joins = before.text in (":", ";") or before.lower in _JOINS or before.lower == "what"
    return joins or (before.relation == "mark" and before.lower in _LEADS_ON)


def _left_of(scene: Scene, cue: Token) -> list[Token]:
    left = next(
        (
            c
            for c in scene.analysis.children(cue)
            if c.relation in (*CLAUSES, "parataxis", "dep", "advcl")
            and c.index < cue.index
            and (c.relation == "ccomp" or _comma_before_act(scene, cue))
        ),
        None,
    )
    if left is not None:
        return _left_part(scene, cue)
    head = scene.analysis.head(cue)
    if head is not None and cue.relation == "ccomp" and head.index < cue.index and extent.reports(scene, head):
        return []  # "he said she had warned him": what stands before is who said it
    if cue.relation == "root" and _another_root(scene, cue) and _ends_act(scene, cue, scene.sentence_of(cue).last):
        return _around(scene, cue)
    if _closes_sentence(scene, cue):
        return _left_part(scene, cue)
    if (
        cue.relation in ("parataxis", "ccomp", "conj", "dep", "acl:relcl", "discourse", "advcl")
        and head is not None
        and _comma_before_act(scene, cue)
    ):
        subject = scene.child(cue, *SUBJECTS)
        if subject is None and cue.relation in ("acl:relcl", "conj", "advcl"):
            return []
        if subject is not None and subject.tag.startswith("W"):
            return []  # "the army, which denied it, ...": nothing around it is what "which" says
        return _around(scene, cue)
    return []


def _closes_sentence(scene: Scene, cue: Token) -> bool:
    """As in "Thirty-one missing, the state says.": a comma, a subject, the cue, and nothing more."""
    sentence = scene.sentence_of(cue)
    start = extent.act_start(scene, cue)
    rest = scene.analysis.tokens[cue.index + 1 : sentence.last]
    return (
        cue.relation == "root"
        and start < cue.index
        and start - sentence.first > 2
        and scene.analysis.tokens[start - 1].text == ","
        and not any(t.text[0].isalnum() for t in rest)
    )


def _comma_before_act(scene: Scene, cue: Token) -> bool:
    """Whether a comma, a dash or a closing quotation mark stands before "he said"; stripped texts have none."""
    start = extent.act_start(scene, cue)
    sentence = scene.sentence_of(cue)
    if start <= sentence.first:
        return False
    before = scene.analysis.tokens[start - 1]
    return not before.text[0].isalnum() or _ends_act(scene, cue, sentence.last)


def _another_root(scene: Scene, cue: Token) -> bool:
    """Whether the words before an act have a root of their own: so parses a sentence whose comma is lost."""
    start = extent.act_start(scene, cue)
    return any(
        t.relation == "root" and t.tag.startswith(("V", "N", "J"))
        for t in scene.analysis.tokens[scene.sentence_of(cue).first : start]
    )


def _ends_act(scene: Scene, cue: Token, last: int) -> bool:
    """Whether nothing but the attribution's own words follow the cue to the end of the sentence."""
    return (
        not any(c.relation in ("ccomp", "xcomp", "obj") and c.index > cue.index for c in scene.analysis.children(cue))
        and last - cue.index <= 40
    )


def _of_which(scene: Scene, cue: Token, which: Token) -> list[Token]:
    """As in "the park, which Tomas said is shut": what is said of the park."""
    last = extent.segment_end(scene, cue, scene.sentence_of(cue).last)
    right = scene.analysis.tokens[cue.index + 1 : last]
    comma = next((t.index for t in right if t.text == "," and t.index > cue.index + 2), last)
    said = extent.trimmed(list(scene.analysis.tokens[cue.index + 1 : comma]))
    return [which, *said] if any(t.tag.startswith(("V", "MD")) for t in said) else []


def _left_part(scene: Scene, cue: Token) -> list[Token]:
    sentence = scene.sentence_of(cue)
    start = extent.act_start(scene, cue)
    first = extent.segment_start(scene, sentence.first, start)
    return extent.trimmed(list(scene.analysis.tokens[first:start]))


def _around(scene: Scene, cue: Token) -> list[Token]:
    """The clause that an inserted "officials said" interrupts or follows."""
    inserted = {t.index for t in scene.analysis.subtree(cue) if t.relation != "punct"}
    sentence = scene.sentence_of(cue)
    start = extent.act_start(scene, cue)
    first = extent.segment_start(scene, sentence.first, start)
    left = list(scene.analysis.tokens[first:start])
    tokens = scene.analysis.tokens
    after = max(inserted) + 1
    goes_on = (
        after < sentence.last
        and tokens[after].text in (",", "--", "—", "–")
        and any(t.text[0].isalnum() for t in tokens[after + 1 : sentence.last])
        and not _reported_elsewhere(scene, tokens[after + 1 : sentence.last])
    )
    right = (
        extent.trimmed(list(tokens[after + 1 : extent.segment_end(scene, tokens[after], sentence.last)]))
        if goes_on
        else []
    )
    return extent.trimmed(left) + right


def _reported_elsewhere(scene: Scene, tokens: Sequence[Token]) -> bool:
    first = next((t for t in tokens if t.text[0].isalnum()), None)
    return first is None or first.lower in scene.cues.citing or first.lower in ("who", "which", "adding", "speaking")


def noun_phrase(scene: Scene, cue: Token) -> list[Token]:
    """The object of a cue that reports a thing ("reported 12 deaths", "denied involvement"), with what hangs on it."""
    thing = scene.child(cue, "obj") or scene.child(cue, "iobj") or _number_behind(scene, cue)
    if thing is None or thing.index < cue.index:
        return []
    first = scene.analysis.subtree(thing)[0]
    return extent.onward(scene, cue, first if first.index > cue.index else thing)


def _number_behind(scene: Scene, cue: Token) -> Token | None:
    """The number in "reported 15 dead" where it was taken for a time or a measure."""
    number = scene.child(cue, "obl:unmarked")
    return number if number is not None and number.tag == "CD" and number.index == cue.index + 1 else None


def about(scene: Scene, cue: Token, prepositions: frozenset[str]) -> list[Token]:
    """The phrase behind "warned of", "wrote about"."""
    for child in scene.analysis.children(cue):
        if (
            child.index > cue.index
            and child.relation.startswith(("obl", "xcomp"))
            and case(scene, child) in prepositions
        ):
            mark = scene.child(child, "case", "mark")
            first = scene.analysis.tokens[mark.index + 1] if mark is not None and mark.index > cue.index else child
            return extent.onward(scene, cue, first)
    return []


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
            if c.relation == "obl" and case(scene, c) == "to" and c.index > cue.index
        ),
        None,
    )
    if lemma in ("respond", "reply") and to is not None:
        return [t for t in scene.analysis.subtree(to) if t.relation != "case" or t.head != to.index]
    return [cue] if lemma in ("comment", "respond", "elaborate", "answer", "reply") else []


def object_and_rest(scene: Scene, cue: Token, prepositions: frozenset[str]) -> list[Token]:
    """Object and what is said of it: "accused the army of shelling", "called the raid a massacre"."""
    thing = scene.child(cue, "obj", "xcomp", "ccomp")
    if thing is None or thing.index < cue.index:
        return []
    has_rest = any(
        c.index > thing.index
        and (
            c.relation in ("xcomp", "ccomp", "advcl", "obj")
            or (c.relation.startswith("obl") and case(scene, c) in prepositions)
        )
        for c in (*scene.analysis.children(cue), *scene.analysis.children(thing))
    ) or any(
        c.relation in ("nmod", "acl", "appos", "amod") and c.index > thing.index for c in scene.analysis.children(thing)
    )
    if not has_rest:
        return []
    return extent.onward(scene, cue, scene.analysis.subtree(thing)[0])


def case(scene: Scene, noun: Token) -> str:
    """The preposition or marker before a noun or a clause, lower case, or ""."""
    case = scene.child(noun, "case", "mark")
    return case.lower if case else ""
