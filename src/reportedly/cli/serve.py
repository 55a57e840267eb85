"""`reportedly serve`: the pages of a ledger, in the browser."""

from __future__ import annotations

import ipaddress
import socket
import threading
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli import exits
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from reportedly.web.gate import LaptopGate
    from reportedly.web.settings import Settings

NEEDED = ("fastapi", "jinja2", "python_multipart", "uvicorn")


@click.command(
    epilog="""
\b
Examples:
  reportedly serve war.db -o
  reportedly serve war.db --port 8040
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option("--open", "-o", "open_browser", is_flag=True, help="Open the browser on it.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on. Default: any that is free.")
@click.option(
    "--gazetteer",
    type=click.Path(exists=True, dir_okay=False),
    default=None,
    metavar="FILE",
    help="A file of places of your own, for what is added.",
)
def command(ledger: str, *, open_browser: bool, host: str, port: int, gazetteer: str | None) -> int:
    """Read and review a ledger in the browser.

    It listens on this machine alone, and lets in who opens the link that it prints, once. Ctrl-C ends it.
    """
    require_web()
    from reportedly.pipeline.options import AnalysisOptions
    from reportedly.web.gate import LaptopGate
    from reportedly.web.settings import Settings

    if not is_loopback(host):
        raise UsageError(f"--host {host} is not of this machine alone: a team needs accounts; see docs/how-to.md")
    gate = LaptopGate()
    settings = Settings(Path(ledger), analysis=AnalysisOptions(gazetteer=gazetteer))
    run(settings, gate, host, port, lambda address: _say(address, gate, open_browser=open_browser))
    return exits.OK


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


def run(settings: Settings, gate: LaptopGate, host: str, port: int, ready: Callable[[str], None]) -> None:
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
