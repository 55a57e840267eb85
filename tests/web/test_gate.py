from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from reportedly.web.app import create_app
from reportedly.web.gate import LaptopGate, Role
from reportedly.web.rates import Rates
from reportedly.web.settings import Settings
from tests.web.conftest import HTML


@pytest.fixture
def stranger(demo_ledger):
    gate = LaptopGate(name="ada")
    with TestClient(create_app(Settings(demo_ledger, hosts=("testserver",)), gate)) as made:
        made.gate = gate
        yield made


def test_who_is_not_known_sees_nothing(stranger):
    for path in ("/", "/documents", "/claims?format=json", "/openapi-not", "/search?q=bus"):
        assert stranger.get(path).status_code in (401, 404)
    page = stranger.get("/documents", headers=HTML)
    assert page.status_code == 401
    assert "Orlesk" not in page.text
    assert "reportedly serve" in page.text


def test_the_link_works_once(stranger):
    key = stranger.gate.key
    assert stranger.get("/enter", params={"key": "another"}).status_code == 401
    assert stranger.get("/enter", params={"key": key}).status_code == 200
    cookie = stranger.cookies["reportedly_session"]
    assert stranger.get("/documents").status_code == 200
    stranger.cookies.clear()
    assert stranger.get("/enter", params={"key": key}).status_code == 401
    assert stranger.get("/documents", headers={"cookie": f"reportedly_session={cookie}x"}).status_code == 401


def test_the_cookie_is_not_for_scripts_nor_other_sites(stranger):
    answer = stranger.get("/enter", params={"key": stranger.gate.key}, follow_redirects=False)
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]


def test_another_name_for_this_machine_is_turned_away(stranger):
    assert stranger.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_form_of_another_page_changes_nothing(own):
    assert own.post("/ledger/verify").status_code == 403
    assert own.post("/ledger/verify", data={"form_key": "guessed"}).status_code == 403
    key = re.search(r'name="form_key" value="(\w+)"', own.get("/ledger", headers=HTML).text)[1]
    verified = own.post("/ledger/verify", data={"form_key": key}, headers=HTML)
    assert "Nothing was changed" in verified.text


def test_preferences_are_kept_and_lead_nowhere_else(own):
    key = re.search(r'name="form_key" value="(\w+)"', own.get("/ledger", headers=HTML).text)[1]
    away = {"form_key": key, "theme": "dark", "back": "//evil.example/"}
    assert own.post("/preferences", data=away, follow_redirects=False).headers["location"] == "/"
    assert 'data-theme="dark"' in own.get("/ledger", headers=HTML).text


def test_leaving_ends_the_session(own):
    key = re.search(r'name="form_key" value="(\w+)"', own.get("/ledger", headers=HTML).text)[1]
    own.post("/leave", data={"form_key": key}, follow_redirects=False)
    assert own.get("/ledger").status_code == 401


def test_roles_reach_upward():
    assert Role.ADMINISTRATOR.may(Role.READER)
    assert not Role.READER.may(Role.REVIEWER)


def test_a_bucket_fills_again():
    now = [0.0]
    rates = Rates(clock=lambda: now[0])
    assert [rates.wait("any", "ada", 2) for _ in range(2)] == [0, 0]
    assert rates.wait("any", "ada", 2) == pytest.approx(30)
    assert rates.wait("any", "ben", 2) == 0
    now[0] = 31
    assert rates.wait("any", "ada", 2) == 0
