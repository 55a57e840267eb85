"""`reportedly judge`: say that two names, or two documents' events, are one or are not."""

from __future__ import annotations

import click

from reportedly.cli import exits


@click.command(
    epilog="""
\b
Examples:
  reportedly judge war.db "MoH" "the Ministry of Health in Karval" --same --by Anna
  reportedly judge war.db "the Hill Front" "the Hill People's Front" --different --by Omar --why "two parties"
  reportedly judge war.db 1c0ffee0 2decade0 --events --same --by Anna
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.argument("one", metavar="ONE")
@click.argument("other", metavar="OTHER")
@click.option("--same", "verdict", flag_value="accept", help="They are one.")
@click.option("--different", "verdict", flag_value="reject", help="They are not.")
@click.option("--undo", "verdict", flag_value="undo", help="Take back what was said of them.")
@click.option("--events", is_flag=True, help="ONE and OTHER are ids of documents' events (`mentions` of an event).")
@click.option("--by", required=True, metavar="NAME", help="Who says so.")
@click.option("--why", default="", metavar="WORDS", help="For what reason.")
def command(ledger: str, one: str, other: str, verdict: str | None, *, events: bool, by: str, why: str) -> int:
    """Say that two names are of one origin, or are not.

    It is entered beside what was found, and changes nothing of it: the next tally heeds it, another entry undoes it.
    """
    from reportedly.errors import UsageError
    from reportedly.ledger.entry import Kind
    from reportedly.ledger.store import Ledger
    from reportedly.model.decision import Verdict
    from reportedly.pipeline.judgements import EVENTS, ORIGINS, judge
    from reportedly.pipeline.options import AnalysisOptions
    from reportedly.pipeline.runs import run_of

    if verdict is None:
        raise UsageError("say --same, --different or --undo")
    with Ledger.open(ledger) as book:
        if events:
            found = [book.get(wanted) for wanted in (one, other)]
            wrong = [entry.subject for entry in found if entry.kind is not Kind.EVENT]
            if wrong:
                raise UsageError(
                    f"{wrong[0]} is no document's event; `reportedly events LEDGER` lists them as mentions"
                )
            one, other = (str(entry.subject) for entry in found)
        run = run_of(AnalysisOptions())
        seq = judge(book, EVENTS if events else ORIGINS, one, other, Verdict(verdict), by, why, run)
    click.echo(f"entered as #{seq}", err=True)
    return exits.OK
