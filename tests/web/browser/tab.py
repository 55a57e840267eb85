"""A tab of the browser that remembers what went wrong in it, and is looked at in every light and width."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest

LOOKS = (("light", 1280), ("dark", 390), ("light", 390), ("dark", 1280))
_RULES = {"resultTypes": ["violations"]}
_COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block", "target-size"]}
_FAULTS = """async rules => (await axe.run(document, rules)).violations.flatMap(
    v => v.nodes.map(n => `${v.impact} ${v.id}: ${n.html.slice(0, 120)}`))"""


@cache
def _axe() -> str:
    module = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    script: str = module.Axe().axe_script
    return script


class Tab:
    """A tab.

    Attributes:
        page: Playwright's page.
        wrong: Errors and warnings of its console, and requests that would have left the machine.
    """

    def __init__(self, context: Any, address: str) -> None:
        self.page, self.address = context.new_page(), address
        self.wrong: list[str] = []
        self._status = 200
        self.page.set_default_timeout(10_000)
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._asked)

    @classmethod
    @contextmanager
    def opened(cls, context: Any, address: str) -> Iterator[Tab]:
        """Give a tab, and fail if anything went wrong in it."""
        made = cls(context, address)
        yield made
        made.page.close()
        assert not made.wrong, "\n".join(made.wrong)

    def _told(self, message: Any) -> None:
        # The browser notes on the console that a page has the status which the test asked for.
        awaited = self._status >= 400 and f"the server responded with a status of {self._status}" in message.text
        if message.type in ("error", "warning") and not awaited:
            self.wrong.append(f"{self.page.url}: {message.text}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(self.address):
            self.wrong.append(f"left the machine: {request.url}")

    def expect(self, status: int) -> None:
        """Let what is done next lead to a page that has a status."""
        self._status = status

    def open(self, path: str, status: int = 200) -> None:
        """Open a page that is to have a status."""
        self.expect(status)
        answer = self.page.goto(f"{self.address}{path}")
        assert answer.status == status, f"{path} has the status {answer.status}"
        assert self.page.locator("h1").count() == 1, f"{path} has not one heading"

    def faults(self) -> list[str]:
        """Return what axe finds in this page, and by how much it is too wide, in each light and width.

        Wholly in two looks, with all that can be unfolded unfolded in one of them; in the others, what colours and
        widths change.
        """
        self.page.evaluate(_axe())
        found: list[str] = []
        for at, (scheme, width) in enumerate(LOOKS):
            self.page.emulate_media(color_scheme=scheme)
            self.page.set_viewport_size({"width": width, "height": 900})
            if at == 1:
                self.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
            told = self.page.evaluate(_FAULTS, _RULES if at < 2 else _COLOURS)
            wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            told += [f"{wide} pixels wider than the window"] if wide > 0 else []
            found += [f"{self.page.url} {scheme} {width}: {fault}" for fault in told]
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": 1280, "height": 900})
        return found
