"""Reads the periods that companies report by: "the third quarter", "the 1988 period", "a year earlier"."""

from __future__ import annotations

from datetime import date

from reportedly.extract.times_calendar import Reading, a_half, a_quarter, a_year, moved, stretch
from reportedly.extract.times_days import unknown_day
from reportedly.extract.times_found import Context, Found
from reportedly.extract.times_numbers import day_number
from reportedly.extract.times_tense import FUTURE
from reportedly.model import TimeBasis


def year_before(period: Reading) -> Reading:
    """The same period one year before: of a quarter the quarter, of nine months the year."""
    if period.first is None:
        return unknown_day("XXXX")
    base = moved(period.first, -1, "year")
    reading = stretch(base, period.grain) if period.grain in ("quarter", "half") else a_year(base.year)
    return reading.on(TimeBasis.RELATIVE if period.basis is TimeBasis.STATED else period.basis)


def quarter(found: Found) -> Reading | None:
    """``the third quarter``, ``the 1988 quarter``, ``next year's first quarter``, ``the year-ago period``."""
    context = found.context
    number_word = found.one("ordinal", "second")
    number = day_number(number_word.text.lower(), context.words.meanings) if number_word else None
    if number is not None and number > 4:
        return None
    if found.has("ago", "earlier"):
        return _quarter_a_year_ago(context, number)
    year = found.one("year")
    if year is not None:
        known = context.period.first if context.period else None
        if number is None and known is None:
            return a_year(int(year.text)) if found.has("period") else unknown_day(f"{year.text}-QX")
        return a_quarter(int(year.text), number or (known.month + 2) // 3)  # type: ignore[union-attr]
    if number is not None:
        return _numbered_quarter(found, number)
    return _same_quarter(found)


def _quarter_a_year_ago(context: Context, number: int | None) -> Reading | None:
    if context.period is not None and number is None:
        return year_before(context.period)
    anchor = context.day_of_writing()
    if anchor is None:
        return unknown_day("XXXX-QX")
    if number is None:
        return a_year(anchor.year - 1).on(context.basis)
    return a_quarter(_year_of_quarter(anchor, number, 0) - 1, number).on(context.basis)


def _numbered_quarter(found: Found, number: int) -> Reading:
    context = found.context
    anchor = context.day_of_writing()
    if anchor is None:
        return unknown_day(f"XXXX-Q{number}")
    owner = found.part("owner")
    if owner is not None:
        step = -1 if owner.has("last", "previous") else 1 if owner.has("next", "following") else 0
        return a_quarter(anchor.year + step, number).on(context.basis)
    return a_quarter(_year_of_quarter(anchor, number, found.direction()), number).on(context.basis)


def _year_of_quarter(anchor: date, number: int, way: int) -> int:
    now = (anchor.month + 2) // 3
    if way == FUTURE:
        return anchor.year + 1 if number < now - 1 else anchor.year
    return anchor.year - 1 if number > now else anchor.year


def _same_quarter(found: Found) -> Reading | None:
    """``the quarter``, ``the latest quarter``: the one spoken of, or the last that is over."""
    context = found.context
    if found.has("period") and not found.has("latest", "owner"):
        return None
    anchor = context.day_of_writing()
    if found.has("this") and anchor is not None:
        return stretch(anchor, "quarter").on(context.basis)
    if found.has("next") and anchor is not None:
        return stretch(moved(anchor, 1, "quarter"), "quarter").on(context.basis)
    owner = found.part("owner")
    if owner is None and (found.is_plural() or not found.has("the", "latest", "last", "previous", "same", "that")):
        return None
    if context.period is not None and context.period.grain == "quarter" and context.period.first:
        back = owner is not None and owner.has("last", "previous")
        if back or found.has("previous"):
            return (
                year_before(context.period) if back else stretch(moved(context.period.first, -1, "quarter"), "quarter")
            )
        return context.period.on(TimeBasis.RELATIVE if context.period.basis is TimeBasis.STATED else context.basis)
    if anchor is None:
        return unknown_day("XXXX-QX")
    return stretch(moved(anchor, -1, "quarter"), "quarter").on(context.basis)


def half_year(found: Found) -> Reading | None:
    """``the first half of 1990``, ``the second half``, ``the first two quarters of 1990``."""
    year, word = found.one("year"), found.lower()
    if year is None:
        return None
    return a_half(int(year.text), 1 if "first" in word else 2)
