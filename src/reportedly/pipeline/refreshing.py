"""The third part of the index of events: what has changed is counted again, with all that lists show of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from reportedly.ledger import chronicle as kept
from reportedly.ledger.filters import fold, storable
from reportedly.model import content_digest
from reportedly.model.contradiction import Contradiction
from reportedly.model.evidence import Evidence, Granularity
from reportedly.model.occurrence import Occurrence
from reportedly.model.tally import Tally
from reportedly.pipeline.contradictions import counts, document_contradictions, event_contradictions
from reportedly.pipeline.decisions import Verdicts, verdicts
from reportedly.pipeline.judgements import judgements
from reportedly.pipeline.packed import Packed
from reportedly.pipeline.ranking import ranked
from reportedly.pipeline.reconciled import Judgements, Reconciled, of_page, resolved
from reportedly.pipeline.reports import CARRIERS, EVIDENCE, FORMAT, TOLD
from reportedly.pipeline.tallies import tallies
from reportedly.pipeline.voices import VOICE, Voice, best_name, total_of, voices
from reportedly.reconcile.events import named, occurrence
from reportedly.reconcile.mentions import without
from reportedly.reconcile.names import fold as fold_name
from reportedly.reconcile.policy import load

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger

_REFRESHED_AT_ONCE = 60
_SOURCES_AT_ONCE = 200
MILLIONTHS = 1_000_000  # what weights are kept in

OCCURRENCE: Packed[Occurrence] = Packed(Occurrence)
TALLIES: Packed[tuple[Tally, ...]] = Packed(tuple[Tally, ...])
CONFLICT: Packed[Contradiction] = Packed(Contradiction)


@dataclass(frozen=True, slots=True)
class Part:
    """Some events, with what their documents tell.

    Attributes:
        known: The events.
        numbers: Of each event's id, its number.
        documents: Of each event's id, the places of its documents.
        seqs: Of each document's id, its place.
        evidence: All figures of these documents, of other events too.
    """

    known: Reconciled
    numbers: Mapping[str, int]
    documents: Mapping[str, frozenset[int]]
    seqs: Mapping[str, int]
    evidence: tuple[Evidence, ...]


def part_of(
    reports: Sequence[Any],
    events: Mapping[int, Occurrence],
    judged: Judgements,
    habits: Mapping[str, frozenset[str]] | None = None,
) -> Part:
    """Return some events by their numbers, given the reports of their documents.

    Args:
        reports: Rows of the index.
        events: Which.
        judged: What people have said.
        habits: Names and words of outlets that tell no event from another; only comparing mentions needs them.
    """
    latest = {row.id: row.latest for row in reports if row.latest}
    told = {one.mention.id: (row.seq, of_page(one.mention, latest)) for row in reports for one in TOLD.unpack(row.told)}
    evidence = tuple(item for row in reports for item in EVIDENCE.unpack(row.evidence))
    carriers = {one: first for row in reports for one, first in CARRIERS.unpack(row.carriers).items()}
    known = habits or {}
    mentions = {i: without(held, known.get(held.outlet or "", frozenset())) for i, (_, held) in told.items()}
    there = {number: replace(e, mentions=tuple(i for i in e.mentions if i in told)) for number, e in events.items()}
    documents = {event.id: frozenset(told[i][0] for i in event.mentions) for event in there.values()}
    made = resolved(list(there.values()), evidence, mentions, carriers, judged, latest)
    numbers = {event.id: number for number, event in there.items()}
    return Part(made, numbers, documents, {row.id: row.seq for row in reports}, evidence)


def refresh_some(ledger: Ledger) -> bool:
    """Count some events again."""
    own = kept.events.c
    with ledger.database.reading() as connection:
        turn = kept.head_of(connection, FORMAT).turn
        query = select(own.number).where(own.stale.in_([kept.CHANGED, kept.NEW])).limit(_REFRESHED_AT_ONCE)
        asked = list(connection.execute(query).scalars())
        if not asked:
            return False
        part = _formed(connection, asked, judgements(ledger))
    rows = _rows_of(part, verdicts(ledger))
    with ledger.database.writing() as connection:
        if kept.head_of(connection, FORMAT).turn == turn:
            _keep(ledger, connection, part, rows, asked)
            kept.move_head(connection)
    return True


def _formed(connection: Connection, numbers: Collection[int], judged: Judgements) -> Part:
    """Return events as they come out of the clusters that they have."""
    clusters = {r.number: r.event for r in kept.rows_with(connection, kept.clusters.c.event, numbers)}
    units = {r.number: clusters[r.cluster] for r in kept.rows_with(connection, kept.units.c.cluster, clusters)}
    leaders = {r.id: r for r in kept.rows_with(connection, kept.mentions.c.unit, units)}
    follow = kept.rows_with(connection, kept.mentions.c.leader, leaders)
    led: dict[int, list[str]] = defaultdict(list)
    behind: dict[int, list[str]] = defaultdict(list)
    for row in leaders.values():
        led[units[row.unit]].append(row.id)
    for row in follow:
        behind[units[leaders[row.leader].unit]].append(row.id)
    seqs = {row.document for row in (*leaders.values(), *follow)}
    reports = kept.rows_with(connection, kept.reports.c.seq, seqs)
    latest = {row.id: row.latest for row in reports if row.latest}
    told = {one.mention.id: one for row in reports for one in TOLD.unpack(row.told)}
    mentions = {i: of_page(one.mention, latest) for i, one in told.items()}
    words = {i: one.words for i, one in told.items()}
    events = {}
    for number, ids in led.items():
        made = occurrence([mentions[i] for i in sorted(ids)], [mentions[i] for i in sorted(behind[number])])
        events[number] = named(made, mentions, words)
    return part_of(reports, events, judged)


@dataclass(slots=True)
class _Rows:
    """What is kept of some events, table by table."""

    events: list[tuple[Any, ...]] = field(default_factory=list)
    event_documents: list[tuple[int, int]] = field(default_factory=list)
    conflicts: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    ranks: list[tuple[Any, ...]] = field(default_factory=list)
    voices: list[tuple[Any, ...]] = field(default_factory=list)
    names: set[tuple[str, str]] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)


def _rows_of(part: Part, decided: Verdicts) -> _Rows:
    rows, policy = _Rows(), load()
    counted: dict[str, list[Tally]] = defaultdict(list)
    for event, tally in tallies(part.known, policy):
        counted[event.id].append(tally)
    for event in part.known.occurrences:
        number = part.numbers[event.id]
        rows.events.append(_event_row(part, event, counted[event.id]))
        rows.event_documents += [(number, seq) for seq in sorted(part.documents[event.id])]
        rows.documents |= part.documents[event.id]
        for place, found in enumerate(event_contradictions(part.known, event, counted[event.id])):
            rows.conflicts.setdefault(contradiction_id(found), _conflict(found, number, None, place))
        for rank in ranked(part.known, event, policy):
            still = int(not decided.state(rank.figure).words)
            weight, effect = round(rank.weight * MILLIONTHS), round(rank.effect * MILLIONTHS)
            rows.ranks.append((rank.figure, number, still, weight, effect, " ".join(rank.doubts)))
        for source, voice in voices(part.known, event.id).items():
            rows.voices.append((source, number, voice.originated, voice.relayed, VOICE.pack(voice)))
            rows.names |= {(fold_name(name), source) for name in voice.names}
    _add_document_conflicts(part, rows)
    return rows


def _event_row(part: Part, event: Occurrence, counted: Sequence[Tally]) -> tuple[Any, ...]:
    first = event.first.isoformat() if event.first else ""
    last = event.last.isoformat() if event.last else first
    greater = int(event.granularity is not Granularity.INCIDENT)
    standing = len(part.known.standing(event.id))
    about = (part.numbers[event.id], event.id, 0, standing, first, last, storable(fold(event.name)), event.country)
    return (*about, greater, OCCURRENCE.pack(event), TALLIES.pack(tuple(counted)))


def _add_document_conflicts(part: Part, rows: _Rows) -> None:
    first = [item for item in part.evidence if counts(item, part.known)]
    for place, found in enumerate(document_contradictions(first)):
        rows.conflicts.setdefault(contradiction_id(found), _conflict(found, None, part.seqs[found.documents[0]], place))


def _conflict(found: Contradiction, event: int | None, document: int | None, place: int) -> tuple[Any, ...]:
    return contradiction_id(found), event, document, place, found.kind.value, CONFLICT.pack(found)


def contradiction_id(found: Contradiction) -> str:
    """Return an id that stays as long as the figures do: 32 hex digits."""
    return content_digest(["contradiction", found.kind.value, *found.figures])[:32]


def _keep(ledger: Ledger, connection: Connection, part: Part, rows: _Rows, asked: Collection[int]) -> None:
    overlapping = kept.rows_with(
        connection, kept.event_documents.c.document, rows.documents, kept.event_documents.c.event
    )
    beside = kept.rows_with(connection, kept.events.c.number, {row.event for row in overlapping})
    gone = {row.number for row in beside if row.stale == kept.GONE}
    empty = set(asked) - set(part.numbers.values())
    kept.mark_with(connection, kept.events.c.number, empty, stale=kept.GONE)
    drop_events(connection, {*asked, *gone} - empty)
    kept.drop_with(connection, kept.conflicts.c.document, rows.documents)
    kept.drop_with(connection, kept.conflicts.c.id, rows.conflicts.keys())
    kept.drop_with(connection, kept.ranks.c.figure, [row[0] for row in rows.ranks])
    insert = ledger.database.insert
    insert(connection, kept.events, rows.events)
    insert(connection, kept.event_documents, rows.event_documents)
    insert(connection, kept.conflicts, list(rows.conflicts.values()))
    insert(connection, kept.ranks, rows.ranks)
    insert(connection, kept.voices, rows.voices)
    _ask_sources(ledger, connection, {row[0] for row in rows.voices})
    there = {
        (r.name, r.source) for r in kept.rows_with(connection, kept.source_names.c.name, {n for n, _ in rows.names})
    }
    insert(connection, kept.source_names, sorted(rows.names - there))


def drop_events(connection: Connection, numbers: Collection[int]) -> None:
    """Drop events, and all that lists show of them."""
    heard = {row.source for row in kept.rows_with(connection, kept.voices.c.event, numbers, kept.voices.c.source)}
    kept.mark_with(connection, kept.sources.c.source, heard, stale=1)
    kept.drop_with(connection, kept.events.c.number, numbers)
    for table in (kept.event_documents, kept.conflicts, kept.ranks, kept.voices):
        kept.drop_with(connection, table.c.event, numbers)


def _ask_sources(ledger: Ledger, connection: Connection, names: Collection[str]) -> None:
    there = {row.source for row in kept.rows_with(connection, kept.sources.c.source, names, kept.sources.c.source)}
    kept.mark_with(connection, kept.sources.c.source, there, stale=1)
    fresh = [(name, name, "", 0, 0, 0, 1) for name in sorted(set(names) - there)]
    ledger.database.insert(connection, kept.sources, fresh)


# What is left over, and what sources come to over all events.


def bury_some(ledger: Ledger) -> bool:
    """Drop events of which all reports are of others now."""
    with ledger.database.reading() as connection:
        query = select(kept.events.c.number).where(kept.events.c.stale == kept.GONE).limit(_REFRESHED_AT_ONCE)
        gone = list(connection.execute(query).scalars())
    if gone:
        with ledger.database.writing() as connection:
            drop_events(connection, gone)
            kept.move_head(connection)
    return bool(gone)


def sum_some(ledger: Ledger) -> bool:
    """Add up what some sources say and pass on over all events."""
    own = kept.sources.c
    with ledger.database.writing() as connection:
        query = select(own.source).where(own.stale > 0).limit(_SOURCES_AT_ONCE)
        asked = list(connection.execute(query).scalars())
        if not asked:
            return False
        held: dict[str, list[Voice]] = {source: [] for source in asked}
        for row in kept.rows_with(connection, kept.voices.c.source, asked):
            held[row.source].append(VOICE.unpack(row.body))
        kept.drop_with(connection, own.source, asked)
        kept.drop_with(connection, kept.source_names.c.source, [source for source, heard in held.items() if not heard])
        ledger.database.insert(connection, kept.sources, [_summed(s, heard) for s, heard in held.items() if heard])
        kept.move_head(connection)
    return True


def _summed(source: str, heard: Sequence[Voice]) -> tuple[Any, ...]:
    total = total_of(heard)
    name = best_name(total.names)
    return source, name, total.standing, total.originated, total.relayed, len(heard), 0
