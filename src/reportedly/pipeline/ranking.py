"""In what order figures should be looked at: those first that move a number most and are least sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log1p

from reportedly.model.evidence import Evidence
from reportedly.model.occurrence import Occurrence
from reportedly.model.tally import Tally
from reportedly.pipeline.reconciled import Reconciled
from reportedly.reconcile.groups import Group, grouped
from reportedly.reconcile.policy import Policy
from reportedly.reconcile.tally import tally

_LEAST_EFFECT = 0.02  # what moves nothing is still looked at, last
_MOST_TRIED = 60  # figures of one tally whose effect is tried out; of more, one of them alone moves little
_MANY = 100  # reports, from which on a number matters no more for being given by more

# How likely each sign makes an error, about: what the ordering needs, no more.
_DOUBTS = {
    "hedged": 0.25,
    "stance": 0.3,
    "vague": 0.3,
    "part": 0.2,
    "origin": 0.2,
    "inferred": 0.2,
    "scope": 0.15,
    "when": 0.15,
    "where": 0.15,
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A figure's place in the queue.

    Attributes:
        effect: How far its tally would move without it, as a share of the tally's high end.
        doubts: Why it may be wrong.
        weight: From 0 to 1, the most for what should be looked at first.
    """

    figure: str
    effect: float
    doubts: tuple[str, ...]
    weight: float


def ranked(known: Reconciled, event: Occurrence, policy: Policy) -> Iterator[Ranked]:
    """Yield the rank of each figure of an event that does not only carry another on."""
    for group in grouped(event.id, known.evidence[event.id], unstated_joins=policy.unstated_joins):
        whole = tally(group, known.origins, known.carriers, policy)
        given = {item.id for item in group.given}
        # A number that many reports give matters to more readers than one that a single report does.
        share = min(1.0, log1p(whole.reports) / log1p(_MANY))
        for item in (*group.given, *(item for item, _ in group.left_out if item.set_aside is None)):
            if item.id not in known.carriers:
                effect = _effect(known, policy, group, whole, item) if item.id in given else 0.0
                told = share * effect + _LEAST_EFFECT
                doubts = tuple(_doubts(known, item))
                yield Ranked(item.id, effect, doubts, min(1.0, told * _doubt(doubts)))


def _effect(known: Reconciled, policy: Policy, group: Group, whole: Tally, item: Evidence) -> float:
    if len(group.given) > _MOST_TRIED or whole.high is None:
        return 1 / len(group.given)
    rest = replace(group, given=tuple(other for other in group.given if other is not item))
    if not rest.given:
        return 1.0
    without = tally(rest, known.origins, known.carriers, policy)
    ends = ((whole.low, without.low), (whole.best, without.best), (whole.high, without.high))
    moved = sum(abs((before or 0) - (after or 0)) for before, after in ends)
    return min(1.0, moved / max(1, whole.high))


def _doubts(known: Reconciled, item: Evidence) -> Iterator[str]:
    figure = item.figure
    signs = {
        "stance": figure.stance != "asserted",
        "vague": figure.bound in ("vague", "about"),
        "part": figure.part_of is not None,
        "origin": known.origins[item.id].weak,
        "inferred": any(link.basis in ("discourse", "copied") for link in item.chain),
        "scope": figure.scope == "unknown",
        "when": figure.time is None,
        "where": figure.place is None,
    }
    yield from (sign for sign, there in signs.items() if there)


def _doubt(signs: Sequence[str]) -> float:
    sure = 0.95
    for sign in signs:
        sure *= 1 - _DOUBTS[sign]
    return 1 - sure
