"""`reportedly demo`: a ledger of invented reports, and what it holds."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli import exits
from reportedly.cli.inputs import FailureReport

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from reportedly.ledger.store import Ledger
    from reportedly.model import Claim, Figure, Findings

WORDS_SHOWN = 150
CHAIN_ROLES_SHOWN = 4


@click.command()
@click.option(
    "--ledger",
    type=click.Path(dir_okay=False),
    default=None,
    metavar="FILE",
    help="Keep the ledger here. Default: a new file in the system's temporary folder.",
)
def command(ledger: str | None) -> int:
    """Build a ledger of invented reports and show what it holds.

    The reports speak of one shelling that never happened, in a country that does not exist: a wire report, three papers
    that reprint it in part, a blog that reposts, a ministry, a denial, a correction, a later toll, and more.
    """
    from reportedly.cli.output import console
    from reportedly.ledger.store import Ledger

    path = ledger or str(Path(tempfile.mkdtemp(prefix="reportedly-demo-")) / "demo.db")
    report = FailureReport()
    screen = console()
    with Ledger.open(path, create=True) as book:
        _build(book, report)
        show(screen, book)
    screen.print(next_steps(path), soft_wrap=True)
    return exits.PARTIAL if report.count else exits.OK


def _build(book: Ledger, report: FailureReport) -> None:
    from reportedly.cli.progress import reads
    from reportedly.pipeline.filling import fill
    from reportedly.pipeline.options import AnalysisOptions, Options, WorkOptions
    from reportedly.pipeline.runs import run_of

    with as_file(files("reportedly.pipeline") / "demo") as folder:
        places = str(folder / "places.toml")
        options = Options(analysis=AnalysisOptions(gazetteer=places), work=WorkOptions(jobs=1))
        for added in fill(book, reads([str(folder / "reports")], options), run_of(options.analysis)):
            for failure in added.failures:
                report.tell(failure)


def show(screen: Console, book: Ledger) -> None:
    """Print what the demo's ledger holds: who says how many were killed, and through whom the longest chain goes."""
    found = sorted(
        (book.findings(str(document["document"])) for document in list(book.documents())),
        key=lambda f: f.document.published_at or "",
    )
    counts = book.counts()
    screen.print(
        f"\n[bold]{counts['document']} invented reports[/bold] of one shelling that never happened: "
        f"{counts['claim']} claims, {counts['figure']} figures, each with its place in the text.\n"
    )
    screen.print(killed_table(found))
    for findings, claim in longest_chains(found):
        screen.print(_chain(findings, claim))


def killed_table(found: list[Findings]) -> Table:
    """Return who says how many were killed, by day of publication."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from reportedly.cli.output import cut_short, figure_words, origin_and_chain, shown

    table = Table(
        box=box.SIMPLE_HEAD,
        expand=True,
        header_style="bold cyan",
        title="How many were killed, and who says so",
        title_justify="left",
        title_style="bold",
    )
    for heading, ratio in (("Published", 12), ("How many", 26), ("Who says so", 36), ("In these words", 46)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for findings, claim, figure in _killed(found):
        origin, passed_on = origin_and_chain(claim.chain)
        who = Text(shown(origin) or "unnamed", style="bold")
        if passed_on:
            who.append(f"\n  via {shown(' ← '.join(reversed(passed_on)))}", style="dim")
        words = " … ".join(findings.document.quote(span) for span in claim.content)
        table.add_row(
            (findings.document.published_at or "?")[:10],
            Text(figure_words(figure, findings.document.text)),
            who,
            Text(cut_short(shown(words), WORDS_SHOWN), style="" if claim.stance == "asserted" else "yellow"),
        )
    return table


def _killed(found: list[Findings]) -> Iterator[tuple[Findings, Claim, Figure]]:
    for findings in found:
        claims = {claim.id: claim for claim in findings.claims}
        for figure in findings.figures:
            if figure.measure == "killed" and figure.part_of is None and figure.claim in claims:
                yield findings, claims[figure.claim], figure


def longest_chains(found: list[Findings]) -> list[tuple[Findings, Claim]]:
    """Return the claim that came through the most hands, if any came through several."""
    claims = [(findings, claim) for findings in found for claim in findings.claims]
    longest = max(claims, key=lambda pair: len(pair[1].chain), default=None)
    return [longest] if longest and len(longest[1].chain) >= CHAIN_ROLES_SHOWN else []


def _chain(findings: Findings, claim: Claim) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from reportedly.cli.output import shown

    table = Table(
        box=box.SIMPLE_HEAD,
        header_style="bold cyan",
        title="The longest chain, from who published it inward",
        title_justify="left",
        title_style="bold",
    )
    for heading in ("", "Role", "Name", "Because of"):
        table.add_column(heading)
    for number, link in enumerate(claim.chain, 1):
        because = findings.document.quote(link.span) if link.span else link.evidence or ""
        table.add_row(
            f"{number}",
            link.role.value,
            Text(shown(link.name), style="bold"),
            Text(f"{link.basis.value}: {shown(because)}"),
        )
    return table


def next_steps(path: str) -> str:
    """Return what to try next, with the ledger's path in it."""
    program, book = shlex.quote(_program()), shlex.quote(path)
    steps = (
        (f"{program} serve {book} -o", "read it and review it in the browser"),
        (f"{program} figures {book} --measure killed", "every count of the dead"),
        (f"{program} search {book} 'bus station'", "passages, newest first"),
        (f"{program} claims {book} --format jsonl", "everything, for a program"),
        (f"{program} verify {book}", "nothing was changed since"),
        (f"{program} read YOUR-PAGE.html", "and now with a page of yours"),
    )
    return "[bold]Try next[/bold]\n" + "\n".join(f"  {command}\n      [dim]{why}[/dim]" for command, why in steps)


def _program() -> str:
    """The command as this shell would find it: not every virtual environment is on the path."""
    beside = Path(sys.executable).with_name("reportedly")
    if shutil.which("reportedly") or not beside.exists():
        return "reportedly"
    return os.path.relpath(beside) if beside.is_relative_to(Path.cwd()) else str(beside)
