"""Reads feasts and the months of the Islamic and the Iranian calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from reportedly.extract import times_hijri as hijri
from reportedly.extract.times_calendar import Reading, a_day, days, easter, moved, nth_weekday
from reportedly.extract.times_days import unknown_day
from reportedly.extract.times_found import Found
from reportedly.extract.times_numbers import day_number
from reportedly.extract.times_tense import FUTURE, PAST
from reportedly.model import TimeKind
from reportedly.model.when import safe_date


def feast(found: Found) -> Reading | None:
    """``Christmas Day``, ``last Thanksgiving``, ``Eid al-Fitr 2014``."""
    name = " ".join(t.text.lower().replace("’", "'") for t in found.each("feast", "more_feast"))
    name = re.sub(r"\s*(['-])\s*", r"\1", name)
    behind = found.after()
    if found.class_before() == "hyphen" or (behind is not None and behind.tag == "NNP" and not found.has("year")):
        return None  # a quarter, a street or an island of that name
    reading = _feast(found, name)
    number = found.one("number", "ordinal", "second")
    if number is None or reading is None or reading.first is None:
        return reading
    nth = day_number(number.text.lower(), found.context.words.meanings) or 1
    return a_day(moved(reading.first, nth - 1, "day")).on(reading.basis)


def _feast(found: Found, name: str) -> Reading | None:
    stated = found.one("year")
    if stated is not None:
        return _in_year(found, name, int(stated.text))
    anchor = found.context.day_of_writing()
    if anchor is None:
        return unknown_day("XXXX-XX-XX")
    return _nearest(found, anchor, lambda year: _in_year(found, name, year))


def _in_year(found: Found, name: str, year: int) -> Reading | None:
    """The feast of a year of our calendar."""
    feasts = found.context.words.tables["feasts"]
    day: date | None = None
    if name in feasts["fixed"]:
        day = safe_date(year, *feasts["fixed"][name])
    elif name in feasts["weekday"]:
        day = nth_weekday(year, *feasts["weekday"][name])
    elif name in feasts["easter"]:
        sunday = easter(year) if year >= 1583 else None
        day = moved(sunday, feasts["easter"][name], "day") if sunday else None
    elif name in feasts["islamic"]:
        return _islamic(year, *feasts["islamic"][name])
    return a_day(day) if day else None


def _islamic(year: int, month: int, number: int, length: int) -> Reading | None:
    middle = safe_date(year, 7, 1)
    lunar = hijri.lunar_year_of(middle) if middle else None
    for candidate in (lunar, lunar - 1, lunar + 1) if lunar else ():
        day = hijri.lunar_day(candidate, month, number)
        if day is not None and day.year == year:
            return a_day(day) if length == 1 else days(day, moved(day, length - 1, "day"))
    return None


def _nearest(found: Found, anchor: date, of_year: Callable[[int], Reading | None]) -> Reading | None:
    """The one of three years that lies the right way of the day of writing."""
    choices = [r for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (r := of_year(y)) and r.first]
    way = PAST if found.has("last") else FUTURE if found.has("next") else found.direction()
    past = [r for r in choices if r.first and r.first <= anchor]
    future = [r for r in choices if r.last and r.last >= anchor]
    if way == FUTURE and future:
        return future[0].on(found.context.basis)
    if past and (way == PAST or not future) and past[-1].first and (anchor - past[-1].first).days <= 300:
        return past[-1].on(found.context.basis)
    if not choices:
        return None
    return min(choices, key=lambda r: abs((r.first - anchor).days) if r.first else 0).on(found.context.basis)


def lunar(found: Found) -> Reading | None:
    """``Ramadan``, ``15 Sha'ban``, ``Ramadan 1442``."""
    letters = re.sub(r"\W", "", "".join(t.text.lower() for t in found.each("lunar", "more_lunar")))
    month = found.context.words.tables["lunar_months"].get(letters)
    if month is None:
        return None
    number, year = _parts(found, range(1300, 1501))
    if number is None and year is None and not _is_bare_ramadan(found, month):
        return None
    if year is not None and year > 1500:
        return _nearest_lunar(found, month, number, safe_date(year, 7, 1))
    if year is not None:
        return _lunar(year, month, number)
    return _nearest_lunar(found, month, number, None)


def _parts(found: Found, years: range) -> tuple[int | None, int | None]:
    """Day and year that stand beside a month; a year of ours is taken too."""
    number = found.one("number", "ordinal", "second")
    year = found.one("year")
    told = int(year.text) if year else None
    if told is not None and told not in years and not 1900 <= told <= 2100:
        told = None
    return (day_number(number.text.lower(), found.context.words.meanings) if number else None), told


def _is_bare_ramadan(found: Found, month: int) -> bool:
    """Ramadan alone is the month; the other names alone, and Ramadan beside names, are people and places."""
    token, before, after = found.tokens[found.first], found.before(), found.after()
    if month != 9 or token.entity.endswith(("PER", "ORG")):
        return False
    led = before is None or found.near("ramadan", before)
    return led and not (after is not None and after.text[0].isupper() and not token.text.isupper())


def _lunar(year: int, month: int, number: int | None) -> Reading | None:
    if number is not None:
        day = hijri.lunar_day(year, month, number)
        return a_day(day) if day else Reading(TimeKind.DATE, "XXXX-XX-XX")
    span = hijri.lunar_month(year, month)
    return days(*span) if span else Reading(TimeKind.DATE, "XXXX-XX")


def _nearest_lunar(found: Found, month: int, number: int | None, near: date | None) -> Reading | None:
    anchor = near or found.context.day_of_writing()
    year = hijri.lunar_year_of(anchor) if anchor else None
    if anchor is None or year is None:
        return Reading(TimeKind.DATE, "XXXX-XX")
    if near is not None:
        choices = [r for y in (year - 1, year, year + 1) if (r := _lunar(y, month, number)) and r.first]
        fitting = [r for r in choices if r.first and r.first.year == near.year]
        return fitting[0] if fitting else None
    return _nearest(found, anchor, lambda y: _lunar(year + y - anchor.year, month, number))


def solar(found: Found) -> Reading | None:
    """``15 Mordad 1400``, ``Tir 1400``; the names alone are mostly something else."""
    month = found.figure("solar")
    number, year = _parts(found, range(1200, 1600))
    if year is not None and year > 1600:
        year = None
    if year is None and number is None:
        return None
    if year is None:
        return _solar_without_year(found, month, number)
    if number is not None:
        day = hijri.solar_day(year, month, number)
        return a_day(day) if day else None
    span = hijri.solar_month(year, month)
    return days(*span) if span else None


def _solar_without_year(found: Found, month: int, number: int | None) -> Reading | None:
    anchor = found.context.anchor
    year = hijri.solar_year_of(anchor) if anchor else None
    if anchor is None or year is None or number is None or not found.tokens[found.first].text[0].isdecimal():
        return None

    def of_year(our_year: int) -> Reading | None:
        day = hijri.solar_day(year + our_year - anchor.year, month, number)
        return a_day(day) if day else None

    return _nearest(found, anchor, of_year)
