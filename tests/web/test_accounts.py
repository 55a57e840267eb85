from __future__ import annotations

import re
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from reportedly.errors import UsageError
from reportedly.web import accounts as module
from reportedly.web.accounts import Accounts
from reportedly.web.app import create_app
from reportedly.web.gate import Role
from reportedly.web.settings import Settings
from tests.web.conftest import HTML

WORDS = "four quiet grey words"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(module, "_COST", {"n": 2, "r": 1, "p": 1})


@pytest.fixture
def accounts(tmp_path) -> Accounts:
    return Accounts(tmp_path / "team.db")


@pytest.fixture
def team(tmp_path, demo_ledger, accounts):
    path = tmp_path / "ledger.db"
    path.write_bytes(demo_ledger.read_bytes())
    settings = Settings(path, accounts.path, hosts=("testserver",), a_minute=60)
    with TestClient(create_app(settings, accounts)) as made:
        yield made


def form_key(client, path) -> str:
    return re.search(r'name="form_key" value="(\w+)"', client.get(path, headers=HTML).text)[1]


def test_who_is_invited_chooses_a_passphrase_and_signs_in(team, accounts):
    key = accounts.invite("Ada", Role.ADMINISTRATOR)
    assert "Welcome, Ada" in team.get("/invitation", params={"key": key}).text
    short = team.post("/invitation", data={"key": key, "passphrase": "short"})
    assert short.status_code == 422
    assert team.post("/invitation", data={"key": key, "passphrase": WORDS}).status_code == 200
    assert team.get("/people", headers=HTML).status_code == 200
    team.cookies.clear()
    assert team.get("/documents").status_code == 401
    assert team.get("/invitation", params={"key": key}).status_code == 401
    assert team.post("/sign-in", data={"name": "Ada", "passphrase": "another one entirely"}).status_code == 401
    assert team.post("/sign-in", data={"name": "Ada", "passphrase": WORDS}).status_code == 200
    assert team.get("/documents").status_code == 200


def test_an_administrator_invites_and_dismisses_by_the_pages(team, accounts):
    accounts.choose(accounts.invite("Ada", Role.ADMINISTRATOR), WORDS)
    team.post("/sign-in", data={"name": "Ada", "passphrase": WORDS})
    page = team.post("/people", data={"form_key": form_key(team, "/people"), "name": "Ben", "role": "reader"}).text
    key = re.search(r"invitation\?key=([\w-]+)", page)[1]
    session = accounts.choose(key, WORDS + " more")
    assert accounts.by_session(session).role is Role.READER
    team.post("/people/dismiss", data={"form_key": form_key(team, "/people"), "name": "Ben"})
    assert accounts.by_session(session) is None
    last = team.post("/people/dismiss", data={"form_key": form_key(team, "/people"), "name": "Ada"})
    assert last.status_code == 422


def test_a_token_is_told_once_and_reaches_no_further_than_its_role(team, accounts):
    accounts.choose(accounts.invite("Ada", Role.ADMINISTRATOR), WORDS)
    team.post("/sign-in", data={"name": "Ada", "passphrase": WORDS})
    made = team.post(
        "/account/tokens", data={"form_key": form_key(team, "/account"), "purpose": "sums", "role": "reader"}
    )
    token = re.search(r"<code>([\w-]+)</code>", made.text)[1]
    assert token not in team.get("/account", headers=HTML).text
    team.cookies.clear()
    bearer = {"authorization": f"Bearer {token}"}
    assert team.get("/figures?format=json", headers=bearer).status_code == 200
    assert team.get("/review", headers=bearer).status_code == 403
    accounts.drop_token("Ada", accounts.tokens("Ada")[0].id)
    assert team.get("/figures?format=json", headers=bearer).status_code == 401


def test_too_many_tries_and_requests_are_slowed(team, accounts):
    answers = [team.post("/sign-in", data={"name": "eve", "passphrase": "guess"}).status_code for _ in range(12)]
    assert answers.count(429) == 2
    token = accounts.make_token("Ada", "", Role.READER)
    accounts.invite("Ada", Role.READER)
    many = [team.get("/documents/00", headers={"authorization": f"Bearer {token}"}) for _ in range(65)]
    assert many[-1].status_code == 429
    assert int(many[-1].headers["retry-after"]) >= 0


def test_sessions_and_links_run_out(accounts, monkeypatch):
    monkeypatch.setattr(module, "_SESSION", timedelta(0))
    session = accounts.choose(accounts.invite("Ada", Role.READER), WORDS)
    assert accounts.by_session(session) is None
    monkeypatch.setattr(module, "_INVITATION", timedelta(0))
    with pytest.raises(UsageError, match="no longer good"):
        accounts.choose(accounts.invite("Ben", Role.READER), WORDS)


def test_no_secret_is_kept(accounts):
    key = accounts.invite("Ada", Role.READER)
    session = accounts.choose(key, WORDS)
    token = accounts.make_token("Ada", "sums", Role.READER)
    kept = b"".join(path.read_bytes() for path in accounts.path.parent.glob("team.db*"))
    for secret in (key, session, token, WORDS):
        assert secret.encode() not in kept
