from __future__ import annotations

from dataclasses import replace

from reportedly.model import Bound, Role, Scope, Stance
from reportedly.model.figure import Cell
from reportedly.reconcile.contradictions import (
    circular_chains,
    date_conflicts,
    denials,
    part_contradictions,
    tally_contradictions,
)
from reportedly.reconcile.events import occurrences
from reportedly.reconcile.origins import resolve
from reportedly.reconcile.series import series_contradictions
from tests.reconcile.made import counted, day, link, mention, said

MINISTRY, MAYOR = "the Karval Ministry of Health", "the mayor of Karval"


def kinds(found):
    return [contradiction.kind.value for contradiction in found]


def of_tally(*items):
    return kinds(tally_contradictions(counted(*items), {item.id: item for item in items}))


def test_two_origins_whose_numbers_exclude_one_another():
    assert of_tally(said(MINISTRY, 12), said(MAYOR, 20)) == ["disjoint"]
    assert of_tally(said(MINISTRY, 12), said(MAYOR, 10, bound=Bound.AT_LEAST)) == []
    assert of_tally(said(MINISTRY, 12), said(MAYOR, 12)) == []


def test_a_toll_that_rose_contradicts_nothing():
    assert of_tally(said(MINISTRY, 12, on="2031-05-07"), said(MAYOR, 20, on="2031-05-12")) == []


def test_a_hospital_counts_those_who_were_brought_to_it():
    assert of_tally(said("the Nolva hospital", 4), said(MINISTRY, 12)) == []


def test_one_origin_that_gives_two_numbers_on_one_day():
    items = [said(MINISTRY, 12, outlet="A"), said(MINISTRY, 15, outlet="B")]
    assert of_tally(*items) == ["same_origin_two_numbers"]


def test_a_part_that_is_more_than_its_whole():
    whole = said(MINISTRY, 12, document="d")
    part = said(MINISTRY, 15, document="d", part_of=whole.id, age="child", people="children", start=40)
    found = list(part_contradictions([whole, part]))
    assert kinds(found) == ["part_exceeds_whole"]
    assert "15 (children)" in found[0].reason
    floor = said(MINISTRY, 12, document="d", bound=Bound.AT_LEAST)
    assert list(part_contradictions([floor, replace(part, figure=replace(part.figure, part_of=floor.id))])) == []


def test_parts_that_leave_nobody_out_and_do_not_sum():
    whole = said(MINISTRY, 12, document="d")
    parts = [
        said(MINISTRY, n, document="d", part_of=whole.id, age=age, sex=sex, start=at)
        for n, age, sex, at in ((3, "child", None, 40), (4, None, "female", 60), (4, None, "male", 80))
    ]
    found = list(part_contradictions([whole, *parts]))
    assert kinds(found) == ["parts_do_not_sum"]
    assert "= 11, not 12" in found[0].reason
    assert list(part_contradictions([whole, *parts[:2]])) == []


def test_a_denial_of_what_another_says():
    items = [said(MINISTRY, 12), said("the Karval army", 12, stance=Stance.DENIED, outlet="B")]
    found = list(denials(items, resolve(items).of, "e"))
    assert kinds(found) == ["denial"]
    assert found[0].event == "e"


def test_days_of_one_event_that_exclude_one_another():
    one, other = mention("a"), mention("b", on="2031-05-08", names="ada mirov;jon mirov;tam halek")
    event = replace(occurrences([one])[0], mentions=tuple(sorted((one.id, other.id))))
    items = [replace(said(MINISTRY, 12, outlet=m.outlet), mention=m.id, time=day(f"{m.first}")) for m in (one, other)]
    assert kinds(date_conflicts(event, {one.id: one, other.id: other}, items)) == ["date_conflict"]


def test_outlets_that_cite_one_another_in_a_circle():
    def cites(outlet, other):
        return said(None, 12, outlet=outlet, chain=(link(outlet, Role.OUTLET), link(other, Role.RELAY)))

    circle = [cites("The Karval Post", "the Nolva Echo"), cites("www.nolvaecho.example", "Karval Post")]
    found = list(circular_chains(circle, "e"))
    assert kinds(found) == ["circular_chain"]
    assert len(found[0].documents) == 2
    assert list(circular_chains(circle[:1], "e")) == []


def series(*rows, sources=(), phases=()):
    items = []
    for number, (date, daily, total) in enumerate(rows, 1):
        source = sources[number - 1] if sources else "moh"
        name = f"kv/{phases[number - 1]}" if phases else "kv"
        for count, column, scope in ((daily, "killed", Scope.DAY), (total, "killed_cum", Scope.CUMULATIVE)):
            if count is not None:
                cell = Cell(number, column, name)
                items.append(
                    said(source, count, document="table", on=None, as_of=date, scope=scope, cell=cell, start=number)
                )
    return kinds(series_contradictions(items))


def test_a_day_that_is_not_the_difference_of_two_counts():
    assert series(("2031-05-01", 5, 5), ("2031-05-02", 3, 8), ("2031-05-03", 3, 12)) == ["daily_differs_from_delta"]


def test_a_gap_is_bridged_by_the_last_count_given():
    assert series(("2031-05-01", 5, 5), ("2031-05-02", 3, None), ("2031-05-04", 4, 9)) == []


def test_a_count_that_falls():
    assert series(("2031-05-01", 5, 5), ("2031-05-02", None, 4)) == ["cumulative_drop"]


def test_a_counter_that_starts_anew_is_no_error():
    assert series(("2031-05-01", 5, 50), ("2031-05-02", 2, 2), ("2031-05-03", 1, 3)) == []
    assert series(("2031-05-01", 5, 50), ("2031-05-02", 2, 7), phases=(1, 2)) == []


def test_sources_that_take_turns_carry_on_one_counter_and_side_by_side_have_each_their_own():
    turns = [("2031-05-01", 5, 5), ("2031-05-02", 3, 8), ("2031-05-03", 2, 10)]
    assert series(*turns, sources=("moh", "gmo", "moh")) == []
    beside = [("2031-05-01", 5, 5), ("2031-05-01", 4, 4), ("2031-05-02", 3, 8), ("2031-05-02", 2, 6)]
    assert series(*beside, sources=("moh", "gmo", "moh", "gmo")) == []
