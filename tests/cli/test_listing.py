from __future__ import annotations

import csv
import io

import pytest

from reportedly.cli.listing import Columns, guarded, plain, show


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "%0A=1", "|x"]
)
def test_what_a_spreadsheet_would_run_is_guarded(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["12 killed", "", "a=b", None, -33.5, 12])
def test_all_else_stays_as_it_is(cell):
    assert guarded(cell) == cell


def test_csv_carries_quotes_lines_and_lone_surrogates(capfd):
    rows = [{"a": 'say "x", y\nz', "b": "=1"}, {"a": "half \ud800", "b": None}]
    assert show(rows, "csv", Columns(plain("a", "b"), {})) == 2
    read = list(csv.reader(io.StringIO(capfd.readouterr().out)))
    assert read == [["a", "b"], ['say "x", y\nz', "'=1"], ["half ?", ""]]


def test_a_table_cannot_move_the_terminals_cursor(capfd):
    columns = Columns({}, {"A": (lambda row: row["a"], 1, 0)})
    show([{"a": "x\x1b[2Jy\u202ez [bold]b[/bold]"}], "table", columns)
    out = capfd.readouterr().out
    assert "\x1b[2J" not in out
    assert "\u202e" not in out
    assert "[bold]b[/bold]" in out


def test_a_long_table_says_where_it_stops(capfd):
    columns = Columns({}, {"A": (lambda row: row["a"], 1, 0)})
    show(({"a": n} for n in range(5000)), "table", columns)
    out, err = capfd.readouterr()
    assert "999" in out
    assert "1000" not in out
    assert "--limit" in err
