"""Arabic numbers in words against another library's, and in digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from reportedly.extract import lexicon
from reportedly.extract.lexical.numbers import NumberReader
from reportedly.extract.lexical.words import Letters

LETTERS = Letters(lexicon.load("ar", "letters"))
READER = NumberReader(LETTERS, lexicon.load("ar", "numbers"))


def value(text: str) -> int | None:
    words = LETTERS.words(text, 0, len(text))
    found = READER.value(words, 0)
    return found[0] if found is not None and found[1] == len(words) else None


@given(st.integers(0, 9_999_999).filter(lambda n: (n // 1000) % 100 != 1 or n < 2000))
def test_words_round_trip(number: int) -> None:
    # What is left out, the library itself writes wrongly: "a thousand thousand" for 1,001,000.
    assert value(num2words(number, lang="ar")) == number


@pytest.mark.parametrize("number", [0, 7, 42, 1000, 73_003, 1_000_000])
def test_digits_of_every_script(number: int) -> None:
    east = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert [value(t) for t in (str(number), f"{number:,}", east)] == [number] * 3


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("٧٣٬٠٠٣", 73_003),
        ("2.5 مليون", 2_500_000),
        ("15 ألفا", 15_000),
        ("خمسة وعشرون", 25),
        ("ألف ومئتان وخمسة", 1205),
    ],
)
def test_mixed(text: str, number: int) -> None:
    assert value(text) == number


@pytest.mark.parametrize("text", ["2.5", "9" * 400, "بالمئة"])
def test_what_is_no_count(text: str) -> None:
    assert value(text) is None
