from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from reportedly.web.app import create_app
from reportedly.web.gate import LaptopGate
from reportedly.web.settings import Settings
from reportedly.web.veil import veiled_page
from tests.web.conftest import HTML

TEXT = (
    "ORLESK, March 15, 2031 - Among the dead were Ilva Tarn, 9, and Jon Reth, 40, the mayor, Pavel Rusk, said. "
    "A teacher, Mara Tolven, 34, was killed on Friday when a shell hit the school in Orlesk, the police said."
)
OTHER = (
    "ORLESK, March 15, 2031 - Two people were killed on Friday when a shell hit the school in Orlesk, the police said. "
    "A choir sang for Mara Tolven."
)
NAMES = ("Ilva", "Tarn", "Reth", "Mara", "Tolven")


@pytest.fixture(scope="module")
def mourning(tmp_path_factory):
    """A server of two invented reports of one event: one names its dead, in its heading too, the other knows one."""
    path = tmp_path_factory.mktemp("veil") / "veil.db"
    from reportedly.cli import run

    source = path.with_name("report.jsonl")
    import json

    other = {"id": "r2", "text": OTHER}
    line = {"id": "r1", "text": TEXT, "title": "Orlesk buries Mara Tolven", "outlet": "The Post"}
    lines = [{**one, "published_at": "2031-03-15"} for one in (line, other)]
    source.write_text("\n".join(map(json.dumps, lines)))
    assert run(["add", str(path), str(source), "--jobs", "1"]) == 0
    gate = LaptopGate(name="ada", token="a token")
    with TestClient(create_app(Settings(path, hosts=("testserver",)), gate)) as made:
        made.headers["authorization"] = f"Bearer {gate.token}"
        yield made


def addresses(client):
    documents = [row["id"] for row in client.get("/documents?format=json").json()["rows"]]
    claims = client.get("/claims?format=json").json()["rows"]
    event = client.get("/events?format=json").json()["rows"][0]["event"]["id"]
    figure = client.get("/figures?format=json").json()["rows"][0]["id"]
    entries = client.get("/ledger?format=json").json()["rows"]
    lists = [
        "/documents",
        "/claims",
        "/figures",
        "/search",
        "/search?q=killed",
        "/ledger",
        "/events",
        "/contradictions",
    ]
    pages = [
        "/",
        *(f"/documents/{document}" for document in documents),
        f"/events/{event}",
        f"/events/{event}/relays",
        "/review",
    ]
    pages += [f"/documents/{claim['document']['id']}?claim={claim['id']}" for claim in claims]
    pages += [f"/review/{figure}", f"/trace/{figure}", *(f"/ledger/{entry['seq']}" for entry in entries)]
    return [*((path, form) for path in lists for form in ("html", "json", "csv", "atom"))] + [
        (path, form) for path in pages for form in ("html", "json")
    ]


def test_the_names_are_there_until_they_are_veiled(mourning):
    whole = mourning.get("/documents?format=csv").text + mourning.get("/claims?format=csv").text
    assert all(name in whole for name in NAMES)


def test_no_form_of_any_page_has_a_name_where_the_address_asks_for_the_veil(mourning):
    for path, form in addresses(mourning):
        answer = mourning.get(f"{path}{'&' if '?' in path else '?'}veil=on&format={form}")
        assert answer.status_code == 200, path
        shown = [name for name in NAMES if name in answer.text]
        assert not shown, (path, form, shown)
        if form == "json":
            answer.json()


def test_who_says_so_stays(mourning):
    assert "Pavel Rusk" in mourning.get("/claims?format=json&veil=on").text


def test_the_cookie_veils_every_form_and_the_address_stands_above_it(mourning):
    cookie = {"cookie": "reportedly_veil=on"}
    assert "Tolven" not in mourning.get("/documents?format=json", headers=cookie).text
    assert "Tolven" in mourning.get("/documents?format=json&veil=off", headers=cookie).text
    page = mourning.get("/documents?veil=on", headers=HTML).text
    assert "/documents?veil=on&amp;format=csv" in page


def test_a_server_can_veil_for_everybody(mourning):
    house = mourning.app.state.house
    before = house.settings
    house.settings = replace(before, veil=True)
    try:
        assert "Tolven" not in mourning.get("/documents?format=json&veil=off").text
    finally:
        house.settings = before


def test_tags_and_escapes_are_left_whole():
    page = '<a title="Ana O&#39;Hara">Ana O&#39;Hara</a>'
    assert veiled_page(page, ["Ana O'Hara"]) == '<a title="Ana O&#39;Hara">▒▒▒▒▒</a>'
