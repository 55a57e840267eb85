from __future__ import annotations

import html
import urllib.parse

from tests.web.conftest import HTML


def test_a_source_says_what_it_originates_and_what_it_relays(client):
    rows = client.get("/sources?format=json").json()["rows"]
    agency = next(row for row in rows if row["name"].endswith("Meridian Press Agency"))
    assert agency["relayed"] > agency["originated"]
    page = client.get("/source", params={"name": agency["name"], "format": "json"}).json()
    assert (page["originated"], page["relayed"]) == (agency["originated"], agency["relayed"])
    assert page["relays"]
    assert page["events"]


def test_each_source_of_the_list_has_its_page(client):
    for row in client.get("/sources?format=json&size=500").json()["rows"]:
        answer = client.get(f"/source?{urllib.parse.urlencode({'name': row['name']})}", headers=HTML)
        assert answer.status_code == 200
        assert row["name"] in html.unescape(answer.text)
    assert client.get("/source?name=nobody+at+all").status_code == 404


def test_contradictions_stand_with_their_passages_and_what_to_do(client):
    page = client.get("/contradictions?format=json").json()
    assert page["rows"]
    for row in page["rows"]:
        assert row["advice"]
        assert len(row["sides"]) >= 2 or row["kind"] == "circular_chain"
        text = html.unescape(client.get(f"/contradictions?kind={row['kind']}", headers=HTML).text)
        assert row["reason"] in text
    assert sum(kind["count"] for kind in page["kinds"]) == page["total"]
