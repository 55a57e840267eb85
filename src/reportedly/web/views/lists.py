"""The lists of documents, claims and figures: one page each, with the filters that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reportedly.ledger.contract import Plain
from reportedly.ledger.filters import Filters
from reportedly.ledger.paging import Page, page_of_claims, page_of_documents, page_of_figures
from reportedly.ledger.store import Ledger
from reportedly.pipeline.veil import is_name
from reportedly.web.views.standing import Eyes, Standing
from reportedly.web.views.values import (
    DocumentBrief,
    PlaceValue,
    TimeValue,
    brief_of,
    chain_of,
    origin_and_hands,
    who_counted,
)

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class DocumentList:
    """Documents, the last published first."""

    rows: tuple[DocumentBrief, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list."""

    id: str
    document: DocumentBrief
    origin: str | None
    hands: tuple[str, ...]
    speech: str
    stance: str
    content: str
    hedges: tuple[str, ...]
    times: tuple[TimeValue, ...]
    places: tuple[PlaceValue, ...]


@dataclass(frozen=True, slots=True)
class ClaimList:
    """Claims, the last entered first."""

    rows: tuple[ClaimRow, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in a list.

    Attributes:
        named: The number words are one victim's name.
        content: The words of the claim that holds it.
        standing: What people have decided on it or its claim, as far as whoever looks may see; None where nobody has.
    """

    id: str
    claim: str
    document: DocumentBrief
    measure: str
    low: int | None
    high: int | None
    bound: str
    value: str
    named: bool
    people: str | None
    stance: str
    scope: str
    part_of: str | None
    who: tuple[str, ...]
    origin: str | None
    hands: tuple[str, ...]
    content: str
    time: TimeValue | None
    place: PlaceValue | None
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class FigureList:
    """Figures, the last entered first."""

    rows: tuple[FigureRow, ...]
    before: int | None


def document_list(ledger: Ledger, filters: Filters, before: int | None, size: int) -> DocumentList:
    """Return one page of documents."""
    page = page_of_documents(ledger, filters, before=before, size=size)
    return DocumentList(tuple(_listed(ledger, row) for row in page.rows), page.before)


def claim_list(ledger: Ledger, filters: Filters, before: int | None, size: int) -> ClaimList:
    """Return one page of claims."""
    page: Page = page_of_claims(ledger, filters, before=before, size=size)
    return ClaimList(tuple(map(claim_row, page.rows)), page.before)


def figure_list(ledger: Ledger, filters: Filters, before: int | None, size: int, eyes: Eyes) -> FigureList:
    """Return one page of figures, as they were read, with what was decided on them."""
    page: Page = page_of_figures(ledger, filters, before=before, size=size)
    return FigureList(tuple(figure_row(row, eyes) for row in page.rows), page.before)


def claim_row(claim: Plain) -> ClaimRow:
    """Return a claim as `Ledger.claims` yields it, as a row."""
    words = claim["words"]
    origin, hands = origin_and_hands(chain_of(claim["chain"]))
    return ClaimRow(
        id=claim["id"],
        document=_document(claim),
        origin=origin or joined(words["source"]) or None,
        hands=hands,
        speech=claim["speech"],
        stance=claim["stance"],
        content=joined(words["content"]),
        hedges=tuple(words["hedges"]),
        times=tuple(map(_time, claim["resolved"]["times"])),
        places=tuple(map(_place, claim["resolved"]["places"])),
    )


def figure_row(figure: Plain, eyes: Eyes) -> FigureRow:
    """Return a figure as `Ledger.figures` yields it, as a row."""
    words, resolved = figure["words"], figure["resolved"]
    origin, hands = origin_and_hands(chain_of(figure["chain"]))
    return FigureRow(
        id=figure["id"],
        claim=figure["claim"],
        document=_document(figure),
        measure=figure["measure"],
        low=figure["low"],
        high=figure["high"],
        bound=figure["bound"],
        value=words["value"],
        named=is_name(figure, words["value"]),
        people=words["people"],
        stance=figure["stance"],
        scope=figure["scope"],
        part_of=figure["part_of"],
        who=tuple(who_counted(figure["population"])),
        origin=origin,
        hands=hands,
        content=joined(words["claim"]),
        time=resolved["time"] and _time(resolved["time"]),
        place=resolved["place"] and _place(resolved["place"]),
        standing=eyes.of(figure["id"], figure["claim"]),
    )


def joined(words: Iterable[str]) -> str:
    """Return the words of several spans on one line."""
    return " … ".join(words)


def _listed(ledger: Ledger, row: Plain) -> DocumentBrief:
    named = row["title"] or row["external_id"] or row["url"]
    # The rows of a list are without texts; only what has no other name is called by the first words of its own.
    return brief_of(row if named else {**row, "text": ledger.at(row["seq"]).content["text"]})


def _document(row: Plain) -> DocumentBrief:
    # The row's own id is the finding's.
    return brief_of({**row, "id": row["document"]})


def _time(time: Plain) -> TimeValue:
    return TimeValue(time["id"], time["words"], time["value"], time["first"], time["last"], time["basis"])


def _place(place: Plain) -> PlaceValue:
    known = (place[n] for n in ("precision", "country", "lat", "lon", "candidates"))
    return PlaceValue(place["id"], place["words"], place["name"], *known)


DOCUMENT_COLUMNS: Mapping[str, Callable[[DocumentBrief], Cell]] = {
    "document": lambda row: row.id,
    "external_id": lambda row: row.external_id,
    "title": lambda row: row.title,
    "outlet": lambda row: row.outlet,
    "url": lambda row: row.url,
    "published_at": lambda row: row.published_at,
    "language": lambda row: row.language,
}
CLAIM_COLUMNS: Mapping[str, Callable[[ClaimRow], Cell]] = {
    "id": lambda row: row.id,
    "document": lambda row: row.document.id,
    "url": lambda row: row.document.url,
    "outlet": lambda row: row.document.outlet,
    "published_at": lambda row: row.document.published_at,
    "origin": lambda row: row.origin,
    "through": lambda row: " < ".join(row.hands),
    "speech": lambda row: row.speech,
    "stance": lambda row: row.stance,
    "content": lambda row: row.content,
    "hedges": lambda row: joined(row.hedges),
    "times": lambda row: ", ".join(time.days for time in row.times),
    "places": lambda row: ", ".join(place.name or place.words for place in row.places),
}
FIGURE_COLUMNS: Mapping[str, Callable[[FigureRow], Cell]] = {
    "id": lambda row: row.id,
    "claim": lambda row: row.claim,
    "document": lambda row: row.document.id,
    "url": lambda row: row.document.url,
    "outlet": lambda row: row.document.outlet,
    "published_at": lambda row: row.document.published_at,
    "measure": lambda row: row.measure,
    "low": lambda row: row.low,
    "high": lambda row: row.high,
    "bound": lambda row: row.bound,
    "value": lambda row: row.value,
    "people": lambda row: row.people,
    "stance": lambda row: row.stance,
    "scope": lambda row: row.scope,
    "part_of": lambda row: row.part_of,
    "who": lambda row: ", ".join(row.who),
    "origin": lambda row: row.origin,
    "through": lambda row: " < ".join(row.hands),
    "days": lambda row: row.time.days if row.time else None,
    "place": lambda row: (row.place.name or row.place.words) if row.place else None,
    "content": lambda row: row.content,
    "review": lambda row: row.standing.outcome if row.standing else "open",
}
