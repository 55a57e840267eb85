"""Which mentions are worth comparing: those that could have happened in the same days, or that one document holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from reportedly.model.evidence import Mention

_WEEK = 7
_LONG = timedelta(days=45)  # what spans more is a year or a season, and tells no day
_BEFORE = timedelta(days=7)  # an event that a report gives no day for, happened within so many days before


def pairs(mentions: Sequence[Mention], fresh: Collection[int] | None = None) -> Iterator[tuple[int, int]]:
    """Yield each pair worth comparing once, as two places in the sequence, in order.

    Args:
        mentions: Which.
        fresh: Only pairs of which at least one is among these places; None asks for all.
    """
    held: dict[Hashable, list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        for key in set(_keys(mention)):
            held[key].append(at)
    seen: set[tuple[int, int]] = set()
    for members in held.values():
        seen.update(within(members, fresh))
    seen.update(pair for pair in _of_the_placeless(mentions) if touches(pair, fresh))
    yield from sorted(seen)


def within(members: Sequence[int], fresh: Collection[int] | None) -> Iterator[tuple[int, int]]:
    """Yield the pairs of some places in order, all or those with one that is fresh."""
    if fresh is None:
        yield from combinations(members, 2)
        return
    for at in members:
        if at in fresh:
            yield from ((min(at, other), max(at, other)) for other in members if other != at)


def touches(pair: tuple[int, int], fresh: Collection[int] | None) -> bool:
    """Whether a pair has one that is fresh; None stands for all."""
    return fresh is None or pair[0] in fresh or pair[1] in fresh


def worth(one: Mention, other: Mention) -> bool:
    """Whether two mentions are worth comparing: what `pairs` yields, asked of one pair."""
    if one.event.document_id == other.event.document_id:
        return True
    if one.granularity is not other.granularity:
        return False
    first, second = weeks(one), weeks(other)
    if first and second and first.start < second.stop and second.start < first.stop:
        countries = [{place.country for place in m.places if place.country} for m in (one, other)]
        if not all(countries) or countries[0] & countries[1] or one.names & other.names or one.words & other.words:
            return True
    return not set(undated(one)).isdisjoint(undated(other))


def _of_the_placeless(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield who tells no country with each other of the same weeks: only few do not, so that it costs little."""
    held: dict[Hashable, list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        for week in weeks(mention):
            held[mention.granularity, week].append(at)
    for at, mention in enumerate(mentions):
        if not any(place.country for place in mention.places):
            for week in weeks(mention):
                yield from ((min(at, o), max(at, o)) for o in held[mention.granularity, week] if o != at)


def _keys(mention: Mention) -> Iterator[Hashable]:
    yield "document", mention.event.document_id
    countries = {place.country for place in mention.places if place.country}
    for week in weeks(mention):
        for country in sorted(countries):
            yield mention.granularity, week, country
        # Where no country is known, names and numbers lead across: they are rare enough within a week.
        for name in sorted(mention.names):
            yield mention.granularity, week, name
        for word in sorted(mention.words):
            yield mention.granularity, week, word
        if not countries:
            for measure, number in sorted(mention.numbers):
                yield mention.granularity, week, measure, number
    yield from undated(mention)


def undated(mention: Mention) -> Iterator[tuple[str, str, str]]:
    """Yield what leads to others of any time: the names of a mention that tells no day, or of a report without one."""
    if mention.first is None or mention.published_on is None:
        for name in sorted(mention.names):
            yield mention.granularity.value, "undated", name


def reach(mention: Mention) -> Iterator[tuple[str | int, ...]]:
    """Yield what whoever is worth comparing with a mention has one of, too, but for those of its own document.

    It is coarser than what `pairs` asks, so that a mention has few of them.
    """
    for week in weeks(mention):
        yield mention.granularity.value, week
    yield from undated(mention)
    if not weeks(mention):
        yield mention.granularity.value, "never", mention.event.kind, *mention.places_key


def weeks(mention: Mention) -> range:
    """Return the weeks that an event may have happened in, counted from the year 1; none where nothing tells."""
    if mention.first and mention.last and mention.last - mention.first <= _LONG:
        first, last = mention.first, mention.last
    elif mention.published_on:
        first, last = mention.published_on - _BEFORE, mention.published_on
    else:
        return range(0)
    return range((first.toordinal() - 1) // _WEEK, (last.toordinal() + 1) // _WEEK + 1)
