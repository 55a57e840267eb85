"""The first part of the index of events: what each document tells, what of it is copied, how each outlet talks.

Nothing here looks at events. Each function does a bounded part of what waits, in one transaction, and says whether
there was any.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, select, update

from reportedly.ledger import chronicle as kept
from reportedly.ledger import reuse
from reportedly.ledger.decisions import decisions
from reportedly.ledger.tables import documents
from reportedly.model import Copy, Findings
from reportedly.model.evidence import Evidence, Mention
from reportedly.pipeline.copies import copy_of
from reportedly.pipeline.decisions import Verdicts, reviewed, verdicts
from reportedly.pipeline.evidence import gathered
from reportedly.pipeline.judgements import EVENTS, ORIGINS
from reportedly.pipeline.packed import Packed
from reportedly.pipeline.versions import page_of, replaced_in
from reportedly.reconcile.carried import carried, followers, joins
from reportedly.reconcile.mentions import SAMPLE, habits_of
from reportedly.reconcile.names import fold

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger

FORMAT = 1
"""Number of what is kept: raised with each change of what events are made of, so that all of it is made again."""

READ_AT_ONCE = 250
_CARRIED_AT_ONCE = 400
_OUTLETS_AT_ONCE = 20
IF_CHANGED, ANYWAY = 1, 2


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one document speaks of it, with its words for it."""

    mention: Mention
    words: str


EVIDENCE: Packed[tuple[Evidence, ...]] = Packed(tuple[Evidence, ...])
TOLD: Packed[tuple[Told, ...]] = Packed(tuple[Told, ...])
CARRIERS: Packed[dict[str, str]] = Packed(dict[str, str])
HABITS: Packed[frozenset[str]] = Packed(frozenset[str])


@dataclass(slots=True)
class _Read:
    """What a step of reading has come to: rows of reports, and what must be looked at again because of them."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    mentions: list[tuple[str, int, str | None, int | None]] = field(default_factory=list)
    anyway: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


# Reading.


def read_some(ledger: Ledger) -> bool:
    """Read the next documents, and those that people have decided on since."""
    with ledger.database.reading() as connection:
        at = kept.head_of(connection, FORMAT)
        fresh = connection.execute(_after(at.seq).limit(READ_AT_ONCE)).all()
    end = ledger.head().seq if len(fresh) < READ_AT_ONCE else fresh[-1].seq
    if end == at.seq:
        return False
    with ledger.database.writing() as connection:
        if kept.prepare(connection, FORMAT) != at and at.turn:
            return True  # another process was faster
    decided, known = [d.decision for d in decisions(ledger, after=at.seq) if d.seq <= end], verdicts(ledger)
    with ledger.database.reading() as connection:
        again = {d.document for d in decided if d.document and d.kind in ("figure", "claim")}
        again |= _superseded(known, {d.subject for d in decided})
        urls = {row.url for row in fresh if row.url} | {d.url for d in decided if d.url}
        same = kept.rows_with(connection, documents.c.url, urls)
        others = kept.rows_with(connection, documents.c.id, again)
        read = _Read(names={str(d.changes[n]) for d in decided if d.kind == ORIGINS for n in ("one", "other")})
        judged = {str(d.changes[n]) for d in decided if d.kind == EVENTS for n in ("one", "other")}
        about = kept.rows_with(connection, kept.mentions.c.id, judged, kept.mentions.c.document)
        read.anyway = {row.document for row in about}
    # A later version of a page takes the place of the earlier ones, and a decision goes with its words.
    wanted = {row.seq: row for row in (*fresh, *others, *same)}
    found = dict(ledger.findings_between(fresh[0].seq, fresh[-1].seq)) if fresh else {}
    found |= {seq: ledger.findings(int(seq)) for seq in wanted if seq not in found}
    _read([(wanted[seq], found[seq]) for seq in sorted(wanted)], _latest(ledger, same), known, read)
    with ledger.database.writing() as connection:
        if kept.head_of(connection, FORMAT).seq == at.seq:
            _keep_read(ledger, connection, read)
            kept.move_head(connection, seq=end)
    return True


def _superseded(known: Verdicts, subjects: set[str]) -> set[str]:
    """Return the documents of figures of which one of these takes the place: as long as it is not rejected itself."""
    held = [state for state in known.states.values() if state.changes.get("superseded_by") in subjects]
    return {word.decision.document for state in held for word in state.words if word.decision.document}


def _after(seq: int) -> Any:
    return select(documents).where(documents.c.seq > seq).order_by(documents.c.seq)


def _latest(ledger: Ledger, same: Sequence[Any]) -> dict[str, str]:
    """Return the documents that a later version of their page takes the place of, each with the latest."""
    by_url: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in sorted(same, key=lambda row: row.seq):
        by_url[row.url].setdefault(
            row.text_sha256,
            {"document": row.id, "capture": row.capture, "url": row.url, "published_at": row.published_at},
        )
    several = {url: held for url, held in by_url.items() if len(held) > 1}
    return {
        document: latest
        for url, held in several.items()
        for document, latest in replaced_in(page_of(ledger, url, list(held.values()))).items()
    }


def _read(rows: Sequence[tuple[Any, Findings]], latest: Mapping[str, str], known: Verdicts, read: _Read) -> None:
    urls = Counter(row.url for row, _ in rows if row.url)
    for row, found in rows:
        findings = reviewed(found, known)
        met = gathered([findings])
        told = tuple(Told(mention, _words(findings, mention)) for mention in met.mentions)
        group = ANYWAY if urls[row.url] > 1 or row.seq in read.anyway else IF_CHANGED
        day = min((_day(mention) for mention in met.mentions), default=0)
        blobs = EVIDENCE.pack(met.evidence), TOLD.pack(told), CARRIERS.pack({})
        read.rows.append((row.seq, row.id, row.outlet, row.url, latest.get(row.id), day, 1, group, *blobs))
        read.mentions += [(mention.id, row.seq, None, None) for mention in met.mentions]


def _words(findings: Findings, mention: Mention) -> str:
    spans = {event.id: event.spans for event in findings.events}.get(mention.id)
    return findings.document.quote(spans[0]) if spans else ""


def _day(mention: Mention) -> int:
    day = mention.first or mention.published_on
    return day.toordinal() if day else 0


def _keep_read(ledger: Ledger, connection: Connection, read: _Read) -> None:
    seqs = [row[0] for row in read.rows]
    before = {row.id: row for row in kept.rows_with(connection, kept.mentions.c.document, seqs)}
    there = {row.seq for row in kept.rows_with(connection, kept.reports.c.seq, seqs, kept.reports.c.seq)}
    rows = [row for row in read.rows if row[0] in there or _tells(row)]
    held = [
        (one, seq, before[one].leader if one in before else None, before[one].unit if one in before else None)
        for one, seq, _, _ in read.mentions
    ]
    # What a document no longer tells stays until it is grouped, so that its unit is found.
    gone = [(b.id, b.document, b.leader, b.unit) for b in before.values() if b.id not in {one[0] for one in held}]
    kept.drop_with(connection, kept.mentions.c.document, seqs)
    kept.drop_with(connection, kept.reports.c.seq, seqs)
    ledger.database.insert(connection, kept.mentions, [*held, *gone])
    ledger.database.insert(connection, kept.reports, rows)
    kept.mark_with(connection, kept.reports.c.seq, read.anyway, group=ANYWAY)
    _ask_outlets(ledger, connection, {row[2] for row in rows if row[2]})
    named = kept.rows_with(connection, kept.source_names.c.name, {fold(name) for name in read.names})
    heard = kept.rows_with(connection, kept.voices.c.source, {row.source for row in named}, kept.voices.c.event)
    kept.mark_changed(connection, {row.event for row in heard})


def _tells(row: tuple[Any, ...]) -> bool:
    return bool(TOLD.unpack(row[9]))


def _ask_outlets(ledger: Ledger, connection: Connection, names: Collection[str]) -> None:
    there = {row.outlet for row in kept.rows_with(connection, kept.outlets.c.outlet, names, kept.outlets.c.outlet)}
    kept.mark_with(connection, kept.outlets.c.outlet, there, stale=1)
    ledger.database.insert(
        connection, kept.outlets, [(name, 1, HABITS.pack(frozenset())) for name in sorted(set(names) - there)]
    )


# What is copied.


def carry_some(ledger: Ledger) -> bool:
    """Find which figures of some documents only carry another's on; all that copy one another are looked at at once."""
    reports = kept.reports.c
    with ledger.database.reading() as connection:
        turn = kept.head_of(connection, FORMAT).turn
        query = select(reports.seq).where(reports.carry > 0).limit(_CARRIED_AT_ONCE)
        asked = set(connection.execute(query).scalars())
        if not asked:
            return False
        found = _copying(connection, asked)
        held = found.held
        known = kept.rows_with(connection, kept.mentions.c.document, held.keys())
        leaders = {row.id: row.leader for row in known}
    standing = [item for seq in held for item in found.evidence.get(seq, ())]
    carriers = carried(standing, found.copies.values())
    follow = followers(standing, carriers)
    of_document: dict[str, dict[str, str]] = defaultdict(dict)
    for item in standing:
        if item.id in carriers:
            of_document[item.figure.document_id][item.id] = carriers[item.id]
    changed = [row for row in held.values() if CARRIERS.unpack(row.carriers) != of_document[row.id]]
    with ledger.database.writing() as connection:
        if kept.head_of(connection, FORMAT).turn == turn:
            for row in changed:
                packed = CARRIERS.pack(of_document[row.id])
                connection.execute(update(kept.reports).where(reports.seq == row.seq).values(carriers=packed))
            anew = [{"one": m, "by": follow.get(m)} for m, leader in leaders.items() if leader != follow.get(m)]
            if anew:
                own = kept.mentions
                connection.execute(update(own).where(own.c.id == bindparam("one")).values(leader=bindparam("by")), anew)
            waiting = {row.seq for row in changed if not row.group}
            kept.mark_with(connection, reports.seq, waiting, group=IF_CHANGED)
            kept.mark_with(connection, reports.seq, held.keys(), carry=0)
            kept.move_head(connection)
    return True


@dataclass(slots=True)
class _Copying:
    """Reports that carry one another's figures on, near and far.

    Attributes:
        held: Their rows, by their places.
        copies: All copies that they have to do with, but those of replaced versions.
        evidence: The figures that stand, of these reports and of those that they only share words with.
    """

    held: dict[int, Any] = field(default_factory=dict)
    copies: dict[tuple[int, int], Copy] = field(default_factory=dict)
    evidence: dict[int, list[Evidence]] = field(default_factory=dict)


def _copying(connection: Connection, asked: set[int]) -> _Copying:
    found, ids, waiting = _Copying(), dict[int, str](), asked
    while waiting:
        rows = {row.seq: row for row in kept.rows_with(connection, kept.reports.c.seq, waiting)}
        found.held |= rows
        copies = reuse.copies_among(connection, [seq for seq, row in rows.items() if row.latest is None])
        beside = {seq for by, of, _ in copies for seq in (by, of)} - found.evidence.keys() - rows.keys()
        own = kept.reports.c
        near = kept.rows_with(connection, own.seq, beside, own.seq, own.id, own.latest, own.evidence)
        for row in (*rows.values(), *near):
            if row.latest is None:
                ids[row.seq] = row.id
                found.evidence[row.seq] = [i for i in EVIDENCE.unpack(row.evidence) if i.set_aside is None]
        waiting = set()
        for by, of, body in copies:
            if by in ids and of in ids:
                copy = found.copies[by, of] = copy_of({**body, "by_document": ids[by], "of_document": ids[of]})
                if any(True for _ in joins(found.evidence[of], found.evidence[by], copy.passages)):
                    waiting |= {by, of} - found.held.keys()
    return found


# How outlets talk.


def listen_some(ledger: Ledger) -> bool:
    """Find the standing names and words of some outlets; where they are others than before, their reports wait."""
    with ledger.database.reading() as connection:
        turn = kept.head_of(connection, FORMAT).turn
        known = select(kept.outlets).where(kept.outlets.c.stale > 0).limit(_OUTLETS_AT_ONCE)
        asked = {row.outlet: HABITS.unpack(row.habits) for row in connection.execute(known)}
        if not asked:
            return False
        habits = {outlet: habits_of(_sample(connection, outlet)) for outlet in asked}
        touched = {
            seq
            for outlet, before in asked.items()
            if before != habits[outlet]
            for seq in _with_words(connection, outlet, before ^ habits[outlet])
        }
    with ledger.database.writing() as connection:
        if kept.head_of(connection, FORMAT).turn == turn:
            for outlet, found in habits.items():
                changes = {"stale": 0, "habits": HABITS.pack(found)}
                connection.execute(update(kept.outlets).where(kept.outlets.c.outlet == outlet).values(**changes))
            kept.mark_with(connection, kept.reports.c.seq, touched, group=IF_CHANGED)
            kept.move_head(connection)
    return True


def _sample(connection: Connection, outlet: str) -> Iterator[Mention]:
    own = kept.reports.c
    query = select(own.told).where(own.outlet == outlet).order_by(own.id).execution_options(yield_per=SAMPLE)
    telling = (told for blob in connection.execute(query).scalars() if (told := TOLD.unpack(blob)))
    for held in islice(telling, SAMPLE):
        yield from (told.mention for told in held)


def _with_words(connection: Connection, outlet: str, words: frozenset[str]) -> Iterator[int]:
    own = kept.reports.c
    query = select(own.seq, own.told).where(own.outlet == outlet, own.group == 0)
    for row in connection.execute(query):
        if any(words & (told.mention.names | told.mention.words) for told in TOLD.unpack(row.told)):
            yield row.seq
