from __future__ import annotations

import csv
import io

import pytest

from tests.cli import tolls
from tests.cli.ledgers import call


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tallies")
    from reportedly.cli import run

    path = str(folder / "war.db")
    assert run(["add", path, tolls.reports(folder / "reports.jsonl"), "--jobs", "1"]) == 0
    return path


def test_one_line_of_the_contract_for_each_count(ledger, capfd):
    rows = call(capfd, "tallies", ledger, "--measure", "killed").rows
    assert len(rows) == 1
    row = rows[0]
    fields = "event event_name measure population scope first last place low best high rule reports independent policy"
    assert [*fields.split(), "origins", "figures", "left_out"] == list(row)[:18]
    assert (row["low"], row["high"], row["reports"], row["independent"]) == (12, 17, 3, 2)
    assert {origin["name"]: origin["copies"] for origin in row["origins"]} == {
        "the Karval Ministry of Health": 1,
        "The mayor of Karval": 0,
    }
    assert "2 independent origins in 3 reports" in row["rule"]


def test_a_policy_changes_the_best_number_and_its_hash(ledger, capfd):
    usual = call(capfd, "tallies", ledger).rows[0]
    bare = call(capfd, "tallies", ledger, "--policy", "range").rows[0]
    assert bare["best"] is None
    assert bare["policy"] != usual["policy"]
    assert (bare["low"], bare["high"], bare["id"]) == (usual["low"], usual["high"], usual["id"])


def test_an_unknown_policy_is_told_with_those_there_are(ledger, capfd):
    said = call(capfd, "tallies", ledger, "--policy", "median")
    assert said.code == 1
    assert "low-anchored" in said.err


def test_csv_and_table_are_for_people(ledger, capfd):
    rows = list(csv.DictReader(io.StringIO(call(capfd, "tallies", ledger, "--format", "csv").out)))
    assert rows[0]["low"] == "12"
    table = call(capfd, "tallies", ledger, "--format", "table").out
    assert "12–17" in table
    assert "Who says so" in table


def test_explain_shows_a_tally_down_to_the_words(ledger, capfd):
    row = call(capfd, "tallies", ledger).rows[0]
    told = call(capfd, "explain", ledger, row["id"][:10]).out
    assert "⟦17⟧" in told
    assert row["policy"] in told
    assert "Mention" in told
    assert call(capfd, "explain", ledger, row["event"][:10]).code == 0
    assert call(capfd, "explain", ledger, "0000000000").code == 1


def test_events_stand_with_what_each_outlet_calls_them(ledger, capfd):
    rows = call(capfd, "events", ledger).rows
    assert len(rows) == 1
    assert {name["by"] for name in rows[0]["names"]} == {"Meridian Wire", "The Nolva Echo", "The Selmora Courier"}


def test_a_merge_of_names_is_undone_by_an_entry_and_that_by_another(ledger, capfd, tmp_path):
    import shutil

    path = str(tmp_path / "judged.db")
    shutil.copy(ledger, path)
    names = ("the Karval Ministry of Health", "the mayor of Karval")
    assert call(capfd, "judge", path, *names, "--same", "--by", "Anna").code == 0
    assert call(capfd, "tallies", path).rows[0]["independent"] == 1
    assert call(capfd, "origins", path, "--name", "mayor").rows[0]["merges"][0]["judged"] == "same"
    assert call(capfd, "judge", path, *names, "--undo", "--by", "Anna").code == 0
    assert call(capfd, "tallies", path).rows[0]["independent"] == 2
    assert call(capfd, "verify", path).code == 0
    assert call(capfd, "judge", path, *names, "--by", "Anna").code == 2


def test_a_page_read_again_with_another_text_is_a_new_version(tmp_path, capfd):
    import json

    def page(number, at):
        text = f"Shells hit the market of Karval on Tuesday, killing {number} people, the mayor of Karval said."
        row = {
            "id": f"v{number}",
            "text": text,
            "url": "https://post.example/karval",
            "outlet": "Post",
            "published_at": at,
        }
        path = tmp_path / f"v{number}.jsonl"
        path.write_text(json.dumps(row) + "\n", encoding="utf-8")
        return str(path)

    ledger = str(tmp_path / "war.db")
    call(capfd, "add", ledger, page(19, "2031-05-07T18:00:00Z"), page(12, "2031-05-07T09:00:00Z"), "--jobs", "1")
    rows = call(capfd, "versions", ledger).rows
    assert [(row["kind"], row["order"]) for row in rows] == [("corrected", "known")]
    assert "12 now 19" in rows[0]["reason"]
    tally = call(capfd, "tallies", ledger).rows[0]
    assert (tally["low"], tally["high"]) == (19, 19)
    assert "later version" in tally["left_out"][0]["reason"]
