"""Reads stretches of time: "last week", "the third quarter", "two days earlier", "the 12-day war", "the 1990s"."""

from __future__ import annotations

from datetime import date

from reportedly.extract.times_calendar import (
    Reading,
    a_century,
    a_day,
    a_decade,
    a_half,
    a_quarter,
    a_season,
    a_year,
    moved,
    season_of,
    stretch,
)
from reportedly.extract.times_days import base_day, full_year, unknown_day
from reportedly.extract.times_found import Context, Found
from reportedly.extract.times_numbers import day_number, number_of, spoken_year
from reportedly.extract.times_tense import FUTURE
from reportedly.model import TimeBasis, TimeKind

_CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "weekend": "WE",
          "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}
_TIMES = {"fortnight": ("W", 2), "decade": ("Y", 10), "century": ("Y", 100)}
_FINE = frozenset({"second", "minute", "hour"})
_UNITS = ("unit", "weekend", "quarter")
_GENERIC = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
            "fortnight": "XXXX-WXX", "decade": "XXX", "century": "XX"}


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; None is an unknown number of them."""
    code = _CODES[unit]
    if count is not None and unit in _TIMES:
        code, factor = _TIMES[unit]
        count *= factor
    written = "X" if count is None else str(int(count)) if count == int(count) else str(count)
    return f"PT{written}{code[1]}" if code[0] == "T" else f"P{written}{code}"


def is_plural(found: Found) -> bool:
    """Whether the unit stands in the plural."""
    token = found.one(*_UNITS)
    return token is not None and token.text.lower().endswith("s")


def _count(found: Found) -> float | None:
    """How many units: a number, two for a couple, None for a few."""
    if found.has("couple"):
        return 2
    if found.has("number", "half", "year", "fraction", "decimal_clock"):
        halves = 0.5 if found.has("half") else 0.0
        words = [t.text.lower() for t in found.each("number", "year", "fraction", "decimal_clock")]
        whole = number_of(words, found.context.words.meanings) if words else (1.0 if _and_a_half(found) else 0.0)
        return None if whole is None else whole + halves
    return None if found.has("vague") or is_plural(found) else 1


def _and_a_half(found: Found) -> bool:
    words = found.lower()
    return "and" in words and "half" in words and words.index("half") > words.index("and")


def duration(found: Found) -> Reading | None:
    """``twelve days``, ``a three-year period``, ``the past 48 hours``; a rate ("a year") is a SET."""
    if found.has("old") and not _is_of_a_thing(found):
        return None
    if _is_rate(found):
        return Reading(TimeKind.SET, duration_value(1, found.meaning(*_UNITS)))
    quantity = found.part("quantity") or found
    words = [t.text.lower() for t in quantity.each("number", "year")]
    if found.has("number", "year") and number_of(words, found.context.words.meanings) is None:
        return None
    unit = found.meaning(*_UNITS)
    ranged = found.part("upto")
    reading = Reading(TimeKind.DURATION, duration_value(_count(quantity), unit))
    if ranged is None:
        return _placed(found, reading, _count(quantity), unit)
    return reading


def _is_of_a_thing(found: Found) -> bool:
    """Whether what is so old is a war or a truce; a person's age is no time."""
    things = found.context.words.tables["things"]["old"]
    return any((t := found.after(i)) is not None and t.text.lower() in things for i in range(3))


_RATED = frozenset({"times", "twice", "once", "%", "percent", "each"})
_SPANNING = frozenset(
    "for in within over after than about nearly almost of last took take takes lasted during under around half and "
    "as to by at only just barely hardly up from until quite is was be not all spent more with through every".split())


def _is_rate(found: Found) -> bool:
    """``$33 million a year``, ``three times a day``: an article and a unit behind a count or a noun."""
    if found.lower()[0] not in ("a", "an", "per") or found.last - found.first != 2:
        return False
    if found.class_after() in ("hyphen", "of", "ago", "later", "earlier", "before", "after", "long", "and", "since"):
        return False
    token = found.before()
    if token is None or token.text.lower() in _SPANNING or found.one("unit") is None:
        return found.lower()[0] == "per"
    return token.tag[:2] in ("NN", "CD", "JJ") if token.tag else token.text[0].isalnum()


def _placed(found: Found, reading: Reading, count: float | None, unit: str) -> Reading:
    """A duration that ends or begins today has days; any other has none."""
    anchor = found.context.anchor
    if anchor is None or count is None or not found.has("last", "next"):
        return reading
    days = count / {"hour": 24, "minute": 1440, "second": 86400}[unit] if unit in _FINE else 0.0
    step = (-1 if found.has("last") else 1)
    other = moved(anchor, step * max(1, days), "day") if unit in _FINE else moved(anchor, step * count, unit)
    first, last = sorted((anchor, other))
    return Reading(TimeKind.DURATION, reading.value, first, last, found.context.basis)


def plural_units(found: Found) -> Reading | None:
    """``weeks``, ``recent months``, ``the coming years``, ``these days``."""
    if not is_plural(found):
        return None
    unit = found.meaning(*_UNITS)
    if found.has("these"):
        wanted = found.lower()[0] == "these"
        return Reading(TimeKind.DATE, "PRESENT_REF" if wanted else "PAST_REF")
    if found.class_after() == "old":
        return None
    return Reading(TimeKind.DURATION, duration_value(None, unit))


def ago(found: Found) -> Reading | None:
    """``two weeks ago``, ``five years from now``: counted from the day of writing."""
    quantity = found.part("quantity") or found
    count, unit = _count(quantity), found.meaning(*_UNITS)
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


def year_before(period: Reading) -> Reading:
    """The same period one year before: of a quarter the quarter, of nine months the year."""
    if period.first is None:
        return unknown_day("XXXX")
    base = moved(period.first, -1, "year")
    reading = stretch(base, period.grain) if period.grain in ("quarter", "half") else a_year(base.year)
    return reading.on(TimeBasis.RELATIVE if period.basis is TimeBasis.STATED else period.basis)


def from_there(found: Found) -> Reading | None:
    """``two days earlier``, ``a week later``: counted from the time last spoken of."""
    quantity = found.part("quantity") or found
    count, unit, context = _count(quantity), found.meaning(*_UNITS), found.context
    step = 1 if found.has("later", "after") else -1
    if unit in _FINE or count is None:
        return Reading(TimeKind.DURATION, duration_value(count, unit))
    if unit == "year" and count == 1 and step < 0 and context.period is not None:
        return year_before(context.period)
    base = _base(context, unit)
    if base is None or base.first is None:
        return unknown_day(_GENERIC.get(unit, "XXXX"))
    return _counted(base.first, step * count, unit).on(_leaning(context, base))


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
    unit = "season" if found.has("season") else found.meaning(*_UNITS)
    if is_plural(found):
        return None
    context, code = found.context, found.meaning("season")
    definite = found.lower()[0] == "the" or found.class_before() == "the"
    back_to = found.has("that", "same", "following", "previous") or (found.has("next") and unit == "day")
    if unit in _FINE or (definite and found.has("last", "next") and unit not in ("day", "weekend", "season", "quarter")):
        return _placed(found, Reading(TimeKind.DURATION, duration_value(1, unit)), 1, unit)
    step = -1 if found.has("last", "previous") else 1 if found.has("next", "following") else 0
    if back_to and (base := _base(context, unit)) is not None and base.first is not None:
        return _stepped(base.first, step, unit, code).on(_leaning(context, base))
    anchor = context.day_of_writing()
    if anchor is None:
        return unknown_day(_GENERIC.get(unit, f"XXXX-{code}" if code else "XXXX"))
    return _stepped(anchor, step, unit, code).on(context.basis)


def _stepped(base: date, step: int, unit: str, season: str | None) -> Reading:
    if season is None:
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
    code, year = found.meaning("season"), found.one("year")
    if year is not None:
        return a_season(int(year.text), code)
    if found.has("each") or found.one("season", "season").text.lower().endswith("s"):  # type: ignore[union-attr]
        return Reading(TimeKind.SET, f"XXXX-{code}")
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
    unit, context = found.meaning(*_UNITS), found.context
    if is_plural(found):
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
    return Reading(TimeKind.SET, duration_value(count, found.meaning(*_UNITS)))


_FREQUENCIES = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
                "hourly": "PT1H", "fortnightly": "P2W", "biweekly": "P2W"}


def frequency(found: Found) -> Reading | None:
    """``daily``, ``weekly``."""
    return Reading(TimeKind.SET, _FREQUENCIES[found.lower()[0]])


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
    if context.period is not None and context.period.grain == "quarter" and context.period.first:
        back = owner is not None and owner.has("last", "previous")
        if back or found.has("previous"):
            return year_before(context.period) if back else stretch(moved(context.period.first, -1, "quarter"), "quarter")
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


def fiscal_year(found: Found) -> Reading | None:
    """``fiscal 1989``, ``the year 2000``, ``FY2019``."""
    token = found.one("year")
    return a_year(int(token.text)) if token else None


def spoken(found: Found) -> Reading | None:
    """``nineteen ninety-six``, ``the year two thousand``."""
    year = spoken_year([t.text.lower() for t in found.each("number")], found.context.words.meanings)
    return a_year(year) if year is not None else None


_BEFORE_YEAR = frozenset(
    "in since by of until till from to and between during before after early late mid through the for fiscal year or end "
    "than about around ( , - – — 's".split())


def year(found: Found) -> Reading | None:
    """``1989``: four digits that are a year and not a count."""
    token = found.one("year")
    if token is None or found.class_after() in ("unit", "fraction", "number"):
        return None
    before, after = found.before(), found.after()
    led = before is not None and before.text.lower() in _BEFORE_YEAR
    if before is not None and before.text in ("$", "£", "€", "#", "No.", "some", "nearly", "+") or (
            after is not None and after.text in ("%", ":", "percent", "km", "meters", "metres", "miles")):
        return None
    number = int(token.text)
    if not 1900 <= number <= 2059:
        clear = before is not None and before.text.lower() in ("in", "since", "by", "until", "of", "from", "to", "before")
        return a_year(number) if clear and not _is_counted(after) else None
    if number % 100 == 0 and not led:
        return None
    return None if _is_counted(after) and not led else a_year(number)


def _is_counted(token: object) -> bool:
    """Whether the word behind four digits is what they count."""
    tag, text = getattr(token, "tag", ""), getattr(token, "text", "")
    return tag == "NNS" or (not tag and text[:1].islower() and text.endswith("s") and len(text) > 3)


def second_year(found: Found) -> Reading | None:
    """The end of ``1994-97``."""
    return None


def decade(found: Found) -> Reading | None:
    """``the 1990s``, ``the nineties``, ``the '80s``."""
    token = found.one("decade_word")
    word = token.text.lower() if token else ""
    if word[0].isdecimal():
        digits = int(word[:-1])
        if digits >= 100:
            return a_century(digits // 100 + 1) if digits % 100 == 0 and digits < 2000 else a_decade(digits)
        return a_decade(full_year(digits, found.context.anchor)) if digits % 10 == 0 else None
    return a_decade(full_year(found.meaning("decade_word"), found.context.anchor)) if found.has("the") else None


def century(found: Found) -> Reading | None:
    """``the 20th century``."""
    token = found.one("ordinal", "second")
    number = day_number(token.text.lower(), found.context.words.meanings) if token else None
    if number is None or found.meaning("unit") != "century":
        return None
    return a_century(number)
