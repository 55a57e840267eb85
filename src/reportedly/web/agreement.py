"""How far coders agree beyond chance: Cohen's kappa for two, Krippendorff's alpha for any number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, permutations


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of what two coders said of the same things; None where chance leaves nothing to agree on.

    Source: Cohen 1960, "A coefficient of agreement for nominal scales", p. 40.
    """
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(one == other for one, other in pairs) / total
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(ones[value] * others[value] for value in ones) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Return Krippendorff's alpha, nominal, of what any coders said of each thing; None where all said one thing.

    Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C.
    """
    coincidences: dict[tuple[str, str], float] = defaultdict(float)
    for unit in units:
        for pair in permutations(unit, 2):
            coincidences[pair] += 1 / (len(unit) - 1)
    margins: dict[str, float] = defaultdict(float)
    for (one, _), weight in coincidences.items():
        margins[one] += weight
    total = sum(margins.values())
    observed = sum(weight for (one, other), weight in coincidences.items() if one != other)
    expected = 2 * sum(margins[one] * margins[other] for one, other in combinations(margins, 2))
    return None if not expected else 1 - (total - 1) * observed / expected
