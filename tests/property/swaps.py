"""Swaps names, genders and outlets in a report by whole words, and tells where everything then stands.

The names put in are invented. A swap never changes anything but the words it replaces.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Replace = Callable[[re.Match[str]], str]


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


SIDES = ("Karvel", "Ostrin", "Delmar", "Tovra", "Lisk", "Brannoch", "Sulmera", "Aruvia", "Pellow", "Nembra")
WIRES = ("Orlen", "Tavi", "Corvel", "Velda", "Ostra", "Marend", "Kirsal", "Tolvan", "Brenac", "Sarven")
FEMALE = ("Lina", "Sara", "Maria", "Anna", "Leila", "Nadia", "Elena", "Amina", "Fatima", "Julia")
MALE = ("Omar", "Karim", "Peter", "Ivan", "Daniel", "Samir", "Marco", "Joseph", "Pavel", "Hassan")
_FORCES = (
    "army|military|militia|government|forces|troops|air force|navy|coastguard|ministry|defence ministry"
    "|foreign ministry|interior ministry|health ministry|soldiers|side|artillery|warplanes|aircraft|authorities"
)
_KINDS = _words(
    "Radio Channel Voice Union Free Open Great Letters Ministry Office General Joint Observer Independent News Agency"
)
_GROUPS = "Front|Brigades?|Army|Guards?|Pact|Movement|Union|League|Coastguard|Government|Ministry|Military|Forces"
_SIDE = re.compile(rf"\b([A-Z][a-z]{{3,}})(?:['’]s|s)? (?:{_FORCES}|{_GROUPS})\b")
_NO_SIDE = _words(
    """The This That These Those Our Their Its His Her Some Many Both State National Interim Defence Foreign Interior
    Health Justice Transport Construction Union United Joint Central Liberation Local Federal Royal Former Western
    Eastern Northern Southern Caravan Coastal Storm Emergencies Civil Provincial Regional Border Housing Prime
    Supreme Were Armed Security Expatriates Black Pine Police Neither Home Works Forests"""
)
_TITLES = (
    "Dr|Mr|Mrs|Ms|Colonel|General|Captain|Father|Governor|President|Mayor|Commander|Justice|Honourable|Hon|Brigadier"
    "|Professor|Sheikh|Monsignor"
)
_PERSON = re.compile(
    rf"(?:(?:{_TITLES})\.? )?(?!(?:{_TITLES}|The|His|New|Abu|Umm|Sor|Pak|Sankt|Tell|Qasr|Mama|Hajj)\b)"
    r"([A-Z][a-z]{2,}) ([A-Z][\w’'-]{2,})"
)
_NOBODY = _words(
    """Office Command Network Directorate Defence Hall Lagoon School Tours Wire House Press Live Police Radio Circle
    Wave Register Today Mirror Ledger Ministry Committee Youth Collective First Power Herald Online Cell Works Coal
    Lines Gold Altoro Front Pact Brigades Company Isidro Balam Orlov Rimnam Tamat Bakala Tamba Limpia Orm
    Plateau Merbau Abierta Aruvia Zabrod Sur Matavu Wekere Dutt News Berga Mishraf Ellery Jaya"""
)
_GENDERS = (
    ("he", "she"), ("himself", "herself"), ("Mr", "Mrs"), ("man", "woman"), ("men", "women"), ("boy", "girl"),
    ("boys", "girls"), ("spokesman", "spokeswoman"), ("chairman", "chairwoman"), ("policeman", "policewoman"),
    ("brother", "sister"), ("brothers", "sisters"), ("son", "daughter"), ("sons", "daughters"), ("husband", "wife"),
    ("husbands", "wives"), ("uncle", "aunt"), ("grandfather", "grandmother"), ("widower", "widow"),
    ("father", "mother"), ("fathers", "mothers"),
)  # fmt: skip
_PAIRS = {a: b for one, other in _GENDERS for a, b in ((one, other), (other, one))} | {"Ms": "Mr"}
_GENDERED = re.compile(
    r"\b(?i:" + "|".join(sorted({*_PAIRS, "his", "him", "her", "hers"}, key=len, reverse=True)) + r")\b"
)
_ORDAINED = re.compile(r"\bFather [A-Z]")  # whoever is called so is no woman in any report
_LITTLE = _words(
    """to that the a an in on at by for from with and but or as if when while who he she it they is was had has not of
    after before out up down into about because so there then again"""
)


@dataclass(frozen=True)
class Swapped:
    """A text after a swap, and the way from old places to new ones."""

    text: str
    edits: tuple[tuple[int, int, int, int], ...]
    again: Callable[[str], str]

    def place(self, offset: int) -> int:
        """Where an offset of the old text lies in the new one; within a replaced word, its end."""
        at = bisect_right([start for start, *_ in self.edits], offset) - 1
        if at < 0:
            return offset
        start, end, new_start, new_end = self.edits[at]
        if offset == start:
            return new_start
        return new_end if offset < end else offset + new_end - end


def sides(text: str, rng: random.Random, names: list[str]) -> Swapped:
    """Swap the names of two sides, or that of the only one for another; `names` are those of sources."""
    found = [m.group(1) for m in _SIDE.finditer(" . ".join([*names, text]))]
    found += [name for name in names if re.fullmatch(r"[A-Z][a-z]{4,}", name) and text.count(name) > 1]
    known = list(dict.fromkeys(name for name in found if name not in _NO_SIDE and name in text))
    if len(known) > 1:
        return _by_table(text, {known[0]: known[1], known[1]: known[0]})
    new = rng.choice([name for name in SIDES if name not in text])
    return _by_table(text, dict.fromkeys(known, new))


def outlets(text: str, rng: random.Random, names: list[str]) -> Swapped:
    """Give each outlet or agency of these names another word for its first telling one, and its initials with it."""
    table: dict[str, str] = {}
    short: dict[str, str] = {}  # for a name that a chain gives in part
    for name in names:
        words = re.sub(r"^[Tt]he ", "", name).split()
        at = next((k for k, word in enumerate(words) if word[0].isupper() and len(word) > 2 and word not in _KINDS), -1)
        if at < 0 or len(words) < 2:
            continue
        new = rng.choice([wire for wire in WIRES if wire not in text and wire not in " ".join(table.values())])
        initials = [word[0] for word in words if word[0].isupper()]
        swapped = [*words[:at], new, *words[at + 1 :]]
        again = [word[0] for word in swapped if word[0].isupper()]
        table[" ".join(words)] = " ".join(swapped)
        table["".join(words).lower()] = "".join(swapped).lower()  # as it signs: "teaandthunder"
        short[words[at]] = new
        if len(initials) > 1:
            table["".join(initials)] = "".join(again)
    table |= {name: short[name] for name in names if name in short}  # "(Kartvan)" before "Kartvan Newswire"
    return _by_table(text, table, short)


def given_names(names: list[str]) -> list[str]:
    """The given names of the persons among these names."""
    found = (_PERSON.fullmatch(name) for name in names)
    return sorted({m.group(1) for m in found if m and m.group(2) not in _NOBODY})


def genders(text: str, rng: random.Random, given: list[str]) -> Swapped:
    """Swap he and she, words for men and women, and these given names; nothing where a priest is called Father."""
    if _ORDAINED.search(text):
        return Swapped(text, (), str)
    free = {kind: [name for name in names if name not in text] for kind, names in (("f", FEMALE), ("m", MALE))}
    for names in free.values():
        rng.shuffle(names)
    table = {name: free["m" if name.endswith(("a", "e", "ah", "i")) else "f"].pop() for name in given}
    names = (
        re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")\b")
        if table
        else None
    )

    def again(words: str) -> str:
        return _edited(words, _gendered(words, names, table))[0]

    return Swapped(*_edited(text, _gendered(text, names, table)), again)


def _gendered(text: str, names: re.Pattern[str] | None, table: dict[str, str]) -> list[tuple[int, int, str]]:
    edits = [(m.start(), m.end(), _other(m, text)) for m in _GENDERED.finditer(text)]
    edits += [(m.start(), m.end(), table[m.group()]) for m in names.finditer(text)] if names else []
    return sorted(edits)


def _other(match: re.Match[str], text: str) -> str:
    word = match.group()
    lower = word.lower()
    after = re.match(r"\s+([\w’'-]+)", text[match.end() :])
    owns = after is not None and after.group(1).lower() not in _LITTLE
    if lower == "her":
        new = "his" if owns else "him"
    elif lower == "his":
        new = "her" if owns else "hers"
    elif lower in ("him", "hers"):
        new = {"him": "her", "hers": "his"}[lower]
    else:
        new = _PAIRS.get(word) or _PAIRS.get(lower, word)
    return new.upper() if word.isupper() and len(word) > 1 else new.capitalize() if word[0].isupper() else new


def _by_table(text: str, table: dict[str, str], short: dict[str, str] | None = None) -> Swapped:
    def edits(words: str, table: dict[str, str]) -> list[tuple[int, int, str]]:
        if not table:
            return []
        pattern = r"\b(?:" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")\b"
        return [(m.start(), m.end(), table[m.group()]) for m in re.finditer(pattern, words)]

    def again(words: str) -> str:
        part = any(set(words.split()) <= set(name.split()) for name in table)
        return _edited(words, edits(words, (short or {}) | table if part else table))[0]

    return Swapped(*_edited(text, edits(text, table)), again)


def _edited(text: str, edits: list[tuple[int, int, str]]) -> tuple[str, tuple[tuple[int, int, int, int], ...]]:
    parts = list(_parts(text, edits))
    return "".join(piece for piece, _ in parts), tuple(edit for _, edit in parts if edit)


def _parts(text: str, edits: list[tuple[int, int, str]]) -> Iterator[tuple[str, tuple[int, int, int, int] | None]]:
    done = length = 0
    for start, end, new in edits:
        if start < done:
            continue  # a name within a name
        yield text[done:start], None
        length += start - done
        yield new, (start, end, length, length + len(new))
        length, done = length + len(new), end
    yield text[done:], None
