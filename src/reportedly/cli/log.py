"""`reportedly log`: the entries of a ledger as they were made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reportedly.cli import exits
from reportedly.cli.listing import Columns, Row, format_option, plain, show

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger

ID_SHOWN = 12

FAILED = Columns(
    csv=plain("input", "code", "message", "run_at"),
    table={
        "Input": (lambda row: row["input"], 30, 0),
        "Code": (lambda row: row["code"], 14, 0),
        "What is wrong": (lambda row: row["message"], 50, 0),
        "Run": (lambda row: row["run_at"], 0, 10),
    },
)
ENTRIES = Columns(
    csv=plain("seq", "kind", "subject", "document", "run", "sha256", "link"),
    table={
        "Entry": (lambda row: row["seq"], 0, 7),
        "Kind": (lambda row: row["kind"], 0, 8),
        "Speaks of": (lambda row: row["subject"], 36, 0),
        "SHA-256": (lambda row: row["sha256"][:ID_SHOWN], 0, 12),
        "Link": (lambda row: row["link"][:ID_SHOWN], 0, 12),
    },
)


def failures(book: Ledger) -> Iterator[Row]:
    """Yield what could not be read, each with the run in which it failed first."""
    from reportedly.ledger.contract import FAILURE_SCHEMA
    from reportedly.ledger.entry import Kind

    runs = {entry.seq: entry.content["started_at"] for entry in book.scan(Kind.RUN)}
    for entry in book.scan(Kind.FAILURE):
        yield {"schema": FAILURE_SCHEMA, **entry.content, "run_at": runs.get(entry.run or 0)}


def entries(book: Ledger) -> Iterator[Row]:
    """Yield every entry without its content, in order."""
    for entry in book.scan():
        yield {
            "seq": entry.seq,
            "kind": entry.kind.value,
            "subject": entry.subject,
            "document": entry.document,
            "run": entry.run,
            "sha256": entry.sha256.hex(),
            "link": entry.link.hex(),
        }


@click.command(
    epilog="""
\b
Examples:
  reportedly log war.db --failed
  reportedly log war.db --format csv > entries.csv
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option("--failed", is_flag=True, help="Only what could not be read, and why.")
@format_option
def command(ledger: str, form: str | None, *, failed: bool) -> int:
    """Print the entries of a ledger.

    Each with its place, what it speaks of, the hash of its content, and its link to the entry before it.
    """
    from reportedly.ledger.store import Ledger

    with Ledger.open(ledger) as book:
        if failed:
            show(failures(book), form, FAILED)
        else:
            show(entries(book), form, ENTRIES)
    return exits.OK
