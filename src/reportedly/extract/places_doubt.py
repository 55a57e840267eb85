"""Judges a choice once more, in the light of where the whole text lies."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.extract.places_resolve import Choice, weighted
from reportedly.language.gazetteer import Kind

_STRANGE = 0.1  # votes of all other names for a country: below, it is mentioned nowhere else
_FAMOUS = 500_000  # people of a town that any text may name
_TOGETHER = ("country-any", "region-any", "near", "country", "own", "outlet")


class Doubt:
    """Weighs whether a name is a place after all, and whether the choice is the right one.

    A name that is weakly a place and lies nowhere near the others is none ("Salat", a street in Gaza, is no town of
    Turkey); one that surely is a place but whose only listed bearer is far from all others is left unresolved.
    """

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self._place, self._right = weights["place"], weights["right"]

    def is_place(self, score: float, choice: Choice) -> float:
        """Return the logarithm of the odds that a name of this first score is a place."""
        return weighted(doubts(score, choice), self._place)

    def is_right(self, score: float, choice: Choice) -> float:
        """Return the logarithm of the odds that the choice is the place meant."""
        return weighted(doubts(score, choice), self._right)


def doubts(score: float, choice: Choice) -> dict[str, float]:
    """Return what speaks for and against a choice as a whole."""
    told, entry = choice.told, choice.entry
    wide = entry.kind in (Kind.COUNTRY, Kind.CONTINENT)
    is_capital = bool(told.keys() & {"capital", "capital-speaks"})
    found = {"bias": 1.0, "score": max(-4.0, min(6.0, score)), "share": choice.share, "people": told["people"]}
    found |= {name: told[name] for name in _TOGETHER if name in told}
    signs = {
        "capital": is_capital,
        "capital-speaks": "capital-speaks" in told,
        "alternate": not entry.main,
        "wide": wide,
        "narrow": not wide,
        "alone": "country-any" not in told and not wide,
        "only": choice.candidates == 1,
        "several-words": choice.words > 1,
        # "Upper Egypt": hardly the name of another place.
        "only-several-words": choice.candidates == 1 and choice.words > 1 and entry.main,
    }
    famous = entry.main and (is_capital or entry.population > _FAMOUS)
    signs["strange"] = not wide and not famous and told.get("country-any", 1.0) < _STRANGE
    signs["strange-alternate"] = signs["strange"] and not entry.main
    return found | {name: 1.0 for name, is_so in signs.items() if is_so}
