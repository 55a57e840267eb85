"""The tutorial's way from the demo to a corrected figure and its trace, walked by the words it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import entering, serving
from .tab import Tab

TUTORIAL = Path(__file__).resolve().parents[3] / "docs" / "tutorial.md"


@pytest.fixture
def walker(browser, demo_ledger, tmp_path):
    for host in serving(demo_ledger, tmp_path / "orlesk.db"):
        for context in entering(browser, host):
            with Tab.opened(context, host.address) as tab:
                yield tab


def test_a_figure_is_corrected_as_the_tutorial_says(walker):
    part = TUTORIAL.read_text("utf-8").partition("## 6.")[2]
    named = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", part, flags=re.DOTALL)}
    used = set()
    page = walker.page

    def named_there(words: str) -> str:
        assert words in named, f"the tutorial does not name {words}"
        used.add(words)
        return words

    def follow(words: str, within: str = "") -> None:
        with page.expect_navigation():
            page.click(f'{within} :text-is("{named_there(words)}") >> visible=true >> nth=0')

    walker.open("/")
    follow("Shelling, Orlesk, 2031-03-14")
    assert [page.inner_text(f".big p:nth-child({n}) .figure") for n in (1, 2, 3)] == ["10", "21", "21"]
    assert page.locator(f'h2:text-is("{named_there("Why: every figure, counted or not")}")').count() == 1
    follow("21", "#why")
    panel = ".review"
    page.click(f"{panel} :text-is('{named_there('Decide on this figure')}') >> nth=0")
    for name in ("Low", "High"):
        page.get_by_label(named_there(name), exact=True).locator("visible=true").fill("22")
    page.fill(f"{panel} details[open] input[name=why]", "the list was corrected on Monday")
    follow("Save as edited", f"{panel} details[open]")
    follow("Events", "nav")
    follow("Shelling, Orlesk, 2031-03-14")
    assert page.inner_text(".big p:nth-child(3) .figure") == "22"
    assert "the list was corrected on Monday" in page.inner_text("#why")
    follow("22", "#why")
    follow("Its whole path, back to the bytes")
    steps = page.locator(".trace h2").all_inner_texts()
    assert (steps[0], steps[-1]) == ("Archived bytes", "Decided")
    assert "the list was corrected on Monday" in page.inner_text(".trace > li:last-child")
    follow("Ledger", "nav")
    page.select_option("select[name=kind]", "decision")
    with page.expect_navigation():
        page.click("form.filters button")
    assert "the list was corrected on Monday" in page.inner_text("main")
    follow("Verify the whole ledger")
    assert page.inner_text("h1") == "Nothing was changed"
    follow("Review", "nav")
    with page.expect_navigation():
        page.click(f'button:has-text("{named_there("Take back my last")}")')
    assert named == used
