"""Counts one group of figures: one vote for each origin, its newest; low, best and high with the reasons (R2 to R6)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from reportedly.model import Bound, Scope, Status
from reportedly.model.origin import Origin
from reportedly.model.tally import Band, LeftOut, OriginCount, Tally
from reportedly.reconcile.groups import NOT_SAID, Group, reports
from reportedly.reconcile.lexicon import load
from reportedly.reconcile.policy import Choice, Policy
from reportedly.reconcile.votes import Vote, apart, collapsed, of_one_time, votes_of, without_lone, without_partial

_LATE = date.max


def tally(group: Group, origins: Mapping[str, Origin], carriers: Mapping[str, str], policy: Policy) -> Tally:
    """Return the tally of one group.

    Args:
        group: Figures of one event, measure, population and scope.
        origins: Of each figure, by its id.
        carriers: Figures that only carry another on, with that other's id.
        policy: How to choose.
    """
    left = [LeftOut(item.id, reason) for item, reason in group.left_out]
    voices, told = collapsed(group.given, origins, carriers)
    told, lone = without_lone(told)
    kept, partial = without_partial(told) if policy.leads_bind else (told, [])
    partial += lone
    votes, older = votes_of(kept, voices, carriers, group.given)
    if group.key.scope is Scope.CUMULATIVE:
        votes, overtaken = of_one_time(votes)
        older += overtaken
    votes, bands, aside = apart(votes, policy)
    low, high = _range(votes)
    best, how = _best(votes, policy)
    vague = _vague(group) if high is None else None
    if vague:
        low, high, how = vague
    if best is not None and low is not None and high is not None:
        best = max(low, min(high, best))
    left += [*partial, *older, *aside]
    used = sorted(item.id for vote in votes for item in vote.items)
    return Tally(
        group.key.id,
        group.key.event,
        group.key.measure,
        group.key.population,
        group.key.scope,
        low,
        best,
        high,
        vague is not None or any(v.at_least and v.high == high for v in votes),
        _rule(votes, group, low, high, how, bands),
        reports(group.given),
        len({v.origin.id for v in votes}),
        policy.digest,
        tuple(_count(vote) for vote in votes),
        tuple(used),
        tuple(sorted(set(left), key=lambda out: (out.figure, out.reason))),
        bands,
    )


def _range(votes: Sequence[Vote]) -> tuple[int | None, int | None]:
    """Lowest and highest (R4): an open bound only moves the end that it bounds; a ceiling alone leaves the low open."""
    if not votes:
        return None, None
    firm = [vote for vote in votes if vote.firm]
    if not firm:
        floors_only = [vote for vote in votes if not vote.at_most]
        return (_open_low(floors_only) if floors_only else None), max(vote.high for vote in votes)
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
    if votes and all(vote.at_most for vote in votes):
        return None, "no best number: it is given only as the most there can be"
    live = _settled([vote for vote in votes if not vote.at_most], policy)
    if not live or policy.choose is Choice.NONE:
        return None, "no best number is chosen"
    if policy.choose is Choice.MAJORITY:
        return _majority(live)
    ranked: dict[int, list[Vote]] = defaultdict(list)
    for vote in live:
        ranked[policy.tier(vote.origin.standing) + (100 if policy.weak_below_named and vote.origin.weak else 0)].append(
            vote
        )
    first = ranked[min(ranked)]
    kinds = " and ".join(sorted({vote.origin.standing.value for vote in first}))
    if policy.choose is Choice.PREFER:
        return min(v.low for v in first), f"the best number is the lowest that is given by sources of the kind {kinds}"
    if policy.choose is Choice.LATEST:
        newest = max(first, key=lambda v: (v.as_of or date.min, -v.low, v.origin.id))
        return (
            newest.low,
            f"the best number is the newest of sources of the kind {kinds}: {newest.origin.name}, {newest.as_of}",
        )
    return _low_anchored(first, live, ranked, kinds)


def _low_anchored(
    first: Sequence[Vote], live: Sequence[Vote], ranked: Mapping[int, Sequence[Vote]], kinds: str
) -> tuple[int | None, str]:
    """R5: the most conservative number of the best standing that two origins give, else its low end; never a mean."""
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
    said = sorted(
        item.value
        for item, _ in group.left_out
        if item.figure.bound is Bound.VAGUE and item.figure.stance not in NOT_SAID
    )
    if not said:
        return None
    spans = [_meant(value) for value in said]
    low, high = max(spans)
    words = said[spans.index((low, high))]
    return low, high, f"nobody gives a number: {words!r} is taken as {low} and more; no best number is chosen"


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
        higher = [
            v
            for v in firm
            if v.low > vote.low and v.as_of and late and v.as_of > late and v.origin.weak <= vote.origin.weak
        ]
        rising = late is not None and vote.as_of is not None and vote.as_of <= late and bool(higher)
        floor = (
            not vote.firm and any(v.low >= vote.low for v in firm) if vote.at_least else not vote.firm and bool(firm)
        )
        if not rising and not floor:
            settled.append(vote)
    return settled or list(votes)


def _count(vote: Vote) -> OriginCount:
    return OriginCount(
        vote.origin.id,
        vote.origin.name,
        vote.origin.standing,
        None if vote.at_most else vote.low,
        None if vote.at_least else vote.high,
        vote.as_of,
        tuple(sorted({item.figure.claim for item in vote.items})),
        tuple(sorted(item.id for item in vote.items)),
        vote.copies,
        vote.origin.weak,
    )


def _rule(
    votes: Sequence[Vote], group: Group, low: int | None, high: int | None, how: str, bands: Sequence[Band]
) -> str:
    if high is None:
        return "nobody gives a number that can be counted"
    origins = len({vote.origin.id for vote in votes})
    if not votes:
        return how
    span = _span(low, high)
    said = f"{span} according to {origins} independent {'origin' if origins == 1 else 'origins'}"
    said += f" in {reports(group.given)} {'report' if reports(group.given) == 1 else 'reports'}; {how}"
    said += _joined(votes, group)
    for band in bands:
        said += f"; {', '.join(band.origins)} ({band.standing}, shown apart): {_span(band.low, band.high)}"
    return said


def _span(low: int | None, high: int | None) -> str:
    if low is None:
        return f"at most {high}"
    return f"{low}" if low == high else f"{low} to {high}"


def _joined(votes: Sequence[Vote], group: Group) -> str:
    """What the policy took for said: that people of unstated arms are civilians where nobody speaks of others."""
    if group.key.population.status is not Status.CIVILIAN:
        return ""
    unstated = {i.figure.document_id for v in votes for i in v.items if i.figure.population.status is Status.UNKNOWN}
    if not unstated:
        return ""
    do = "report does" if len(unstated) == 1 else "reports do"
    return f"; {len(unstated)} {do} not say that they were civilians, and none of the event speaks of combatants"
