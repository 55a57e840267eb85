"""Reads stretches of time: "last week", "the third quarter", "two days earlier", "the 12-day war", "the 1990s"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.extract.times_calendar import (
    Reading,
    a_day,
    a_month,
    a_season,
    moved,
    season_of,
    stretch,
)
from reportedly.extract.times_days import base_day, unknown_day
from reportedly.extract.times_found import Context, Found, Part
from reportedly.extract.times_numbers import number_of
from reportedly.extract.times_quarters import year_before
from reportedly.extract.times_tense import FUTURE
from reportedly.model import TimeBasis, TimeKind

_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_TIMES = {"fortnight": ("W", 2), "decade": ("Y", 10), "century": ("Y", 100)}
_FINE = frozenset({"second", "minute", "hour"})
_UNITS = ("unit", "weekend", "quarter")
_GENERIC = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "fortnight": "XXXX-WXX",
    "decade": "XXX",
    "century": "XX",
}


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; None is an unknown number of them."""
    code = _CODES[unit]
    if count is not None and unit in _TIMES:
        code, factor = _TIMES[unit]
        count *= factor
    written = "X" if count is None else str(int(count)) if count == int(count) else str(count)
    return f"PT{written}{code[1]}" if code[0] == "T" else f"P{written}{code}"


def _count(found: Found) -> float | None:
    """How many units: a number, two for a couple, None for a few."""
    if found.has("couple"):
        return 2
    if found.has("number", "half", "year", "fraction", "decimal_clock"):
        halves = 0.5 if found.has("half") else 0.0
        words = [t.text.lower() for t in found.each("number", "year", "fraction", "decimal_clock")]
        whole = number_of(words, found.context.words.meanings) if words else (1.0 if _and_a_half(found) else 0.0)
        return None if whole is None else whole + halves
    return None if found.has("vague") or found.is_plural() else 1


def _and_a_half(found: Found) -> bool:
    words = found.lower()
    return "and" in words and "half" in words and words.index("half") > words.index("and")


def duration(found: Found) -> Reading | list[Part] | None:
    """``twelve days``, ``a three-year period``, ``the past 48 hours``; a rate ("a year") is a SET."""
    if (found.has("old") and not _is_of_a_thing(found)) or _is_fraction(found) or _counts_no_time(found):
        return None
    if _is_rate(found):
        return Reading(TimeKind.SET, duration_value(1, found.unit()))
    quantity = found.part("quantity") or found
    words = [t.text.lower() for t in quantity.each("number", "year")]
    if found.has("number", "year") and number_of(words, found.context.words.meanings) is None:
        return None
    unit = found.unit()
    reading = Reading(TimeKind.DURATION, duration_value(_count(quantity), unit))
    if found.part("upto") is None:
        reading = _placed(found, reading, _count(quantity), unit)
    articles = [i for i in range(found.first, found.last) if found.classes[i] in ("the", "a")]
    if found.has("hyphen") and articles and found.has("number") and not found.has("last", "next", "half"):
        return [Part(articles[0] + 1, found.last, reading)]  # of "the 12-day war", the article is the war's
    return reading


def _is_fraction(found: Found) -> bool:
    """``three-quarters``, ``a quarter``: parts of anything."""
    return found.has("quarter") and found.has("number", "a")


def _counts_no_time(found: Found) -> bool:
    """``the third attack in as many weeks``, ``day-to-day``: nobody counts time there."""
    before, behind = found.before(), found.after(1)
    to_each = found.class_after() == "hyphen" and behind is not None and behind.text.lower() == "to"
    return to_each or (before is not None and before.text.lower() == "as" and found.lower()[0] == "many")


def _is_of_a_thing(found: Found) -> bool:
    """Whether what is so old is a war or a truce; a person's age is no time."""
    things = found.context.words.tables["things"]["old"]
    return any((t := found.after(i)) is not None and t.text.lower() in things for i in range(3))


def _is_rate(found: Found) -> bool:
    """``$33 million a year``, ``three times a day``: an article and a unit behind a count or a noun."""
    if found.lower()[0] not in ("a", "an", "per") or found.last - found.first != 2:
        return False
    if found.class_after() in ("hyphen", "of", "ago", "later", "earlier", "before", "after", "long", "and", "since"):
        return False
    token = found.before()
    if token is None or found.near("lasting", token) or found.one("unit") is None:
        return found.lower()[0] == "per"
    return token.tag[:2] in ("NN", "CD", "JJ") if token.tag else token.text[0].isalnum()


def _placed(found: Found, reading: Reading, count: float | None, unit: str) -> Reading:
    """A duration that ends or begins today has days; any other has none."""
    anchor = found.context.anchor
    if anchor is None or count is None or not found.has("last", "next"):
        return reading
    days = count / {"hour": 24, "minute": 1440, "second": 86400}[unit] if unit in _FINE else 0.0
    step = -1 if found.has("last") else 1
    other = moved(anchor, step * max(1, days), "day") if unit in _FINE else moved(anchor, step * count, unit)
    first, last = sorted((anchor, other))
    return Reading(TimeKind.DURATION, reading.value, first, last, found.context.basis)


def plural_units(found: Found) -> Reading | None:
    """``weeks``, ``recent months``, ``the coming years``, ``these days``."""
    if not found.is_plural():
        return None
    unit = found.unit()
    if found.has("these"):
        wanted = found.lower()[0] == "these"
        return Reading(TimeKind.DATE, "PRESENT_REF" if wanted else "PAST_REF")
    if found.class_after() == "old" or unit == "quarter" or (found.has("early") and unit in _FINE):
        return None
    return Reading(TimeKind.DURATION, duration_value(None, unit))


def long(found: Found) -> Reading | None:
    """``day-long``, ``months-long``."""
    return Reading(TimeKind.DURATION, duration_value(None if found.is_plural() else 1, found.unit()))


def ago(found: Found) -> Reading | None:
    """``two weeks ago``, ``five years from now``: counted from the day of writing."""
    quantity = found.part("quantity") or found
    count, unit = _count(quantity), found.unit()
    step = 1 if found.has("now") else -1
    if count is None:
        return Reading(TimeKind.DATE, "FUTURE_REF" if step > 0 else "PAST_REF")
    if unit == "year" and count == 1 and step < 0 and found.context.period is not None:
        return year_before(found.context.period)
    anchor = found.context.day_of_writing()
    if anchor is None:
        return unknown_day(_GENERIC.get(unit, "XXXX"))
    return _counted(anchor, step * count, unit).on(found.context.basis)


def _counted(base: date, count: float, unit: str) -> Reading:
    """So many units from a day, as fine as the unit; weeks count in days, as the days of the week stay the same."""
    if unit in _FINE:
        hours = count / {"hour": 24, "minute": 1440, "second": 86400}[unit]
        return a_day(moved(base, round(hours), "day"))
    fine = "day" if unit in ("week", "fortnight", "weekend") else "year" if unit in ("decade", "century") else unit
    return stretch(moved(base, count, unit), fine)


def from_there(found: Found) -> Reading | None:
    """``two days earlier``, ``a week later``: counted from the time last spoken of."""
    quantity = found.part("quantity") or found
    count, unit, context = _count(quantity), found.unit(), found.context
    step = 1 if found.has("later", "after") else -1
    if unit in _FINE or count is None:
        return Reading(TimeKind.DURATION, duration_value(count, unit))
    if unit == "year" and count == 1 and step < 0 and context.period is not None:
        return year_before(context.period)
    base = _base(context, unit)
    if base is None or base.first is None:
        return unknown_day(_GENERIC.get(unit, "XXXX"))
    return _counted(base.first, step * count, unit).on(_leaning(context, base))


def from_there_at_end(found: Found) -> Reading | None:
    """``the day before``, ``two weeks after``: a time of its own only where no event follows."""
    behind = found.after()
    ends = behind is None or not behind.text[0].isalnum() or behind.tag == "VBG" or found.near("clause", behind)
    return from_there(found) if ends else None


def month_of_year(found: Found) -> Reading | None:
    """``January last year``."""
    year = _pointed(found, "year")
    return a_month(year.first.year, found.figure("month")).on(year.basis) if year and year.first else None


def weekday_of_week(found: Found) -> Reading | None:
    """``Monday of last week``."""
    week = _pointed(found, "week")
    number = found.figure("weekday")
    if week is None or week.first is None or number > 7:
        return None
    return a_day(moved(week.first, number - 1, "day")).on(week.basis)


def _pointed(found: Found, unit: str) -> Reading | None:
    """The year or the week that the last two words point at."""
    if found.unit() != unit:
        return None
    return pointed_unit(replace(found, first=found.last - 2))


def _base(context: Context, unit: str) -> Reading | None:
    """The time last spoken of that is fine enough to count so many units from."""
    if unit in ("day", "week", "weekend", "fortnight") or context.recent is None:
        return base_day(context)
    return context.recent


def _leaning(context: Context, base: Reading) -> TimeBasis:
    return context.basis if base.basis is context.basis else TimeBasis.RELATIVE


def pointed_unit(found: Found) -> Reading | None:
    """``last week``, ``this year``, ``the next day``, ``that month``, ``the previous year``, ``last summer``."""
    if found.has("part"):
        return None
    unit = "season" if found.has("season") else found.unit()
    if found.is_plural():
        return None
    context, code = found.context, found.code("season")
    definite = found.lower()[0] == "the" or found.class_before() == "the"
    back_to = found.has("that", "same", "following", "previous") or (found.has("next") and unit == "day")
    if unit == "day" and definite and found.has("last"):
        return None if found.class_after() == "of" else _placed(found, Reading(TimeKind.DURATION, "P1D"), 1, unit)
    if unit in _FINE or (
        definite and found.has("last", "next") and unit not in ("day", "weekend", "season", "quarter")
    ):
        return _placed(found, Reading(TimeKind.DURATION, duration_value(1, unit)), 1, unit)
    step = -1 if found.has("last", "previous") else 1 if found.has("next", "following") else 0
    if back_to and (base := _base(context, unit)) is not None and base.first is not None:
        return _stepped(base.first, step, unit, code).on(_leaning(context, base))
    anchor = context.day_of_writing()
    if anchor is None:
        return unknown_day(_GENERIC.get(unit, f"XXXX-{code}" if code else "XXXX"))
    return _stepped(anchor, step, unit, code).on(context.basis)


def _stepped(base: date, step: int, unit: str, season: str) -> Reading:
    if not season:
        if unit == "weekend" and step < 0 and base.isoweekday() < 6:
            return stretch(moved(base, step, "week"), "weekend")
        return stretch(moved(base, step, unit), unit)
    year = season_of(base)[0] if season == "WI" else base.year
    candidate = a_season(year, season)
    if step < 0 and candidate.last is not None and candidate.last >= base:
        return a_season(year - 1, season)
    if step > 0 and candidate.first is not None and candidate.first <= base:
        return a_season(year + 1, season)
    return candidate


def season(found: Found) -> Reading | None:
    """``the summer of 2014``, ``spring 1988``, ``in the winter``."""
    code, year = found.code("season"), found.one("year")
    if year is not None:
        return a_season(int(year.text), code)
    if found.has("each") or found.one("season", "season").text.lower().endswith("s"):  # type: ignore[union-attr]
        return Reading(TimeKind.SET, f"XXXX-{code}")
    if not found.has("the") and not found.near("season", found.before()):
        return None
    anchor = found.context.day_of_writing()
    if anchor is None:
        return unknown_day(f"XXXX-{code}")
    step = 0 if found.direction() == FUTURE else -1
    reading = _stepped(anchor, step, "season", code)
    current = a_season(anchor.year, code)
    holds = step < 0 and current.first is not None and current.first <= anchor
    return (current if holds else reading).on(found.context.basis)


def the_unit(found: Found) -> Reading | None:
    """``the weekend``, ``the end of the month``, ``the year ended``, ``year-end``."""
    unit, context = found.unit(), found.context
    if found.is_plural():
        return None
    if found.class_after() == "ended" or (found.has("full", "fiscal") and found.class_after() == "ended"):
        return Reading(TimeKind.DURATION, duration_value(1, unit))
    edged = found.has("edge", "early", "later", "earlier")
    if unit in ("day", "hour", "minute", "second") or (unit in ("week", "month", "decade", "century") and not edged):
        return None
    anchor = context.day_of_writing()
    if anchor is None:
        return unknown_day(_GENERIC.get(unit, "XXXX"))
    if unit == "weekend":
        way = found.direction()
        week = anchor if way == FUTURE or anchor.isoweekday() >= 6 else moved(anchor, -7, "day")
        return stretch(week, "weekend").on(context.basis)
    if context.recent is not None and context.recent.first and unit == "week":
        return stretch(anchor, unit).on(context.basis)
    return stretch(anchor, unit).on(context.basis)


def each_unit(found: Found) -> Reading | None:
    """``every day``, ``each year``, ``every two weeks``."""
    count = _count(found) if found.has("number") else 1
    return Reading(TimeKind.SET, duration_value(count, found.unit()))


_FREQUENCIES = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
    "fortnightly": "P2W",
    "biweekly": "P2W",
}


def frequency(found: Found) -> Reading | None:
    """``daily``, ``weekly``."""
    return Reading(TimeKind.SET, _FREQUENCIES[found.lower()[0]])
