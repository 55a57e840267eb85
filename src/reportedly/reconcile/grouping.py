"""Which mentions are of one event: page by page, then across pages by points, then those told too sparsely to count.

Each step looks at a part of a ledger alone and gives what it would give for the whole:

1. `units_of` joins what one page says of one event.
2. `links` tells which units belong to one component, and `clustered` parts a whole component into groups. Two groups
   are joined by the average of their pairs, so that without a pair of enough points there is nothing to join: what lies
   in two components can be of one group only by step 3.
3. `aims` puts a group that is told sparsely with the one that it fits, weighed against groups as step 2 made them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.model import Precision
from reportedly.model.evidence import Mention
from reportedly.reconcile.candidates import pairs, worth
from reportedly.reconcile.features import comparable, compared, general_kinds
from reportedly.reconcile.linkage import averaged
from reportedly.reconcile.near import near
from reportedly.reconcile.unions import Unions

JOINED = 4.2
"""Points that two groups of mentions must have on the average of their pairs to be one event."""
JOINED_WITHIN = 3.0
"""The same of two mentions in one document, which need less."""
ATTACHED = 3.2
"""Points that a report without day or place needs, to be put with the one event that it fits."""
FITTING = 5.0
"""Points that a smaller group needs which tells day and place itself."""
ABSORBED = 6.0
"""Points that a smaller group needs whose reports are all of the one outlet that the other's are of."""
_PLAINLY = 0.8  # points by which the event must fit better than the next
_FINE = frozenset({Precision.POINT, Precision.TOWN, Precision.REGION})

Judged = Mapping[tuple[str, str], bool]
"""What people said of two documents' events, by their ids, sorted: whether they are one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What one page says of one event.

    Attributes:
        mention: All of it in one; its id is that of the fullest.
        told: Ids of the mentions that it stands for, sorted.
    """

    mention: Mention
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Units that are of one event by their own points.

    Attributes:
        profile: All that is known of it; its outlet counts only where it is the only one.
        units: Their ids, sorted.
    """

    profile: Mention
    units: tuple[str, ...]

    @property
    def rank(self) -> tuple[bool, int, str]:
        """What tells which of two groups is put with the other: the lesser goes."""
        fine = any(place.precision in _FINE for place in self.profile.places)
        return fine and self.profile.first is not None, len(self.units), self.units[0]


def units_of(mentions: Sequence[Mention], judged: Judged) -> list[Unit]:
    """Return the units of one page's mentions."""
    clusters = _joined(mentions, judged, JOINED_WITHIN)
    return [Unit(together(held), tuple(mention.id for mention in held)) for held in clusters]


def across(judged: Judged, units: Sequence[Unit]) -> Judged:
    """Return what people said of mentions as said of the units that hold them."""
    holder = {told: unit.mention.id for unit in units for told in unit.told}
    pairs_of = {(holder.get(one, one), holder.get(other, other)): same for (one, other), same in judged.items()}
    return {(min(pair), max(pair)): same for pair, same in pairs_of.items()}


def links(
    mentions: Sequence[Mention], judged: Judged, fresh: Collection[int] | None = None
) -> Iterator[tuple[int, int]]:
    """Yield pairs of units' mentions that belong to one component, as two places in the sequence.

    Args:
        mentions: Of units.
        judged: Of units' ids; see `across`.
        fresh: Only pairs of which at least one is among these places are compared; None compares all.
    """
    for one, other in near(mentions, fresh):
        first, second = mentions[one], mentions[other]
        if comparable(first, second) and compared(first, second).score >= JOINED and worth(first, second):
            yield one, other
    firsts: dict[object, int] = {}
    at = {mention.id: place for place, mention in enumerate(mentions)}
    for place, mention in enumerate(mentions):
        first_place = firsts.setdefault(_features(mention), place)
        if first_place != place:
            yield first_place, place
    for (one_id, other_id), same in judged.items():
        if same and one_id in at and other_id in at:
            yield at[one_id], at[other_id]


def clustered(units: Sequence[Unit], judged: Judged) -> list[Group]:
    """Return the groups of the units of one component, or of several whole ones."""
    clusters = _joined([unit.mention for unit in units], judged, JOINED)
    return [Group(_profile(held), tuple(mention.id for mention in held)) for held in clusters]


def aims(groups: Sequence[Group], judged: Judged, wanted: Collection[int] | None = None) -> dict[int, int]:
    """Return, of each group that is told too sparsely to be an event of its own, the one that it plainly fits.

    A report without a day or a place, or of months later, is weighed against all that is known of each event, since
    the average over the event's reports would hold against it what they, too, leave out.

    Args:
        groups: Those that are asked of, and all that are worth comparing with them.
        judged: Of units' ids; see `across`.
        wanted: The places of those that are asked of; None asks of all.
    """
    profiles = [group.profile for group in groups]
    ranks = [group.rank for group in groups]
    scores: dict[tuple[int, int], float] = {}

    def score(one: int, other: int) -> float:
        pair = min(one, other), max(one, other)
        if pair not in scores:
            fit = comparable(profiles[one], profiles[other]) and worth(profiles[one], profiles[other])
            scores[pair] = compared(profiles[pair[0]], profiles[pair[1]]).score if fit else 0.0
        return scores[pair]

    found: dict[int, int] = {}
    for at, reached in _reached(profiles, ranks, wanted, scores).items():
        (best, to), *others = sorted(reached, key=lambda told: (-told[0], groups[told[1]].units[0]))
        enough = ABSORBED if _one_outlet(profiles[at], profiles[to]) else FITTING if ranks[at][0] else ATTACHED
        if best < enough or any(best - s < _PLAINLY and score(o, to) < JOINED for s, o in others):
            continue
        if not _apart(groups[at], groups[to], judged):
            found[at] = to
    return found


def _reached(
    profiles: Sequence[Mention],
    ranks: Sequence[tuple[bool, int, str]],
    wanted: Collection[int] | None,
    scores: dict[tuple[int, int], float],
) -> dict[int, list[tuple[float, int]]]:
    reach: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other in pairs(profiles, wanted):
        if comparable(profiles[one], profiles[other]):
            at, to = (one, other) if ranks[one] < ranks[other] else (other, one)
            if wanted is None or at in wanted:
                points = scores[one, other] = compared(profiles[one], profiles[other]).score
                reach[at].append((points, to))
    return reach


def _apart(one: Group, other: Group, judged: Judged) -> bool:
    return bool(judged) and any(judged.get((min(a, b), max(a, b))) is False for a in one.units for b in other.units)


def _one_outlet(one: Mention, other: Mention) -> bool:
    return one.outlet is not None and one.outlet == other.outlet


def _profile(mentions: Sequence[Mention]) -> Mention:
    outlets = {m.outlet for m in mentions}
    made = together(mentions)
    days = Counter((m.first, m.last) for m in mentions if m.first)
    first, last = max(days, key=lambda d: (days[d], d)) if days else (None, None)
    return replace(made, first=first, last=last, outlet=made.outlet if len(outlets) == 1 else None)


def together(mentions: Sequence[Mention]) -> Mention:
    """Return one mention for what one document says of an event in several places."""
    main = max(mentions, key=lambda m: (len(m.words), len(m.numbers), m.first is not None, m.id))
    days = Counter((m.first, m.last) for m in mentions if m.first)
    first, last = max(days, key=lambda d: (days[d], d)) if main.first is None and days else (main.first, main.last)
    kinds = Counter(m.event.kind for m in mentions if m.event.kind not in general_kinds())
    kind = main.event.kind if main.event.kind in kinds or not kinds else max(kinds, key=lambda k: (kinds[k], k))
    places = {place.gazetteer_id: place for m in mentions for place in m.places}
    greatest: dict[str, int] = {}
    for measure, number in (pair for m in mentions for pair in m.numbers):
        greatest[measure] = max(number, greatest.get(measure, 0))
    return replace(
        main,
        event=replace(main.event, kind=kind),
        first=first,
        last=last,
        places=tuple(places[i] for i in sorted(places, key=str)),
        names=frozenset().union(*(m.names for m in mentions)),
        numbers=frozenset(greatest.items()),
    )


def _joined(unordered: Sequence[Mention], judged: Judged, enough: float) -> list[list[Mention]]:
    """Return clusters of mentions, each sorted by id; where two are alike, ids decide, so that no order does."""
    mentions = sorted(unordered, key=lambda mention: mention.id)
    alike, scores = _same_features(mentions, {i for pair in judged for i in pair}), {}
    firsts = [mentions[group[0]] for group in alike]
    for one, other in pairs(firsts):
        if comparable(firsts[one], firsts[other]):
            scores[one, other] = compared(firsts[one], firsts[other]).score
    at = {mentions[m].id: g for g, group in enumerate(alike) for m in group}
    for (first, second), same in judged.items():
        if first in at and second in at and at[first] != at[second]:
            scores[min(at[first], at[second]), max(at[first], at[second])] = 1000.0 if same else -1000.0
    clusters = averaged(len(firsts), scores, enough)
    return [[mentions[m] for m in sorted(m for g in cluster for m in alike[g])] for cluster in clusters]


def _same_features(mentions: Sequence[Mention], alone: set[str]) -> list[list[int]]:
    """Put mentions together that no feature tells apart, as those of reprinted words; of one outlet, one each.

    Args:
        mentions: Which.
        alone: Ids of those of which a person has said something.
    """
    held: dict[object, list[int]] = defaultdict(list)
    seen: Counter[object] = Counter()
    for at, m in enumerate(mentions):
        features = m.id if m.id in alone else _features(m)
        seen[features, m.outlet or m.event.document_id] += 1
        held[features, seen[features, m.outlet or m.event.document_id]].append(at)
    return list(held.values())


def _features(m: Mention) -> object:
    return m.event.kind, m.granularity, m.first, m.last, m.places_key, m.published_on, m.names, m.words, m.numbers


def joined(count: int, edges: Iterator[tuple[int, int]]) -> list[list[int]]:
    """Return the connected sets of so many things, each sorted."""
    unions: Unions[int] = Unions(range(count))
    for one, other in edges:
        unions.join(one, other)
    return unions.sets()
