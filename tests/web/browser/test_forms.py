"""The forms of the pages, filled in and sent; and what each leads to, read by axe."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from .addresses import ONE_PERSON, TEAM, main_event, routes
from .conftest import REPORT, WORDS


def _sent(tab, selector):
    with tab.page.expect_navigation():
        tab.page.click(selector)


def _adds(tab, host):
    tab.open("/add")
    form = 'form:has(textarea[name="text"])'
    tab.page.fill(f"{form} textarea", REPORT)
    tab.page.fill(f'{form} input[name="title"]', "Four killed")
    _sent(tab, f"{form} button")
    tab.page.wait_for_selector('h1:text-is("Read")', timeout=60_000)
    assert "added" in tab.page.inner_text("#job")
    assert host.ask("/search?q=%22four+people%22")["rows"]


def _verifies(tab, _):
    tab.open("/ledger")
    _sent(tab, "text=Verify the whole ledger")
    assert tab.page.inner_text("h1") == "Nothing was changed"


def _prefers(tab, _):
    tab.open("/")
    tab.page.select_option('select[name="theme"]', "dark")
    tab.page.check('input[name="veil"]')
    _sent(tab, "form.preferences button")
    assert tab.page.get_attribute("html", "data-theme") == "dark"
    assert tab.page.is_checked('input[name="veil"]')
    tab.page.uncheck('input[name="veil"]')
    tab.page.select_option('select[name="theme"]', "auto")
    _sent(tab, "form.preferences button")


def _leaves(tab, host):
    """With a session of its own, which it ends."""
    host.gate.key = "another key"
    tab.page.context.clear_cookies()
    tab.page.goto(f"{host.address}/enter?key=another+key")
    tab.expect(401)
    _sent(tab, 'form[action="/leave"] button')
    assert tab.page.inner_text("h1") == "This ledger is closed"
    host.gate.key = "the next key"
    tab.page.goto(f"{host.address}/enter?key=the+next+key")


def _edits_a_figure(tab, host):
    """By hand, in the panel beside the text; the number on the event's page moves."""
    figure = next(row for row in host.ask("/figures?measure=killed&place=orlesk")["rows"] if row["low"] == 21)
    tab.open(f"/documents/{figure['document']['id']}?claim={figure['id']}")
    tab.page.click("text=Decide on this figure >> nth=0")
    form = f'form.verdict:has(input[value="{figure["id"]}"])'
    for name, value in (("low", "24"), ("high", "24"), ("why", "the list names 24")):
        tab.page.fill(f'{form} input[name="{name}"]', value)
    _sent(tab, f"{form} >> text=Save as edited")
    assert "the list names 24" in tab.page.inner_text("main")
    tab.open(f"/trace/{figure['id']}")
    assert "the list names 24" in tab.page.inner_text("main")
    tab.open("/ledger?kind=decision")
    assert "the list names 24" in tab.page.inner_text("main")
    event = main_event(host.ask)
    tab.open(f"/events/{event}")
    assert "24" in tab.page.inner_text(".big")


def _accepts_what_is_shown(tab, host):
    document = host.ask("/documents?size=100&outlet=lantern")["rows"] or host.ask("/figures?measure=injured")["rows"]
    row = document[0]
    tab.open(f"/documents/{row.get('document', row)['id']}")
    _sent(tab, 'form[action="/review/figures"] button')
    assert tab.page.locator('form[action="/review/figures"]').count() == 0


def _decides_on_a_claim(tab, host):
    claim = host.ask("/claims?source=diplomats")["rows"][0]
    address = f"/documents/{claim['document']['id']}?claim={claim['id']}"
    form = 'form[action="/review/claim"]'
    verdicts = ("edited", "accepted", "rejected", "unsure")
    for value, outcome in zip(("edit", "accept", "reject", "unsure"), verdicts, strict=True):
        tab.open(address)
        tab.page.select_option(f'{form} select[name="stance"]', "alleged")
        tab.page.fill(f'{form} input[name="speaker"]', f"two diplomats, {value}")
        _sent(tab, f'{form} button[value="{value}"]')
        assert outcome in tab.page.inner_text(".review .words-said")


def _notes_a_contradiction(tab, _):
    tab.open("/contradictions")
    tab.page.click(".resolving:has(form.resolve) summary >> nth=0")
    tab.page.select_option('.resolving[open] select[name="resolution"]', "ask")
    tab.page.fill('.resolving[open] input[name="why"]', "the later list")
    _sent(tab, ".resolving[open] button")
    assert "the later list" in tab.page.inner_text("main")


def _settles_a_contradiction(tab, host):
    """Each button on a side of it is a decision on that side's figure."""
    for deed, verdict in (("rescope", "edit"), ("reject", "reject"), ("part", None), ("supersede", "edit")):
        tab.open("/contradictions")
        tab.page.click(".side .resolving summary >> nth=0")
        form = ".side .resolving[open]"
        figure = tab.page.get_attribute(f'{form} input[name="figure"]', "value")
        tab.page.select_option(f'{form} select[name="scope"]', "day")
        tab.page.fill(f'{form} input[name="why"]', f"because: {deed}")
        _sent(tab, f'{form} button[value="{deed}"]')
        if verdict:
            tab.open(f"/ledger/{host.ask('/ledger?kind=decision&size=1')['rows'][0]['seq']}")
            assert all(word in tab.page.inner_text("main") for word in (figure, verdict, f"because: {deed}"))


def _undoes(tab, host):
    _decides_on_a_claim(tab, host)
    done = len(host.ask("/ledger?kind=decision&size=500")["rows"])
    tab.open("/review")
    _sent(tab, 'form[action="/review/undo"] button')
    assert len(host.ask("/ledger?kind=decision&size=500")["rows"]) == done + 1


LAPTOP_FORMS = {
    "/add": _adds,
    "/ledger/verify": _verifies,
    "/preferences": _prefers,
    "/review/figure": _edits_a_figure,
    "/review/figures": _accepts_what_is_shown,
    "/review/claim": _decides_on_a_claim,
    "/review/contradiction": _notes_a_contradiction,
    "/review/contradiction/figure": _settles_a_contradiction,
    "/review/undo": _undoes,
    "/leave": _leaves,
}


def _signs_in(tab, _):
    """First with a wrong passphrase, and stays outside."""
    tab.open("/sign-in")
    for words, heading in (("not these words", "Sign in"), (WORDS, "What the ledger holds")):
        tab.page.fill('input[name="name"]', "Ada")
        tab.page.fill('input[name="passphrase"]', words)
        tab.expect(401 if words != WORDS else 200)
        _sent(tab, "main button")
        assert tab.page.text_content("h1") == heading
        if words != WORDS:
            assert "do not fit" in tab.page.inner_text('[role="alert"]')


def _makes_a_token(tab, team):
    tab.open("/account")
    tab.page.fill('input[name="purpose"]', "sums")
    _sent(tab, "text=Make a token")
    token = tab.page.inner_text("main code")
    assert team.asking.get("/figures", headers={"authorization": f"Bearer {token}"}).status_code == 200


def _drops_a_token(tab, team):
    _makes_a_token(tab, team)
    tab.open("/account")
    before = tab.page.locator("text=Make void").count()
    _sent(tab, 'form[action="/account/tokens/drop"] button >> nth=-1')
    assert tab.page.locator("text=Make void").count() < before


def _invites(tab, _):
    tab.open("/people")
    tab.page.fill('input[name="name"]:visible', "Ben")
    _sent(tab, 'button:has-text("Invite")')
    assert "/invitation?key=" in tab.page.inner_text("main code")


def _is_invited(tab, team):
    _invites(tab, team)
    tab.page.goto(tab.page.inner_text("main code"))
    tab.page.fill('input[name="passphrase"]', WORDS)
    _sent(tab, "main button")
    assert "Signed in as Ben" in tab.page.inner_text("footer")
    _signs_in(tab, team)


def _dismisses(tab, team):
    _invites(tab, team)
    tab.open("/people")
    _sent(tab, 'tr:has-text("Ben") button')
    assert "Ben" not in tab.page.inner_text("main table")


TEAM_FORMS = {
    "/sign-in": _signs_in,
    "/account/tokens": _makes_a_token,
    "/account/tokens/drop": _drops_a_token,
    "/people": _invites,
    "/people/dismiss": _dismisses,
    "/invitation": _is_invited,
}


def test_no_form_is_forgotten():
    """What a page can send is sent once its way stands above; this fails until it does."""
    assert sorted([*LAPTOP_FORMS, *TEAM_FORMS]) == sorted(set(routes("POST")))


@pytest.mark.parametrize("route", LAPTOP_FORMS)
def test_the_form_for(route, changed_tab, changed):
    LAPTOP_FORMS[route](changed_tab, changed)
    faults = changed_tab.faults()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("route", TEAM_FORMS)
def test_a_teams_form_for(route, team_tab, team):
    TEAM_FORMS[route](team_tab, team)
    faults = team_tab.faults()
    assert not faults, "\n".join(faults)


@pytest.mark.usefixtures("added")
def test_every_form_that_asks_is_answered(tab, host):
    """Filters, searches and conditions: each form is filled in, sent, and keeps what was filled in."""
    seen = set()
    for route, addresses in ONE_PERSON.items():
        tab.open(next(iter(addresses(host.ask))))
        here, forms = tab.page.url, tab.page.locator("form:not([method])")
        for number in range(forms.count()):
            names = tuple(forms.nth(number).locator("[name]").evaluate_all("all => all.map(one => one.name)"))
            if (route if forms.nth(number).get_attribute("action") is None else "", names) in seen:
                continue
            seen.add((route if forms.nth(number).get_attribute("action") is None else "", names))
            field = forms.nth(number).locator("input:visible:not([type=date])").first
            kind = field.get_attribute("type") if field.count() else None
            if kind in ("radio", "checkbox"):
                field.check()
            elif field.count():
                field.fill("bus")
            choice = forms.nth(number).locator("select")
            if choice.count():
                choice.first.select_option(index=1)
            with tab.page.expect_navigation():
                forms.nth(number).evaluate("form => form.requestSubmit()")
            assert tab.page.locator("h1").count() == 1, tab.page.url
            assert urlsplit(tab.page.url).query, tab.page.url
            tab.page.goto(here)
    assert len(seen) >= 7


def test_a_click_on_marked_words_chooses_their_claim(tab, host):
    claim = host.ask("/claims?source=diplomats")["rows"][0]
    tab.open(f"/documents/{claim['document']['id']}")
    with tab.page.expect_navigation():
        tab.page.click(f'#text [data-claim="{claim["id"]}"] >> nth=0')
    assert claim["id"] in tab.page.url
    tab.page.click(".ribbon a.name >> nth=0")
    assert tab.page.evaluate("document.querySelector(':target') !== null")


def test_every_team_page_is_reached_from_the_front_page(team_tab):
    team_tab.open("/")
    for address in TEAM:
        assert team_tab.page.locator(f'a[href="{address}"]').count() == 1
