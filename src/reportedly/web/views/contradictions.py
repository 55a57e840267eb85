"""Contradictions: figures that cannot all be so, their passages side by side, and what may be behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.ledger.store import Ledger
from reportedly.model.contradiction import Contradiction, ContradictionKind
from reportedly.pipeline.refreshing import contradiction_id
from reportedly.web.book import Book, Chapter
from reportedly.web.views.values import ClaimValue, DocumentBrief, FigureValue, Shelf
from reportedly.web.words import noted

Cell = str | int | float | None

_AROUND = 220  # code points on either side of a number

ADVICE: Mapping[ContradictionKind, str] = {
    ContradictionKind.DISJOINT: noted(
        "See whether both count the same people, event and day; if so, both stay, as the ends of the range."
    ),
    ContradictionKind.SAME_ORIGIN_TWO_NUMBERS: noted(
        "See whether one corrects the other, or whether the relays misheard; the words nearest to the origin decide."
    ),
    ContradictionKind.DENIAL: noted("See what exactly is denied: the number, the deed, or who did it."),
    ContradictionKind.PART_EXCEEDS_WHOLE: noted(
        "See whether the part really belongs to this whole; if the report errs, leave it as it is and say so."
    ),
    ContradictionKind.PARTS_DO_NOT_SUM: noted("See whether the parts overlap, or whether the report leaves some out."),
    ContradictionKind.CUMULATIVE_DROP: noted(
        "See whether the counter began anew, or whether names were taken off a list."
    ),
    ContradictionKind.DAILY_DIFFERS_FROM_DELTA: noted(
        "See whether earlier deaths were added on that day; the cumulative number is the safer one."
    ),
    ContradictionKind.DATE_CONFLICT: noted("See whether these are two events that share a name."),
    ContradictionKind.CIRCULAR_CHAIN: noted("See who of them can have known it; as it stands, nobody is first-hand."),
}
"""What a person can do about each kind; nothing is ever repaired by itself."""


@dataclass(frozen=True, slots=True)
class Side:
    """One passage of a contradiction.

    Attributes:
        before, value, after: The passage, parted at the number.
    """

    figure: FigureValue
    claim: ClaimValue | None
    origin: str
    document: DocumentBrief
    before: str
    value: str
    after: str


@dataclass(frozen=True, slots=True)
class ContradictionValue:
    """One contradiction.

    Attributes:
        id: From its kind and figures.
        advice: What a person can do about it.
    """

    id: str
    kind: str
    reason: str
    event: str | None
    event_name: str | None
    sides: tuple[Side, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind of contradiction, and how many there are."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class ContradictionList:
    """Contradictions, event by event."""

    rows: tuple[ContradictionValue, ...]
    kinds: tuple[KindCount, ...]
    before: int | None
    total: int


def contradiction_list(
    ledger: Ledger, book: Book, *, kind: str | None, event: str | None, before: int | None, size: int
) -> ContradictionList:
    """Return one page of contradictions.

    Raises:
        UnknownIdError: There is no such event.
    """
    at = before or 0
    if event:
        every = book.chapter(event).contradictions
        counted = {k.value: sum(found.kind is k for found in every) for k in ContradictionKind}
        shown = [found for found in every if kind is None or found.kind == kind][at : at + size]
    else:
        shown, counted = book.chronicle.conflicts(kind, at, size)
    total = sum(counted.values()) if kind is None else counted.get(kind, 0)
    counts = tuple(KindCount(k.value, counted[k]) for k in ContradictionKind if counted.get(k))
    return ContradictionList(values_of(ledger, book, shown), counts, at + size if total > at + size else None, total)


def contradiction(ledger: Ledger, book: Book, wanted: str) -> ContradictionValue:
    """Return one contradiction.

    Raises:
        UnknownIdError: There is none of this id.
    """
    return values_of(ledger, book, [book.chronicle.conflict(wanted)])[0]


def values_of(ledger: Ledger, book: Book, found: Sequence[Contradiction]) -> tuple[ContradictionValue, ...]:
    """Return contradictions with their passages."""
    documents = {document for one in found for document in one.documents}
    chapter = book.about(documents)
    shelves = {document: Shelf(ledger.contract(document)) for document in documents}
    return tuple(_value(chapter, one, shelves) for one in found)


def _value(chapter: Chapter, found: Contradiction, shelves: Mapping[str, Shelf]) -> ContradictionValue:
    event = chapter.events.get(found.event or "")
    sides = tuple(_side(chapter, figure, shelves) for figure in found.figures)
    advice = ADVICE[found.kind]
    name = event.name if event else None
    return ContradictionValue(contradiction_id(found), found.kind.value, found.reason, found.event, name, sides, advice)


def _side(chapter: Chapter, figure_id: str, shelves: Mapping[str, Shelf]) -> Side:
    item = chapter.evidence[figure_id]
    shelf = shelves[item.figure.document_id]
    start, end = item.figure.value.start, item.figure.value.end
    first = max(shelf.text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = shelf.text.find("\n", end)
    last = min(len(shelf.text) if stop < 0 else stop, end + _AROUND)
    claim = shelf.claims.get(item.figure.claim)
    return Side(
        figure=shelf.figure(shelf.figures[figure_id]),
        claim=shelf.claim(claim) if claim else None,
        origin=chapter.reconciled.origins[figure_id].name,
        document=shelf.brief(),
        before=shelf.text[first:start],
        value=shelf.text[start:end],
        after=shelf.text[end:last],
    )


CONTRADICTION_COLUMNS: Mapping[str, Callable[[ContradictionValue], Cell]] = {
    "id": lambda row: row.id,
    "kind": lambda row: row.kind,
    "reason": lambda row: row.reason,
    "event": lambda row: row.event,
    "event_name": lambda row: row.event_name,
    "figures": lambda row: " ".join(side.figure.id for side in row.sides),
    "documents": lambda row: " ".join(side.document.id for side in row.sides),
    "passages": lambda row: "\n".join(f"{side.before}{side.value}{side.after}" for side in row.sides),
}
