from __future__ import annotations

import re
from typing import ClassVar

import pytest
from fastapi.testclient import TestClient

from reportedly.web.agreement import alpha, kappa
from reportedly.web.app import create_app
from reportedly.web.gate import Role, Visitor
from reportedly.web.settings import Settings


class TwoCoders:
    """A gate that lets in by name alone."""

    team = True
    roles: ClassVar = {"ada": Role.REVIEWER, "ben": Role.REVIEWER, "eva": Role.ADMINISTRATOR, "rea": Role.READER}

    def by_session(self, _):
        return None

    def by_token(self, token):
        return Visitor(token, self.roles[token]) if token in self.roles else None

    def enter(self, _):
        return None

    def leave(self, _):
        pass


@pytest.fixture
def team(tmp_path, demo_ledger):
    path = tmp_path / "team.db"
    path.write_bytes(demo_ledger.read_bytes())
    with TestClient(create_app(Settings(path, hosts=("testserver",)), TwoCoders())) as made:
        yield made


def who(name, **more):
    return {"authorization": f"Bearer {name}", **more}


def queue(team, name, sight="first", at=0):
    return team.get(f"/review?format=json&sight={sight}&at={at}", headers=who(name)).json()


def say(team, name, subject, verdict, **more):
    data = {"subject": subject, "verdict": verdict, **more}
    answer = team.post("/review/figure", data=data, headers=who(name), follow_redirects=False)
    assert answer.status_code == 303, answer.text


def best_of(team):
    rows = team.get("/events?format=json", headers=who("ada")).json()["rows"]
    return max(rows, key=lambda row: row["numbers"]["reports"])["numbers"]


def test_what_moves_a_number_most_comes_first_and_goes_when_decided(team):
    first = queue(team, "ada")
    assert first["item"]["effect"] > 0
    say(team, "ada", first["item"]["figure"]["id"], "accept", why="as it stands")
    after = queue(team, "ada")
    assert after["waiting"] == first["waiting"] - 1
    assert after["done"] == 1
    assert after["item"]["figure"]["id"] != first["item"]["figure"]["id"]


def test_an_edit_moves_the_tally_and_undoing_moves_it_back(team):
    before = best_of(team)
    figures = team.get("/figures?measure=killed&format=json", headers=who("ada")).json()["rows"]
    twenty_one = next(row for row in figures if row["low"] == 21)
    say(team, "ada", twenty_one["id"], "edit", low="23", high="23", bound="exact", measure="killed", why="recounted")
    assert best_of(team)["high"] == 23
    trace = team.get(f"/trace/{twenty_one['id']}", headers=who("ada", accept="text/html"))
    assert trace.status_code == 200
    undone = team.post("/review/undo", headers=who("ada"), follow_redirects=False)
    assert undone.status_code == 303
    assert best_of(team) == before


def main_event(team, name="ada"):
    rows = team.get("/events?format=json", headers=who(name)).json()["rows"]
    return max(rows, key=lambda row: row["numbers"]["reports"])["event"]["id"]


def event(team, event_id, name="ada"):
    return team.get(f"/events/{event_id}?format=json", headers=who(name)).json()


def test_a_rejected_figure_stands_struck_with_who_and_why_and_counts_for_nothing(team):
    before = event(team, main_event(team))
    used = next(point for point in before["points"] if point["used"])
    figure = used["figure"]["id"]
    say(team, "ada", figure, "reject", why="a drill, not a strike")
    after = event(team, before["event"]["id"])
    assert figure not in {f for origin in after["origins"] for f in origin["figures"]}
    point = next(point for point in after["points"] if point["figure"]["id"] == figure)
    assert (point["used"], point["set_aside"]) == (False, True)
    assert [(w["by"], w["why"]) for w in point["standing"]["words"]] == [("ada", "a drill, not a strike")]
    page = team.get(f"/events/{before['event']['id']}", headers=who("ada", accept="text/html")).text
    assert 'class="point struck-out"' in page
    assert re.search(r'<tr class="quietly set-aside">(?:(?!</tr>).)*a drill, not a strike', page, re.DOTALL)
    document = used["document"]["id"]
    assert team.get(f"/documents/{document}?format=json", headers=who("ada")).json()["standings"][figure]["set_aside"]
    text = team.get(f"/documents/{document}?claim={figure}", headers=who("ada", accept="text/html")).text
    assert 'class="struck"' in text
    assert "a drill, not a strike" in text
    # A coder who is still to decide sees that it does not count, and no word of the other's.
    blind = event(team, before["event"]["id"], "ben")
    point = next(point for point in blind["points"] if point["figure"]["id"] == figure)
    assert point["standing"]["hidden"]
    assert "drill" not in team.get(f"/events/{before['event']['id']}", headers=who("ben", accept="text/html")).text
    # Who cannot decide has nothing to be kept from.
    assert "drill" in team.get(f"/events/{before['event']['id']}", headers=who("rea", accept="text/html")).text
    team.post("/review/undo", headers=who("ada"), follow_redirects=False)
    assert event(team, before["event"]["id"]) == before


def test_a_rejected_figure_is_struck_in_lists_and_is_no_part_of_a_whole(team):
    page = event(team, main_event(team))
    broken = page["breakdowns"][0]
    part = broken["parts"][0]["id"]
    say(team, "ada", part, "reject")
    again = [b for b in event(team, page["event"]["id"])["breakdowns"] if b["whole"]["id"] == broken["whole"]["id"]]
    assert part not in {one["id"] for b in again for one in b["parts"]}
    rows = {row["id"]: row for row in team.get("/figures?format=json&size=500", headers=who("ada")).json()["rows"]}
    assert rows[part]["standing"]["set_aside"]
    sheet = team.get("/figures?format=csv&size=500", headers=who("ada")).text.splitlines()
    assert sheet[0].split(",")[-1] == "review"
    assert next(line for line in sheet if line.startswith(part)).endswith(",rejected")
    hidden = team.get("/figures?format=csv&size=500", headers=who("ben")).text.splitlines()
    assert next(line for line in hidden if line.startswith(part)).endswith(",open")
    assert (
        '<tr class="quietly set-aside">' in team.get("/figures?size=500", headers=who("ada", accept="text/html")).text
    )


def test_the_address_of_an_event_leads_on_when_a_decision_gives_it_another_id(team):
    page = event(team, main_event(team))
    first = {point["carries"] for point in page["points"] if point["carries"]}
    for figure in first:
        say(team, "ada", figure, "reject")
    for rest in ("", "/what-if", "/relays"):
        answer = team.get(f"/events/{page['event']['id']}{rest}?format=json", headers=who("ada"))
        assert answer.status_code == 200
        assert answer.json()["event"]["place"] == page["event"]["place"]
    assert team.get(f"/events/{'0' * 32}", headers=who("ada")).status_code == 404


def test_a_rejected_claim_takes_its_figures_with_it(team):
    before = event(team, main_event(team))
    point = next(point for point in before["points"] if point["used"])
    data = {"subject": point["claim"]["id"], "verdict": "reject", "why": "a film"}
    assert team.post("/review/claim", data=data, headers=who("ada"), follow_redirects=False).status_code == 303
    after = event(team, before["event"]["id"])
    again = next(p for p in after["points"] if p["figure"]["id"] == point["figure"]["id"])
    assert again["set_aside"]
    assert again["standing"]["words"][0]["why"] == "a film"


def test_an_event_of_which_all_figures_are_rejected_is_in_no_list_and_keeps_its_page(team):
    rows = team.get("/events?format=json", headers=who("ada")).json()["rows"]
    lone = min(rows, key=lambda row: row["numbers"]["reports"])["event"]["id"]
    tabs = event(team, lone)["tabs"]
    figures = {
        point["figure"]["id"]
        for tab in tabs
        for point in team.get(f"/events/{lone}?format=json&tally={tab['id']}", headers=who("ada")).json()["points"]
    }
    for figure in figures:
        say(team, "ada", figure, "reject")
    listed = {row["event"]["id"] for row in team.get("/events?format=json", headers=who("ada")).json()["rows"]}
    assert lone not in listed
    assert all(point["set_aside"] for point in event(team, lone)["points"])


def elsewhere(team, event_id):
    """A figure that the event counts, put at a place that no report of it names."""
    point = next(point for point in event(team, event_id)["points"] if point["used"])
    figure = point["figure"]
    numbers = {"low": figure["low"], "high": figure["high"], "bound": figure["bound"], "measure": figure["measure"]}
    numbers = {name: "" if value is None else value for name, value in numbers.items()}
    say(team, "ada", figure["id"], "edit", **numbers, place_named="geonames:2988507", first="2031-01-05", when="asked")
    return figure["id"]


def test_a_figure_put_at_another_place_and_day_is_of_another_event(team):
    before = event(team, main_event(team))
    figure = elsewhere(team, before["event"]["id"])
    after = event(team, before["event"]["id"])
    assert figure not in {point["figure"]["id"] for point in after["points"]}
    rows = team.get("/events?format=json", headers=who("ada")).json()["rows"]
    moved = next(row["event"] for row in rows if row["event"]["place"] == "Paris")
    assert moved["first"] == moved["last"] == "2031-01-05"
    page = event(team, moved["id"])
    assert figure in {point["figure"]["id"] for point in page["points"]}
    assert [place["name"] for place in page["places"]] == ["Paris"]
    team.post("/review/undo", headers=who("ada"), follow_redirects=False)
    assert event(team, before["event"]["id"]) == before


def test_the_form_is_filled_with_ones_own_edit(team):
    figure = elsewhere(team, main_event(team))
    reading = team.get(f"/review/{figure}?format=json", headers=who("ada")).json()["reading"]
    assert (reading["elsewhere"], reading["first"], reading["last"]) == ("geonames:2988507", "2031-01-05", "2031-01-05")
    blind = team.get(f"/review/{figure}?format=json", headers=who("ben")).json()["reading"]
    assert blind["elsewhere"] == ""
    page = team.get(f"/review/{figure}", headers=who("ada", accept="text/html")).text
    assert 'value="geonames:2988507"' in page


def test_what_is_edited_back_is_accepted(team):
    figure = team.get("/figures?measure=killed&format=json", headers=who("ada")).json()["rows"][0]["id"]
    reading = team.get(f"/review/{figure}?format=json", headers=who("ada")).json()["reading"]
    fields = {name: "" if value is None else value for name, value in reading.items() if name != "places"}
    fields |= {"place": reading["place"] or "-", "when": "asked"}
    say(team, "ada", figure, "edit", **fields)
    words = team.get(f"/review/{figure}?format=json", headers=who("ada")).json()["standing"]["words"]
    assert [(word["verdict"], word["changes"]) for word in words] == [("accept", {})]


def test_a_place_of_many_is_asked_for_by_id(team):
    figure = team.get("/figures?format=json", headers=who("ada")).json()["rows"][0]
    data = {"subject": figure["id"], "verdict": "edit", "place_named": "Springfield", "low": "1", "high": "1"}
    answer = team.post("/review/figure", data={**data, "bound": "exact"}, headers=who("ada"))
    assert answer.status_code == 422
    assert "geonames:" in answer.json()["error"]


def test_another_chain_is_another_origin_and_the_links_stand_in_the_order_that_was_numbered(team):
    before = event(team, main_event(team))
    point = next(p for p in before["points"] if p["used"] and len(p["claim"]["chain"]) > 1)
    claim = point["claim"]
    rows = [(link["role"], link["name"], "no") for link in claim["chain"]]
    rows += [("speaker", "Ilva Tarn, a clerk", "no"), ("relay", "", "no")]
    data = {
        "subject": claim["id"],
        "verdict": "edit",
        "why": "she told it",
        "role": [role for role, _, _ in rows],
        "name": [name for _, name, _ in rows],
        "joint": [joint for _, _, joint in rows],
        "at": [str(n) for n in range(2, len(rows) + 1)] + ["1"],
    }
    assert team.post("/review/claim", data=data, headers=who("ada"), follow_redirects=False).status_code == 303
    after = event(team, before["event"]["id"])
    again = next(p for p in after["points"] if p["figure"]["id"] == point["figure"]["id"])
    assert again["origin_name"] == "Ilva Tarn, a clerk"
    assert "Ilva Tarn, a clerk" in {origin["name"] for origin in after["origins"]}
    word = (
        again["claim"]
        and team.get(f"/documents/{point['document']['id']}?claim={claim['id']}&format=json", headers=who("ada")).json()
    )
    assert [link["name"] for link in word["claim_reading"]["links"]][-1] == "Ilva Tarn, a clerk"
    assert word["claim_reading"]["speaker"] == "Ilva Tarn, a clerk"
    team.post("/review/undo", headers=who("ada"), follow_redirects=False)
    assert event(team, before["event"]["id"]) == before


def test_naming_another_speaker_is_enough(team):
    before = event(team, main_event(team))
    point = next(p for p in before["points"] if p["used"] and p["claim"]["chain"][-1]["role"] == "speaker")
    data = {"subject": point["claim"]["id"], "verdict": "edit", "speaker": "Ilva Tarn, a clerk"}
    team.post("/review/claim", data=data, headers=who("ada"), follow_redirects=False)
    names = {origin["name"] for origin in event(team, before["event"]["id"])["origins"]}
    assert "Ilva Tarn, a clerk" in names


def test_a_second_coder_does_not_see_the_first(team):
    figure = queue(team, "ada")["item"]["figure"]["id"]
    say(team, "ada", figure, "reject", why="a secret reason")
    second = queue(team, "ben", "second")
    assert second["item"]["figure"]["id"] == figure
    assert second["item"]["standing"]["hidden"]
    for path in ("/review?sight=second", f"/review/{figure}"):
        assert "a secret reason" not in team.get(path, headers=who("ben", accept="text/html")).text
    document = second["item"]["document"]["id"]
    page = team.get(f"/documents/{document}?claim={figure}", headers=who("ben", accept="text/html")).text
    assert "a secret reason" not in page
    say(team, "ben", figure, "accept")
    assert queue(team, "eva", "adjudication")["item"]["standing"]["outcome"] == "disputed"
    assert "a secret reason" in team.get(f"/review/{figure}", headers=who("ben", accept="text/html")).text
    say(team, "eva", figure, "reject", sight="adjudication")
    assert queue(team, "eva", "adjudication")["item"] is None
    pair = team.get("/agreement?format=json", headers=who("ada")).json()["pairs"][0]
    assert (pair["one"], pair["other"], pair["both"], pair["same"]) == ("ada", "ben", 1, 0)


def test_who_has_decided_does_not_settle(team):
    figure = queue(team, "ada")["item"]["figure"]["id"]
    say(team, "ada", figure, "reject")
    data = {"subject": figure, "verdict": "accept", "sight": "adjudication"}
    assert team.post("/review/figure", data=data, headers=who("ada")).status_code == 403


def test_a_reader_decides_nothing(team):
    assert team.get("/review", headers=who("rea")).status_code == 403
    figure = queue(team, "ada")["item"]["figure"]["id"]
    data = {"subject": figure, "verdict": "accept"}
    assert team.post("/review/figure", data=data, headers=who("rea")).status_code == 403
    assert "Decide on this" not in team.get("/documents?format=html", headers=who("rea", accept="text/html")).text


@pytest.mark.parametrize(
    "wrong", [{"low": "5", "high": "3", "bound": "range"}, {"low": "5", "high": "9", "bound": "at_least"}, {"low": "x"}]
)
def test_an_edit_that_makes_no_sense_is_turned_away(team, wrong):
    figure = queue(team, "ada")["item"]["figure"]["id"]
    data = {"subject": figure, "verdict": "edit", "measure": "killed", **wrong}
    assert team.post("/review/figure", data=data, headers=who("ada")).status_code == 422


def test_only_the_named_figures_are_accepted(team):
    document = team.get("/documents?format=json", headers=who("ada")).json()["rows"][0]["id"]
    page = team.get(f"/documents/{document}", headers=who("ada", accept="text/html")).text
    shown = re.findall(r'name="subjects" value="(\w+)"', page)
    assert shown
    before = queue(team, "ada")["waiting"]
    team.post("/review/figures", data={"subjects": shown}, headers=who("ada"), follow_redirects=False)
    assert queue(team, "ada")["waiting"] >= before - len(shown)
    assert 'name="subjects"' not in team.get(f"/documents/{document}", headers=who("ada", accept="text/html")).text


def test_what_is_behind_a_contradiction_is_noted(team):
    row = team.get("/contradictions?format=json", headers=who("ada")).json()["rows"][0]
    data = {"subject": row["id"], "resolution": "both_stand", "why": "two days apart"}
    assert team.post("/review/contradiction", data=data, headers=who("ada"), follow_redirects=False).status_code == 303
    assert "two days apart" in team.get("/contradictions", headers=who("ben", accept="text/html")).text


def against(team, kind, name="ada"):
    return team.get(f"/contradictions?format=json&kind={kind}", headers=who(name)).json()["rows"]


def resolve(team, row, figure, deed, **more):
    data = {"subject": row["id"], "figure": figure, "deed": deed, **more}
    return team.post("/review/contradiction/figure", data=data, headers=who("ada"), follow_redirects=False)


def test_a_side_of_a_contradiction_is_rejected_and_the_tally_moves(team):
    before = best_of(team)
    row = against(team, "disjoint")[0]
    wrong = row["sides"][0]["figure"]
    assert resolve(team, row, wrong["id"], "reject").status_code == 303
    assert best_of(team)["independent"] == before["independent"] - 1
    assert row["id"] not in {r["id"] for r in against(team, "disjoint")}
    point = next(p for p in event(team, row["event"])["points"] if p["figure"]["id"] == wrong["id"])
    assert point["standing"]["words"][0]["why"] == row["reason"]
    page = team.get("/contradictions", headers=who("ada", accept="text/html")).text
    assert "Take back my last" in page
    team.post("/review/undo", data={"back": "/contradictions"}, headers=who("ada"), follow_redirects=False)
    assert best_of(team) == before


def test_the_other_takes_the_place_of_one_side(team):
    row = against(team, "disjoint")[0]
    old, new = (side["figure"]["id"] for side in row["sides"])
    assert resolve(team, row, old, "supersede", why="the later count").status_code == 303
    point = next(p for p in event(team, row["event"])["points"] if p["figure"]["id"] == old)
    assert (point["used"], point["set_aside"]) == (False, True)
    assert point["standing"]["words"][0]["changes"] == {"superseded_by": new}


def test_another_stretch_is_another_tally(team):
    row = against(team, "disjoint")[0]
    figure = row["sides"][0]["figure"]["id"]
    assert resolve(team, row, figure, "rescope", scope="cumulative").status_code == 303
    tabs = event(team, row["event"])["tabs"]
    assert "cumulative" in {tab["scope"] for tab in tabs}
    assert row["id"] not in {r["id"] for r in against(team, "disjoint")}
    assert resolve(team, against(team, "disjoint")[0], figure, "rescope").status_code == 422


def test_a_report_of_another_event_is_parted_from_it(team):
    row = against(team, "disjoint")[0]
    figure = row["sides"][1]["figure"]["id"]
    before = event(team, row["event"])
    assert resolve(team, row, figure, "part").status_code == 303
    assert row["id"] not in {r["id"] for r in against(team, "disjoint")}
    undone = team.post("/review/undo", data={"back": "/contradictions"}, headers=who("ada"), follow_redirects=False)
    assert undone.headers["location"] == "/contradictions"
    assert event(team, row["event"]) == before


def test_only_a_figure_of_the_contradiction_is_decided_on_there(team):
    row = against(team, "disjoint")[0]
    assert resolve(team, row, "0" * 32, "reject").status_code == 422
    assert resolve(team, row, row["sides"][0]["figure"]["id"], "burn").status_code == 422


def search(team, name, **asked):
    return team.get("/search", params={"format": "json", **asked}, headers=who(name)).json()


def facet(page, name):
    return {v["value"]: v["count"] for f in page["facets"] if f["name"] == name for v in f["values"]}


def test_search_has_a_facet_of_review_and_shows_nobody_what_is_kept_from_them(team):
    figure = queue(team, "ada")["item"]["figure"]
    assert facet(search(team, "ada"), "review").keys() == {"open"}
    say(team, "ada", figure["id"], "reject", why="a drill")
    assert facet(search(team, "ada"), "review")["rejected"] == 1
    found = search(team, "ada", review="rejected")
    assert [hit["claim"] for hit in found["rows"]] == [figure["claim"]]
    assert "rejected" in found["rows"][0]["review"]
    assert search(team, "ben", review="rejected")["rows"] == []
    assert len(search(team, "rea", review="rejected")["rows"]) == 1
    page = team.get("/search?review=rejected", headers=who("ada", accept="text/html")).text
    assert 'class="reviewed">rejected' in page
    assert team.get("/search?review=burnt", headers=who("ada")).status_code == 422


def test_the_ledger_stays_sound(team):
    say(team, "ada", queue(team, "ada")["item"]["figure"]["id"], "unsure")
    assert team.post("/ledger/verify?format=json", headers=who("ada")).json()["sound"] is True


def test_agreement_is_what_the_textbooks_give():
    # Cohen's own kind of table: 20 both yes, 5 yes/no, 10 no/yes, 15 both no.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([]) is None
    assert kappa([("y", "y")]) is None
    # Krippendorff 2011, B: two observers, ten articles, binary.
    units = list(zip("0100000000", "1110010010", strict=True))
    assert alpha(units) == pytest.approx(0.095, abs=0.001)
    assert alpha([("y", "y"), ("y",)]) is None


def test_a_second_coder_sees_no_decision_in_the_ledger_or_a_path_before_their_own(team):
    subject = queue(team, "ada")["item"]["figure"]["id"]
    say(team, "ada", subject, "reject", why="of another town")

    def seen(name):
        entries = team.get("/ledger?kind=decision&format=json", headers=who(name)).json()["rows"]
        whole = team.get(f"/ledger/{entries[0]['seq']}?format=json", headers=who(name)).text
        path = team.get(f"/trace/{subject}?format=json", headers=who(name)).text
        return ["of another town" in told for told in (entries[0]["told"], whole, path)]

    assert seen("ben") == [False] * 3
    assert seen("ada") == seen("rea") == [True] * 3
    say(team, "ben", subject, "accept")
    path = team.get(f"/trace/{subject}?format=json", headers=who("ben")).json()
    assert path["steps"][-1]["title"] == "Decided"
    assert [told.split(":")[0] for _, told in path["steps"][-1]["facts"]] == ["ada", "ben"]
