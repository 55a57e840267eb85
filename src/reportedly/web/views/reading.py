"""What a form is filled with beforehand: a figure or a claim as it was read, with one's own edit over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportedly.ledger.contract import Plain
from reportedly.model.decision import Verdict
from reportedly.pipeline.review import links_of, speaker_of
from reportedly.web.views.standing import Standing
from reportedly.web.views.values import Shelf


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that the document names; `id` is of its first mention."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class FigureReading:
    """The fields of a figure's form.

    Attributes:
        place: Id of a place of the document, or None.
        elsewhere: The name of a place that an edit gave and the document does not name, with its id; or nothing.
        first, last: Days, ISO, or nothing.
        places: What can be chosen.
    """

    measure: str
    bound: str
    low: int | None
    high: int | None
    scope: str
    place: str | None
    elsewhere: str
    first: str
    last: str
    places: tuple[PlaceChoice, ...]


@dataclass(frozen=True, slots=True)
class LinkReading:
    """One row of a chain's form."""

    role: str
    name: str
    joint: bool


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """The fields of a claim's form."""

    stance: str
    links: tuple[LinkReading, ...]
    speaker: str


def figure_reading(shelf: Shelf, figure: Plain, standing: Standing | None) -> FigureReading:
    """Return what a figure's form is filled with."""
    changes = _edits(standing)
    named = {place["gazetteer_id"] or place["id"]: place for place in reversed(shelf.contract["places"])}
    own = next((p for p in shelf.contract["places"] if p["id"] == figure["place"]), None)
    place, elsewhere = own and named[own["gazetteer_id"] or own["id"]], ""
    if "place" in changes:
        wanted = changes["place"]
        place = named.get(wanted["gazetteer_id"]) if wanted else None
        elsewhere = str(wanted["gazetteer_id"] or wanted["name"]) if wanted and place is None else ""
    days = changes.get("time", _days(shelf, figure["time"])) or {}
    read: dict[str, Any] = {
        name: changes.get(name, figure[name]) for name in ("measure", "bound", "low", "high", "scope")
    }
    choices = sorted(named.values(), key=lambda p: p["span"])
    return FigureReading(
        **read,
        place=place["id"] if place else None,
        elsewhere=elsewhere,
        first=days.get("first") or "",
        last=days.get("last") or "",
        places=tuple(PlaceChoice(p["id"], p["name"] or shelf.cut(p["span"])) for p in choices),
    )


def claim_reading(claim: Plain, standing: Standing | None) -> ClaimReading:
    """Return what a claim's form is filled with."""
    changes = _edits(standing)
    chain = changes.get("chain", links_of(claim["chain"]))
    links = tuple(LinkReading(link["role"], link["name"], link["joint"]) for link in chain)
    return ClaimReading(str(changes.get("stance", claim["stance"])), links, speaker_of(chain))


def _edits(standing: Standing | None) -> dict[str, Any]:
    """Return what one's own edit changed; of another's that one may see, that."""
    words = standing.words if standing else ()
    return next((word.changes for word in words if word.verdict == Verdict.EDIT), {})


def _days(shelf: Shelf, time_id: str | None) -> dict[str, Any] | None:
    time = shelf.time_of(time_id)
    return {"first": time.first, "last": time.last} if time else None
