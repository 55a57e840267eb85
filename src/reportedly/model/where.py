"""A place as a text names it, and the point that a gazetteer gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span


class Precision(StrEnum):
    """How closely a place is known."""

    POINT = "point"
    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Place:
    """One place name of one text.

    Attributes:
        name: Neutral name from the gazetteer, or None if unresolved; the text's own words stand under `span`.
        lat, lon: Degrees (WGS 84) of the gazetteer's point, or None.
        country: ISO 3166-1 alpha-2, or None.
        gazetteer_id: ``geonames:281184``, ``local:...``, or None.
        precision: unresolved rather than guessed.
        candidates: How many places of that name the gazetteer holds.
    """

    id: str
    document_id: str
    span: Span
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    gazetteer_id: str | None = None
    precision: Precision = Precision.UNRESOLVED
    candidates: int = 0
