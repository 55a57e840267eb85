from __future__ import annotations

import csv
import html
import io
import re
from xml.etree import ElementTree

import pytest

from tests.web.conftest import HTML

LISTS = ("events", "contradictions", "sources", "documents", "claims", "figures", "search", "ledger")
PAGES = ("/", *(f"/{name}" for name in LISTS), "/add", "/interface", "/ledger/1", "/search?q=bus&measure=killed")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_html_with_a_heading_and_the_same_value_as_json(client, path):
    page = client.get(path, headers=HTML)
    assert page.status_code == 200
    assert re.search(r"<h1[ >]", page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert " style=" not in page.text
    assert "<script>" not in page.text
    if path != "/interface":
        joined = "&" if "?" in path else "?"
        assert client.get(f"{path}{joined}format=json").json()


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_csv_and_atom_at_the_same_address(client, name):
    rows = client.get(f"/{name}", params={"format": "json", "size": 5}).json()["rows"]
    table = list(csv.DictReader(io.StringIO(client.get(f"/{name}?size=5&format=csv").text)))
    feed = ElementTree.fromstring(client.get(f"/{name}?size=5", headers={"accept": "application/atom+xml"}).text)
    assert len(table) == len(rows) == len(feed.findall("{http://www.w3.org/2005/Atom}entry")) > 0


@pytest.mark.parametrize("name", LISTS)
def test_the_pages_of_a_list_are_the_list(client, name):
    whole = client.get(f"/{name}", params={"format": "json", "size": 500}).json()["rows"]
    gathered, before = [], ""
    while before is not None:
        page = client.get(f"/{name}", params={"format": "json", "size": 7, "before": before}).json()
        gathered += page["rows"]
        before = page["before"]
    assert gathered == whole[: len(gathered)]
    assert len(gathered) >= min(len(whole), 3)


def test_filters_hold_together(client):
    rows = client.get("/figures", params={"measure": "killed", "source": "mayor", "format": "json"}).json()["rows"]
    assert rows
    assert {row["measure"] for row in rows} == {"killed"}
    assert all("mayor" in row["origin"].lower() for row in rows)


def test_the_text_of_a_document_is_all_there_character_for_character(client):
    for row in client.get("/documents?format=json").json()["rows"]:
        value = client.get(f"/documents/{row['id']}?format=json").json()
        page = client.get(f"/documents/{row['id']}", headers=HTML).text
        shown = re.search(r'<div class="text"[^>]*>(.*?)</div>', page, re.DOTALL)[1]
        text = "".join(segment["text"] for segment in value["segments"])
        assert html.unescape(re.sub("<[^>]+>", "", shown)) == text


def test_a_chosen_claim_shows_its_chain_and_leads_to_the_words_of_each_link(client):
    claim = client.get("/claims?format=json&source=diplomats").json()["rows"][0]
    page = client.get(f"/documents/{claim['document']['id']}?claim={claim['id']}", headers=HTML).text
    ribbon = re.search(r'<ol class="ribbon".*?</ol>', page, re.DOTALL)[0]
    assert claim["origin"] in html.unescape(ribbon)
    anchors = re.findall(r'#(c\d+)"', ribbon)
    assert anchors
    assert all(f'id="{anchor}"' in page for anchor in anchors)


def test_the_path_of_a_claim_begins_with_the_archived_bytes(client):
    claim = client.get("/claims?format=json").json()["rows"][0]
    steps = client.get(f"/trace/{claim['id']}?format=json").json()["steps"]
    assert steps[0]["title"] == "Archived bytes"
    assert steps[-1]["title"] == "Made by"


def test_archived_bytes_are_kept_not_shown(client):
    document = client.get("/documents?format=json").json()["rows"][0]
    answer = client.get(f"/documents/{document['id']}/bytes")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_search_marks_the_words_and_facets_narrow_it_down(client):
    found = client.get("/search?q=bus&format=json").json()
    assert all("bus" in "".join(p["text"] for p in hit["pieces"] if p["hit"]).lower() for hit in found["rows"])
    facet = next(facet for facet in found["facets"] if facet["name"] == "measure")
    value = facet["values"][0]
    narrowed = client.get("/search", params={"q": "bus", "measure": value["value"], "format": "json"}).json()
    assert len(narrowed["rows"]) == value["count"]


def test_until_a_month_holds_all_of_its_days(client):
    rows = client.get("/documents?format=json").json()["rows"]
    newest = max(row["published_at"] for row in rows if row["published_at"])
    for until in (newest[:4], newest[:7], newest[:10]):
        found = client.get("/documents", params={"until": until, "format": "json"}).json()["rows"]
        assert newest in {row["published_at"] for row in found}


@pytest.mark.parametrize("name", ["happened", "published"])
def test_search_narrows_down_by_month_and_by_year(client, name):
    found = client.get("/search", params={"format": "json", "size": 500}).json()
    facet = next(facet for facet in found["facets"] if facet["name"] == name)
    values = [value["value"] for value in facet["values"]]
    assert values == sorted(values, reverse=True)
    for value in facet["values"]:
        rows = client.get("/search", params={name: value["value"], "size": 500, "format": "json"}).json()["rows"]
        assert len(rows) == value["count"] > 0
        if name == "published":
            assert {row["document"]["published_at"][:7] for row in rows} == {value["value"]}
    year = client.get("/search", params={name: values[0][:4], "size": 500, "format": "json"}).json()["rows"]
    assert len(year) >= facet["values"][0]["count"]
    assert client.get("/search", params={name: "2031-13"}).status_code == 422


def test_errors_have_one_shape_and_a_page(client):
    for path, status in (("/documents/00", 404), ("/nowhere", 404), ("/figures?since=soon", 422), ("/trace/zz", 404)):
        answer = client.get(path)
        assert answer.status_code == status
        assert set(answer.json()) == {"ok", "status", "error"}
        assert client.get(path, headers=HTML).status_code == status


def test_no_cell_of_csv_is_a_formula():
    from reportedly.web.forms import Table, as_csv

    table = Table(["=1+1", "-2", "fine"], {"cell": str}, entry=None)
    assert as_csv(table).decode().splitlines() == ["cell", "'=1+1", "'-2", "fine"]
