"""`reportedly plugins`: what is installed, and what could not be loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli import exits

if TYPE_CHECKING:
    from reportedly.plugins import Plugin


@click.command(
    epilog="""
\b
A package gives a plug-in by an entry point in one of the groups
  reportedly.containers   opens what holds several captures (a WARC, a feed)
  reportedly.readers      makes a document of one capture's bytes
  reportedly.parsers      gives the grammar of sentences (a language core)
  reportedly.packs        reads reports in one language (a language pack)
and what each must look like stands in reportedly/plugins.py.
"""
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line.")
def command(*, as_json: bool) -> int:
    """List the readers, containers and parsers that are installed.

    Exits with 1 if one of them cannot be loaded.
    """
    from reportedly.plugins import PROTOCOLS, load

    plugins = [plugin for group in PROTOCOLS for plugin in load(group)]
    if as_json:
        from reportedly.ledger.contract import encode_object

        for plugin in plugins:
            click.echo(encode_object(_plain(plugin)))
    else:
        _print_table(plugins)
    return exits.FAILURE if any(plugin.problem for plugin in plugins) else exits.OK


def _plain(plugin: Plugin) -> dict[str, object]:
    return {
        "group": plugin.group,
        "name": plugin.name,
        "package": plugin.package,
        "version": plugin.version,
        "media_types": sorted(getattr(plugin.value, "media_types", ())),
        "problem": str(plugin.problem) if plugin.problem else None,
    }


def _print_table(plugins: list[Plugin]) -> None:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    from reportedly.cli.output import console

    table = Table(box=box.SIMPLE_HEAD, header_style="bold cyan")
    for heading in ("Group", "Name", "Package", "Takes"):
        table.add_column(heading, overflow="fold")
    for plugin in plugins:
        takes = ", ".join(sorted(getattr(plugin.value, "media_types", ())))
        told = f"[red]{escape(str(plugin.problem))}[/red]" if plugin.problem else escape(takes)
        group = plugin.group.removeprefix("reportedly.")
        table.add_row(group, escape(plugin.name), escape(f"{plugin.package} {plugin.version}"), told)
    console().print(table)
