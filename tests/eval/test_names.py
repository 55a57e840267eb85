"""When two names of a chain are one: invented names."""

from __future__ import annotations

import names
import pytest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Tovra Health Office", "Tovra health office"),
        ("Sela Brandt, who keeps the ferry books", "Ms. Brandt"),
        ("U.N. envoy", "the UN envoy to Tovra"),
        ("President Adu Merlin", "Adu Merlin"),
        ("Adu Merlin, mayor of Tovra", "the mayor of Tovra"),
        ("Ministry of Health", "Health Ministry"),
        (None, None),
    ],
)
def test_one_and_the_same(one: str | None, other: str | None) -> None:
    assert names.same(one, other)
    assert names.same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Health", "Ministry of Defence"),
        ("a spokesman for the army", "the army"),
        ("residents of Tovra", "residents of Lisk"),
        ("She", "Sela Brandt"),
        ("the governor of Tovra", "Tovra"),
        (None, "Sela Brandt"),
        ("", "Sela Brandt"),
    ],
)
def test_two(one: str | None, other: str | None) -> None:
    assert not names.same(one, other)
    assert not names.same(other, one)
