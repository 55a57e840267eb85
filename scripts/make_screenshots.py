"""Make the ten screenshots of docs/screenshots from the demo's invented reports, with the system's Chromium.

python scripts/make_screenshots.py [--chromium /usr/bin/chromium]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

from chromium import ARGUMENTS, Served, find
from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from reportedly.cli.demo import command
from reportedly.web.app import create_app
from reportedly.web.gate import LaptopGate
from reportedly.web.settings import Settings

OUT = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


def main(chromium: str) -> None:
    """Take them all."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "orlesk.db"
        CliRunner().invoke(command, ["--ledger", str(ledger)], catch_exceptions=False)
        gate = LaptopGate(name="ada", token="a token")
        with Served(create_app(Settings(ledger), gate)) as served:
            take(served.address, chromium)


def take(address: str, chromium: str) -> None:
    """Take the screenshots of a server."""
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        context = browser.new_context(extra_http_headers={"Authorization": "Bearer a token"})
        page = context.new_page()
        for name, path, window, scheme in wanted(page, address):
            page.set_viewport_size(window)
            page.emulate_media(color_scheme=scheme)
            page.goto(address + path)
            page.screenshot(path=OUT / f"{name}.png")
            print(name)
        browser.close()


def wanted(page: Any, address: str) -> list[tuple[str, str, dict[str, int], str]]:
    """Return the name, the address, the window and the light of each."""

    def rows(path: str) -> list[dict[str, Any]]:
        return page.request.get(f"{address}{path}", headers={"accept": "application/json"}).json()["rows"]

    event = max(rows("/events"), key=lambda row: row["numbers"]["reports"])["event"]["id"]
    claim = rows("/claims?source=diplomats")[0]
    source = next(row["name"] for row in rows("/sources") if row["relayed"] > 1)
    return [
        ("event", f"/events/{event}", DESKTOP, "light"),
        ("event-dark", f"/events/{event}", DESKTOP, "dark"),
        ("event-phone", f"/events/{event}", PHONE, "light"),
        ("document", f"/documents/{claim['document']['id']}?claim={claim['id']}", DESKTOP, "light"),
        ("review", "/review", DESKTOP, "light"),
        ("contradictions", "/contradictions", DESKTOP, "light"),
        ("source", f"/source?name={source}", DESKTOP, "light"),
        ("relays", f"/events/{event}/relays", DESKTOP, "light"),
        ("search", "/search?q=bus", DESKTOP, "light"),
        ("what-if", f"/events/{event}/what-if", DESKTOP, "light"),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default=find() or "chromium")
    main(parser.parse_args().chromium)
