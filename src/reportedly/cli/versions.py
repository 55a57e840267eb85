"""`reportedly versions`: pages of a ledger that were read again with another text."""

from __future__ import annotations

import click

from reportedly.cli import exits
from reportedly.cli.listing import Columns, format_option, plain, show

COLUMNS = Columns(
    csv=plain(
        "url",
        "kind",
        "reason",
        "order",
        "old_document",
        "new_document",
        "old_claim",
        "new_claim",
        "old_words",
        "new_words",
    ),
    table={
        "Page": (lambda row: row["url"], 24, 0),
        "What": (lambda row: f"{row['kind']}\n{row['reason']}", 22, 0),
        "Before": (lambda row: row["old_words"], 36, 0),
        "After": (lambda row: row["new_words"], 36, 0),
    },
)


@click.command(
    epilog="""
\b
Examples:
  reportedly versions war.db
  reportedly versions war.db --kind corrected
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option("--kind", type=click.Choice(["changed", "corrected", "withdrawn", "added"]), help="Only what became so.")
@format_option
def command(ledger: str, kind: str | None, form: str | None) -> int:
    """Print what pages that were read again now say otherwise.

    The same address with another text is a new version; the earlier one stays in the ledger, and its figures are left
    out of tallies with that reason. Where nothing tells which came first, both count.
    """
    from reportedly.ledger.store import Ledger
    from reportedly.pipeline.versions import page_objects, pages

    with Ledger.open(ledger) as book:
        rows = (row for page in pages(book) for row in page_objects(page))
        show((row for row in rows if kind is None or row["kind"] == kind), form, COLUMNS)
    return exits.OK
