"""Reads years, decades and centuries: "1989", "nineteen ninety-six", "fiscal 1990", "the 1990s"."""

from __future__ import annotations

from reportedly.extract.times_calendar import Reading, a_century, a_decade, a_month, a_year
from reportedly.extract.times_days import full_year
from reportedly.extract.times_found import Found, Part
from reportedly.extract.times_numbers import day_number, spoken_year


def spoken_month(found: Found) -> Reading | None:
    """``January nineteen ninety-seven``."""
    year = spoken_year([t.text.lower() for t in found.each("number")], found.context.words.meanings)
    return a_month(year, found.figure("month")) if year is not None else None


def fiscal_year(found: Found) -> Reading | None:
    """``fiscal 1989``, ``the year 2000``, ``FY2019``."""
    token = found.one("year")
    return a_year(int(token.text)) if token else None


def spoken(found: Found) -> Reading | None:
    """``nineteen ninety-six``, ``the year two thousand``."""
    year = spoken_year([t.text.lower() for t in found.each("number")], found.context.words.meanings)
    return a_year(year) if year is not None else None


def years(found: Found) -> list[Part] | None:
    """``1992-94``: each end is a year of its own."""
    token, short = found.one("year"), found.one("number")
    if token is None or short is None or len(short.text) != 2 or not short.text.isdecimal():
        return None
    one = int(token.text)
    two = one // 100 * 100 + int(short.text)
    if not 1900 <= one < two:
        return None
    return [Part(found.first, found.first + 1, a_year(one)), Part(found.last - 1, found.last, a_year(two))]


def year(found: Found) -> Reading | None:
    """``1989``: four digits that are a year and not a count."""
    token, before, after = found.one("year"), found.before(), found.after()
    surely = found.near("year_surely", before)
    if token is None or found.class_after() in ("unit", "fraction") or (found.class_after() == "number" and not surely):
        return None
    if found.near("not_year", before) or found.near("counted_by_year", after):
        return None
    number, counted = int(token.text), _is_counted(after)
    if not 1900 <= number <= 2059:
        return a_year(number) if found.near("year_of_old", before) and not counted else None
    if number % 100 == 0 and (counted or not found.near("year", before)):
        return None
    return None if counted and not surely else a_year(number)


def _is_counted(token: object) -> bool:
    """Whether the word behind four digits is what they count."""
    tag, text = getattr(token, "tag", ""), getattr(token, "text", "")
    return tag == "NNS" or (not tag and text[:1].islower() and text.endswith("s") and len(text) > 3)


def decade(found: Found) -> Reading | None:
    """``the 1990s``, ``the nineties``, ``the '80s``."""
    token = found.one("decade_word")
    word = token.text.lower() if token else ""
    if word[0].isdecimal():
        digits = int(word[:-1])
        if digits >= 100:
            return a_century(digits // 100 + 1) if digits % 100 == 0 and digits < 2000 else a_decade(digits)
        return a_decade(full_year(digits, found.context.anchor)) if digits % 10 == 0 else None
    return a_decade(full_year(found.figure("decade_word"), found.context.anchor)) if found.has("the") else None


def century(found: Found) -> Reading | None:
    """``the 20th century``."""
    token = found.one("ordinal", "second")
    number = day_number(token.text.lower(), found.context.words.meanings) if token else None
    if number is None or found.unit() != "century":
        return None
    return a_century(number)
