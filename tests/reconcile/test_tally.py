from __future__ import annotations

from itertools import permutations

import pytest

from reportedly.model import Bound, Measure, Scope, Stance, Status
from reportedly.reconcile.groups import grouped
from reportedly.reconcile.policy import load
from tests.reconcile.made import counted, said

MINISTRY, MONITOR, MAYOR = "the Karval Ministry of Health", "Marsh Watch, a rights group", "the mayor of Karval"


def test_two_papers_that_relay_one_ministry_are_one_origin():
    told = counted(said(MINISTRY, 12), said("Karval's health ministry", 12, outlet="The Nolva Echo"))
    assert (told.low, told.best, told.high) == (12, 12, 12)
    assert (told.reports, told.independent) == (2, 1)
    assert "1 independent origin in 2 reports" in told.rule


def test_the_newest_number_of_an_origin_counts_and_the_older_one_says_why_not():
    old, new = said(MINISTRY, 9, on="2031-05-07"), said(MINISTRY, 12, on="2031-05-09")
    told = counted(old, new)
    assert (told.low, told.high) == (12, 12)
    assert [(out.figure, "newer number" in out.reason) for out in told.left_out] == [(old.id, True)]


def test_best_is_the_low_end_of_the_most_trusted_standing_never_a_mean():
    told = counted(said(MONITOR, 14), said(MINISTRY, 20), said("the Nolva hospital", 22))
    assert (told.low, told.best, told.high) == (14, 14, 22)


def test_what_two_of_the_best_standing_say_goes_before_what_one_says():
    told = counted(said(MINISTRY, 20), said("the Nolva hospital", 20), said(MAYOR, 11))
    assert (told.low, told.best, told.high) == (11, 20, 20)


def test_two_who_disagree_and_whom_nobody_supports_give_no_best_number():
    told = counted(said(MONITOR, 14), said(MINISTRY, 20))
    assert told.best is None
    assert "no best number" in told.rule


def test_an_armed_side_is_shown_apart_where_others_count():
    told = counted(said(MINISTRY, 12), said("the Karval army", 2), said(MAYOR, 12))
    assert (told.low, told.high) == (12, 12)
    assert [(band.low, band.high) for band in told.bands] == [(2, 2)]
    assert "shown apart" in told.rule
    assert counted(said("the Karval army", 2)).low == 2


def test_a_floor_raises_nothing_above_what_was_counted_later():
    told = counted(said(MAYOR, 5, bound=Bound.AT_LEAST, on="2031-05-06"), said(MINISTRY, 12, on="2031-05-09"))
    assert (told.low, told.best, told.high) == (12, 12, 12)
    assert counted(said(MAYOR, 15, bound=Bound.AT_LEAST), said(MINISTRY, 12)).high == 15
    alone = counted(said(MAYOR, 15, bound=Bound.AT_LEAST))
    assert (alone.low, alone.high, alone.open_above) == (15, 15, True)


def test_lower_numbers_that_a_report_quotes_below_its_opening_are_left_out():
    opening = said(None, 12, document="d", paragraph=0)
    quoted = said("a cousin", 3, document="d", paragraph=4, start=90)
    told = counted(opening, quoted)
    assert told.low == 12
    assert [out.figure for out in told.left_out] == [quoted.id]


@pytest.mark.parametrize("stance", [Stance.DENIED, Stance.HYPOTHETICAL, Stance.EXPECTED])
def test_what_nobody_holds_to_be_so_is_left_out_with_the_reason(stance):
    told = counted(said(MINISTRY, 12), said(MAYOR, 40, stance=stance))
    assert told.high == 12
    assert told.left_out


def test_words_without_a_number_give_an_interval_and_no_best():
    told = counted(said(MAYOR, None, bound=Bound.VAGUE, value="dozens"))
    assert (told.low, told.best, told.high) == (12, None, 24)
    assert "nobody gives a number" in told.rule


@pytest.mark.parametrize(
    ("words", "least"),
    [("thousands", 2000), ("Tens of thousands", 20_000), ("hundreds of thousands", 200_000), ("millions", 2_000_000)],
)
def test_the_greatest_word_of_a_number_decides(words, least):
    assert counted(said(MAYOR, None, bound=Bound.VAGUE, value=words)).low == least


def test_a_ceiling_alone_gives_neither_a_low_end_nor_a_best_number():
    ceiling = said(MAYOR, 40, bound=Bound.AT_MOST)
    alone = counted(ceiling)
    assert (alone.low, alone.best, alone.high) == (None, None, 40)
    assert alone.rule.startswith("at most 40 according to")
    assert "only as the most" in alone.rule


def test_a_ceiling_beside_a_number_never_chooses_the_best_one():
    ceiling = said(MAYOR, 40, bound=Bound.AT_MOST)
    beside = counted(ceiling, said(MINISTRY, 12))
    assert (beside.best, "only as the most" in beside.rule) == (12, False)
    between = counted(ceiling, said(MINISTRY, 12, bound=Bound.AT_LEAST))
    assert (between.low, between.best, between.high) == (12, 12, 40)


def test_a_side_that_only_names_a_ceiling_is_shown_apart_as_one():
    told = counted(said(MINISTRY, 12), said("the Karval army", 2, bound=Bound.AT_MOST))
    assert [(band.low, band.high) for band in told.bands] == [(None, 2)]
    assert told.rule.endswith("at most 2")


def test_the_rule_says_who_was_taken_for_a_civilian_unsaid():
    told = counted(said(MAYOR, 12, status=Status.CIVILIAN, people="civilians"), said(MINISTRY, 12))
    assert told.population.status is Status.CIVILIAN
    assert "1 report does not say that they were civilians" in told.rule
    assert "civilians" not in counted(said(MAYOR, 12, status=Status.CIVILIAN, people="civilians")).rule


def test_a_denial_of_any_is_no_zero_but_an_explicit_none_is():
    told = counted(said(MINISTRY, 0, bound=Bound.ZERO, value="no"), said(MONITOR, 0, bound=Bound.ZERO, value="no"))
    assert (told.low, told.best, told.high) == (0, 0, 0)


def test_injured_children_and_combatants_are_never_mixed_with_the_dead():
    items = [
        said(MINISTRY, 12),
        said(MINISTRY, 40, measure=Measure.INJURED, start=30),
        said(MINISTRY, 3, age="child", start=50),
        said(MINISTRY, 2, status=Status.COMBATANT, start=70),
        said(MINISTRY, 900, scope=Scope.CUMULATIVE, start=90),
    ]
    groups = grouped("e", items)
    assert len(groups) == 5
    assert all(len(group.given) == 1 for group in groups)


def test_unstated_arms_join_civilians_only_where_nobody_bore_arms():
    plain, civil = said(MINISTRY, 12), said(MAYOR, 12, status=Status.CIVILIAN)
    assert len(grouped("e", [plain, civil])) == 1
    assert len(grouped("e", [plain, civil, said(MONITOR, 2, status=Status.COMBATANT)])) == 3
    assert len(grouped("e", [plain, civil], unstated_joins=False)) == 2


def test_copies_change_nothing_however_many():
    first = said(MAYOR, 12, on="2031-05-07T08:00")
    other = said(MINISTRY, 15, on="2031-05-07T09:00")
    before = counted(first, other)
    copies = [said(MAYOR, 12, outlet=f"Reprint {n}", on="2031-05-08") for n in range(30)]
    after = counted(first, other, *copies, carriers={copy.id: first.id for copy in copies})
    assert (after.low, after.best, after.high, after.independent) == (
        before.low,
        before.best,
        before.high,
        before.independent,
    )
    assert after.reports == before.reports + 30
    assert sum(origin.copies for origin in after.origins) == 30


def test_the_order_of_figures_changes_nothing():
    items = [said(MINISTRY, 12), said(MAYOR, 9), said(MONITOR, 14), said(None, 10, outlet="The Nolva Echo")]
    assert len({repr(counted(*order)) for order in permutations(items)}) == 1


def test_low_best_and_high_stand_in_order():
    for policy in ("low-anchored", "majority", "prefer-monitors", "latest-official", "range"):
        told = counted(said(MINISTRY, 12), said(MAYOR, 9), said(MONITOR, 14), policy=policy)
        assert told.low <= (told.best if told.best is not None else told.low) <= told.high
        assert told.policy == load(policy).digest


def test_policies_choose_differently():
    items = [said(MINISTRY, 12, on="2031-05-07"), said(MAYOR, 12, on="2031-05-08"), said(MONITOR, 14, on="2031-05-08")]
    assert counted(*items, policy="majority").best == 12
    assert counted(*items, policy="prefer-monitors").best == 14
    assert counted(*items, policy="latest-official").best == 12
    assert counted(*items, policy="range").best is None


def test_an_old_counter_is_no_lower_bound_of_one_that_goes_on():
    old = said("Marsh Watch, a rights group", 900, scope=Scope.CUMULATIVE, on="2031-01-01")
    new = said(MINISTRY, 4000, scope=Scope.CUMULATIVE, on="2031-05-07")
    told = counted(old, new)
    assert (told.low, told.high) == (4000, 4000)
    assert "counter stops" in told.left_out[0].reason
