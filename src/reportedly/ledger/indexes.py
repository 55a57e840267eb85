"""The rows by which entries are found: pure functions of the entries, never a truth of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from reportedly.ledger.contract import Plain
from reportedly.ledger.entry import Kind
from reportedly.ledger.filters import fold, storable

_KEY_DIGITS = 15  # of an id, in hex: 60 bits fit every database's whole number
_SEQ_BITS = 30
_SEQ_MASK = (1 << _SEQ_BITS) - 1


class Placed(NamedTuple):
    """An entry's place and content, all that an index may rest on."""

    seq: int
    kind: Kind
    subject: str | None
    content: Plain


Row = tuple[Any, ...]


@dataclass(slots=True)
class IndexRows:
    """Rows for each table of indexes, in the tables' order of columns; `words` is (key, title, text)."""

    documents: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    ids: list[Row] = field(default_factory=list)
    words: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, group: Sequence[Placed]) -> None:
        """Add the rows of entries that belong together: one document and what it holds, or one other entry."""
        self.ids.extend((id_key(placed.subject), placed.seq) for placed in group if placed.subject)
        if group[0].kind is Kind.DOCUMENT:
            self._add_document(group)

    def _add_document(self, group: Sequence[Placed]) -> None:
        seq, document = group[0].seq, group[0].content
        self.documents.append(_document_row(seq, document))
        title, text = storable(document["title"]) or "", storable(document["text"]) or ""
        self.words.append((word_key(document["published_at"], seq), title, text))
        places = {p.subject: _place_names(p.content, document["text"]) for p in group if p.kind is Kind.PLACE}
        claims = {p.subject: p for p in group if p.kind is Kind.CLAIM}
        claim_places = {p.subject: _joined([places[i] for i in p.content["places"]]) for p in claims.values()}
        self.claims.extend(_claim_row(p, seq, claim_places[p.subject]) for p in claims.values())
        for placed in group:
            if placed.kind is Kind.FIGURE:
                figure = placed.content
                own = places.get(figure["place"])
                named = claim_places[figure["claim"]] if own is None else _joined([own])
                self.figures.append(_figure_row(placed, seq, claims[figure["claim"]].seq, named))


def _document_row(seq: int, document: Plain) -> Row:
    known = (document[n] for n in ("external_id", "url", "outlet", "title", "language", "published_at"))
    return seq, document["id"], document["capture_id"], document["text_sha256"], *(storable(text) for text in known)


def _claim_row(placed: Placed, document: int, places: str) -> Row:
    claim = placed.content
    names = (name for link in claim["chain"] for name in (link["name"], link["neutral"]) if name)
    joined = storable("\n".join(dict.fromkeys(fold(name) for name in names)))
    return placed.seq, document, claim["speech"], claim["stance"], joined, places


def _figure_row(placed: Placed, document: int, claim: int, places: str) -> Row:
    return placed.seq, document, claim, placed.content["measure"], placed.content["stance"], places


def _place_names(place: Plain, text: str) -> list[str]:
    start, end = place["span"]
    return [fold(name) for name in (place["name"], text[start:end], place["country"]) if name]


def _joined(places: list[list[str]]) -> str:
    # Line feeds on both ends, so that a whole line can be looked for.
    lines = dict.fromkeys(name for names in places for name in names)
    return storable("\n" + "".join(f"{line}\n" for line in lines)) or ""


def groups(placed: Iterator[Placed]) -> Iterator[list[Placed]]:
    """Yield entries in the groups that `IndexRows.add` takes, in order."""
    group: list[Placed] = []
    for entry in placed:
        if group and not (group[0].kind is Kind.DOCUMENT and entry.kind in _HELD):
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


_HELD = frozenset({Kind.CLAIM, Kind.FIGURE, Kind.TIME, Kind.PLACE, Kind.EVENT, Kind.PROBLEM})


def id_key(subject: str) -> int:
    """Return the whole number that an id is found by: its first 15 hex digits."""
    return int(subject[:_KEY_DIGITS], 16)


def id_key_range(beginning: str) -> tuple[int, int]:
    """Return the least and greatest key of all ids with this beginning.

    Raises:
        ValueError: It is not hex.
    """
    digits = beginning[:_KEY_DIGITS]
    return int(digits.ljust(_KEY_DIGITS, "0"), 16), int(digits.ljust(_KEY_DIGITS, "f"), 16)


def word_key(published_at: str | None, seq: int) -> int:
    """Return the key of a document's words: minutes of publication above its place, so that newest is highest."""
    return (_minutes(published_at) << _SEQ_BITS) | (seq & _SEQ_MASK)


def seq_of_word_key(key: int) -> int:
    """Return the document's place that `word_key` holds."""
    return key & _SEQ_MASK


def _minutes(published_at: str | None) -> int:
    """Return minutes since the year 1, UTC; an unknown day is older than all."""
    for rest in ("", "-01", "-01-01"):
        try:
            at = datetime.fromisoformat(f"{published_at or ''}{rest}")
        except ValueError:
            continue
        ahead = at.utcoffset() or timedelta()
        return max(0, (at.toordinal() - 1) * 1440 + at.hour * 60 + at.minute - int(ahead.total_seconds()) // 60)
    return 0
