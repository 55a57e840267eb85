"""Counts one group of figures: one vote for each origin, its newest; low, best and high with the reasons (R2 to R6)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.model import Bound, Scope
from reportedly.model.evidence import Evidence
from reportedly.model.origin import Origin
from reportedly.model.tally import Band, LeftOut, OriginCount, Tally
from reportedly.reconcile.groups import NOT_SAID, Group, names_one, reports
from reportedly.reconcile.lexicon import load
from reportedly.reconcile.policy import Choice, Policy

_FIRM = frozenset({Bound.EXACT, Bound.ABOUT, Bound.RANGE, Bound.ZERO})
_LATE = date.max
_SAME_COUNTER = timedelta(days=7)  # within which two counters since a beginning are compared


@dataclass(frozen=True, slots=True)
class Vote:
    """What one origin says, by its newest figures.

    Attributes:
        low, high: Its numbers as they are stated; of "at least 12" both are 12.
        firm: It bounds the number on both sides.
        at_least, at_most: It leaves one side open.
    """

    origin: Origin
    items: tuple[Evidence, ...]
    low: int
    high: int
    firm: bool
    at_least: bool
    at_most: bool
    as_of: date | None
    copies: int


def tally(group: Group, origins: Mapping[str, Origin], carriers: Mapping[str, str], policy: Policy) -> Tally:
    """Return the tally of one group.

    Args:
        group: Figures of one event, measure, population and scope.
        origins: Of each figure, by its id.
        carriers: Figures that only carry another on, with that other's id.
        policy: How to choose.
    """
    left = [LeftOut(item.id, reason) for item, reason in group.left_out]
    voices, told = _collapsed(group.given, origins, carriers)
    told, lone = _without_lone(told)
    kept, partial = _leads(told) if policy.leads_bind else (told, [])
    partial += lone
    votes, older = _votes(kept, voices, carriers, group.given)
    if group.key.scope is Scope.CUMULATIVE:
        votes, overtaken = _of_one_time(votes)
        older += overtaken
    votes, bands, apart = _apart(votes, policy)
    low, high = _range(votes)
    best, how = _best(votes, policy)
    vague = _vague(group) if low is None else None
    if vague:
        low, high, how = vague
    if best is not None and low is not None and high is not None:
        best = max(low, min(high, best))
    left += [*partial, *older, *apart]
    used = sorted(item.id for vote in votes for item in vote.items)
    return Tally(
        group.key.id, group.key.event, group.key.measure, group.key.population, group.key.scope, low, best, high,
        vague is not None or any(v.at_least and v.high == high for v in votes), _rule(votes, group, low, high, how, bands), reports(group.given),
        len({v.origin.id for v in votes}), policy.digest, tuple(_count(vote) for vote in votes), tuple(used),
        tuple(sorted(set(left), key=lambda out: (out.figure, out.reason))), bands)


def _collapsed(
    items: Sequence[Evidence], origins: Mapping[str, Origin], carriers: Mapping[str, str]
) -> tuple[dict[str, Origin], list[Evidence]]:
    """Return whose voice each figure is (R2): of a carried one that of the first, of a repeated one that of who is named."""
    inside = {item.id for item in items}
    voices = {item.id: _voice(item.id, origins, carriers, inside) for item in items}
    named: dict[tuple[str, object], list[Origin]] = defaultdict(list)
    for item in items:
        if not voices[item.id].weak:
            named[item.figure.document_id, _number(item)].append(voices[item.id])
    for item in items:
        if voices[item.id].weak and (known := named.get((item.figure.document_id, _number(item)))):
            voices[item.id] = min(known, key=lambda origin: origin.id)
    first = [item for item in items if carriers.get(item.id) not in inside]
    return voices, first


def _voice(figure: str, origins: Mapping[str, Origin], carriers: Mapping[str, str], inside: set[str]) -> Origin:
    """Copies tell the same origin however they credit it: the first of them that names somebody is believed."""
    first = carriers.get(figure)
    if first is None or first not in inside:
        return origins[figure]
    return origins[first]


def _number(item: Evidence) -> object:
    return item.stated


def _without_lone(items: Sequence[Evidence]) -> tuple[list[Evidence], list[LeftOut]]:
    """Leave out who is named or described alone, where anybody counts more: one of several is no total."""
    if not any((item.stated or 0) > 1 for item in items):
        return list(items), []
    lone = [item for item in items if names_one(item)]
    return [i for i in items if i not in lone], [LeftOut(i.id, f"{i.value!r} is one of those that others count") for i in lone]


def _leads(items: Sequence[Evidence]) -> tuple[list[Evidence], list[LeftOut]]:
    """Leave out, in each report, what is lower than the number it opens with: parts, stages, and partial counts."""
    by_document: dict[str, list[Evidence]] = defaultdict(list)
    for item in items:
        by_document[item.figure.document_id].append(item)
    kept: list[Evidence] = []
    left: list[LeftOut] = []
    for document in sorted(by_document):
        held = by_document[document]
        bounded = [item for item in held if not names_one(item)] or held
        opening = min(item.paragraph for item in bounded)
        lead = max((item for item in bounded if item.paragraph == opening), key=lambda i: (i.stated or 0, i.id))
        for item in held:
            if item is lead or (item.stated or 0) >= (lead.stated or 0):
                kept.append(item)
            else:
                left.append(LeftOut(item.id, f"its report opens with {lead.stated}: a part, a stage or a partial count"))
    return kept, left


def _votes(
    kept: Sequence[Evidence], voices: Mapping[str, Origin], carriers: Mapping[str, str], given: Sequence[Evidence]
) -> tuple[list[Vote], list[LeftOut]]:
    """Return one vote for each origin, by its newest figures (R3)."""
    held: dict[str, list[Evidence]] = defaultdict(list)
    for item in kept:
        held[voices[item.id].id].append(item)
    copied = Counter(carriers[item.id] for item in given if item.id in carriers)
    votes: list[Vote] = []
    older: list[LeftOut] = []
    for origin in sorted(held):
        newest, superseded = _newest(held[origin])
        older += superseded
        votes.append(_vote(voices[newest[0].id], newest, sum(copied[item.id] for item in held[origin])))
    return votes, older


def _newest(items: Sequence[Evidence]) -> tuple[list[Evidence], list[LeftOut]]:
    days = [item.known_on for item in items if item.known_on is not None]
    if not days:
        return list(items), []
    last = max(days)
    newest = [item for item in items if item.known_on in (last, None)]
    reason = f"the same origin gives a newer number, of {last}"
    return newest, [LeftOut(item.id, reason) for item in items if item.known_on not in (last, None)]


def _vote(origin: Origin, items: Sequence[Evidence], copies: int) -> Vote:
    firm = [item for item in items if item.figure.bound in _FIRM]
    lows = [item.stated or 0 for item in firm or items]
    highs = [_top(item) for item in firm or items]
    days = [item.known_on for item in items if item.known_on is not None]
    return Vote(
        origin, tuple(items), min(lows), max(highs), bool(firm),
        not firm and any(item.figure.bound is Bound.AT_LEAST for item in items),
        not firm and any(item.figure.bound is Bound.AT_MOST for item in items), max(days, default=None), copies)


def _top(item: Evidence) -> int:
    return item.figure.high if item.figure.high is not None else item.figure.low or 0


def _of_one_time(votes: list[Vote]) -> tuple[list[Vote], list[LeftOut]]:
    """Leave out counters that stopped: of a number that goes on rising, an old one is no lower bound."""
    newest = max((vote.as_of for vote in votes if vote.as_of), default=None)
    stopped = [v for v in votes if v.as_of and newest and newest - v.as_of > _SAME_COUNTER]
    left = [LeftOut(i.id, f"its counter stops on {v.as_of}, another goes on to {newest}") for v in stopped for i in v.items]
    return [vote for vote in votes if vote not in stopped], left


def _apart(votes: list[Vote], policy: Policy) -> tuple[list[Vote], tuple[Band, ...], list[LeftOut]]:
    """Take out who is shown apart, where anybody else gives a number (R4)."""
    outside = [vote for vote in votes if vote.origin.standing in policy.apart]
    inside = [vote for vote in votes if vote not in outside]
    if not inside or not outside:
        return votes, (), []
    bands = []
    for standing in sorted({vote.origin.standing for vote in outside}):
        held = [vote for vote in outside if vote.origin.standing is standing]
        names = tuple(vote.origin.name for vote in held)
        bands.append(Band(standing, min(v.low for v in held), max(v.high for v in held), names))
    left = [
        LeftOut(item.id, f"a {vote.origin.standing} speaks: shown apart from the others")
        for vote in outside
        for item in vote.items
    ]
    return inside, tuple(bands), left


def _range(votes: Sequence[Vote]) -> tuple[int | None, int | None]:
    """Lowest and highest (R4): an open bound only moves the end that it bounds, and both where nothing else is said."""
    firm = [vote for vote in votes if vote.firm]
    if not firm:
        closed = [v for v in votes if not v.at_most] or list(votes)
        if not votes:
            return None, None
        return _open_low(closed), max(vote.high for vote in votes)
    low, high = min(vote.low for vote in firm), max(vote.high for vote in firm)
    newest = max((vote.as_of for vote in firm if vote.as_of), default=date.min)
    # A floor given as late as a number is what its origin counts; an earlier one has been overtaken.
    floors = [vote.low for vote in votes if vote.at_least and (vote.as_of or date.max) >= newest]
    over = [vote.low for vote in votes if vote.at_least and vote.low > high]
    under = [vote.high for vote in votes if vote.at_most and vote.high < low]
    beyond = [vote.high for vote in votes if vote.at_most and vote.high > high]
    return min([low, *under, *floors]), max([high, *over, *beyond])


def _open_low(votes: Sequence[Vote]) -> int:
    """Of "at least 5" and "at least 7" the second says more; it is lowered by nobody."""
    return max(vote.low for vote in votes) if all(vote.at_least for vote in votes) else min(vote.low for vote in votes)


def _best(votes: Sequence[Vote], policy: Policy) -> tuple[int | None, str]:
    live = _settled(votes, policy)
    if not live or policy.choose is Choice.NONE:
        return None, "no best number is chosen"
    if policy.choose is Choice.MAJORITY:
        return _majority(live)
    ranked: dict[int, list[Vote]] = defaultdict(list)
    for vote in live:
        ranked[policy.tier(vote.origin.standing) + (100 if policy.weak_below_named and vote.origin.weak else 0)].append(vote)
    first = ranked[min(ranked)]
    kinds = " and ".join(sorted({vote.origin.standing.value for vote in first}))
    if policy.choose is Choice.PREFER:
        return min(v.low for v in first), f"the best number is the lowest that is given by sources of the kind {kinds}"
    if policy.choose is Choice.LATEST:
        newest = max(first, key=lambda v: (v.as_of or date.min, -v.low, v.origin.id))
        return newest.low, f"the best number is the newest of sources of the kind {kinds}: {newest.origin.name}, {newest.as_of}"
    return _low_anchored(first, live, ranked, kinds)


def _low_anchored(
    first: Sequence[Vote], live: Sequence[Vote], ranked: Mapping[int, Sequence[Vote]], kinds: str
) -> tuple[int | None, str]:
    """R5: the most conservative number of the best standing that two origins give, else the low end of it; never a mean."""
    lone = [tier for tier in ranked.values() if len(tier) == 1]
    values = {vote.low for vote in live}
    if len(live) == 2 and len(lone) == 2 and len(values) == 2 and not any(v.origin.weak for v in live):
        names = " and ".join(f"{v.origin.name} ({v.low})" for v in sorted(live, key=lambda v: v.low))
        return None, f"no best number: two sources of different kinds disagree and nobody supports either: {names}"
    support = Counter(vote.low for vote in first)
    shared = [value for value, count in support.items() if count > 1]
    if shared:
        best = min(shared)
        return best, f"the best number is the lowest that two or more sources of the kind {kinds} give"
    return min(vote.low for vote in first), f"the best number is the lowest given by sources of the kind {kinds}"


def _vague(group: Group) -> tuple[int, int, str] | None:
    """What words without a number say where nobody gives one: an interval, and never a best number."""
    said = sorted(item.value for item, _ in group.left_out if item.figure.bound is Bound.VAGUE and item.figure.stance not in NOT_SAID)
    if not said:
        return None
    spans = [_meant(value) for value in said]
    low, high = max(spans)
    return low, high, f"nobody gives a number: {said[spans.index((low, high))]!r} is taken as {low} and more, and no best number is chosen"


def _meant(value: str) -> tuple[int, int]:
    table = load("words")["vague"]
    low, high = next(((low, high) for word, low, high in table["words"] if word in value.lower()), table["plural"])
    return low, high


def _majority(votes: Sequence[Vote]) -> tuple[int | None, str]:
    support = Counter(vote.low for vote in votes)
    value, count = min(support.items(), key=lambda pair: (-pair[1], pair[0]))
    if count * 2 > len(votes):
        return value, f"the best number is given by {count} of {len(votes)} independent origins"
    return None, f"no best number: none is given by more than half of {len(votes)} independent origins"


def _settled(votes: Sequence[Vote], policy: Policy) -> list[Vote]:
    """Leave the first numbers of a toll that went on rising out of the best one; they stay in the range.

    A floor ("at least 5") gives way to anybody's firm number that is no lower.
    """
    days = [vote.as_of for vote in votes if vote.as_of is not None and vote.firm]
    firm = [vote for vote in votes if vote.firm]
    late = max(days, default=_LATE) - timedelta(days=policy.settled_after_days) if days else None
    settled = []
    for vote in votes:
        higher = [v for v in firm if v.low > vote.low and v.as_of and late and v.as_of > late and v.origin.weak <= vote.origin.weak]
        rising = late is not None and vote.as_of is not None and vote.as_of <= late and bool(higher)
        floor = not vote.firm and any(v.low >= vote.low for v in firm) if vote.at_least else not vote.firm and bool(firm)
        if not rising and not floor:
            settled.append(vote)
    return settled or list(votes)


def _count(vote: Vote) -> OriginCount:
    return OriginCount(
        vote.origin.id, vote.origin.name, vote.origin.standing, None if vote.at_most else vote.low,
        None if vote.at_least else vote.high, vote.as_of, tuple(sorted({item.figure.claim for item in vote.items})),
        tuple(sorted(item.id for item in vote.items)), vote.copies, vote.origin.weak)


def _rule(
    votes: Sequence[Vote], group: Group, low: int | None, high: int | None, how: str, bands: Sequence[Band]
) -> str:
    if low is None:
        return "nobody gives a number that can be counted"
    origins = len({vote.origin.id for vote in votes})
    if not votes:
        return how
    span = f"{low}" if low == high else f"{low} to {high}"
    said = f"{span} according to {origins} independent {'origin' if origins == 1 else 'origins'}"
    said += f" in {reports(group.given)} {'report' if reports(group.given) == 1 else 'reports'}; {how}"
    for band in bands:
        span = f"{band.low}" if band.low == band.high else f"{band.low} to {band.high}"
        said += f"; {', '.join(band.origins)} ({band.standing}, shown apart): {span}"
    return said
