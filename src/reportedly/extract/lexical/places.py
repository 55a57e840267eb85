"""Place names behind the words that lead to one, looked up in the gazetteer, which holds names in every script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.extract import lexicon
from reportedly.extract.lexical.lines import Piece
from reportedly.extract.lexical.words import Letters, PhraseList
from reportedly.extract.places_resolve import Choice, Resolver, Sense
from reportedly.language.gazetteer import Entry, Gazetteer, Kind
from reportedly.model import Document, Figure, Place, Precision, Span, finding_id

_LONGEST = 3  # words of a name
_PEOPLE = 5000  # a town must have so many if only "in" leads to it
_LOOK_BACK = 400  # code points before a number in which its place may stand
_PRECISION = {
    Kind.TOWN: Precision.TOWN,
    Kind.QUARTER: Precision.TOWN,
    Kind.COUNTRY: Precision.COUNTRY,
    Kind.SITE: Precision.POINT,
}  # all else is a region


@dataclass(frozen=True, slots=True)
class _Name:
    span: Span
    entries: tuple[Entry, ...]
    hint: str


class PlaceReader:
    """Reads places; made once from ``places.toml``."""

    def __init__(self, letters: Letters, tables: Mapping[str, Any], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._leads = PhraseList(letters, ((w, kind) for kind, words in tables["leads"].items() for w in words))
        self._none = PhraseList(letters, ((w, True) for w in tables["no_places"]["words"]))
        # What tells the places of one name apart says nothing of the language.
        weights = lexicon.load("en", "place_weights")
        self._resolver, self._least = Resolver(weights["resolve"], gazetteer), weights["least"]["share"]

    def read(self, document: Document, pieces: Sequence[Piece]) -> tuple[Place, ...]:
        """Return the places of a document in order."""
        names = [name for piece in pieces for name in self._names(document, piece)]
        senses: dict[str, Sense] = {}
        for name in names:
            sense = senses.setdefault(document.quote(name.span), Sense(name.entries, weight=0.0))
            sense.weight += 1
            sense.hints.update({name.hint} - {"any"})
        choices = self._resolver.choices(list(senses.values()), {}, "") if senses else []
        chosen = dict(zip(senses, choices, strict=True))
        return tuple(self._place(document, name, chosen[document.quote(name.span)]) for name in names)

    def _names(self, document: Document, piece: Piece) -> Iterator[_Name]:
        at = 0
        while at < len(piece.words):
            lead = self._leads.at(piece.words, at)
            name = self._name(document, piece, lead.last, lead.value) if lead else None
            if name is None:
                at += 1
                continue
            yield name
            at += 2

    def _name(self, document: Document, piece: Piece, first: int, hint: str) -> _Name | None:
        words = piece.words
        if first >= len(words) or words[first] in self._none or self._leads.at(words, first):
            return None
        for last in range(min(first + _LONGEST, len(words)), first, -1):
            if any(w.kind != "word" for w in words[first:last]):
                continue
            span = piece.over(first, last)
            entries = tuple(e for e in self._gazetteer.find(document.quote(span)) if hint != "any" or _is_weighty(e))
            if entries:
                return _Name(span, entries, hint)
        return None

    def _place(self, document: Document, name: _Name, choice: Choice) -> Place:
        id_ = finding_id(document.id, "place", [name.span])
        if choice.share < self._least:
            return Place(id_, document.id, name.span, candidates=len(name.entries))
        e = choice.entry
        precision = _PRECISION.get(e.kind, Precision.REGION)
        return Place(
            id_, document.id, name.span, e.name, e.lat, e.lon, e.country or None, e.id, precision, len(name.entries)
        )


def nearest(figure: Figure, places: Sequence[Place], piece: Span) -> str | None:
    """Id of the place of a figure: the nearest one in its piece, else the last one not far before it."""
    here = [p for p in places if piece.holds(p.span)]
    if here:
        return min(here, key=lambda p: abs(p.span.start - figure.value.start)).id
    before = [p for p in places if 0 <= figure.value.start - p.span.end <= _LOOK_BACK]
    return before[-1].id if before else None


def _is_weighty(entry: Entry) -> bool:
    return entry.kind in (Kind.COUNTRY, Kind.REGION) or entry.population >= _PEOPLE
