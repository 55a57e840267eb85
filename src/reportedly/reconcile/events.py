"""Groups what documents say of events into the events that happened: block, score, cluster, name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from reportedly.model import Place, Precision, content_digest
from reportedly.model.evidence import Granularity, Mention
from reportedly.model.occurrence import EventName, Match, Occurrence
from reportedly.reconcile.candidates import pairs
from reportedly.reconcile.features import comparable, compared, general_kinds
from reportedly.reconcile.linkage import averaged
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
_FINENESS = {Precision.POINT: 0, Precision.TOWN: 1, Precision.REGION: 2, Precision.COUNTRY: 3, Precision.UNRESOLVED: 4}
_SIZES = {Granularity.INCIDENT: 0, Granularity.DAY: 1, Granularity.CAMPAIGN: 2}
_YEAR = timedelta(days=366)

Thing = TypeVar("Thing", bound=Hashable)
Judged = Mapping[tuple[str, str], bool]
"""What people said of two documents' events, by their ids, sorted: whether they are one."""


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
    groups = _clusters(leaders, judged or {})
    behind: dict[str, list[str]] = defaultdict(list)
    for follower in sorted(follow):
        behind[_led(follower, follow)].append(follower)
    made = [_occurrence([known[i] for i in group], [known[f] for i in group for f in behind[i]]) for group in groups]
    return tuple(sorted(_nested(made), key=lambda o: (o.first or date.max, o.id)))


def _led(mention: str, follow: Mapping[str, str]) -> str:
    seen = set()
    while mention in follow and mention not in seen:
        seen.add(mention)
        mention = follow[mention]
    return mention


def match(one: Mention, other: Mention) -> Match:
    """Return why two mentions are or are not of one event."""
    return compared(one, other)


def _clusters(mentions: Sequence[Mention], judged: Judged) -> list[list[str]]:
    """Join first what one document says, then across documents, each by the average of pairs, the surest first."""
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_document[mention.event.document_id].append(mention)
    told: dict[str, list[str]] = {}
    units: list[Mention] = []
    for held in by_document.values():
        known = {mention.id: mention for mention in held}
        for group in _joined(held, judged, JOINED_WITHIN):
            unit = together([known[i] for i in group])
            told[unit.id] = group
            units.append(unit)
    units.sort(key=lambda m: m.id)
    led = {i: unit for unit, group in told.items() for i in group}
    across = {tuple(sorted((led.get(a, a), led.get(b, b)))): same for (a, b), same in judged.items()}
    clusters = _attached(_joined(units, across, JOINED), {unit.id: unit for unit in units}, across)  # type: ignore[arg-type]
    return [sorted(i for unit in cluster for i in told[unit]) for cluster in clusters]


def _attached(clusters: list[list[str]], units: Mapping[str, Mention], judged: Judged) -> list[list[str]]:
    """Put what is told too sparsely to be an event of its own with the one event that it fits, if it is plain which.

    A report without a day or a place, or of months later, is weighed against all that is known of each event, since
    the average over the event's reports would hold against it what they, too, leave out.
    """
    while len(grown := _attached_once(clusters, units, judged)) < len(clusters):
        clusters = grown
    return clusters


def _attached_once(clusters: list[list[str]], units: Mapping[str, Mention], judged: Judged) -> list[list[str]]:
    profiles = [_profile([units[i] for i in cluster]) for cluster in clusters]
    ranks = [
        (_is_whole(profile), len(cluster), cluster[0]) for profile, cluster in zip(profiles, clusters, strict=True)
    ]
    scores = {
        (one, other): compared(profiles[one], profiles[other]).score
        for one, other in pairs(profiles)
        if comparable(profiles[one], profiles[other])
    }
    reach: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, other), score in scores.items():
        at, to = (one, other) if ranks[one] < ranks[other] else (other, one)
        reach[at].append((score, to))
    unions: Unions[int] = Unions(range(len(clusters)))
    for at in sorted(reach):
        (score, to), *others = sorted(reach[at], key=lambda found: (-found[0], found[1]))
        rivals = [o for s, o in others if score - s < _PLAINLY and scores.get((min(o, to), max(o, to)), 0.0) < JOINED]
        enough = ABSORBED if _one_outlet(profiles[at], profiles[to]) else FITTING if ranks[at][0] else ATTACHED
        if score >= enough and not rivals and not _apart(clusters, at, to, judged):
            unions.join(at, to)
    return [sorted(i for at in joined for i in clusters[at]) for joined in unions.sets()]


def _apart(clusters: list[list[str]], one: int, other: int, judged: Judged) -> bool:
    return any(judged.get((min(a, b), max(a, b))) is False for a in clusters[one] for b in clusters[other])


def _one_outlet(one: Mention, other: Mention) -> bool:
    return one.outlet is not None and one.outlet == other.outlet


def _profile(mentions: Sequence[Mention]) -> Mention:
    """All that is known of an event; its outlet counts only where it is the only one."""
    outlets = {m.outlet for m in mentions}
    made = together(mentions)
    days = Counter((m.first, m.last) for m in mentions if m.first)
    first, last = max(days, key=lambda d: (days[d], d)) if days else (None, None)
    return replace(made, first=first, last=last, outlet=made.outlet if len(outlets) == 1 else None)


def _is_whole(mention: Mention) -> bool:
    fine = any(_FINENESS[place.precision] < _FINENESS[Precision.COUNTRY] for place in mention.places)
    return fine and mention.first is not None


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


def _joined(mentions: Sequence[Mention], judged: Judged, enough: float) -> list[list[str]]:
    alike, scores = _same_features(mentions, {i for pair in judged for i in pair}), {}
    firsts = [mentions[group[0]] for group in alike]
    for one, other in pairs(firsts):
        if comparable(firsts[one], firsts[other]):
            scores[one, other] = compared(firsts[one], firsts[other]).score
    for (first, second), same in judged.items():
        for one, other in _places_of(alike, mentions, first, second):
            scores[one, other] = 1000.0 if same else -1000.0
    return [
        sorted(mentions[at].id for g in group for at in alike[g]) for group in averaged(len(firsts), scores, enough)
    ]


def _same_features(mentions: Sequence[Mention], alone: set[str]) -> list[list[int]]:
    """Put mentions together that no feature tells apart, as those of reprinted words; of one outlet, one each.

    Args:
        mentions: Which.
        alone: Ids of those of which a person has said something.
    """
    held: dict[object, list[int]] = defaultdict(list)
    seen: Counter[object] = Counter()
    for at, m in enumerate(mentions):
        features: object = (
            m.event.kind,
            m.granularity,
            m.first,
            m.last,
            m.places_key,
            m.published_on,
            m.names,
            m.words,
            m.numbers,
        )
        features = m.id if m.id in alone else features
        seen[features, m.outlet or m.event.document_id] += 1
        held[features, seen[features, m.outlet or m.event.document_id]].append(at)
    return list(held.values())


def _places_of(alike: list[list[int]], mentions: Sequence[Mention], one: str, other: str) -> list[tuple[int, int]]:
    at = {mentions[m].id: g for g, group in enumerate(alike) for m in group}
    if one not in at or other not in at or at[one] == at[other]:
        return []
    first, second = sorted((at[one], at[other]))
    return [(first, second)]


def _occurrence(mentions: Sequence[Mention], followers: Sequence[Mention]) -> Occurrence:
    ordered = sorted(mentions, key=lambda m: (m.published_on or date.max, m.id))
    kind = _commonest([m.event.kind for m in ordered if m.event.kind not in general_kinds()]) or ordered[0].event.kind
    place = _place(ordered)
    days = _commonest([(m.first, m.last) for m in ordered if m.first and m.last and m.last - m.first < _YEAR])
    first, last = days or (None, None)
    where = place.name if place else None
    return Occurrence(
        content_digest(["event", ordered[0].id])[:32],
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


def _nested(made: Sequence[Occurrence]) -> list[Occurrence]:
    greater = [o for o in made if o.granularity is not Granularity.INCIDENT]
    return [replace(o, within=_holder(o, greater)) for o in made]


def _holder(inner: Occurrence, greater: Sequence[Occurrence]) -> str | None:
    """The smallest greater event of the same country whose days hold this one's."""
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
