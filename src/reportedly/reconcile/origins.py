"""Resolves the innermost sources of chains across documents: offices by what they are and whose, persons by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from reportedly.model import Link, Role, content_digest
from reportedly.model.evidence import Evidence
from reportedly.model.origin import Merge, Origin, Standing
from reportedly.reconcile.lexicon import load
from reportedly.reconcile.names import fold, words_of
from reportedly.reconcile.unions import Unions

JOINED = 0.7
"""Two names of this score and more are taken for one origin, unless somebody said that they are not."""
SUGGESTED = 0.5
"""Two names of this score are shown as perhaps one."""
_APART = 0.3  # two names of this score and less keep their whole groups apart
_LONGEST_SHORT = 7  # letters of an abbreviation
_OUTER = frozenset({Role.OUTLET, Role.REPOST})
_SMALL = frozenset({"of", "the", "for", "and", "a", "an", "in", "on", "de", "des", "du", "la"})

Judged = Mapping[tuple[str, str], bool]
"""What people said of two folded names, sorted: whether they are one."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: what body it is, and whose.

    Attributes:
        bodies: Words that make it an office; empty for persons, firms and papers.
        whose: All other words that tell it from others.
        acronym: Its initials, or itself where it is written so.
        initials: Acronyms that it gives for itself in brackets.
    """

    text: str
    bodies: frozenset[str]
    whose: frozenset[str]
    acronym: str
    initials: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """All words that tell it from others."""
        return self.bodies | self.whose


@dataclass(frozen=True, slots=True)
class Resolved:
    """The origins of some evidence: of each figure its own, and the merges that made them."""

    of: Mapping[str, Origin]
    merges: tuple[Merge, ...]


def innermost(chain: Sequence[Link]) -> Link | None:
    """Return the link that says it first-hand; of several who say it jointly, the first. A bare medium is nobody."""
    inner = [link for link in chain if link.role is not Role.MEDIUM] or list(chain)
    while len(inner) > 1 and inner[-1].joint:
        inner.pop()
    return inner[-1] if inner else None


def resolve(evidence: Sequence[Evidence], context: Iterable[str] = (), judged: Judged | None = None) -> Resolved:
    """Return the origin of each figure of one event.

    Args:
        evidence: Figures of one event: "the ministry" is the same one within it, not everywhere.
        context: Words for the event's places and countries: they add nothing to whose office it is.
        judged: What people have said of pairs of names.
    """
    voices: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        voices[_voice(item)].append(item)
    near = frozenset(word for words in context for word in words_of(words))
    named = sorted(voice for voice in voices if "\0" not in voice)
    groups, merges = _grouped(named, near, judged or {})
    origins: dict[str, Origin] = {}
    taken: set[str] = set()
    for group in [*groups, *([voice] for voice in voices if "\0" in voice)]:
        origin = _origin([(voice, voices[voice]) for voice in group], near)
        if origin.id in taken:  # a person has judged that the same words name two
            origin = replace(origin, id=content_digest(["origin", origin.id, *origin.names])[:32])
        taken.add(origin.id)
        origins.update((item.id, origin) for voice in group for item in voices[voice])
    told = {name: origins[voices[name][0].id].id for name in named}
    return Resolved(origins, tuple(_merge(one, other, told[one], *why) for (one, other), why in merges))


def _merge(one: str, other: str, origin: str, score: float, reasons: tuple[str, ...], judged: str | None) -> Merge:
    return Merge(one, other, origin, score, reasons, judged)


def _voice(item: Evidence) -> str:
    """The name of who says it; who is not named at all is told apart by the document that has heard him."""
    link = innermost(item.chain)
    name = (link.neutral or link.name).strip() if link else (item.outlet or "")
    if not name or is_unnamed(name):
        return f"{name or 'unnamed'}\0{item.figure.document_id}"
    return " ".join(name.split())


def is_unnamed(name: str) -> bool:
    """Whether a name names nobody that could be asked: "sources", "a resident", "officials in the town"."""
    left = [word for word in words_of(name) if word not in _SMALL]
    unnamed = frozenset(load("origins")["unnamed"]["words"])
    passed = _passed_over()
    return bool(left) and all(word in unnamed or word in passed for word in left)


def _origin(group: Sequence[tuple[str, Sequence[Evidence]]], near: frozenset[str]) -> Origin:
    names = sorted({voice.split("\0")[0] for voice, _ in group})
    fullest = max(names, key=lambda n: (len(taken_apart(n).words), len(n), n))
    items = [item for _, held in group for item in held]
    links = [link for link in (innermost(i.chain) for i in items) if link is not None]
    outer = not links or all(link.role in _OUTER for link in links)
    standing = standing_of(fullest, outer=outer, agency=any(link.role is Role.AGENCY for link in links))
    unnamed = "\0" in group[0][0]
    weak = unnamed or standing is Standing.OUTLET
    own = [group[0][0]] if unnamed else sorted(taken_apart(fullest).words - near) or sorted(words_of(fullest))
    key = content_digest(["origin", own if unnamed else [*own, *_unless_told(fullest, near)]])[:32]
    return Origin(
        key, fullest, Standing.UNNAMED if unnamed and standing is Standing.PERSON else standing, tuple(names), weak
    )


def _unless_told(name: str, near: frozenset[str]) -> list[str]:
    """An office whose name does not say whose is that of the place: two places' police are two."""
    apart = taken_apart(name)
    return ["@", *sorted(near)] if apart.bodies and not apart.whose - near else []


@lru_cache(maxsize=50_000)
def standing_of(name: str, *, outer: bool = False, agency: bool = False) -> Standing:
    """Return what sort of source a name is of.

    Args:
        name: As documents give it.
        outer: It publishes what it says itself.
        agency: A chain has it as a wire service.
    """
    padded = f" {' '.join(words_of(_written_out(name)))} "
    for table in load("origins")["standing"]:
        if any(f" {fold(word)} " in padded or padded.strip() == fold(word) for word in table["words"]) and not any(
            f" {fold(word)} " in padded for word in table.get("but_not", ())
        ):
            return Standing(table["name"])
    if outer and any(
        fold(w) in padded for t in load("origins")["standing"] if t["name"] == "monitor" for w in t["words"]
    ):
        return Standing.MONITOR
    if agency:
        return Standing.AGENCY
    return Standing.OUTLET if outer else Standing.PERSON


@lru_cache(maxsize=50_000)
def taken_apart(name: str) -> Name:
    """Return a name in its parts."""
    inside = frozenset(fold(found) for found in re.findall(r"\(([A-Z][A-Za-z.-]{1,9})\)", name))
    bare = re.sub(r"\([^)]*\)", " ", name)
    written = words_of(_written_out(bare))
    initials = "".join(word[0] for word in written if word not in _SMALL)
    spellings: Mapping[str, str] = load("origins")["spellings"]
    plain = [spellings.get(word, word) for word in written]
    words = frozenset(plain) - _passed_over()
    words = words or frozenset(plain) - _SMALL
    bodies = words & frozenset(load("origins")["bodies"]["words"])
    acronym = fold(bare).strip().replace(".", "") if bare.strip().isupper() else initials
    return Name(name, bodies, words - bodies, acronym, inside)


def _written_out(name: str) -> str:
    """Put the whole form in place of abbreviations; a name of capitals alone is looked up, as is a word within one."""
    table: Mapping[str, str] = load("origins")["abbreviations"]
    parts = [
        table.get(fold(word).replace(".", "").strip(",;"), word) if _is_short(word) else word for word in _split(name)
    ]
    return " ".join(parts)


def _is_short(word: str) -> bool:
    """Whether a word is written like an abbreviation: UN, MoH."""
    return sum(letter.isupper() for letter in word) > 1 and len(word) <= _LONGEST_SHORT


def _split(name: str) -> list[str]:
    return re.sub(r"['’]s\b", " ", name).split()


@cache
def _passed_over() -> frozenset[str]:
    return frozenset(load("origins")["passed_over"]["words"])


Why = tuple[float, tuple[str, ...], "str | None"]


def _grouped(
    names: Sequence[str], near: frozenset[str], judged: Judged
) -> tuple[list[list[str]], list[tuple[tuple[str, str], Why]]]:
    """Join names from the surest pair down; a group takes nobody in whom one of it speaks against."""
    scored: dict[tuple[str, str], Why] = {}
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            scored[one, other] = _judged(one, other, alike(taken_apart(one), taken_apart(other), near), judged)
    unions: Unions[str] = Unions(names)
    members = {name: [name] for name in names}
    for (one, other), (score, _, _) in sorted(scored.items(), key=lambda item: (-item[1][0], item[0])):
        first, second = unions.of(one), unions.of(other)
        if score < JOINED or first == second:
            continue
        if any(scored[tuple(sorted((a, b)))][0] <= _APART for a in members[first] for b in members[second]):  # type: ignore[index]
            continue
        unions.join(one, other)
        members[unions.of(one)] = members[first] + members[second]
    shown = [
        (pair, why)
        for pair, why in scored.items()
        if why[2] is not None or (why[0] >= SUGGESTED and fold(pair[0]) != fold(pair[1]))
    ]
    return unions.sets(), shown


def _judged(one: str, other: str, found: tuple[float, tuple[str, ...]], judged: Judged) -> Why:
    first, second = sorted((fold(one), fold(other)))
    said = judged.get((first, second))
    if said is None:
        return (*found, None)
    verdict = "same" if said else "different"
    return (1.0 if said else 0.0), (*found[1], f"a person has judged them {verdict}"), verdict


def alike(one: Name, other: Name, near: frozenset[str]) -> tuple[float, tuple[str, ...]]:
    """Return how surely two names are of one origin, from 0 to 1, and why.

    Args:
        one: A name.
        other: Another.
        near: Words for the event's places: "Karval's health ministry" is "the health ministry" in Karval.
    """
    if one.words == other.words:
        return 1.0, ("the same words",)
    if _initials_meet(one, other):
        return 0.95, ("one is the other's initials",)
    if _holds_office(one.text, other.text) or _holds_office(other.text, one.text):
        return 0.9, ("the same office in the same words; one of them names who holds it",)
    if bool(one.bodies) != bool(other.bodies):
        return _person_of_office(one, other)
    less, more = sorted((one, other), key=lambda n: len(n.words))
    if one.bodies:
        return _offices(less, more, near)
    shared = less.words & more.words
    if less.words <= more.words and len(shared) >= 2:
        return 0.9, (f"all of {less.text!r} stands in {more.text!r}",)
    if less.words <= more.words and shared:
        return 0.7, (f"the one name {' '.join(shared)!r}",)
    return (0.4, (f"they share {' '.join(sorted(shared))!r}",)) if len(shared) >= 2 else (0.0, ("other names",))


def _holds_office(named: str, office: str) -> bool:
    """Whether one is "Adu Merlin, the director of the clinic" and the other "the director of the clinic"."""
    return fold(office).startswith("the ") and fold(named).endswith(f", {fold(office)}")


def _initials_meet(one: Name, other: Name) -> bool:
    def shorts(name: Name) -> frozenset[str]:
        return name.initials | ({name.acronym} if len(name.acronym) > 2 else frozenset())

    written_short = one.text.isupper() or other.text.isupper() or bool(one.initials) or bool(other.initials)
    return written_short and bool(shorts(one) & shorts(other))


def _offices(less: Name, more: Name, near: frozenset[str]) -> tuple[float, tuple[str, ...]]:
    if less.words - near == more.words - near:
        return 0.9, ("the same office, and the rest of the name is the place of the event",)
    if less.bodies <= more.bodies and less.whose <= more.whose:
        added = " ".join(sorted(more.words - less.words))
        return 0.75, (f"the same office within one event; only {more.text!r} says {added!r}",)
    return 0.2, ("other offices",)


def _person_of_office(one: Name, other: Name) -> tuple[float, tuple[str, ...]]:
    person, office = (one, other) if not one.bodies else (other, one)
    if person.whose and person.whose <= office.whose:
        return 0.8, (f"{office.text!r} names {person.text!r}",)
    return 0.35, ("a person and an office",)
