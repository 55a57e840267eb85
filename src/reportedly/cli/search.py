"""`reportedly search`: words in a ledger's documents."""

from __future__ import annotations

import click

from reportedly.cli import exits
from reportedly.cli.listing import Columns, format_option, plain, published, show, unnamed, veil_option

ID_SHOWN = 12

COLUMNS = Columns(
    csv=plain("document", "claim", "snippet", "start", "end", "published_at", "outlet", "title"),
    table={
        "Published": (published, 0, 18),
        "Passage": (lambda row: " ".join(row["snippet"].split()), 60, 0),
        "Claim": (lambda row: (row["claim"] or "")[:ID_SHOWN], 0, 12),
        "Document": (lambda row: row["document"][:ID_SHOWN], 0, 12),
    },
)


@click.command(
    epilog="""
\b
Examples:
  reportedly search war.db bridge Karval
  reportedly search war.db '"bus station" shell*'
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="At most so many."
)
@veil_option
@format_option
def command(ledger: str, words: tuple[str, ...], limit: int, form: str | None, *, veil: bool) -> int:
    """Find words in a ledger, newest first.

    A document must hold all of them, in any case and with or without accents. "Words in quotation marks" must stand so;
    kill* finds all that begins with it. Each line is one document's best passage, with the claim that holds it.
    """
    from reportedly.ledger.store import Ledger

    with Ledger.open(ledger) as book:
        show(unnamed(book, book.search(" ".join(words), limit), veil=veil), form, COLUMNS)
    return exits.OK
