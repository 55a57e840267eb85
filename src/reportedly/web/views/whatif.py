"""What if: another policy, or without some sources; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reportedly.errors import UnknownIdError
from reportedly.model.tally import Tally
from reportedly.reconcile.groups import grouped
from reportedly.reconcile.policy import Policy, load, names
from reportedly.reconcile.tally import tally
from reportedly.web.book import Chapter
from reportedly.web.views.events import EventBrief, Numbers, brief_of_event, leading, numbers_of


@dataclass(frozen=True, slots=True)
class PolicyOutcome:
    """What a policy makes of the figures that are left."""

    name: str
    title: str
    numbers: Numbers | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class OriginChoice:
    """An origin that can be left out."""

    id: str
    name: str
    standing: str
    low: int | None
    high: int | None
    left_out: bool


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A tally as it is, and as it would be.

    Attributes:
        before: By the policy of this ledger, with every source.
        after: By the policy that was chosen, without the sources that were; None where no figure is left.
        policies: What each policy makes of the figures that are left.
    """

    event: EventBrief
    tally: str
    before: Numbers
    after: Numbers | None
    policies: tuple[PolicyOutcome, ...]
    origins: tuple[OriginChoice, ...]


def what_if(chapter: Chapter, wanted: str, tally_id: str | None, policy: str, without: Collection[str]) -> WhatIf:
    """Return a tally under other conditions.

    Args:
        chapter: The events as they stand.
        wanted: Id of the event, or a unique beginning of it.
        tally_id: Which tally; None is the one that stands for the event.
        policy: Name of a policy of this package.
        without: Ids of origins that are left out.

    Raises:
        UnknownIdError: There is no such event or tally.
        PolicyError: There is no such policy.
    """
    event = chapter.event(wanted)
    tallies = chapter.tallies[event.id]
    whole = leading(tallies) if not tally_id else next((t for t in tallies if t.id == tally_id), None)
    if whole is None:
        raise UnknownIdError(tally_id or wanted)
    outcomes = tuple(_outcomes(chapter, whole, load(policy).name, without))
    return WhatIf(
        brief_of_event(event),
        whole.id,
        numbers_of(whole),
        next((outcome.numbers for outcome in outcomes if outcome.chosen), None),
        outcomes,
        tuple(_origins(whole, without)),
    )


def _outcomes(chapter: Chapter, whole: Tally, chosen: str, without: Collection[str]) -> Iterator[PolicyOutcome]:
    for name in names():
        policy = load(name)
        counted = _counted(chapter, whole, policy, without)
        yield PolicyOutcome(policy.name, policy.title, numbers_of(counted) if counted else None, policy.name == chosen)


def _counted(chapter: Chapter, whole: Tally, policy: Policy, without: Collection[str]) -> Tally | None:
    known = chapter.reconciled
    left = [item for item in known.evidence[whole.event] if known.origins[item.id].id not in without]
    for group in grouped(whole.event, left, unstated_joins=policy.unstated_joins):
        if group.key.id == whole.id:
            return tally(group, known.origins, known.carriers, policy)
    return None


def _origins(whole: Tally, without: Collection[str]) -> Iterator[OriginChoice]:
    for origin in whole.origins:
        known = (origin.origin, origin.name, origin.standing.value, origin.low, origin.high)
        yield OriginChoice(*known, origin.origin in without)
