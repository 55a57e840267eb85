"""`reportedly doctor`: what this installation is made of, and what is missing."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

import click

from reportedly.cli import exits
from reportedly.errors import GazetteerError, LexiconError, ParserError

# What follows the name of a package that is asked for: extras, versions, markers.
_REST = re.compile(r"[^\w.-].*")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        group: The heading it stands under.
        told: A version, a digest, or what is wrong and how to mend it.
        well: False if reading will fail for it.
    """

    group: str
    name: str
    told: str
    well: bool = True


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line.")
def command(*, as_json: bool) -> int:
    """Show versions, models and data files, and what is missing.

    Exits with 1 if something is missing without which nothing can be read.
    """
    findings = list(examined())
    if as_json:
        from dataclasses import asdict

        from reportedly.ledger.contract import encode_object

        for finding in findings:
            click.echo(encode_object(asdict(finding)))
    else:
        _print(findings)
    return exits.OK if all(finding.well for finding in findings) else exits.FAILURE


def examined() -> Iterator[Finding]:
    """Yield what there is, from the program outward."""
    yield Finding("program", "reportedly", version("reportedly"))
    yield Finding("program", "python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield from _ledger()
    yield from _models()
    yield from _packages()
    yield from _plugins()


def _ledger() -> Iterator[Finding]:
    import sqlite3

    from reportedly.ledger.tables import SCHEMA

    yield Finding("ledger", "schema", str(SCHEMA))
    yield Finding("ledger", "sqlite", sqlite3.sqlite_version, well=sqlite3.sqlite_version_info >= (3, 37))


def _models() -> Iterator[Finding]:
    from reportedly.pipeline.options import AnalysisOptions
    from reportedly.pipeline.runs import data_digests
    from reportedly.pipeline.stages import extractor_for

    for name, digest in data_digests().items():
        yield Finding("data", name, f"sha256 {digest[:16]}…")
    try:
        extractor_for(AnalysisOptions())
    except (ParserError, GazetteerError, LexiconError) as exc:
        yield Finding("data", "extraction", str(exc), well=False)
    else:
        yield Finding("data", "extraction", "loads")


def _packages() -> Iterator[Finding]:
    for wanted in requires("reportedly") or ():
        name = _REST.sub("", wanted)
        extra = wanted.partition("extra ==")[2].strip(" '\"")
        try:
            yield Finding(f"extra {extra}" if extra else "packages", name, version(name))
        except PackageNotFoundError:
            mend = f"not installed; pip install 'reportedly[{extra}]'" if extra else "missing; reinstall reportedly"
            yield Finding(f"extra {extra}" if extra else "packages", name, mend, well=bool(extra))


def _plugins() -> Iterator[Finding]:
    from reportedly.plugins import PROTOCOLS, load

    for group in PROTOCOLS:
        for plugin in load(group):
            told = str(plugin.problem) if plugin.problem else f"{plugin.package} {plugin.version}"
            yield Finding(group.removeprefix("reportedly."), plugin.name, told, well=plugin.problem is None)


def _print(findings: list[Finding]) -> None:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    from reportedly.cli.output import console

    table = Table(box=box.SIMPLE_HEAD, header_style="bold cyan", show_header=False)
    last = ""
    for finding in findings:
        if last not in ("", finding.group):
            table.add_section()
        told = escape(finding.told)
        table.add_row(
            "" if finding.group == last else finding.group,
            escape(finding.name),
            told if finding.well else f"[red]{told}[/red]",
        )
        last = finding.group
    console().print(table)
