"""`reportedly origins`: who says things first-hand, by all the names that documents give them."""

from __future__ import annotations

from itertools import islice

import click

from reportedly.cli import exits
from reportedly.cli.listing import Columns, Row, format_option, plain, show


def _merges(row: Row) -> str:
    return "\n".join(
        f"{m['score']:.2f} {m['one']} = {m['other']}: {'; '.join(m['reasons'])}"
        for m in row["merges"]
        if m["score"] > 0
    )


COLUMNS = Columns(
    csv={
        **plain("id", "name", "standing", "weak", "figures", "reports"),
        "names": lambda r: "; ".join(r["names"]),
        "merges": _merges,
    },
    table={
        "Who": (lambda row: row["name"], 24, 0),
        "Kind": (lambda row: row["standing"] + (" (nobody named)" if row["weak"] else ""), 10, 0),
        "Figures": (lambda row: row["figures"], 0, 8),
        "Also called": (lambda row: "\n".join(n for n in row["names"] if n != row["name"]), 26, 0),
        "Taken for one because": (_merges, 44, 0),
    },
)


@click.command(
    epilog="""
\b
Examples:
  reportedly origins war.db
  reportedly origins war.db --name ministry --format json
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option("--name", metavar="NAME", help="Part of one of its names.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@format_option
def command(ledger: str, name: str | None, limit: int | None, form: str | None) -> int:
    """Print who says things first-hand, by all names that are taken for theirs.

    Each merge of two names is a suggestion with its score and reasons; `reportedly judge` confirms or undoes it.
    """
    from reportedly.ledger.filters import fold
    from reportedly.ledger.store import Ledger
    from reportedly.pipeline.origins import origin_objects
    from reportedly.pipeline.over_ledger import reconciled

    with Ledger.open(ledger) as book:
        rows = origin_objects(reconciled(book))
        fit = (row for row in rows if name is None or any(fold(name) in fold(n) for n in row["names"]))
        show(islice(fit, limit), form, COLUMNS)
    return exits.OK
