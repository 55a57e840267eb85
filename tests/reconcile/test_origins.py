from __future__ import annotations

import pytest

from reportedly.model import Role
from reportedly.model.origin import Standing
from reportedly.reconcile.names import fold
from reportedly.reconcile.origins import innermost, resolve, standing_of
from tests.reconcile.made import link, said


def origins(
    *names: str, near: tuple[str, ...] = ("Karval",), judged: dict[tuple[str, str], bool] | None = None
) -> list[str]:
    items = [said(name, 12, outlet=f"paper {n}") for n, name in enumerate(names)]
    told = resolve(items, near, judged)
    return [told.of[item.id].id for item in items]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karval's Health Ministry", "the Ministry of Health in Karval"),
        ("MoH", "Karval's Health Ministry"),
        ("The Marsh Centre for Human Rights (MCHR)", "MCHR"),
        ("Ada Mirov", "the prosecutor, Ada Mirov"),
        ("a police spokesman", "Police"),
        ("the Ministry of Defense", "the defence ministry"),
        ("the director of the town's hospital", "Josef Halek, the director of the town's hospital"),
    ],
)
def test_names_of_one_origin(one, other):
    first, second = origins(one, other)
    assert first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Health Ministry", "the Ministry of Defence"),
        ("the Marsh Front", "the Hill Front"),
        ("the mayor of Nolva", "the mayor of Baheira"),
        ("Ada Mirov", "Josef Halek"),
        ("the Nolva hospital", "the Baheira hospital"),
    ],
)
def test_names_of_two_origins(one, other):
    first, second = origins(one, other)
    assert first != second


def test_an_office_without_a_place_is_not_guessed_between_two():
    nolva, baheira, _ = origins("the Nolva hospital", "the Baheira hospital", "the hospital", near=())
    assert nolva != baheira


def test_unnamed_sources_are_each_of_their_own_report():
    first, second = origins("residents", "residents")
    assert first != second


def test_merges_have_scores_and_reasons_and_can_be_undone_and_forced():
    names = ("Karval's Health Ministry", "the Ministry of Health in Karval")
    items = [said(name, 12, outlet=name) for name in names]
    merge = resolve(items, ["Karval"]).merges[0]
    assert merge.score >= 0.7
    assert merge.reasons
    pair = tuple(sorted(map(fold, names)))
    first, second = origins(*names, judged={pair: False})
    assert first != second
    pair = tuple(sorted(map(fold, ("Ada Mirov", "Josef Halek"))))
    first, second = origins("Ada Mirov", "Josef Halek", judged={pair: True})
    assert first == second


def test_the_innermost_is_who_says_it_first_hand_and_no_bare_medium():
    chain = (
        link("Post", Role.OUTLET),
        link("a statement", Role.MEDIUM),
        link("Halek", Role.SPOKESPERSON),
        link("MoH", Role.PRINCIPAL),
    )
    assert innermost(chain).name == "MoH"
    assert innermost((link("Post", Role.OUTLET), link("a statement", Role.MEDIUM))).name == "Post"
    assert innermost(()) is None


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("the Ministry of Health", Standing.MEDICAL),
        ("the defence ministry", Standing.BELLIGERENT),
        ("the Marsh Observatory for Human Rights", Standing.MONITOR),
        ("the fire brigade", Standing.RESPONDER),
        ("police", Standing.OFFICIAL),
        ("neighbours", Standing.WITNESS),
        ("Ada Mirov", Standing.PERSON),
    ],
)
def test_what_sort_of_source_a_name_is_of(name, standing):
    assert standing_of(name) is standing
