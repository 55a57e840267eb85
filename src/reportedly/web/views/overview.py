"""The front page: what the ledger holds, and what came last."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.ledger.filters import Filters
from reportedly.ledger.store import Ledger
from reportedly.pipeline.chronicle import EventsAsked
from reportedly.web.book import Book
from reportedly.web.views.events import EventList, event_list
from reportedly.web.views.lists import DocumentList, FigureList, document_list, figure_list
from reportedly.web.views.standing import Eyes

_SHOWN = 8
_EVENTS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Overview:
    """What the front page shows.

    Attributes:
        entries: How many entries the ledger has.
        events: The latest.
        documents, figures: The newest.
    """

    entries: int
    events: EventList
    documents: DocumentList
    figures: FigureList


def overview(ledger: Ledger, book: Book, eyes: Eyes) -> Overview:
    """Return the front page, as whoever looks may see it."""
    return Overview(
        entries=ledger.head().seq,
        events=event_list(book, EventsAsked(), before=None, size=_EVENTS_SHOWN),
        documents=document_list(ledger, Filters(), None, _SHOWN),
        figures=figure_list(ledger, Filters(measure="killed"), None, _SHOWN, eyes),
    )
