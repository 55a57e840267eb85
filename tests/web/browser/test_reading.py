"""Every page in a real browser: read by axe in each light and width, nothing on its console, nothing from elsewhere."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from reportedly.web.gate import Role
from tests.web.conftest import CLUSTERS

from .addresses import NO_PAGES, ONE_PERSON, OUTSIDE, REFUSED, TEAM, routes
from .tab import Tab


def test_no_page_is_forgotten():
    """A new page is looked at once its address stands in `addresses.py`; this fails until it does."""
    known = [*ONE_PERSON, *TEAM, *OUTSIDE, *NO_PAGES]
    assert sorted(known) == sorted(set(routes("GET")))


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize("route", ONE_PERSON)
def test_axe_finds_nothing_on(route, tab, host):
    addresses = list(ONE_PERSON[route](host.ask))
    assert addresses
    faults = []
    for address in addresses:
        tab.open(address)
        faults += tab.faults()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("address", REFUSED)
def test_axe_finds_nothing_on_the_page_of_an_error(address, tab):
    tab.open(address, REFUSED[address])
    faults = tab.faults()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("route", TEAM)
def test_axe_finds_nothing_on_a_teams_page(route, team_tab, team):
    faults = []
    for address in TEAM[route](team.ask):
        team_tab.open(address)
        faults += team_tab.faults()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("team_tab", ["stranger"], indirect=True)
def test_axe_finds_nothing_on_what_a_stranger_sees(team_tab, team):
    key = team.gate.invite("Eva", Role.REVIEWER)
    refused = {"/documents": 401, "/invitation?key=void": 401}
    faults = []
    for address in ("/sign-in", f"/invitation?{urlencode({'key': key})}", *refused):
        team_tab.open(address, refused.get(address, 200))
        faults += team_tab.faults()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("team_tab", ["Rea"], indirect=True)
def test_axe_finds_nothing_on_what_a_reader_sees(team_tab, team):
    refused = {"/review": 403, "/people": 403}
    faults = []
    document = team.ask("/documents")["rows"][0]["id"]
    for address in ("/", f"/documents/{document}", "/contradictions", *refused):
        team_tab.open(address, refused.get(address, 200))
        faults += team_tab.faults()
    assert not faults, "\n".join(faults)


@pytest.mark.usefixtures("added")
def test_everything_reads_without_scripts(browser, host):
    context = browser.new_context(java_script_enabled=False, extra_http_headers=host.bearer)
    with Tab.opened(context, host.address) as tab:
        for addresses in ONE_PERSON.values():
            tab.open(next(iter(addresses(host.ask))))
    context.close()


@pytest.mark.skipif(not CLUSTERS.exists(), reason="the shared reports are not beside this repository")
def test_shared_reports_are_among_the_pages(host):
    assert len(host.ask("/documents?size=100&until=2018-12-31")["rows"]) > 20


def test_right_to_left_texts_run_from_the_right(tab, host):
    rows = host.ask("/documents?size=100")["rows"]
    hebrew = next(row for row in rows if row["external_id"] == "mixed-2")
    tab.open(f"/documents/{hebrew['id']}")
    box = tab.page.evaluate(
        """() => {
            const letter = document.createRange();
            const first = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode();
            letter.setStart(first, 0);
            letter.setEnd(first, 1);
            const whole = text.getBoundingClientRect();
            return [letter.getBoundingClientRect().left, whole.left, whole.width];
        }"""
    )
    assert box[0] > box[1] + box[2] / 2
