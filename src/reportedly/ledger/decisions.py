"""People's decisions as entries of a ledger: added one by one, read back in their order, never changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import select, text, update

from reportedly.ledger.contract import Plain
from reportedly.ledger.entry import Draft, Entry, Kind, Press, Run
from reportedly.ledger.indexes import IndexRows, Placed
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import entries, head
from reportedly.ledger.writing import entry_row, run_seq, write_indexes
from reportedly.model.decision import Decision, Sight, Verdict

_INDEX = "decisions_by_place"
# SQLite takes a partial index only where the query has the same literal.
_IS_DECISION = text("kind = 'decision'")


class Decided(NamedTuple):
    """A decision with its place in the ledger."""

    seq: int
    decision: Decision


def decide(ledger: Ledger, made: Sequence[Decision], run: Run) -> list[int]:
    """Enter decisions in one transaction, and return their places.

    Args:
        ledger: Where they are kept.
        made: The decisions, in their order.
        run: What they were made with.

    Raises:
        StoreUnavailableError: The ledger cannot be written now; none was entered.
    """
    database = ledger.database
    with database.writing() as connection:
        connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS {_INDEX} ON entries (seq) WHERE kind = 'decision'")
        seq, link = connection.execute(select(head.c.seq, head.c.link)).one()
        press = Press(seq, link)
        entered: list[tuple[Draft, Entry]] = []
        press.run = run_seq(connection, run.id)
        if press.run is None:
            entered += _entered(press, Draft(Kind.RUN, run.id, run.body))
            press.run = press.seq
        for decision in made:
            entered += _entered(press, Draft(Kind.DECISION, decision.subject, body_of(decision)))
        rows = IndexRows()
        for draft, entry in entered:
            rows.add([Placed(entry.seq, draft.kind, draft.subject, draft.body)])
        database.insert(connection, entries, [entry_row(entry) for _, entry in entered])
        write_indexes(database, connection, rows)
        connection.execute(update(head).values(seq=press.seq, link=press.link))
    return [entry.seq for _, entry in entered if entry.kind is Kind.DECISION]


def _entered(press: Press, draft: Draft) -> Iterator[tuple[Draft, Entry]]:
    yield from ((draft, entry) for entry in press.enter([draft]))


def decisions(ledger: Ledger, after: int = 0, about: Collection[str] | None = None) -> list[Decided]:
    """Return all decisions behind a place, in their order; `about` names the ids of what they are about."""
    with ledger.database.reading() as connection:
        if not ledger.database.has_index(connection, _INDEX):
            return []
        query = select(entries.c.seq, entries.c.body).where(_IS_DECISION, entries.c.seq > after).order_by(entries.c.seq)
        found = [(row.seq, json.loads(row.body)) for row in connection.execute(query)]
    return [Decided(seq, decision_of(body)) for seq, body in found if about is None or body["id"] in about]


def body_of(decision: Decision) -> Plain:
    """Return a decision as an entry holds it; `id` is that of what it is about."""
    return {
        "id": decision.subject,
        "about": decision.kind,
        "verdict": decision.verdict.value,
        "sight": decision.sight.value,
        "by": decision.by,
        "at": decision.at,
        "why": decision.why,
        "changes": dict(decision.changes),
        "document": decision.document,
        "url": decision.url,
        "text_sha256": decision.text_sha256,
        "words": decision.words,
    }


def decision_of(body: Plain) -> Decision:
    """Return the decision that an entry holds."""
    return Decision(
        subject=body["id"],
        kind=body["about"],
        verdict=Verdict(body["verdict"]),
        sight=Sight(body["sight"]),
        by=body["by"],
        at=body["at"],
        why=body["why"],
        changes=body["changes"],
        document=body["document"],
        url=body["url"],
        text_sha256=body["text_sha256"],
        words=body["words"],
    )
