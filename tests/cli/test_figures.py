from __future__ import annotations

import csv
import io

import pytest

from reportedly.cli.figures import COLUMNS
from tests.cli.ledgers import call


def test_one_object_of_the_contract_a_line_with_its_document_and_words(ledger, capfd):
    said = call(capfd, "figures", ledger, "--measure", "killed")
    assert said.code == 0
    assert len(said.rows) == 6
    row = said.rows[0]
    assert {"measure", "low", "high", "bound", "value", "measure_span", "population", "scope", "stance"} <= set(row)
    assert row["words"]["value"] == str(row["low"])
    assert row["words"]["measure_span"] == "killed"
    assert call(capfd, "figures", ledger, "--measure", "injured").rows == []


def test_csv_has_numbers_and_places_in_columns(ledger, capfd):
    rows = list(csv.DictReader(io.StringIO(call(capfd, "figures", ledger, "--format", "csv").out)))
    assert rows[0]["low"] == rows[0]["high"] == rows[0]["value"]
    assert rows[0]["country"] == "KV"
    assert float(rows[0]["lat"]) == 12.5


def test_a_table_shows_how_many_and_who_says_so(ledger, capfd):
    said = call(capfd, "figures", ledger, "--format", "table", "--limit", "1")
    assert "killed" in said.out
    assert "Who says so" in said.out


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"low": 12, "high": None, "bound": "at_least"}, "at least 12 killed"),
        ({"low": None, "high": 2000, "bound": "at_most"}, "at most 2,000 killed"),
        ({"low": 80, "high": 80, "bound": "about"}, "about 80 killed"),
        ({"low": 5, "high": 7, "bound": "range"}, "5–7 killed"),
        ({"low": None, "high": None, "bound": "vague"}, "dozens killed"),
        ({"low": 0, "high": 0, "bound": "zero"}, "0 killed"),
        ({"low": 3, "high": 3, "bound": "exact", "part_of": "f"}, "of them 3 killed"),
    ],
)
def test_a_number_is_told_with_its_bound(fields, told):
    row = {"measure": "killed", "part_of": None, "words": {"value": "dozens", "people": None}, **fields}
    assert COLUMNS.table["How many"][0](row) == told
