from __future__ import annotations

import csv
import io

from tests.cli.ledgers import call


def test_one_passage_a_line_newest_first(ledger, capfd):
    said = call(capfd, "search", ledger, "people", "killed")
    assert said.code == 0
    assert len(said.rows) == 3
    assert {"document", "claim", "snippet", "start", "end", "published_at"} <= set(said.rows[0])
    days = [row["published_at"] for row in said.rows]
    assert days == sorted(days, reverse=True)
    assert len(call(capfd, "search", ledger, "killed", "--limit", "1").rows) == 1


def test_nothing_found_is_no_failure(ledger, capfd):
    said = call(capfd, "search", ledger, "heron")
    assert (said.code, said.out) == (0, "")
    assert "Nothing found" in call(capfd, "search", ledger, "heron", "--format", "table").out


def test_csv_and_table(ledger, capfd):
    (row, *_) = csv.DictReader(io.StringIO(call(capfd, "search", ledger, "killed", "--format", "csv").out))
    assert "killed" in row["snippet"]
    assert "Passage" in call(capfd, "search", ledger, "killed", "--format", "table").out


def test_words_are_asked_for(ledger, capfd):
    assert call(capfd, "search", ledger).code == 2
