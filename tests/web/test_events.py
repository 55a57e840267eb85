from __future__ import annotations

import html
import re
from xml.etree import ElementTree

from click.testing import CliRunner
from fastapi.testclient import TestClient

from reportedly.cli.add import command as add
from reportedly.web.app import create_app
from reportedly.web.charts.svg import apart, ticks
from reportedly.web.settings import Settings
from tests.web.conftest import HTML


def test_the_number_has_its_rule_and_every_figure_its_reason(client, main_event):
    value = client.get(f"/events/{main_event}?format=json").json()
    chosen = value["chosen"]
    assert chosen["measure"] == "killed"
    assert chosen["low"] <= chosen["best"] <= chosen["high"]
    assert all(point["used"] or point["why"] or point["carries"] for point in value["points"])
    page = html.unescape(client.get(f"/events/{main_event}", headers=HTML).text)
    assert chosen["rule"] in page
    for point in value["points"]:
        assert f"/documents/{point['document']['id']}?claim={point['figure']['id']}#claim" in page


def test_each_tally_of_an_event_has_its_page(client, main_event):
    tabs = client.get(f"/events/{main_event}?format=json").json()["tabs"]
    assert len(tabs) > 3
    for tab in tabs:
        answer = client.get(f"/events/{main_event}", params={"tally": tab["id"]}, headers=HTML)
        assert answer.status_code == 200
    assert client.get(f"/events/{main_event}?tally=nothing").status_code == 404


def test_charts_are_sound_svg_without_styles_or_scripts(client, main_event):
    for path in (f"/events/{main_event}", f"/events/{main_event}/relays"):
        page = client.get(path, headers=HTML).text
        charts = re.findall(
            r'<svg viewBox.*?</svg>|<svg [^>]*class="chart (?:timeline|relay|map).*?</svg>', page, re.DOTALL
        )
        assert charts
        for chart in charts:
            root = ElementTree.fromstring(chart)
            assert root.find("{http://www.w3.org/2000/svg}title").text
            assert not [e for e in root.iter() if "style" in e.attrib or e.tag.endswith("script")]


def test_the_relay_graph_leads_from_origins_to_outlets_without_a_circle(client, main_event):
    graph = client.get(f"/events/{main_event}/relays?format=json").json()
    layers = {node["id"]: node["layer"] for node in graph["nodes"]}
    assert graph["edges"]
    assert all(layers[edge["source"]] < layers[edge["to"]] for edge in graph["edges"])
    page = html.unescape(client.get(f"/events/{main_event}/relays", headers=HTML).text)
    assert all(node["name"] in page for node in graph["nodes"])


def test_events_are_found_by_place_and_day(client):
    every = client.get("/events?format=json").json()["total"]
    some = client.get("/events?place=orlesk&format=json").json()["total"]
    assert 0 < some <= every
    assert client.get("/events?since=2040-01-01&format=json").json()["total"] == 0


def test_labels_are_put_apart_and_stay_inside():
    assert apart([10, 11, 12], 5, 0, 100) == [10, 15, 20]
    assert apart([98, 99, 100], 5, 0, 100) == [90, 95, 100]
    assert apart([], 5, 0, 100) == []


def test_ticks_are_round_and_hold_both_ends():
    assert ticks(0, 21) == [0, 5, 10, 15, 20, 25]
    assert ticks(980, 2100)[0] <= 980
    assert ticks(980, 2100)[-1] >= 2100


def test_a_number_that_is_only_a_ceiling_is_written_as_one(tmp_path, gate):
    report = tmp_path / "report.txt"
    report.write_text("ORLESK, May 7 2031 - At most 200 people were killed in the flood in Orlesk, the mayor said.\n")
    ledger = tmp_path / "ceiling.db"
    CliRunner().invoke(add, [str(ledger), str(report)], catch_exceptions=False)
    app = create_app(Settings(ledger, hosts=("testserver",)), gate)
    with TestClient(app, headers={"authorization": f"Bearer {gate.token}"}) as client:
        (row,) = client.get("/events?format=json").json()["rows"]
        assert (row["numbers"]["low"], row["numbers"]["best"], row["numbers"]["high"]) == (None, None, 200)
        event = row["event"]["id"]
        for path in ("/events", f"/events/{event}", f"/events/{event}/what-if"):
            page = client.get(path, headers=HTML)
            assert page.status_code == 200
            assert re.search(r"at most(?:</?\w+[^>]*>|\s)*200", page.text)
        assert "at most 200" in client.get("/events?format=atom").text
