"""The words of a noun phrase: all of it, and those that name its head itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract.scene import Scene
from reportedly.language.analysis import Token
from reportedly.model import Span

# What hangs on a noun but is no part of naming it.
_LOOSE = (
    "acl:relcl",
    "acl",
    "parataxis",
    "advcl",
    "advcl:relcl",
    "dep",
    "list",
    "orphan",
    "discourse",
    "dislocated",
    "cc:preconj",
)
_WHEREABOUTS = ("at", "during", "after", "by")  # "told the Herald at the hospital": no part of a name
_OUTSIDE = ("case", "mark", "cop", "aux", "advmod", "punct", "expl", "cc")
_WALLS = frozenset({":", ";", '"', "“", "”", "``", "''", "«", "»"})


def after(scene: Scene, first: int, last: int) -> Token | None:
    """The head of the noun phrase that begins within tokens [first, last), or None."""
    for token in scene.analysis.tokens[first : min(last, first + 8)]:
        if token.tag.startswith("NN"):
            head = scene.analysis.head(token)
            return (
                head if head is not None and head.tag.startswith("NN") and 0 < head.index - token.index < 5 else token
            )
        if token.tag not in ("DT", "JJ", "POS", "HYPH", "PRP$", "CD"):
            return None
    return None


def names_someone(scene: Scene, run: Sequence[Token]) -> bool:
    """Whether the head of a description is somebody: the last noun before its "of"."""
    until = next((k for k, t in enumerate(run) if t.tag == "IN"), len(run))
    nouns = [t for t in run[:until] if t.tag.startswith("NN")]
    return bool(nouns) and (scene.speaks(nouns[-1]))


def phrase(scene: Scene, head: Token, *, joined: bool = True) -> tuple[Span, ...]:
    """The spans of the noun phrase under a head: titles, names, appositions, what it is of; no loose clause."""
    return scene.spans(phrase_tokens(scene, head, joined=joined), bridge=2)


def phrase_tokens(scene: Scene, head: Token, *, joined: bool = True) -> list[Token]:
    """The tokens of the noun phrase under a head, in order, as one run around the head.

    Args:
        scene: Where it stands.
        head: Its head.
        joined: Whether those joined to it by "and" are part of it.
    """
    keep = {head.index}
    todo = [head]
    while todo:
        token = todo.pop()
        for child in scene.analysis.children(token):
            if not joined and child.relation in ("conj", "cc"):
                continue
            if _belongs(scene, head, token, child):
                keep.add(child.index)
                todo.append(child)
    return _run_around(scene, head, keep)


def _belongs(scene: Scene, head: Token, parent: Token, child: Token) -> bool:
    if parent is head and child.relation in _OUTSIDE and child.relation != "punct":
        return (
            child.relation == "advmod"
            and child.index < head.index
            and child.tag.startswith(("RB", "CD", "JJ"))
            and child.lower not in ("also", "however")
        )
    if child.relation == "case" and child.index < head.index < parent.index:  # hung on what explains the head
        return False
    if child.relation in ("acl:relcl", "advcl:relcl") or _carries(scene, child) or _names_another(scene, head, child):
        return False
    if child.relation in _LOOSE:
        if child.lower in scene.cues.verbs and scene.child(child, "ccomp") is not None:
            return False  # "reports claiming that six died"
        if child.lower in scene.cues.passed_on and scene.child(child, "obl:agent") is not None:
            return False  # "a report obtained by the Ledger"
        return child.relation == "acl" and child.index == parent.index + 1 and child.tag in ("VBG", "VBN")
    if child.relation == "conj" and child.tag.startswith("V"):
        return False
    if (
        parent is head
        and head.text[0].isupper()
        and head.tag.startswith("N")
        and child.relation == "nmod"
        and scene.case(child) in _WHEREABOUTS
    ):
        return False
    if child.relation == "flat" and _names_two(scene, parent, child):
        return False
    return (
        child.lower not in scene.cues.days
        or parent.relation != head.relation
        or child.relation in ("compound", "flat", "amod", "nmod:poss")
    )


def _names_two(scene: Scene, name: Token, other: Token) -> bool:
    """Whether a comma parts two names that the parse took for one: "to Adu Merlin, the head of it, Sela Brandt"."""
    named = name.entity.endswith("PER") and name.lemma not in scene.speakers
    return named and any(t.text == "," for t in scene.analysis.tokens[name.index : other.index])


def own_tokens(scene: Scene, head: Token) -> list[Token]:
    """The tokens of a phrase that name its head itself, not what it is of: all of "network director Rami"."""
    keep, todo = {head.index}, [head]
    while todo:
        for child in scene.analysis.children(todo.pop()):
            if (
                child.relation in ("flat", "compound", "appos", "nmod:desc", "amod", "punct")
                and scene.child(child, "case") is None
                and not (child.relation == "flat" and _behind_case(scene, head, child))
            ):
                keep.add(child.index)
                todo.append(child)
    if head.lemma in scene.speakers and head.lemma not in scene.bodies:
        keep.update(_named_over_body(scene, head))
    return [scene.analysis.tokens[i] for i in sorted(keep)]


def _behind_case(scene: Scene, head: Token, name: Token) -> bool:
    """Whether a preposition parts a name from the noun that the parse hung it on: "teachers in Gornja Lisk"."""
    tokens, first = scene.analysis.tokens, name.index
    while first > head.index and tokens[first].entity[0] == "I":
        first -= 1
    return head.tag == "NNS" and first > head.index + 1 and tokens[first - 1].relation == "case"


def _named_over_body(scene: Scene, head: Token) -> Iterator[int]:
    """The name of a person that the parse hung on the body before it: "a nurse at the hospital, Ilka Dorn"."""
    for body in scene.analysis.children(head):
        name = scene.child(body, "appos") if body.relation == "nmod" and _is_body(scene, body) else None
        if name is not None and name.tag == "NNP":
            yield name.index
            yield from (c.index for c in scene.analysis.children(name) if c.relation == "flat")


def _is_body(scene: Scene, noun: Token) -> bool:
    """Whether a noun is a common one, or a body in capitals: "the hospital", "the Health Commission"."""
    return noun.tag == "NN" or (noun.tag == "NNP" and noun.lower in scene.bodies)


def _names_another(scene: Scene, head: Token, child: Token) -> bool:
    """Whether an apposition names the person before a body: "a nurse at the hospital, Ilka Dorn"."""
    person = scene.analysis.head(head)
    return (
        child.relation == "appos"
        and child.tag == "NNP"
        and _is_body(scene, head)
        and (head.tag == "NN" or child.entity.endswith("PER"))
        and head.relation == "nmod"
        and person is not None
        and person.tag == "NN"
        and (person.lemma in scene.speakers and person.lemma not in scene.bodies)
    )


def _carries(scene: Scene, child: Token) -> bool:
    """Whether a phrase beside a name is the medium of what is said: "the minister, in a letter, ..."."""
    case = scene.child(child, "case")
    before = scene.analysis.tokens[case.index - 1].text if case is not None and case.index else ""
    its_own = scene.child(child, "nmod:poss", "det")
    apart = before == "," or (its_own is not None and (its_own.tag == "PRP$" or its_own.lower in ("a", "an")))
    if case is not None and case.lower == "through" and before == ",":
        return True
    return case is not None and case.lower in ("in", "on", "via") and apart and child.lower in scene.records


def _run_around(scene: Scene, head: Token, keep: set[int]) -> list[Token]:
    tokens = scene.analysis.tokens
    first = last = head.index
    while first - 1 in keep and tokens[first - 1].text not in _WALLS:
        first -= 1
    while (last + 1 in keep and tokens[last + 1].text not in _WALLS) or (
        last + 2 in keep and not tokens[last + 1].text[0].isalnum() and tokens[last + 1].text not in _WALLS
    ):
        last += 1
    while first < head.index and not (tokens[first].text[0].isalnum() or tokens[first].text[0] in "@#"):
        first += 1
    opened = any(t.text in ("(", "[") for t in tokens[first:last])
    while last > head.index and not (_may_end(tokens[last].text, opened=opened) and tokens[last].relation != "acl"):
        last -= 1
    first, last = _whole_name(scene, _whole_compound(scene, first), last)
    return list(tokens[first : last + 1])


def _may_end(word: str, *, opened: bool) -> bool:
    """Whether a phrase may end with a word: "Jr.", and ")" where it was opened; no mark alone."""
    return word[-1].isalnum() or (word[-1] == "." and len(word) > 1) or (word in (")", "]") and opened)


def _whole_compound(scene: Scene, first: int) -> int:
    """First token of a phrase whose first noun the parse has joined to another: "police and hospital officials"."""
    tokens = scene.analysis.tokens
    while first > 0 and tokens[first].relation == tokens[first - 1].relation == "conj":
        if tokens[first - 1].head != tokens[first].head:
            break
        first -= 1
    inside = [c.index for c in scene.analysis.children(tokens[first]) if c.relation == "compound" and c.index < first]
    first = min((first, *inside))
    opens = first > 0 and tokens[first].text[0].isupper() and tokens[first - 1].text in ("Radio", "Channel")
    return first - 1 if opens else first


def _whole_name(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """First and last token of a phrase, widened to the whole of a name that the parse has cut."""
    tokens = scene.analysis.tokens
    while first > 0 and tokens[first].entity[0] == "I" and tokens[first - 1].entity[2:] == tokens[first].entity[2:]:
        first -= 1
    end = last
    while end + 1 < len(tokens) and tokens[end + 1].entity == f"I-{tokens[last].entity[2:]}":
        end += 1
    while end > last and tokens[end].relation in ("case", "det", "punct", "cc"):
        end -= 1  # no name ends with "in"
    return first, end
