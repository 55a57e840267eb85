"""The options by which `read`, `add` and `bench` take inputs, and what of them was not read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any, TypedDict, TypeVar

import click

from reportedly.model import Failure
from reportedly.pipeline.options import MEBIBYTE, AnalysisOptions, InputOptions, Options, WorkOptions

Command = TypeVar("Command", bound=Callable[..., Any])


class Given(TypedDict):
    """The arguments that `takes_inputs` gives to a command."""

    jobs: int | None
    parser: str
    gazetteer: str | None
    url: str | None
    allow_private: bool
    max_mb: int
    timeout: float
    failures: IO[bytes] | None


OPTIONS = (
    click.option(
        "--jobs",
        "-j",
        type=click.IntRange(1),
        default=None,
        metavar="N",
        help="Worker processes. Default: one per core; --jobs 1 reads in this one.",
    ),
    click.option(
        "--parser",
        default="core",
        show_default=True,
        metavar="NAME[:ARG]",
        help="Language core: core, or spacy:NAME for an installed spaCy pipeline.",
    ),
    click.option(
        "--gazetteer",
        type=click.Path(exists=True, dir_okay=False),
        default=None,
        metavar="FILE",
        help="A file of places of your own (TOML, or what `reportedly gazetteer import` makes), over the shipped ones.",
    ),
    click.option("--url", default=None, metavar="URL", help="Where standard input or a single file came from."),
    click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too."),
    click.option(
        "--max-mb",
        type=click.IntRange(1),
        default=100,
        show_default=True,
        metavar="N",
        help="No single document may be larger, in MiB.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=30.0,
        show_default=True,
        metavar="SECONDS",
        help="How long one fetch may take.",
    ),
    click.option(
        "--failures",
        type=click.File("wb", lazy=False),
        default=None,
        metavar="FILE",
        help="Write what could not be read to FILE, as JSON Lines.",
    ),
)


def takes_inputs(command: Command) -> Command:
    """Give a command the options of reading; they arrive together as keyword arguments for `options_of`."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def options_of(given: Given) -> Options:
    """Return the run's options from the arguments of a command made with `takes_inputs`."""
    return Options(
        InputOptions(given["url"], given["allow_private"], given["max_mb"] * MEBIBYTE, given["timeout"]),
        AnalysisOptions(given["parser"], given["gazetteer"]),
        WorkOptions(given["jobs"]),
    )


@dataclass(slots=True)
class FailureReport:
    """Tells what could not be read: one line each on standard error, and in a file if one was named."""

    file: IO[bytes] | None = None
    count: int = 0

    def tell(self, failure: Failure) -> None:
        """Tell one."""
        from reportedly.ledger.contract import encode_object, failure_to_contract

        self.count += 1
        # A message made from an error begins with the input's name, which the line has given already.
        message = failure.message.removeprefix(f"{failure.input}: ")
        click.echo(f"FAILED {one_line(failure.input)}: {failure.code}: {one_line(message)}", err=True)
        if self.file is not None:
            self.file.write(encode_object(failure_to_contract(failure)) + b"\n")


def one_line(words: str) -> str:
    """Return words on one line: what would break it, or move a terminal's cursor, is written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in words)
