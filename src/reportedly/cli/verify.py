"""`reportedly verify`: whether a ledger is what it was."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from reportedly.cli import exits
from reportedly.errors import StoreUnavailableError

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger
    from reportedly.ledger.verify import Fault

MOST_SHOWN = 100


@click.command(
    epilog="""
\b
Examples:
  reportedly verify war.db
  reportedly verify war.db --mend-indexes
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option("--mend-indexes", is_flag=True, help="Make the indexes again if they alone are wrong.")
def command(ledger: str, *, mend_indexes: bool) -> int:
    """Check every hash, every entry and every span of a ledger.

    What is wrong is said in plain words, with the first entry concerned; the exit code is then 4. Where nothing is
    wrong, the last link is printed: noted down elsewhere, it shows later that nothing before it was changed or cut off.
    """
    from reportedly.ledger.store import Ledger

    try:
        with Ledger.open(ledger) as book:
            return _verify(book, ledger, mend_indexes=mend_indexes)
    except StoreUnavailableError as exc:
        if exc.retryable:
            raise
        click.echo(f"{exc}\n{ledger} is NOT sound.")
        return exits.VERIFICATION_FAILED


def _verify(book: Ledger, name: str, *, mend_indexes: bool) -> int:
    from reportedly.ledger.verify import verify

    faults = list(islice(verify(book), MOST_SHOWN + 1))
    if mend_indexes and faults and all(fault.mendable for fault in faults):
        book.rebuild_indexes()
        click.echo("The indexes were made again from the entries.", err=True)
        faults = list(islice(verify(book), MOST_SHOWN + 1))
    if faults:
        _tell(faults, name)
        return exits.VERIFICATION_FAILED
    click.echo(_sound(book, name))
    return exits.OK


def _sound(book: Ledger, name: str) -> str:
    counts = {kind: count for kind, count in book.counts().items() if count}
    told = ", ".join(f"{count:,} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items())
    newest = book.head()
    total = sum(counts.values())
    return f"{name} is sound: {total:,} entries ({told}).\nLast link, entry {newest.seq}: {newest.link.hex()}"


def _tell(faults: list[Fault], name: str) -> None:
    for fault in faults[:MOST_SHOWN]:
        click.echo(f"{fault}")
    more = " or more" if len(faults) > MOST_SHOWN else ""
    click.echo(f"{name} is NOT sound: {min(len(faults), MOST_SHOWN)}{more} faults.")
    if all(fault.mendable for fault in faults):
        click.echo(f"Only indexes are wrong, nothing is lost: reportedly verify {name} --mend-indexes")
