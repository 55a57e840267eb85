"""The figures of a tally one by one: when each was said, why it counts or not, and how reports break it down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportedly.model.evidence import Evidence
from reportedly.model.tally import Tally
from reportedly.web.book import Chapter
from reportedly.web.views.standing import Eyes, Standing
from reportedly.web.views.values import (
    ClaimValue,
    DocumentBrief,
    FigureValue,
    Shelf,
    chain_of_links,
    origin_and_hands,
)
from reportedly.web.words import noted

UNSEEN = noted("another person has decided on it; you will see what they said once you have")
"""Why a figure is not counted, for a coder who is still to decide on it."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on the timeline.

    Attributes:
        origin: Id of who says it first-hand.
        day: The day of which the number is, else that of publication.
        carries: Id of the figure that it only carries on, or None.
        used: The tally counts it.
        why: Why it is not counted, or None.
        set_aside: A person has decided that it is not to be counted.
        standing: What people have decided on it, as far as whoever looks may see it; None where nobody has.
    """

    figure: FigureValue
    claim: ClaimValue | None
    document: DocumentBrief
    origin: str
    origin_name: str
    day: str | None
    carries: str | None
    used: bool
    why: str | None
    set_aside: bool
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A number and its parts in one report, with the check of their sum.

    Attributes:
        sums: Sum of the parts that do not overlap, as the report gives them; None where one has no number.
        rest: What the parts leave over; less than 0 where they are more than the whole.
    """

    document: DocumentBrief
    whole: FigureValue
    parts: tuple[FigureValue, ...]
    sums: int | None
    rest: int | None


def points(chapter: Chapter, tally: Tally, shelves: Mapping[str, Shelf], eyes: Eyes) -> list[Point]:
    """Return every figure that a tally considered, by day, with why it was counted or not."""
    known = chapter.reconciled
    used, why = set(tally.figures), {out.figure: out.reason for out in tally.left_out}
    items = {item.id: item for item in known.evidence[tally.event]}
    considered = {*used, *why}
    considered |= {item for item in items if known.carriers.get(item) in considered}
    told = [
        Point(
            *_point(items[i], known.origins[i].id, known.origins[i].name, shelves),
            carries=known.carriers.get(i),
            used=i in used,
            why=why.get(i),
            set_aside=items[i].set_aside is not None,
            standing=_decided(items[i], shelves[items[i].figure.document_id], eyes),
        )
        for i in considered
        if i in items
    ]
    told = [
        replace(point, why=UNSEEN) if point.standing and point.standing.hidden and point.set_aside else point
        for point in told
    ]
    return sorted(told, key=lambda p: (p.day or "", p.document.published_at or "", p.document.id, p.figure.start))


def _decided(item: Evidence, shelf: Shelf, eyes: Eyes) -> Standing | None:
    told = eyes.on_figure(shelf, shelf.figures[item.id])
    return told if told.words or told.hidden else None


def _point(
    item: Evidence, origin: str, name: str, shelves: Mapping[str, Shelf]
) -> tuple[FigureValue, ClaimValue | None, DocumentBrief, str, str, str | None]:
    shelf = shelves[item.figure.document_id]
    claim = shelf.claims.get(item.figure.claim)
    day = item.known_on.isoformat() if item.known_on else None
    told = shelf.claim(claim) if claim else None
    chain = chain_of_links(item.chain)
    if told and chain != told.chain:
        told = replace(told, chain=chain, hands=origin_and_hands(chain)[1])
    return _figure(item, shelf), told, shelf.brief(), origin, name, day


def _figure(item: Evidence, shelf: Shelf) -> FigureValue:
    """Return a figure with the numbers as people's decisions have them read, in the words of the text."""
    read = item.figure
    return replace(
        shelf.figure(shelf.figures[item.id]),
        measure=read.measure.value,
        low=read.low,
        high=read.high,
        bound=read.bound.value,
        stance=read.stance.value,
    )


def breakdowns(chapter: Chapter, tally: Tally, shelves: Mapping[str, Shelf]) -> list[Breakdown]:
    """Return the reports that break the number down, the fullest first; what was set aside is no part."""
    items = {item.id: item for item in chapter.reconciled.standing(tally.event)}
    parts: dict[str, list[Evidence]] = defaultdict(list)
    for item in items.values():
        if item.figure.part_of in items:
            parts[item.figure.part_of].append(item)
    found = []
    for whole in tally.figures:
        held = sorted(parts.get(whole, ()), key=lambda item: item.figure.value.start)
        if held:
            shelf = shelves[items[whole].figure.document_id]
            found.append(_breakdown(shelf, _figure(items[whole], shelf), tuple(_figure(i, shelf) for i in held)))
    return sorted(found, key=lambda b: (-len(b.parts), b.document.published_at or "", b.whole.id))[:4]


def _breakdown(shelf: Shelf, whole: FigureValue, parts: tuple[FigureValue, ...]) -> Breakdown:
    numbers = [part.low for part in parts]
    sums = sum(number for number in numbers if number is not None) if None not in numbers else None
    rest = None if sums is None or whole.low is None else whole.low - sums
    return Breakdown(shelf.brief(), whole, parts, sums, rest)
