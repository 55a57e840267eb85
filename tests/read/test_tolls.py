from __future__ import annotations

import pytest

from reportedly.errors import EmptyTextError, MalformedInputError
from reportedly.model import Capture, Measure, Scope
from reportedly.read.tolls import column_of, read_tolls

ROWS = (
    '{"region": "karvalia", "as_of": "2031-05-01", "source": "moh", "period_hours": 24, "killed": 5, "killed_cum": 105}'
    "\n"
    '{"region": "karvalia", "as_of": "2031-05-02", "source": null, "period_hours": 48, "killed": 7, "cats": 3}\n'
)


def read(text: str):
    return read_tolls(Capture("tolls.jsonl", text.encode(), "application/x-ndjson"))


def test_each_cell_stands_where_its_span_says():
    found = read(ROWS)
    assert found.document.text == ROWS
    assert [found.document.quote(f.value) for f in found.figures] == ["5", "105", "7"]
    assert [(f.cell.row, f.cell.column) for f in found.figures] == [(1, "killed"), (1, "killed_cum"), (2, "killed")]
    assert [f.scope for f in found.figures] == [Scope.DAY, Scope.CUMULATIVE, Scope.PERIOD]


def test_the_rows_source_is_the_claims():
    first, second = read(ROWS).claims
    assert [link.name for link in first.chain] == ["moh"]
    assert second.chain == ()


def test_a_column_that_counts_nothing_known_is_a_problem():
    problems = read(ROWS).problems
    assert [problem.code for problem in problems] == ["unknown-column"]
    assert "cats" in problems[0].message


@pytest.mark.parametrize(
    ("name", "measure", "told"),
    [
        ("killed_children_cum", Measure.KILLED, ("child", None, None, "killed_cum")),
        ("press_killed_cum", Measure.KILLED, (None, None, "journalist", "killed_cum")),
        ("injured", Measure.INJURED, (None, None, None, None)),
        ("displaced_households", Measure.DISPLACED, (None, None, "household", "displaced")),
        ("killed_women", Measure.KILLED, (None, "female", None, "killed")),
    ],
)
def test_what_a_columns_name_means(name, measure, told):
    column = column_of(name)
    assert column.measure is measure
    assert (column.population.age, column.population.sex, column.population.role, column.whole) == told
    assert column.cumulative == name.endswith("_cum")


@pytest.mark.parametrize("text", ['{"as_of": "2031-05-01", "killed": {"men": 3}}', '{"killed": 3}', "{nothing}"])
def test_what_is_no_table_says_so(text):
    with pytest.raises(MalformedInputError):
        read(text)


def test_an_empty_table_says_so():
    with pytest.raises(EmptyTextError):
        read("\n")


def test_csv_with_quotes_keeps_places():
    found = read('region,as_of,source,killed\n"Kar, valia",2031-05-01,"the ""Office""","1,234"\n')
    assert found.figures[0].low == 1234
    assert found.document.quote(found.figures[0].value) == "1,234"
    assert found.claims[0].chain[0].name == 'the "Office"'
