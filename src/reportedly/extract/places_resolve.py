"""Decides which place of a name is meant: by its people, by what the text says it lies in, by the names around it.

Two readings: the first looks at each name alone; the second adds how well a candidate sits with what the first made of
the others (their countries, their regions, their distance) and with the outlet's country. Features are weighed by the
table in ``lexicon/LANGUAGE/place_weights.toml``; the weighted sums of one name's candidates become shares of 1.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.language.gazetteer import Entry, Gazetteer, Kind

_NEAR_KM = 60.0  # at this distance a neighbour counts 1/e
_DISTRICT_KM = 80.0
_TOWN_KM = 30.0
_SEAT_KM, _SEAT_SHARE = 100.0, 30
_SAME_KM = 50.0
_LONG_MENTION = 4  # more mentions of one name do not count more
_HINTS = {
    "region": frozenset({Kind.REGION, Kind.AREA}),
    "district": frozenset({Kind.DISTRICT, Kind.REGION}),
    "area": frozenset({Kind.AREA}),
    "town": frozenset({Kind.TOWN, Kind.QUARTER, Kind.SITE}),
}


@dataclass
class Sense:
    """One name of one text in one meaning.

    Attributes:
        entries: Every place of that name.
        weight: In how many mentions it is likely a place at all.
        hints: What words around it say it is: "region", "district", "town", "area".
        within: For each place it is said to lie in, that place's candidates.
        words: How many words the name has.
        speaks: It is said to speak ("Washington said"), as a capital does for its state.
    """

    entries: tuple[Entry, ...]
    weight: float = 1.0
    hints: set[str] = field(default_factory=set)
    within: list[tuple[Entry, ...]] = field(default_factory=list)
    speaks: bool = False
    words: int = 1

    def candidates(self) -> tuple[Entry, ...]:
        """Return the places of that name that lie where the text says; all of them if none does."""
        inside = tuple(e for e in self.entries if any(lies_in(e, holders) for holders in self.within))
        return inside or self.entries


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest place of a sense.

    Attributes:
        share: Its share among the candidates, 0 to 1.
        told: What speaks for it.
        candidates: How many were weighed.
        words: How many words its name has.
    """

    entry: Entry
    share: float
    told: Mapping[str, float]
    candidates: int = 1
    words: int = 1


class Resolver:
    """Weighs the candidates of every name of one text."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]], gazetteer: Gazetteer) -> None:
        self._alone, self._together = weights["alone"], weights["together"]
        self._capitals, self._is_own = gazetteer.capitals, gazetteer.is_own

    def choices(self, senses: Sequence[Sense], countries: Mapping[str, float], outlet: str) -> list[Choice]:
        """Return the choice of each sense, in order.

        Args:
            senses: All names of a text; each has at least one entry.
            countries: What else speaks for a country: demonyms, by ISO code.
            outlet: ISO code of the outlet's country, or "".
        """
        found = []
        for entries, features in self.features(senses, countries, outlet):
            shares = _shares(features, self._together)
            best = max(range(len(entries)), key=shares.__getitem__)
            # Places of one name side by side (a town and its province) are no doubt between two places.
            share = sum(s for e, s in zip(entries, shares, strict=True) if kilometres(e, entries[best]) <= _SAME_KM)
            found.append((entries[best], share, features[best], len(entries)))
        return [_seat(Choice(*one, sense.words), sense) for one, sense in zip(found, senses, strict=True)]

    def features(
        self, senses: Sequence[Sense], countries: Mapping[str, float], outlet: str
    ) -> Iterable[tuple[Sequence[Entry], list[dict[str, float]]]]:
        """Yield the candidates of each sense with what speaks for them, alone and together."""
        first = [self._first(sense) for sense in senses]
        votes = _Votes(senses, first, countries)
        for at, reading in enumerate(first):
            yield (
                [entry for entry, _, _ in reading],
                [{**alone, "share": share, **votes.of(at, entry, outlet)} for entry, share, alone in reading],
            )

    def _first(self, sense: Sense) -> list[tuple[Entry, float, dict[str, float]]]:
        """Return the candidates with their shares when each name is looked at alone."""
        candidates = sense.candidates()
        told = [
            alone(sense, entry, capital=entry.id in self._capitals, own=self._is_own(entry)) for entry in candidates
        ]
        shares = _shares(told, self._alone)
        return sorted(zip(candidates, shares, told, strict=True), key=lambda item: -item[1])


def weighted(told: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted sum of what is told; what has no weight says nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in told.items())


def _seat(choice: Choice, sense: Sense) -> Choice:
    """Return the town of a region's name in its place, unless the text says that the region is meant.

    "Aleppo" alone is the town, "Aleppo province" the region; a hamlet of the region's name is neither.
    """
    region = choice.entry
    if region.kind not in (Kind.REGION, Kind.DISTRICT) or sense.hints & {"region", "district"}:
        return choice
    for entry in sense.candidates():
        town = entry.kind is Kind.TOWN and entry.population * _SEAT_SHARE >= region.population
        if town and kilometres(entry, region) <= _SEAT_KM:
            return replace(choice, entry=entry)
    return choice


def _shares(features: Sequence[Mapping[str, float]], weights: Mapping[str, float]) -> list[float]:
    sums = [weighted(told, weights) for told in features]
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    total = sum(powers)
    return [power / total for power in powers]


def alone(sense: Sense, entry: Entry, *, capital: bool = False, own: bool = False) -> dict[str, float]:
    """Return what speaks for a candidate by itself."""
    told = {"people": math.log10(entry.population + 1), entry.kind.name.lower(): 1.0}
    if capital:
        told["capital-speaks" if sense.speaks else "capital"] = 1.0
    if own:
        told["own"] = 1.0
    if not entry.main:
        told["alternate"] = 1.0
    if sense.hints:
        fits = any(entry.kind in _HINTS[hint] for hint in sense.hints)
        told["hint-fits" if fits else "hint-differs"] = 1.0
    return told


def lies_in(entry: Entry, holders: Iterable[Entry]) -> bool:
    """Whether a place lies in one of several others, as far as codes and distance can tell."""
    return any(_lies_in(entry, holder) for holder in holders if holder.id != entry.id)


def _lies_in(entry: Entry, holder: Entry) -> bool:
    if holder.kind is Kind.COUNTRY:
        return entry.country == holder.country and entry.kind is not Kind.COUNTRY
    if entry.country != holder.country or entry.kind in (Kind.COUNTRY, Kind.CONTINENT):
        return False
    if holder.kind is Kind.REGION:
        return entry.admin1 == holder.admin1
    if entry.kind is Kind.REGION:
        return False
    limit = _TOWN_KM if holder.kind in (Kind.TOWN, Kind.QUARTER) else _DISTRICT_KM
    return kilometres(entry, holder) <= limit


def kilometres(one: Entry, other: Entry) -> float:
    """Return the distance of two places on a sphere of 6,371 km."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


class _Votes:
    """What the names of a text say of countries and regions, and of where they lie together."""

    def __init__(
        self,
        senses: Sequence[Sense],
        first: Sequence[Sequence[tuple[Entry, float, dict[str, float]]]],
        countries: Mapping[str, float],
    ) -> None:
        self._own: list[tuple[dict[str, float], dict[tuple[str, str], float]]] = []
        self._country: dict[str, float] = defaultdict(float, countries)
        self._region: dict[tuple[str, str], float] = defaultdict(float)
        self._points: list[tuple[int, Entry, float]] = []
        for at, (sense, reading) in enumerate(zip(senses, first, strict=True)):
            weight = math.sqrt(min(sense.weight, _LONG_MENTION))
            country: dict[str, float] = defaultdict(float)
            region: dict[tuple[str, str], float] = defaultdict(float)
            for entry, share, _ in reading:
                country[entry.country] += weight * share
                if entry.admin1:
                    region[entry.country, entry.admin1] += weight * share
            self._own.append((country, region))
            for code, share in country.items():
                self._country[code] += share
            for where, share in region.items():
                self._region[where] += share
            for entry, share, _ in reading[:3]:
                if share > 0.1 and entry.kind not in (Kind.COUNTRY, Kind.CONTINENT):
                    self._points.append((at, entry, share * min(1.0, sense.weight)))
        self._countries, self._regions = sum(self._country.values()), sum(self._region.values())

    def of(self, at: int, entry: Entry, outlet: str) -> dict[str, float]:
        """Return what the other names and the outlet say of one candidate."""
        own_country, own_region = self._own[at]
        told: dict[str, float] = {}
        others = self._countries - sum(own_country.values())
        if others > 0 and entry.country:
            votes = self._country[entry.country] - own_country[entry.country]
            told["country"] = votes / (others + 1)
            told["country-any"] = min(1.0, votes)
        if entry.admin1 and entry.kind is not Kind.COUNTRY:
            place = (entry.country, entry.admin1)
            others = self._regions - sum(own_region.values())
            votes = self._region[place] - own_region[place]
            told["region-votes"] = votes / (others + 1)
            told["region-any"] = min(1.0, votes)
        if entry.kind is not Kind.COUNTRY:
            told["near"] = math.log1p(self._near(at, entry))
        if outlet:
            told["outlet" if entry.country == outlet else "not-outlet"] = 1.0
        return told

    def _near(self, at: int, entry: Entry) -> float:
        total = 0.0
        for owner, point, share in self._points:
            if owner != at and abs(point.lat - entry.lat) < 3.0:
                distance = kilometres(point, entry)
                if distance > 1.0 or point.id != entry.id:
                    total += share * math.exp(-distance / _NEAR_KM)
        return total
