"""Victims' names, so that they can be left out of what others see: on a screen, in a list, in an export.

What is known: the words of a figure that are one victim's own name, the name that stands beside one who is described
("a teacher, Mara Tolven", "Mara Tolven, a teacher"), and those that follow either in a list. Whoever is named as a
source in the same document is no victim there.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import regex

if TYPE_CHECKING:
    from reportedly.ledger.contract import Plain
    from reportedly.ledger.store import Ledger

VEILED = "▒▒▒▒▒"
"""What stands for a name; it does not tell how long the name is."""

_SHORTEST = 3  # letters of a part of a name that is veiled alone
_BESIDE = 90  # code points in which a name stands beside who is described
_KEPT = 50_000  # documents whose names are remembered
_WORD = r"(?:[Aa]l-|[Ee]l-)?\p{Lu}[\p{L}\p{M}’'\-]*"
_NAME = rf"{_WORD}(?:[ \u00a0](?:(?:de|der|von|van|bin|ibn|bint|abu|al|el|la|da|du)[ \u00a0])*(?:{_WORD}|\p{{Lu}}\.))+"
_AGE = r"(?:,\s*(?:aged\s+)?\d{1,3}\b)?"
_AFTER = regex.compile(rf"(?:,|\s+(?:named|called|identified\s+as))?\s+(?P<name>{_NAME})")
_BEFORE = regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?P<name>{_NAME}){_AGE},\s*$")
_NEXT = regex.compile(rf"{_AGE}(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+)(?P<name>{_NAME})")


def is_name(figure: Plain, words: str) -> bool:
    """Whether a figure's number words are a victim's name: one person, no digit, capitals at the head of each word."""
    if not _of_one(figure):
        return False
    parts = words.split()
    cased = [part for part in parts if part[0].isalpha() and part[0].lower() != part[0].upper()]
    return len(parts) >= 2 and len(cased) >= 2 and all(part[0].isupper() for part in cased if len(part) > _SHORTEST)


def _of_one(figure: Plain) -> bool:
    things = ("structures", "vehicles", "munitions")
    return (figure["low"], figure["high"]) == (1, 1) and not figure["measure"].startswith(things)


def names_of(contract: Plain) -> dict[str, str]:
    """Return the names of victims in a document and their longer parts, each with the id of its figure."""
    text = contract["document"]["text"]
    others = _others(contract, text)
    names: dict[str, str] = {}
    for figure in contract["figures"]:
        for name in _of_figure(figure, text):
            if name not in others:
                parts = [part for part in name.split() if len(part) > _SHORTEST and part[0].isupper()]
                for known in (name, *(part for part in parts if part not in others)):
                    names.setdefault(known, figure["id"])
    return names


def _others(contract: Plain, text: str) -> frozenset[str]:
    """Names that are of somebody or something else in the document: who says things, and places."""
    told = [link["name"] for claim in contract["claims"] for link in claim["chain"]]
    told += [text[start:end] for claim in contract["claims"] for start, end in claim["source"]]
    told += [text[slice(*place["span"])] for place in contract["places"]]
    found = {match["name"] for words in told for match in regex.finditer(rf"(?P<name>{_NAME})", words)}
    return frozenset({*told, *found, *(part for name in found for part in name.split())})


def _of_figure(figure: Plain, text: str) -> Iterator[str]:
    start, end = figure["value"]
    words = text[start:end]
    if is_name(figure, words):
        yield words
        yield from _following(text, end)
    elif _of_one(figure) and figure["people"]:
        behind = max(end, figure["people"][1])
        after = _AFTER.match(text, behind, behind + _BESIDE)
        if after:
            yield after["name"]
            yield from _following(text, after.end())
        before = _BEFORE.search(text[max(0, start - _BESIDE) : start])
        if before:
            yield before["name"]


def _following(text: str, at: int) -> Iterator[str]:
    while found := _NEXT.match(text, at):
        yield found["name"]
        at = found.end()


def veiled(text: str, names: Iterable[str]) -> str:
    """Return a text without the names."""
    wanted = "|".join(regex.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return str(regex.sub(rf"(?<!\w)(?:{wanted})(?!\w)", VEILED, text)) if wanted else text


def veiled_value(value: Any, names: frozenset[str]) -> Any:
    """Return a plain value with no name in any string of it."""
    if isinstance(value, str):
        return veiled(value, names)
    if isinstance(value, Mapping):
        if "victim" in (value.get("kinds") or ()):  # a piece of a name that other marks have cut
            value = {**value, "text": VEILED}
        return {key: veiled_value(held, names) for key, held in value.items()}
    return [veiled_value(held, names) for held in value] if isinstance(value, list | tuple) else value


class Veil:
    """The victims' names in the documents of a ledger, remembered."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._names: OrderedDict[str, frozenset[str]] = OrderedDict()

    def names(self, document: str) -> frozenset[str]:
        """Return the names in a document.

        Raises:
            UnknownIdError: There is no such document.
        """
        if document not in self._names:
            self._names[document] = frozenset(names_of(self._ledger.contract(document)))
            while len(self._names) > _KEPT:
                self._names.popitem(last=False)
        return self._names[document]

    def rows(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield rows that say under `document` or `documents` what they are from, without the names in those."""
        for row in rows:
            documents = [row["document"]] if "document" in row else row["documents"]
            yield veiled_value(row, frozenset[str]().union(*map(self.names, documents)))
