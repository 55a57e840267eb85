"""The keys of the pages: each does what its button does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.web import templating

from .tab import Tab

TEMPLATES = Path(templating.__file__).parent / "templates"


def _decides(verdict: str) -> Callable[[Tab, object], None]:
    def pressed(tab, host, key):
        subject = host.ask("/review")["item"]["figure"]["id"]
        tab.open("/review")
        with tab.page.expect_navigation():
            tab.page.keyboard.press(key)
        assert host.ask(f"/review/{subject}")["standing"]["words"][-1]["verdict"] == verdict

    return pressed


def _takes_back(tab, host, key):
    _decides("accept")(tab, host, "a")
    done = host.ask("/review")["done"]
    with tab.page.expect_navigation():
        tab.page.keyboard.press(key)
    assert host.ask("/review")["done"] == done - 1


def _skips(tab, _, key):
    tab.open("/review")
    with tab.page.expect_navigation():
        tab.page.keyboard.press(key)
    assert "at=1" in tab.page.url


def _goes_back(tab, _, key):
    tab.open("/review?at=2")
    with tab.page.expect_navigation():
        tab.page.keyboard.press(key)
    assert "at=1" in tab.page.url


def _edits(tab, host, key):
    """It leads to the first number; what is typed there decides nothing, and Enter saves."""
    subject = host.ask("/review")["item"]["figure"]["id"]
    tab.open("/review")
    tab.page.keyboard.press(key)
    assert tab.page.evaluate("document.activeElement.name") == "low"
    tab.page.keyboard.press("a")
    assert "a" in tab.page.input_value('input[name="low"]')
    tab.page.fill('input[name="low"]', "7")
    tab.page.fill('input[name="high"]', "7")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert host.ask(f"/review/{subject}")["standing"]["words"][-1]["changes"] == {"low": 7, "high": 7}


def _helps(tab, _, key):
    tab.open("/review")
    tab.page.keyboard.press(key)
    assert tab.page.locator("details.keys").get_attribute("open") is not None


def _searches(tab, _, key):
    tab.open("/")
    tab.page.keyboard.press(key)
    assert tab.page.evaluate("document.activeElement.id") == "quick"


KEYS = {
    "a": _decides("accept"),
    "r": _decides("reject"),
    "u": _decides("unsure"),
    "z": _takes_back,
    "j": _skips,
    "k": _goes_back,
    "e": _edits,
    "?": _helps,
    "/": _searches,
}


def test_no_key_is_forgotten():
    named = {key for page in TEMPLATES.glob("*.html") for key in re.findall(r'data-key="(.)"', page.read_text("utf-8"))}
    assert named == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_the_key(key, changed_tab, changed):
    KEYS[key](changed_tab, changed, key)


def test_every_page_can_be_walked_through_by_the_keyboard(tab):
    tab.open("/events")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.className") == "skip"
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "main"
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.name") == "place"
