"""What speaks for two mentions being of one event: a table of features with weights, to be read aloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import asin, cos, radians, sin, sqrt

from reportedly.model import Place, Precision
from reportedly.model.evidence import Granularity, Mention
from reportedly.model.occurrence import Ground, Match
from reportedly.reconcile.lexicon import load
from reportedly.reconcile.names import words_of

Told = tuple[float, str]
"""How far it speaks for (to 1) or against (to -1), and on what it rests."""

_NARROW = timedelta(days=3)
_BROAD = frozenset({Precision.REGION, Precision.COUNTRY})
_NEAR_KM, _TOWN_KM, _FAR_KM = 4.0, 30.0, 120.0
_FEW_WORDS, _FEW_NAMES = 12, 5
_CHANCE = 0.15  # share of many names that reports of one war have in common anyhow
_MANY = 6  # names, from which on it tells that none is shared
_NOTHING: Told = (0.0, "not told")


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of the table."""

    name: str
    weight: float
    compare: Callable[[Mention, Mention], Told]


def same_days(one: Mention, other: Mention) -> Told:
    """Compare the days on which they happened; where one is not told, it was not after the report of it."""
    if one.first and one.last and other.first and other.last:
        return _days(one.first, one.last, other.first, other.last)
    told, untold = (one, other) if one.first else (other, one)
    if told.last and untold.published_on:
        after = (untold.published_on - told.last).days
        near = 0.4 if after <= 3 else 0.0 if after <= 14 else -0.4
        return (-1.0, "reported before it happened") if after < -1 else (near, f"reported {after} days after")
    if one.published_on and other.published_on:
        apart = abs((one.published_on - other.published_on).days)
        return (0.4 if apart <= 2 else 0.0 if apart <= 7 else -0.6), f"reported {apart} days apart"
    return -0.3, "the one or the other gives no day"


def _days(first: date, last: date, other_first: date, other_last: date) -> Told:
    narrow = last - first <= _NARROW and other_last - other_first <= _NARROW
    gap = max((other_first - last).days, (first - other_last).days)
    if gap <= 0:
        return (1.0, f"both on {max(first, other_first)}") if narrow else (0.3, "the one's days hold the other's")
    if not narrow:
        return (0.0 if gap <= 3 else -0.7), f"{gap} days apart"
    return {1: 0.4, 2: -0.3}.get(gap, -1.0), f"{gap} days apart"


def same_place(one: Mention, other: Mention) -> Told:
    """Compare the places, by the pair of them that speaks most for one event."""
    pairs = [(a, b) for a in _finer(one, other) for b in _finer(other, one)]
    if not pairs:
        return _named_place(one, other)
    return max(_places(a, b) for a, b in pairs)


def _finer(one: Mention, other: Mention) -> tuple[Place, ...]:
    """Where both tell more than a country, the country that both name besides says nothing."""
    fine = [tuple(p for p in m.places if p.precision is not Precision.COUNTRY) for m in (one, other)]
    return fine[0] if all(fine) else one.places


def _named_place(one: Mention, other: Mention) -> Told:
    """A place that one report names and no gazetteer found there, and another report has it as its place."""
    placed, bare = (one, other) if one.places else (other, one)
    named = {word for name in bare.names for word in name.split()}
    for place in placed.places:
        words = words_of(place.name or "")
        if words and place.precision not in _BROAD and named.issuperset(words):
            return 0.8, f"both name {place.name}"
    return _NOTHING


def _places(one: Place, other: Place) -> Told:
    name = one.name or "?"
    if one.gazetteer_id and one.gazetteer_id == other.gazetteer_id:
        return {Precision.COUNTRY: 0.2, Precision.REGION: 0.6}.get(one.precision, 1.0), f"both in {name}"
    if one.country and other.country and one.country != other.country:
        return -0.6, f"{name} and {other.name} lie in two countries"
    if one.precision in _BROAD or other.precision in _BROAD:
        return (0.2, f"both in {one.country}") if one.country and one.country == other.country else _NOTHING
    apart = _apart_km(one, other)
    if apart is None:
        return _NOTHING
    told = f"{name} and {other.name} are {apart:.0f} km apart"
    return (0.7 if apart < _NEAR_KM else -0.2 if apart < _TOWN_KM else -0.6 if apart < _FAR_KM else -1.0), told


def _apart_km(one: Place, other: Place) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, east = radians(other.lat - one.lat) / 2, radians(other.lon - one.lon) / 2
    part = sin(north) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east) ** 2
    return 12742 * asin(sqrt(part))


def same_kind(one: Mention, other: Mention) -> Told:
    """Compare what happened; a word that fits everything says nothing."""
    kinds = one.event.kind, other.event.kind
    if set(kinds) & general_kinds():
        return _NOTHING
    if kinds[0] == kinds[1]:
        return 1.0, f"both {_said(kinds[0])}"
    told = f"{_said(kinds[0])} and {_said(kinds[1])}"
    return (0.2 if any(set(kinds) <= family for family in _families()) else -0.7), told


def same_names(one: Mention, other: Mention) -> Told:
    """Compare the names near them: of victims, bodies and quarters."""
    shared, least = one.names & other.names, min(len(one.names), len(other.names))
    if not shared:
        return (
            (-1.0, "many names, none in common") if least >= _MANY else (-0.12 * max(0, least - 1), "no name in common")
        )
    part = len(shared) / max(least, _FEW_NAMES)
    told = f"{len(shared)} names of {least} in common: {_some(shared)}"
    if len(shared) == 1 and least >= _MANY:
        return -0.7, told
    if part < _CHANCE and least >= 2 * _MANY:
        return -0.2, told
    return min(1.0, 0.2 * len(shared) + part - 0.1), told


def same_words(one: Mention, other: Mention) -> Told:
    """Compare the openings of two reports that turn on them; chance alone gives a twentieth of the words."""
    least = min(len(one.words), len(other.words))
    if least < _FEW_WORDS or one.event.document_id == other.event.document_id:
        return _NOTHING
    part = len(one.words & other.words) / least
    told = f"{part:.0%} of the opening's words in common"
    return (-0.5 if part < 0.04 else min(1.0, max(0.0, (part - 0.1) / 0.15))), told


def same_numbers(one: Mention, other: Mention) -> Told:
    """Compare what is counted: a number that few events have says more than a small one."""
    shared = one.numbers & other.numbers
    if not shared:
        return _NOTHING
    top = max(number for _, number in shared)
    value = 0.2 if top <= 2 else 0.5 if top <= 9 else 1.0
    told = ", ".join(f"{number} {measure}" for measure, number in sorted(shared))
    return value + (0.3 if len(shared) > 1 else 0.0), f"both give {told}"


def same_document(one: Mention, other: Mention) -> Told:
    """Say whether one document speaks of both: a report turns on one event more often than on two."""
    return (1.0, "in one document") if one.event.document_id == other.event.document_id else (0.0, "in two documents")


def same_outlet(one: Mention, other: Mention) -> Told:
    """Say whether one outlet publishes both: it tells one event twice more seldom than two outlets tell it."""
    if one.outlet is None or one.outlet != other.outlet or one.event.document_id == other.event.document_id:
        return _NOTHING
    return -1.0, f"two reports of {one.outlet}"


TABLE = (
    Feature("days", 3.0, same_days),
    Feature("place", 2.5, same_place),
    Feature("kind", 1.5, same_kind),
    Feature("names", 4.0, same_names),
    Feature("words", 4.0, same_words),
    Feature("numbers", 1.5, same_numbers),
    Feature("document", 2.0, same_document),
    Feature("outlet", 1.5, same_outlet),
)
"""The whole matcher. Weights are of one scale: `events.JOINED` points make two mentions one event."""


def compared(one: Mention, other: Mention) -> Match:
    """Return two mentions' score with its grounds."""
    told = [(feature, *feature.compare(one, other)) for feature in TABLE]
    grounds = tuple(Ground(f.name, value, f.weight * value, words) for f, value, words in told)
    return Match(one.id, other.id, sum(ground.points for ground in grounds), grounds)


def comparable(one: Mention, other: Mention) -> bool:
    """Whether two mentions can be one event at all: a strike is not a day, and one day's toll is not another's."""
    if one.granularity is not other.granularity:
        return False
    return one.granularity is not Granularity.DAY or (one.first, one.last) == (other.first, other.last)


def _said(kind: str) -> str:
    return kind.replace("_", " ")


def _some(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)[:5])


@cache
def general_kinds() -> frozenset[str]:
    """Return the kinds that fit everything, and so say nothing."""
    return frozenset(load("kinds")["general"]["kinds"])


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(family) for family in load("kinds")["families"].values())
