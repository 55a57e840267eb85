"""The command line: reads options, prints, exits; nothing else. Each command's module is loaded when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version

import click

from reportedly.cli import exits
from reportedly.errors import ReportedlyError, UsageError

# Each command's module is `reportedly.cli.<name>` and holds it as `command`. The words stand here too, so that
# `--help` need not load a command to speak of it; a test holds them against the commands' own.
COMMANDS = {
    "read": "Print who says what, through whom, how many, when and where.",
    "add": "Read inputs into a ledger.",
    "claims": "Print the claims of a ledger.",
    "figures": "Print the figures of a ledger.",
    "search": "Find words in a ledger, newest first.",
    "copies": "Print which documents hold text of which.",
    "events": "Print what happened, as all documents together speak of it.",
    "origins": "Print who says things first-hand, by all names that are taken for theirs.",
    "tallies": "Print how many there were, event by event, and who says so.",
    "contradictions": "Print figures that cannot all be so, each with the passages and the reason.",
    "versions": "Print what pages that were read again now say otherwise.",
    "decide": "Accept, reject or edit a figure or a claim.",
    "judge": "Say that two names are of one origin, or are not.",
    "explain": "Show the whole path of a claim, figure or tally, back to the bytes.",
    "verify": "Check every hash, every entry and every span of a ledger.",
    "log": "Print the entries of a ledger.",
    "serve": "Read and review a ledger in the browser.",
    "gazetteer": "Make a gazetteer file of a GeoNames dump or of your own table.",
    "demo": "Build a ledger of invented reports and show what it holds.",
    "plugins": "List the readers, containers and parsers that are installed.",
    "doctor": "Show versions, models and data files, and what is missing.",
    "bench": "Measure how fast a folder of pages is read, stage by stage.",
}


class LazyGroup(click.Group):
    """A group that loads a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return one command, or None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"reportedly.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without loading one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with:  reportedly demo",
)
@click.version_option(version("reportedly"), prog_name="reportedly")
def cli() -> None:
    """Read reports of people killed: who says so, through whom, how many, when and where."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the contract's code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; what went wrong stands on standard error."""
    try:
        code = cli.main(args=arguments, prog_name="reportedly", standalone_mode=False)
    except click.ClickException as exc:
        exc.show()
        return exc.exit_code
    except UsageError as exc:
        click.echo(f"Error: {exc}", err=True)
        return exits.USAGE
    except ReportedlyError as exc:
        click.echo(f"Error: {exc}", err=True)
        return exits.FAILURE
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted.", err=True)
        return exits.INTERRUPTED
    except BrokenPipeError:
        # Who reads our output has gone (`| head`): nothing more is to be said, not even by the interpreter's own flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.FAILURE
    return code if isinstance(code, int) else exits.OK
