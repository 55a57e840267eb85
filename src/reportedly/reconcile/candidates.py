"""Which mentions are worth comparing: those that could have happened in the same days, or that one document holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from reportedly.model.evidence import Mention

_WEEK = 7
_LONG = timedelta(days=45)  # what spans more is a year or a season, and tells no day
_BEFORE = timedelta(days=7)  # an event that a report gives no day for, happened within so many days before


def pairs(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield each pair worth comparing once, as two places in the sequence, in order."""
    held: dict[Hashable, list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        for key in set(_keys(mention)):
            held[key].append(at)
    seen: set[tuple[int, int]] = set()
    for members in held.values():
        seen.update(combinations(members, 2))
    seen.update(_of_the_placeless(mentions))
    yield from sorted(seen)


def _of_the_placeless(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield who tells no country with each other of the same weeks: only few do not, so that it costs little."""
    held: dict[Hashable, list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        for week in _weeks(mention):
            held[mention.granularity, week].append(at)
    for at, mention in enumerate(mentions):
        if not any(place.country for place in mention.places):
            for week in _weeks(mention):
                yield from ((min(at, o), max(at, o)) for o in held[mention.granularity, week] if o != at)


def _keys(mention: Mention) -> Iterator[Hashable]:
    yield "document", mention.event.document_id
    countries = {place.country for place in mention.places if place.country}
    for week in _weeks(mention):
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
    if mention.first is None or mention.published_on is None:
        for name in sorted(mention.names):
            yield mention.granularity, "undated", name


def _weeks(mention: Mention) -> range:
    if mention.first and mention.last and mention.last - mention.first <= _LONG:
        first, last = mention.first, mention.last
    elif mention.published_on:
        first, last = mention.published_on - _BEFORE, mention.published_on
    else:
        return range(0)
    return range((first.toordinal() - 1) // _WEEK, (last.toordinal() + 1) // _WEEK + 1)
