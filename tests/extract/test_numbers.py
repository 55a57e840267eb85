"""Numbers of English prose. Every sentence here is invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from reportedly.extract.numbers import NumberReader, cardinal, digits
from reportedly.language.tokens import Tokeniser
from reportedly.model import Bound

READER = NumberReader()
TOKENISER = Tokeniser()


def words_of(text: str) -> list[str]:
    return [w.text.lower() for w in TOKENISER.words(text)]


def only(text: str) -> tuple[str, int | None, int | None, Bound]:
    """The one number of a text: its words, its ends, its bound."""
    words = words_of(text)
    (quantity,) = READER.read(words)
    return " ".join(words[quantity.first : quantity.last]), quantity.low, quantity.high, quantity.bound


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("twelve", 12),
        ("twenty-five", 25),
        ("forty five", 45),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("three dozen", 36),
        ("a hundred and fifty", 150),
        ("twelve hundred", 1200),
        ("two-and-a-half thousand", 2500),
        ("half a million", 500_000),
        ("2.5 million", 2_500_000),
        ("1,948", 1948),
        ("1.948", 1948),
        ("12 000", 12_000),
        ("12,34,567", 1_234_567),
        ("12 lakh", 1_200_000),
        ("1.5 crore", 15_000_000),
        ("١٢٬٥٠٠", 12_500),
        ("२५", 25),
    ],
)
def test_styles_of_numbers(text: str, number: int) -> None:
    assert only(f"{text} people")[1:] == (number, number, Bound.EXACT)


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("at least 12 people", 12, None, Bound.AT_LEAST),
        ("no fewer than thirty people", 30, None, Bound.AT_LEAST),
        ("more than a dozen people", 12, None, Bound.AT_LEAST),
        ("10 or more", 10, None, Bound.AT_LEAST),
        ("300+ people", 300, None, Bound.AT_LEAST),
        ("up to 40 people", None, 40, Bound.AT_MOST),
        ("fewer than ten people", None, 9, Bound.AT_MOST),
        ("nearly 80 people", 80, 80, Bound.ABOUT),
        ("some 30 people", 30, 30, Bound.ABOUT),
        ("twenty-odd people", 20, 20, Bound.ABOUT),
        ("between three and seven people", 3, 7, Bound.RANGE),
        ("12-14 people", 12, 14, Bound.RANGE),
        ("9 or 10 people", 9, 10, Bound.RANGE),
        ("an estimated 40 to 50 people", 40, 50, Bound.RANGE),
        ("dozens of people", None, None, Bound.VAGUE),
        ("several hundred people", None, None, Bound.VAGUE),
        ("tens of thousands of people", None, None, Bound.VAGUE),
        ("a number of people", None, None, Bound.VAGUE),
        ("no casualties", 0, 0, Bound.ZERO),
        ("nobody was hurt", 0, 0, Bound.ZERO),
        ("not a single guest was hurt", 0, 0, Bound.ZERO),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None, bound: Bound) -> None:
    assert only(text)[1:] == (low, high, bound)


def test_the_number_words_leave_the_bound_words_out() -> None:
    assert only("at least 12 people")[0] == "12"
    assert only("between three and seven people")[0] == "three and seven"


@pytest.mark.parametrize(
    "text", ["he wrote about five villages", "they handed over five men", "the toll has gone up to five"]
)
def test_words_that_only_look_like_bounds(text: str) -> None:
    assert only(text)[1:] == (5, 5, Bound.EXACT)


@pytest.mark.parametrize("text", ["no longer", "how many people", "10:30", "2013-08-21", "M16", "the 1990s", "no more"])
def test_what_is_no_number(text: str) -> None:
    assert READER.read(words_of(text)) == []


def test_a_number_of_400_digits_is_no_count() -> None:
    assert READER.read(words_of("9" * 400 + " people were killed")) == []
    assert digits("9" * 400) is None
    assert digits("9," * 400) is None


def test_numbers_in_words_up_to_ten_million() -> None:
    picked = random.Random(7)
    for number in (*range(1200), *(picked.randrange(10_000_000) for _ in range(2500)), 10_000_000):
        words = words_of(num2words(number))
        assert cardinal(words) == (number, len(words))


def test_numbers_in_digits_up_to_ten_million() -> None:
    picked = random.Random(8)
    for number in (picked.randrange(10_000_000) for _ in range(500)):
        assert only(f"{number:,} people")[1] == only(f"{number} people")[1] == number


@given(st.text(max_size=300))
def test_any_text_gives_ordered_quantities_inside_it(text: str) -> None:
    words = words_of(text)
    last = 0
    for quantity in READER.read(words):
        assert last <= quantity.start <= quantity.first < quantity.last <= quantity.end <= len(words)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        last = quantity.last
