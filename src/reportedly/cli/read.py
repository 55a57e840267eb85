"""`reportedly read`: print what inputs say."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Unpack

import click

from reportedly.cli import exits
from reportedly.cli.inputs import FailureReport, Given, options_of, takes_inputs
from reportedly.model import Failure, Findings

Write = Callable[[Findings, str], None]


@click.command(
    epilog="""
\b
Examples:
  reportedly read story.html
  reportedly read crawl.warc.gz feeds/ notes.txt --format jsonl > claims.jsonl
  curl -s https://news.example/story | reportedly read - --url https://news.example/story
"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json", "table"]),
    default=None,
    help="Default: table on a terminal, jsonl when piped.",
)
@takes_inputs
def command(paths: tuple[str, ...], form: str | None, **given: Unpack[Given]) -> int:
    """Print who says what, through whom, how many, when and where.

    A PATH is a file (HTML, plain text, RSS or Atom, WARC, PDF, JSON Lines; gzipped or not), a folder, a URL, or - for
    standard input.
    """
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    from reportedly.cli.progress import reads

    report = FailureReport(given["failures"])
    with writer(form) as write:
        for read in reads(paths, options_of(given)):
            if isinstance(read.result, Failure):
                report.tell(read.result)
            else:
                write(read.result, read.capture.name if read.capture else "")
    return exits.PARTIAL if report.count else exits.OK


@contextmanager
def writer(form: str) -> Iterator[Write]:
    """Give the function that prints one document's findings, given with what the user called it."""
    if form == "table":
        yield _table()
    elif form == "json":
        with _array() as write:
            yield write
    else:
        yield _line
    sys.stdout.buffer.flush()


def _line(findings: Findings, _: str) -> None:
    from reportedly.ledger.contract import encode_line

    sys.stdout.buffer.write(encode_line(findings))


@contextmanager
def _array() -> Iterator[Write]:
    from reportedly.ledger.contract import encode_object, to_contract

    joint = b"["

    def write(findings: Findings, _: str) -> None:
        nonlocal joint
        sys.stdout.buffer.write(joint + b"\n" + encode_object(to_contract(findings)))
        joint = b","

    yield write
    sys.stdout.buffer.write((b"[" if joint == b"[" else b"") + b"\n]\n")


def _table() -> Write:
    from reportedly.cli.output import console, document_table

    screen = console()
    return lambda findings, name: screen.print(document_table(findings, name))
