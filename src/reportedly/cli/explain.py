"""`reportedly explain`: the whole path of one thing of a ledger."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from reportedly.cli import exits

if TYPE_CHECKING:
    from rich.text import Text

    from reportedly.ledger.explain import Explanation, Quote, Step


@click.command(
    epilog="""
\b
Examples:
  reportedly explain war.db 8ae2f1c09b
  reportedly explain war.db 8ae2f1c09b --format json
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.argument("wanted", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person, or for a program.",
)
@click.option("--policy", metavar="NAME|FILE", help="Of a tally: as in `reportedly tallies`.")
def command(ledger: str, wanted: str, form: str, policy: str | None) -> int:
    """Show the whole path of a claim, figure or tally, back to the bytes.

    ID is that of a claim, figure, tally, time, place, event, document or capture; a beginning of it is enough where no
    other id has it. The bytes are hashed again, and every quoted word stands in its context with its place in the text.
    """
    from reportedly.ledger.store import Ledger
    from reportedly.pipeline.explaining import explain_any

    with Ledger.open(ledger) as book:
        explanation = explain_any(book, wanted, policy)
    if form == "json":
        _print_json(explanation)
    else:
        _print_text(explanation)
    return exits.OK


def _print_json(explanation: Explanation) -> None:
    from reportedly.ledger.contract import encode_object

    sys.stdout.buffer.write(encode_object(asdict(explanation)) + b"\n")
    sys.stdout.flush()


def _print_text(explanation: Explanation) -> None:
    from reportedly.cli.output import console

    screen = console()
    for step in explanation.steps:
        screen.print(_step(step), soft_wrap=True)


def _step(step: Step) -> Text:
    from rich.text import Text

    from reportedly.cli.output import shown

    told = Text(f"\n{step.title}\n", style="bold cyan")
    width = max((len(name) for name, _ in step.facts), default=0)
    for name, value in step.facts:
        told.append(f"  {shown(name):<{width}}  ", style="dim")
        told.append(f"{' '.join(shown(value).split())}\n", style="default")
    for quote in step.quotes:
        told.append(_quote(quote))
    told.rstrip()
    return told


def _quote(quote: Quote) -> Text:
    from rich.text import Text

    from reportedly.cli.output import shown

    def flat(words: str) -> str:
        return "".join(" " if char.isspace() else char for char in shown(words))

    line = Text(f"  {quote.label} [{quote.start}, {quote.end})\n", style="dim")
    line.append(f"    …{flat(quote.before)}", style="default")
    # Brackets, not colour alone: the words must stand out in a file and to those who see no colours.
    line.append(f"⟦{flat(quote.words)}⟧", style="bold default")
    line.append(f"{flat(quote.after)}…\n", style="default")
    return line
