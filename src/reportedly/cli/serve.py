"""`reportedly serve`: the pages of a ledger, in the browser."""

from __future__ import annotations

import ipaddress
import socket
import threading
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from reportedly.cli import exits
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from reportedly.web.gate import Gate, LaptopGate
    from reportedly.web.settings import Settings

A_MINUTE = 600  # requests of one person on a team's server
ACCOUNTS_HELP = "Serve a team: the file of its accounts, made if it is not there."
NEEDED = ("fastapi", "jinja2", "python_multipart", "uvicorn")


class Given(TypedDict):
    """The arguments of the command."""

    open_browser: bool
    host: str
    port: int
    accounts: str | None
    names: tuple[str, ...]
    plain_http: bool
    veil: bool
    gazetteer: str | None


@click.command(
    epilog="""
\b
Examples:
  reportedly serve war.db -o
  reportedly serve war.db --port 8040
  reportedly serve war.db --accounts team.db --name ledger.example.org --port 8040
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option("--open", "-o", "open_browser", is_flag=True, help="Open the browser on it.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on. Default: any that is free.")
@click.option("--accounts", type=click.Path(dir_okay=False), default=None, metavar="FILE", help=ACCOUNTS_HELP)
@click.option("--name", "names", multiple=True, metavar="HOST", help="With --accounts: a name this server answers to.")
@click.option("--plain-http", is_flag=True, help="With --accounts: cookies without HTTPS too, for a try-out.")
@click.option("--veil", is_flag=True, help="Show victims' names to nobody, in no form.")
@click.option(
    "--gazetteer",
    type=click.Path(exists=True, dir_okay=False),
    default=None,
    metavar="FILE",
    help="A file of places of your own, for what is added.",
)
def command(ledger: str, **given: Unpack[Given]) -> int:
    """Read and review a ledger in the browser.

    On its own it listens on this machine alone, and lets in who opens the link that it prints, once. With --accounts it
    serves a team: readers, reviewers and administrators, who sign in. Ctrl-C ends it.
    """
    require_web()
    from reportedly.pipeline.options import AnalysisOptions
    from reportedly.web.settings import Settings

    analysis = AnalysisOptions(gazetteer=given["gazetteer"])
    if given["accounts"] is None:
        if not is_loopback(given["host"]):
            raise UsageError(f"--host {given['host']} is not of this machine alone: others need --accounts FILE")
        _serve_one(Settings(Path(ledger), analysis=analysis, veil=given["veil"]), given)
    else:
        hosts = (*given["names"], "127.0.0.1", "localhost", "[::1]")
        accounts = Path(given["accounts"])
        secure = not given["plain_http"]
        settings = Settings(
            Path(ledger), accounts, hosts, secure, analysis=analysis, veil=given["veil"], a_minute=A_MINUTE
        )
        _serve_team(settings, given)
    return exits.OK


def _serve_one(settings: Settings, given: Given) -> None:
    from reportedly.web.gate import LaptopGate

    gate = LaptopGate()
    run(settings, gate, given["host"], given["port"], lambda at: _say(at, gate, open_browser=given["open_browser"]))


def _serve_team(settings: Settings, given: Given) -> None:
    from reportedly.web.accounts import Accounts
    from reportedly.web.gate import Role

    assert settings.accounts is not None
    gate = Accounts(settings.accounts)

    def say(address: str) -> None:
        click.echo(f"Serving {settings.ledger} to those with an account at {address}", err=True)
        if not gate.people():
            key = gate.invite("administrator", Role.ADMINISTRATOR)
            click.echo(f"The first administrator chooses a passphrase here: {address}/invitation?key={key}", err=True)

    run(settings, gate, given["host"], given["port"], say)


def require_web() -> None:
    """Raise UsageError, with the way to mend it, where the pages' own packages are not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(f"the pages need {', '.join(missing)}; install them with: pip install 'reportedly[web]'")


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def run(settings: Settings, gate: Gate, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; `ready` is told the address once connections are taken."""
    from reportedly.web.app import create_app

    app = create_app(settings, gate)
    with socket.create_server((host, port)) as listener:
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{listener.getsockname()[1]}")
        _serve(app, listener)


def _serve(app: FastAPI, listener: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[listener])


def _say(address: str, gate: LaptopGate, *, open_browser: bool) -> None:
    link = f"{address}/enter?key={gate.key}"
    click.echo(f"Open once:    {link}", err=True)
    click.echo(f"For scripts:  curl -H 'Authorization: Bearer {gate.token}' {address}/figures?format=json", err=True)
    if open_browser:
        # Connections wait in the listener's queue until the server takes them: the browser need not be told when.
        threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
