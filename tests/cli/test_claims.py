from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.ledgers import call


def test_one_object_of_the_contract_a_line_with_its_document_and_words(ledger, capfd):
    said = call(capfd, "claims", ledger, "--format", "jsonl")
    assert said.code == 0
    assert len(said.rows) == 6
    row = said.rows[0]
    assert {"id", "parent", "speech", "source", "cue", "content", "stance", "hedges", "chain"} <= set(row)
    assert {"document", "external_id", "url", "outlet", "published_at"} <= set(row)
    assert row["words"]["content"][0].endswith("on Monday")


def test_piped_it_is_json_lines(ledger, capfd):
    assert len(call(capfd, "claims", ledger).rows) == 6


def test_json_is_one_array(ledger, capfd):
    assert len(json.loads(call(capfd, "claims", ledger, "--format", "json").out)) == 6
    assert json.loads(call(capfd, "claims", ledger, "--format", "json", "--place", "nowhere").out) == []


def test_csv_has_a_line_a_claim(ledger, capfd):
    rows = list(csv.DictReader(io.StringIO(call(capfd, "claims", ledger, "--format", "csv").out)))
    assert len(rows) == 6
    assert rows[0]["content"].endswith("on Monday")
    assert rows[0]["chain"].startswith("outlet: ")
    assert int(rows[0]["end"]) > int(rows[0]["start"])


def test_a_table_shows_who_says_what_and_through_whom(ledger, capfd):
    said = call(capfd, "claims", ledger, "--format", "table")
    assert "Who" in said.out
    assert "via" in said.out
    assert "on Monday" in said.out
    assert "Nothing found" in call(capfd, "claims", ledger, "--format", "table", "--place", "nowhere").out


def test_filters_must_all_hold(ledger, capfd):
    every = call(capfd, "claims", ledger).rows
    denied = [row for row in every if row["stance"] == "denied"]
    assert call(capfd, "claims", ledger, "--stance", "denied").rows == denied
    assert call(capfd, "claims", ledger, "--limit", "2").rows == every[:2]
    day = every[0]["published_at"]
    one_day = call(capfd, "claims", ledger, "--since", day, "--until", day, "--document", every[0]["document"])
    assert one_day.rows == every[:2]


@pytest.mark.parametrize(
    "wrong",
    [["--stance", "sure"], ["--since", "yesterday"], ["--limit", "0"], ["--measure", "hurt"], ["--format", "xml"]],
)
def test_a_wrong_option_is_wrong_usage(ledger, capfd, wrong):
    assert call(capfd, "claims", ledger, *wrong).code == 2


def test_what_is_no_ledger_is_an_error_that_says_so(tmp_path, capfd):
    said = call(capfd, "claims", str(tmp_path / "none.db"))
    assert said.code == 1
    assert "no such file" in said.err
    assert said.out == ""


@pytest.mark.parametrize("command", [["claims"], ["figures"], ["search"]])
def test_names_of_victims_are_veiled_where_that_is_asked_for(tmp_path, capfd, command):
    text = "Mara Tolven, 9, was killed in Orlesk, the police said."
    source = tmp_path / "r.jsonl"
    source.write_text(json.dumps({"id": "r", "text": text, "published_at": "2031-03-15"}))
    war = str(tmp_path / "named.db")
    assert call(capfd, "add", war, str(source), "--jobs", "1").code == 0
    words = ["killed"] if command == ["search"] else []
    assert "Tolven" in call(capfd, *command, war, *words).out
    for form in ("jsonl", "csv"):
        veiled = call(capfd, *command, war, *words, "--veil", "--format", form).out
        assert "Tolven" not in veiled
        assert "▒▒▒▒▒" in veiled
