from __future__ import annotations

import pytest

from tests.cli import tolls
from tests.cli.ledgers import call


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    from reportedly.cli import run

    folder = tmp_path_factory.mktemp("contradictions")
    path, table = str(folder / "war.db"), folder / "tolls.csv"
    table.write_text(tolls.CSV, encoding="utf-8")
    assert run(["add", path, str(table), "--tolls"]) == 0
    return path


def test_a_table_of_tolls_is_held_against_itself(ledger, capfd):
    rows = call(capfd, "contradictions", ledger).rows
    assert sorted(row["kind"] for row in rows) == ["cumulative_drop", "daily_differs_from_delta"]
    for row in rows:
        assert row["documents"]
        assert len(row["figures"]) == len(row["passages"]) >= 2
        assert all(passage["cell"]["row"] >= 2 for passage in row["passages"])
    assert (
        call(capfd, "contradictions", ledger, "--kind", "cumulative_drop").rows[0]["reason"].endswith("it falls by 1")
    )


def test_a_cell_is_a_figure_whose_source_is_the_rows(ledger, capfd):
    rows = call(capfd, "figures", ledger, "--measure", "killed").rows
    first = rows[0]
    assert first["cell"] == {"row": 1, "column": "killed", "series": "Karvalia"}
    assert (first["low"], first["words"]["value"], first["chain"][-1]["name"]) == (5, "5", "Ministry of Health")
    assert {row["scope"] for row in rows} == {"period", "cumulative"}
    injured = call(capfd, "figures", ledger, "--measure", "injured").rows
    assert [row["low"] for row in injured] == [1200, 30]


def test_a_table_is_kept_as_it_was_and_is_not_entered_twice(ledger, capfd, tmp_path):
    assert call(capfd, "verify", ledger).code == 0
    table = tmp_path / "tolls.csv"
    table.write_text(tolls.CSV, encoding="utf-8")
    said = call(capfd, "add", ledger, str(table), "--tolls")
    assert "0 added, 1 already known" in said.err


def test_what_is_no_table_is_told(tmp_path, capfd):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"region": "K", "killed": 3}\n', encoding="utf-8")
    said = call(capfd, "add", str(tmp_path / "war.db"), str(bad), "--tolls")
    assert said.code == 3
    assert "as_of" in said.err


def test_a_table_of_contradictions_shows_both_passages(ledger, capfd):
    told = call(capfd, "contradictions", ledger, "--format", "table").out
    assert "cumulative drop" in told
    assert "In these words" in told
