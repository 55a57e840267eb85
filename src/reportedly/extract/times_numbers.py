"""The numbers that stand in times: small, whole or halved, in digits or words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_LARGEST = 100_000


def number_of(words: Sequence[str], meanings: Mapping[str, int | str]) -> float | None:
    """The number that some words in lower case say, or None if it is no number or too large for a time.

    "twenty-four" is 24, "two and a half" 2.5, "a hundred" 100, "1 1/2" 1.5.
    """
    total, last, seen = 0.0, 0.0, False
    for word in words:
        value = _value(word, meanings)
        if value is None:
            continue
        seen = True
        if value in (100, 1000, 1_000_000) and not word[0].isdecimal():
            last = max(last, 1) * value
        else:
            total, last = total + last, value
    total += last
    return total if seen and 0 <= total <= _LARGEST else None


def _value(word: str, meanings: Mapping[str, int | str]) -> float | None:
    if word == "half":
        return 0.5
    if word[0].isdecimal():
        return _digits(word)
    meaning = meanings.get(word)
    return float(meaning) if isinstance(meaning, int) else None


def _digits(word: str) -> float | None:
    above, _, below = word.partition("/")
    try:
        value = float(above.replace(",", ""))
        return value / float(below) if below else value
    except (ValueError, ZeroDivisionError):
        return None


def day_number(word: str, meanings: Mapping[str, int | str]) -> int | None:
    """The day of the month that "7", "7th" or "seventh" says, or None."""
    digits = word.rstrip("stndrh")
    if digits.isdecimal():
        return int(digits) if len(digits) <= 2 and 1 <= int(digits) <= 31 else None
    value = meanings.get(word)
    return value if isinstance(value, int) and 1 <= value <= 31 else None


def spoken_year(words: Sequence[str], meanings: Mapping[str, int | str]) -> int | None:
    """The year that words say: "nineteen ninety-six", "two thousand (and) nine"; None if they say none."""
    if any(w[0].isdecimal() for w in words):
        return None
    values = [v for v in (_value(w, meanings) for w in words) if v is not None]
    if len(values) >= 2 and values[0] == 2 and values[1] == 1000:
        rest = sum(values[2:])
        return 2000 + int(rest) if rest < 100 else None
    if len(values) in (2, 3) and 11 <= values[0] <= 20 and values[1] >= 10:
        rest = sum(values[1:])
        return int(values[0]) * 100 + int(rest) if rest < 100 and 1100 <= values[0] * 100 <= 2000 else None
    return None
