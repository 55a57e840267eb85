"""What happened, as one document speaks of it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.span import Span


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one document.

    Attributes:
        label: A neutral label made of kind, place and time.
        spans: The words that speak of it.
        kind: "air_strike", "shelling", "flood" ... or "unknown".
        time, place: Ids, or None.
    """

    id: str
    document_id: str
    label: str
    spans: tuple[Span, ...]
    kind: str = "unknown"
    time: str | None = None
    place: str | None = None
