"""The second part of the index of events: which of what documents tell is of one event.

`group_some` makes units of some documents and clusters of the components that these lie in; `settle_some` puts what is
told sparsely with the event that it fits. What neither can change is not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, select, update

from reportedly.ledger import chronicle as kept
from reportedly.ledger.indexes import id_key
from reportedly.model import content_digest
from reportedly.model.evidence import Mention
from reportedly.pipeline.judgements import judgements
from reportedly.pipeline.packed import Packed
from reportedly.pipeline.reconciled import of_page
from reportedly.pipeline.reports import ANYWAY, FORMAT, HABITS, TOLD
from reportedly.reconcile.candidates import reach
from reportedly.reconcile.grouping import Group, Judged, Unit, across, aims, clustered, joined, links, units_of
from reportedly.reconcile.mentions import without

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger

_GROUPED_AT_ONCE = 400
_SETTLED_AT_ONCE = 300

UNIT: Packed[Unit] = Packed(Unit)
GROUP: Packed[Group] = Packed(Group)


def _unit_keys(unit: Unit) -> set[int]:
    return {_key(parts) for parts in reach(unit.mention)}


def _group_keys(group: Group) -> set[int]:
    document = "document", group.profile.event.document_id
    return {_key(parts) for parts in (document, *reach(group.profile))}


def _key(parts: Sequence[str | int]) -> int:
    return id_key(content_digest(list(parts)))


@dataclass(slots=True)
class _Regrouped:
    """What becomes of some documents' units.

    Attributes:
        seqs: The documents.
        dropped: Units that are no more, by their numbers.
        fresh: Units that are new; they have no numbers yet.
        others: Units whose components are touched, by their numbers.
        made: Clusters, each with the places of its units among `fresh` and then `others`.
        untold: Mentions that no document tells any more.
        silent: Documents that tell of no event any more.
    """

    seqs: set[int]
    dropped: dict[int, Any] = field(default_factory=dict)
    fresh: list[Unit] = field(default_factory=list)
    others: dict[int, Any] = field(default_factory=dict)
    made: list[tuple[Group, list[int], int]] = field(default_factory=list)
    untold: set[str] = field(default_factory=set)
    silent: set[int] = field(default_factory=set)


def group_some(ledger: Ledger) -> bool:
    """Group what some documents tell anew, with all that it may be of one event with."""
    with ledger.database.reading() as connection:
        turn = kept.head_of(connection, FORMAT).turn
        own = kept.reports.c
        query = select(own.seq, own.url).where(own.group > 0).order_by(own.group, own.day).limit(_GROUPED_AT_ONCE)
        asked = connection.execute(query).all()
        if not asked:
            return False
        rows = kept.rows_with(connection, own.seq, [row.seq for row in asked])
        rows += kept.rows_with(connection, own.url, {row.url for row in asked if row.url})
        judged = judgements(ledger).events
        made = _Regrouped({row.seq for row in rows})
        _renew_units(connection, {row.seq: row for row in rows}, judged, made)
        if made.fresh or made.dropped:
            _regroup(connection, judged, made)
    with ledger.database.writing() as connection:
        if kept.head_of(connection, FORMAT).turn == turn:
            _keep_regrouped(ledger, connection, made)
            kept.move_head(connection)
    return True


def _renew_units(connection: Connection, rows: Mapping[int, Any], judged: Judged, made: _Regrouped) -> None:
    """Make the units of some documents, and find which differ from those that are kept."""
    outlets = {row.outlet for row in rows.values() if row.outlet}
    habits = {r.outlet: HABITS.unpack(r.habits) for r in kept.rows_with(connection, kept.outlets.c.outlet, outlets)}
    latest = {row.id: row.latest for row in rows.values() if row.latest}
    known = kept.rows_with(connection, kept.mentions.c.document, rows.keys())
    follows = {row.id for row in known if row.leader}
    pages: dict[str, list[Mention]] = defaultdict(list)
    seqs: dict[str, set[int]] = defaultdict(set)
    made.untold = {row.id for row in known}
    for row in rows.values():
        seqs[row.latest or row.id].add(row.seq)
        held = TOLD.unpack(row.told)
        made.untold -= {told.mention.id for told in held}
        made.silent |= set() if held else {row.seq}
        for told in held:
            if told.mention.id not in follows:
                mention = without(told.mention, habits.get(row.outlet, frozenset()))
                pages[row.latest or row.id].append(of_page(mention, latest))
    stored = {r.number: r for r in kept.rows_with(connection, kept.units.c.number, {r.unit for r in known if r.unit})}
    of_seq: dict[int, set[int]] = defaultdict(set)
    for row in known:
        if row.unit in stored:
            of_seq[row.document].add(row.unit)
    for page, own in seqs.items():
        units = units_of(pages[page], judged)
        numbers = {number for seq in own for number in of_seq[seq]}
        before = {UNIT.unpack(stored[number].body) for number in numbers}
        if before == set(units) and all(rows[seq].group != ANYWAY for seq in own):
            continue
        made.fresh += units
        made.dropped |= {number: stored[number] for number in numbers}


def _regroup(connection: Connection, judged: Judged, made: _Regrouped) -> None:
    own = kept.units.c
    near = _holders(connection, kept.unit_keys, {key for unit in made.fresh for key in _unit_keys(unit)})
    loose = kept.rows_with(connection, own.component, {row.component for row in made.dropped.values()})
    said_of = {told for unit in made.fresh for told in unit.told}
    others = {i for pair in judged if said_of.intersection(pair) for i in pair} - said_of
    near |= {r.unit for r in kept.rows_with(connection, kept.mentions.c.id, others, kept.mentions.c.unit) if r.unit}
    beside = {r.number: r for r in kept.rows_with(connection, own.number, near - made.dropped.keys())}
    units = [*made.fresh, *(UNIT.unpack(row.body) for row in beside.values())]
    components = [0] * len(made.fresh) + [row.component for row in beside.values()]
    said = across(judged, units)
    touching = links([unit.mention for unit in units], said, range(len(made.fresh)))
    touched = {components[at] for pair in touching for at in pair} - {0}
    pulled = kept.rows_with(connection, own.component, touched)
    made.others = {row.number: row for row in (*loose, *pulled) if row.number not in made.dropped}
    together = [*made.fresh, *(UNIT.unpack(row.body) for row in made.others.values())]
    said = across(judged, together)
    place = {unit.mention.id: at for at, unit in enumerate(together)}
    for component, held in enumerate(joined(len(together), links([unit.mention for unit in together], said))):
        for group in clustered([together[at] for at in held], said):
            made.made.append((group, [place[i] for i in group.units], component))


def _holders(connection: Connection, table: Any, keys: Collection[int]) -> set[int]:
    return {row.holder for row in kept.rows_with(connection, table.c.key, keys, table.c.holder)}


def _keep_regrouped(ledger: Ledger, connection: Connection, made: _Regrouped) -> None:
    old = {**made.dropped, **made.others}
    gone = kept.rows_with(connection, kept.clusters.c.number, {row.cluster for row in old.values()})
    if old or made.fresh:
        changed = {key for row in gone for key in _group_keys(GROUP.unpack(row.body))}
        _drop_keys(connection, kept.unit_keys, {n: _unit_keys(UNIT.unpack(r.body)) for n, r in made.dropped.items()})
        _drop_keys(connection, kept.cluster_keys, {r.number: _group_keys(GROUP.unpack(r.body)) for r in gone})
        kept.drop_with(connection, kept.units.c.number, old.keys())
        kept.drop_with(connection, kept.clusters.c.number, {row.number for row in gone})
        kept.mark_with(connection, kept.mentions.c.unit, made.dropped.keys(), unit=None)
        kept.mark_with(connection, kept.clusters.c.event, {row.event for row in gone if row.event}, stale=1)
        kept.mark_changed(connection, {row.event for row in gone if row.event})
        changed |= _enter_clusters(ledger, connection, made)
        stale = _holders(connection, kept.cluster_keys, changed)
        kept.mark_with(connection, kept.clusters.c.number, stale, stale=1)
    _touch(connection, made.seqs)
    kept.drop_with(connection, kept.mentions.c.id, made.untold)
    kept.drop_with(connection, kept.reports.c.seq, made.silent)
    kept.mark_with(connection, kept.reports.c.seq, made.seqs, group=0)


def _touch(connection: Connection, seqs: set[int]) -> None:
    """Have the events of some documents counted again, and those whose words they carry on."""
    held = kept.rows_with(connection, kept.event_documents.c.document, seqs, kept.event_documents.c.event)
    led = {r.leader for r in kept.rows_with(connection, kept.mentions.c.document, seqs) if r.leader}
    units = {row.unit for row in kept.rows_with(connection, kept.mentions.c.id, led) if row.unit}
    clusters = {row.cluster for row in kept.rows_with(connection, kept.units.c.number, units, kept.units.c.cluster)}
    own = kept.rows_with(connection, kept.clusters.c.number, clusters, kept.clusters.c.event)
    kept.mark_changed(connection, {row.event for row in (*held, *own) if row.event})


def _drop_keys(connection: Connection, table: Any, held: Mapping[int, set[int]]) -> None:
    pairs = [{"k": key, "h": holder} for holder, keys in held.items() for key in keys]
    if pairs:
        own = table.c
        connection.execute(table.delete().where(own.key == bindparam("k"), own.holder == bindparam("h")), pairs)


def _enter_clusters(ledger: Ledger, connection: Connection, made: _Regrouped) -> set[int]:
    """Enter clusters with their units, and return the keys of the clusters."""
    number = kept.take_numbers(connection, len(made.fresh))
    numbers = [*range(number, number + len(made.fresh)), *made.others]
    bodies = [*(UNIT.pack(unit) for unit in made.fresh), *(row.body for row in made.others.values())]
    ids = [*(unit.mention.id for unit in made.fresh), *(row.id for row in made.others.values())]
    first = kept.take_numbers(connection, len(made.made))
    base = kept.take_numbers(connection, len(made.made))
    units, clusters, keys = [], [], []
    for cluster, (group, places, component) in enumerate(made.made, first):
        units += [(numbers[at], ids[at], base + component, cluster, bodies[at]) for at in places]
        day = group.profile.first or group.profile.published_on
        clusters.append((cluster, day.toordinal() if day else 0, 1, None, None, GROUP.pack(group)))
        keys += [(key, cluster) for key in _group_keys(group)]
    insert = ledger.database.insert
    insert(connection, kept.units, units)
    insert(connection, kept.clusters, clusters)
    insert(connection, kept.cluster_keys, sorted(keys))
    fresh_keys = [(key, numbers[at]) for at, unit in enumerate(made.fresh) for key in _unit_keys(unit)]
    insert(connection, kept.unit_keys, sorted(fresh_keys))
    own = kept.mentions
    anew = [{"one": told, "u": numbers[at]} for at, unit in enumerate(made.fresh) for told in unit.told]
    if anew:
        connection.execute(update(own).where(own.c.id == bindparam("one")).values(unit=bindparam("u")), anew)
    return {key for key, _ in keys}


# What is told sparsely.


def settle_some(ledger: Ledger) -> bool:
    """Look for some clusters whether they plainly fit an event, and form the events that this changes anew."""
    own = kept.clusters.c
    with ledger.database.reading() as connection:
        turn = kept.head_of(connection, FORMAT).turn
        query = select(kept.clusters).where(own.stale > 0).order_by(own.day).limit(_SETTLED_AT_ONCE)
        asked = connection.execute(query).all()
        if not asked:
            return False
        aim = _new_aims(connection, asked, judgements(ledger).events)
        changed = [row for row in asked if row.event is None or aim.get(row.number) != row.aim]
        formed = _formed(connection, changed, {row.number: aim.get(row.number) for row in asked})
    with ledger.database.writing() as connection:
        if kept.head_of(connection, FORMAT).turn == turn:
            anew = [{"one": row.number, "to": aim.get(row.number)} for row in asked]
            aiming = update(kept.clusters).where(own.number == bindparam("one"))
            connection.execute(aiming.values(aim=bindparam("to"), stale=0), anew)
            _keep_formed(ledger, connection, formed)
            kept.move_head(connection)
    return True


def _new_aims(connection: Connection, asked: Sequence[Any], judged: Judged) -> dict[int, int]:
    groups = {row.number: GROUP.unpack(row.body) for row in asked}
    keys = {key for group in groups.values() for key in _group_keys(group)}
    near = _holders(connection, kept.cluster_keys, keys) - groups.keys()
    rows = kept.rows_with(connection, kept.clusters.c.number, near)
    groups |= {row.number: GROUP.unpack(row.body) for row in rows}
    numbers, held = list(groups), list(groups.values())
    said = _across_kept(connection, judged)
    return {numbers[at]: numbers[to] for at, to in aims(held, said, range(len(asked))).items()}


def _across_kept(connection: Connection, judged: Judged) -> Judged:
    """Return what people said of mentions as said of the units that are kept."""
    ids = {i for pair in judged for i in pair}
    held = {row.id: row.unit for row in kept.rows_with(connection, kept.mentions.c.id, ids)}
    rows = kept.rows_with(connection, kept.units.c.number, {unit for unit in held.values() if unit})
    return across(judged, [UNIT.unpack(row.body) for row in rows])


def _formed(
    connection: Connection, changed: Sequence[Any], aim: Mapping[int, int | None]
) -> list[tuple[set[int], set[int]]]:
    """Return the events that some clusters are of now: each with its clusters, and the events these were of."""
    own = kept.clusters.c
    held: dict[int, Any] = {row.number: row for row in changed}
    targets = {to for row in changed for to in (aim.get(row.number), row.aim) if to}
    held |= {row.number: row for row in kept.rows_with(connection, own.number, targets)}
    events = {row.event for row in held.values() if row.event}
    held |= {row.number: row for row in kept.rows_with(connection, own.event, events)}
    numbers = sorted(held)
    place = {number: at for at, number in enumerate(numbers)}
    leads = {number: aim[number] if number in aim else held[number].aim for number in numbers}
    edges = ((place[number], place[to]) for number, to in leads.items() if to in place)
    sets = [{numbers[at] for at in one} for one in joined(len(numbers), edges)]
    whole: dict[int, set[int]] = defaultdict(set)
    for number in numbers:
        if held[number].event:
            whole[held[number].event].add(number)
    formed = [(one, {held[number].event for number in one if held[number].event}) for one in sets]
    return [(one, before) for one, before in formed if len(before) != 1 or whole[min(before)] != one]


def _keep_formed(ledger: Ledger, connection: Connection, formed: Iterable[tuple[set[int], set[int]]]) -> None:
    held = list(formed)
    rows = []
    for at, (clusters, before) in enumerate(held, kept.take_numbers(connection, len(held))):
        kept.mark_with(connection, kept.clusters.c.number, clusters, event=at)
        kept.mark_with(connection, kept.events.c.number, before, stale=kept.GONE)
        rows.append((at, "", kept.NEW, 0, "", "", "", None, 0, b"", b""))
    ledger.database.insert(connection, kept.events, rows)
