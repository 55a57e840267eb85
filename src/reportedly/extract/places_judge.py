"""Judges whether a name that the gazetteer knows is a place where it stands: "Jordan said", "Paris Hilton", "Reading".

A readable table of weighted features: what stands around a name is told in short words, each has a weight
(``lexicon/LANGUAGE/place_weights.toml``), and their sum is the logarithm of the odds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportedly.extract.places_names import Name
from reportedly.extract.places_surroundings import Surroundings
from reportedly.extract.places_words import PlaceWords
from reportedly.language.analysis import Analysis
from reportedly.language.gazetteer import Entry, Gazetteer, Kind

_POPULATIONS = ((1_000_000, "people-1m"), (100_000, "people-100k"), (10_000, "people-10k"), (1_000, "people-1k"))
_WIDE = {Kind.COUNTRY: "country", Kind.CONTINENT: "country", Kind.REGION: "region", Kind.AREA: "area"}
_PERSONAL = frozenset(
    (
        "family-here",
        "after-given",
        "after-title",
        "after-initial",
        "after-capital",
        "elsewhere-title",
        "elsewhere-given",
    )
)


class Judge:
    """Tells what speaks for and against names, and weighs it."""

    def __init__(self, words: PlaceWords, weights: Mapping[str, float], gazetteer: Gazetteer) -> None:
        self._words, self._weights, self._gazetteer = words, weights, gazetteer

    def scores(self, analysis: Analysis, names: Sequence[Name], entries: Mapping[str, Sequence[Entry]]) -> list[float]:
        """Return the score of each name; `entries` holds the gazetteer's places by folded name."""
        weights = self._weights
        return [sum(weights.get(word, 0.0) for word in found) for found in self.features(analysis, names, entries)]

    def features(
        self, analysis: Analysis, names: Sequence[Name], entries: Mapping[str, Sequence[Entry]]
    ) -> list[list[str]]:
        """Return what is told of each name."""
        told = Surroundings(self._words, analysis, names).told()
        return [
            _joined(["bias", *found, *self._of_entries(name, entries[name.key])])
            for name, found in zip(names, told, strict=True)
        ]

    def _of_entries(self, name: Name, entries: Sequence[Entry]) -> Iterator[str]:
        best = max(entries, key=_weight)
        if self._gazetteer.is_own(entries[0]):
            yield "own"
        if any(entry.main and entry.id in self._gazetteer.capitals for entry in entries):
            yield "capital"
        if name.code:
            yield "short" if name.key == name.key.upper() else "listed"
        yield _WIDE.get(best.kind) or next(
            (word for floor, word in _POPULATIONS if best.population >= floor), "people-few"
        )
        if not any(entry.main for entry in entries):
            yield "alternate"
        if " " in name.key:
            yield "several-words"


def _weight(entry: Entry) -> tuple[bool, int]:
    return entry.main, entry.population


def _joined(found: list[str]) -> list[str]:
    """Join what means another thing together: "Tehran denied" is a state that speaks, "Holbrook denied" a person."""
    told = set(found)
    if "before-says" in told and told & {"country", "capital"} and not told & _PERSONAL:
        found[found.index("before-says")] = "state-says"
    return found
