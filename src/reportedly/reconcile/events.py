"""Events that happened, made of what documents say of them: grouped, named, and placed within greater ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from reportedly.model import Place, Precision, content_digest
from reportedly.model.evidence import Granularity, Mention
from reportedly.model.occurrence import EventName, Match, Occurrence
from reportedly.reconcile.features import compared, general_kinds
from reportedly.reconcile.grouping import Judged, across, aims, clustered, joined, links, units_of

_FINENESS = {Precision.POINT: 0, Precision.TOWN: 1, Precision.REGION: 2, Precision.COUNTRY: 3, Precision.UNRESOLVED: 4}
_SIZES = {Granularity.INCIDENT: 0, Granularity.DAY: 1, Granularity.CAMPAIGN: 2}
_YEAR = timedelta(days=366)

Thing = TypeVar("Thing", bound=Hashable)


def occurrences(
    mentions: Iterable[Mention], follow: Mapping[str, str] | None = None, judged: Judged | None = None
) -> tuple[Occurrence, ...]:
    """Return the events that happened, sorted by day and id.

    Args:
        mentions: Of all documents, in any order.
        follow: Of mentions that only carry another's words on, that other's id; they are not compared.
        judged: What people have said.
    """
    follow = follow or {}
    known = {mention.id: mention for mention in mentions}
    leaders = sorted((m for m in known.values() if m.id not in follow), key=lambda m: m.id)
    behind: dict[str, list[str]] = defaultdict(list)
    for follower in sorted(follow):
        behind[follow[follower]].append(follower)
    made = [
        occurrence([known[i] for i in told], [known[f] for i in told for f in behind[i]])
        for told in _grouped(leaders, judged or {})
    ]
    return nested(made)


def match(one: Mention, other: Mention) -> Match:
    """Return why two mentions are or are not of one event."""
    return compared(one, other)


def _grouped(mentions: Sequence[Mention], judged: Judged) -> list[list[str]]:
    """Return the ids of the mentions of each event."""
    by_page: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_page[mention.event.document_id].append(mention)
    units = sorted((u for held in by_page.values() for u in units_of(held, judged)), key=lambda u: u.mention.id)
    said = across(judged, units)
    components = joined(len(units), links([unit.mention for unit in units], said))
    groups = [group for held in components for group in clustered([units[at] for at in held], said)]
    told = {unit.mention.id: unit.told for unit in units}
    events = joined(len(groups), iter(aims(groups, said).items()))
    return [sorted(i for at in event for unit in groups[at].units for i in told[unit]) for event in events]


def occurrence(mentions: Sequence[Mention], followers: Sequence[Mention]) -> Occurrence:
    """Return the event of some mentions, and of those that only carry their words on."""
    ordered = sorted(mentions, key=lambda m: (m.published_on or date.max, m.id))
    kind = _commonest([m.event.kind for m in ordered if m.event.kind not in general_kinds()]) or ordered[0].event.kind
    place = _place(ordered)
    days = _commonest([(m.first, m.last) for m in ordered if m.first and m.last and m.last - m.first < _YEAR])
    first, last = days or (None, None)
    where = place.name if place else None
    return Occurrence(
        event_id(ordered[0].id),
        _label(kind, where, first, last),
        kind,
        ordered[0].granularity,
        first,
        last,
        where,
        place.country if place else None,
        place.lat if place else None,
        place.lon if place else None,
        tuple(sorted(m.id for m in (*mentions, *followers))),
    )


def event_id(mention: str) -> str:
    """Return the id of an event whose earliest mention is this one: 32 hex digits."""
    return content_digest(["event", mention])[:32]


def _label(kind: str, where: str | None, first: date | None, last: date | None) -> str:
    what = "harm" if kind == "unknown" else kind.replace("_", " ")
    day = None if first is None else f"{first}" if first == last else f"{first} to {last}"
    return ", ".join(part for part in (what, where, day) if part)


def _commonest(values: Sequence[Thing]) -> Thing | None:
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], values.index(v))) if values else None


def _place(mentions: Sequence[Mention]) -> Place | None:
    """The place that most give; where several do, the closest one: what is seen near is told more closely."""
    places = {p.gazetteer_id: p for m in mentions for p in m.places if p.gazetteer_id}
    votes = Counter(p.gazetteer_id for m in mentions for p in m.places if p.gazetteer_id)
    worth = {i: votes[i] * (0.4 if _FINENESS[places[i].precision] > 1 else 1.0) for i in votes}
    best = min(worth, key=lambda i: (-worth[i], _FINENESS[places[i].precision], str(i)), default=None)
    return places[best] if best else None


def nested(made: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """Return all events, each with the greater one that holds it, sorted by day and id."""
    greater = [o for o in made if o.granularity is not Granularity.INCIDENT]
    placed = [replace(o, within=holder(o, greater)) for o in made]
    return tuple(sorted(placed, key=lambda o: (o.first or date.max, o.id)))


def holder(inner: Occurrence, greater: Iterable[Occurrence]) -> str | None:
    """Return the smallest greater event of the same country whose days hold this one's."""
    held = [
        (_SIZES[o.granularity], (o.last - o.first).days, o.id)
        for o in greater
        if _SIZES[o.granularity] > _SIZES[inner.granularity]
        and inner.first
        and inner.last
        and o.first
        and o.last
        and o.first <= inner.first
        and inner.last <= o.last
        and o.country is not None
        and o.country == inner.country
        and (o.place == inner.place or o.granularity is Granularity.CAMPAIGN)
    ]
    return min(held)[2] if held else None


def named(occurrence: Occurrence, mentions: Mapping[str, Mention], words: Mapping[str, str]) -> Occurrence:
    """Return an event with what the documents call it, one for each outlet's words, sorted."""
    names = {EventName(words[i], mentions[i].outlet) for i in occurrence.mentions if words.get(i)}
    return replace(occurrence, names=tuple(sorted(names, key=lambda n: (n.by or "", n.words))))
