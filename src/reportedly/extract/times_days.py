"""Reads days and months: "on Thursday", "last May", "Aug. 7, 1998", "10 p.m. Wednesday", "9 JAN 90"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportedly.extract.times_calendar import Reading, a_day, a_month, moved, stretch
from reportedly.extract.times_found import Context, Found, Part
from reportedly.extract.times_tense import FUTURE, PAST
from reportedly.language.analysis import Token
from reportedly.model import TimeBasis, TimeKind
from reportedly.model.when import safe_date

_PERIOD_CODE = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
_FARTHEST = 300  # days: what would lie farther the way that the verb points is taken for the near one the other way


def unknown_day(value: str, kind: TimeKind = TimeKind.DATE) -> Reading:
    """A value whose days cannot be told."""
    return Reading(kind, value)


def stated(found: Found) -> Reading | None:
    """A day whose year stands in the text, in any order of its parts."""
    month, year = found.figure("month"), written_year(found)
    number = found.ordinal()
    if not month or number is None or year is None:
        return None
    day = safe_date(year, month, number)
    if day is None:
        return None
    found.context.years[month, number] = year
    return a_day(day)


def written_year(found: Found) -> int | None:
    """The year that stands in the text; of two digits, the century is the one nearest to the day of writing."""
    token = found.one("year")
    if token is not None:
        return int(token.text)
    numbers = list(found.each("number"))
    if len(numbers) == 2 and _is_two_digits(numbers[1]):
        return full_year(int(numbers[1].text), found.context.anchor)
    return None


def _is_two_digits(token: Token) -> bool:
    return len(token.text) == 2 and token.text.isdecimal()


def full_year(two_digits: int, anchor: date | None) -> int:
    """The year of two digits nearest to a day, or between 1951 and 2050."""
    middle = max(anchor.year, 1000) if anchor else 2000
    return next(y for y in range(middle - 69, middle + 31) if y % 100 == two_digits)


def date_with_year_of_two_digits(found: Found) -> Reading | None:
    """``9 JAN 90``: the last two digits are a year only where the date is set as the wires set it."""
    token, last = found.one("month"), list(found.each("number"))[-1]
    if token is None or not _is_two_digits(last):
        return None
    return stated(found) if token.text.isupper() or found.has("hyphen") or int(last.text) > 31 else None


def day(found: Found) -> Reading | None:
    """Any expression that names one day."""
    if found.has("month"):
        return stated(found) or (None if found.has("year") else _without_year(found))
    if found.has("weekday"):
        return weekday(found)
    if found.has("day_word"):
        return day_word(found)
    return None


def _without_year(found: Found) -> Reading | None:
    month, number, context = found.figure("month"), found.ordinal(), found.context
    if number is None or (found.class_before() == "in" and found.classes[found.first] == "month"):
        return None  # "in March 31 boys": the number counts
    if (month, number) in context.years:
        known = safe_date(context.years[month, number], month, number)
        return a_day(known).on(TimeBasis.RELATIVE) if known else None
    anchor, basis = _year_giver(context)
    if anchor is None:
        return unknown_day(f"XXXX-{month:02}-{number:02}")
    choices = [c for y in range(anchor.year - 1, anchor.year + 2) if (c := safe_date(y, month, number))]
    wanted = found.figure("weekday", "short_weekday")
    fitting = [c for c in choices if wanted and c.isoweekday() == wanted % 10] or choices
    chosen = _choose(fitting, anchor, _way(found)) if fitting else None
    return a_day(chosen).on(basis) if chosen else None


def _year_giver(context: Context) -> tuple[date | None, TimeBasis]:
    """The day whose year a day or a month without one is of, and what that rests on."""
    if context.anchor is None and context.day is not None:
        return context.day.first, TimeBasis.RELATIVE
    return context.day_of_writing(), context.basis


def _way(found: Found) -> int:
    if found.has("last"):
        return PAST
    return FUTURE if found.has("next") else found.direction()


def _choose(choices: Sequence[date], anchor: date, way: int) -> date:
    """The choice that lies the right way; near by, the year of writing wins over the way."""
    nearest = min(choices, key=lambda c: abs((c - anchor).days))
    if way == PAST:
        before = [c for c in choices if c <= anchor]
        return before[-1] if before and (anchor - before[-1]).days <= _FARTHEST else nearest
    if way == FUTURE:
        after = [c for c in choices if c >= anchor]
        return after[0] if after and (after[0] - anchor).days <= _FARTHEST else nearest
    return nearest


def weekday(found: Found) -> Reading | None:
    """``Thursday``, ``last Friday``, ``next Tuesday``, ``Fridays``."""
    number = found.figure("weekday")
    behind = found.after()
    if number > 10 and behind is not None and behind.tag[:2] in ("NN", "JJ") and found.class_before() != "on":
        number -= 10  # "Sundays shelling": the apostrophe was lost
    if number > 10 or found.has("each"):
        return Reading(TimeKind.SET, f"XXXX-WXX-{number % 10}")
    context = found.context
    anchor = context.day_of_writing()
    if anchor is None:
        return unknown_day(f"XXXX-WXX-{number}")
    if found.has("that", "same", "following", "previous") and context.day and context.day.first:
        return _weekday_from(context.day.first, number, found).on(rests_on(context.day))
    return a_day(_weekday_near(anchor, number, found)).on(context.basis)


def _weekday_from(base: date, number: int, found: Found) -> Reading:
    back = (base.isoweekday() - number) % 7
    ahead = (number - base.isoweekday()) % 7
    if found.has("previous"):
        return a_day(moved(base, -(back or 7), "day"))
    return a_day(moved(base, (ahead or 7) if found.has("following") else -back, "day"))


def _weekday_near(anchor: date, number: int, found: Found) -> date:
    back, ahead = (anchor.isoweekday() - number) % 7, (number - anchor.isoweekday()) % 7
    if found.has("last", "previous"):
        return moved(anchor, -(back or 7), "day")
    if found.has("next", "following"):
        return moved(anchor, ahead or 7, "day")
    way = found.direction()
    if found.has("this"):
        return moved(anchor, number - anchor.isoweekday(), "day") if way != FUTURE else moved(anchor, ahead, "day")
    return moved(anchor, ahead, "day") if way == FUTURE else moved(anchor, -back, "day")


def rests_on(base: Reading) -> TimeBasis:
    """What a time rests on that is counted from another one."""
    return TimeBasis.PUBLICATION if base.basis is TimeBasis.PUBLICATION else TimeBasis.RELATIVE


def day_word(found: Found) -> Reading | None:
    """``today``, ``yesterday``, ``tonight``, ``overnight``."""
    token = found.one("day_word")
    word = token.text.lower() if token else ""
    anchor = found.context.day_of_writing()
    night = "NI" if word in ("tonight", "overnight") else ""
    if anchor is not None and word == "overnight":
        return _overnight(found, anchor)
    if anchor is None:
        return unknown_day(f"XXXX-XX-XX{'T' + night if night else ''}", TimeKind.TIME if night else TimeKind.DATE)
    reading = a_day(moved(anchor, _PERIOD_CODE[word], "day")).on(found.context.basis)
    return at_time(reading, night) if night else reading


def _overnight(found: Found, anchor: date) -> Reading:
    """The night before the day of writing, if it is not still to come: it touches both days."""
    begins = anchor if found.direction() == FUTURE else moved(anchor, -1, "day")
    value = f"{begins.isoformat()}TNI"
    return Reading(TimeKind.TIME, value, begins, moved(begins, 1, "day"), found.context.basis, "night")


def at_time(reading: Reading, time: str) -> Reading:
    """A day with a time of day."""
    value = reading.value.partition("T")[0] + "T" + time
    return Reading(TimeKind.TIME, value, reading.first, reading.last, reading.basis, reading.grain)


def day_year(found: Found) -> Reading | None:
    """``June 14,2016``, which the tokeniser takes for one number."""
    token = found.one("day_year")
    digits = token.text.replace(",", "") if token else ""
    known = safe_date(int(digits[-4:]), found.figure("month"), int(digits[:-4]))
    return a_day(known) if known else None


def month(found: Found) -> Reading | None:
    """A month with or without a year, pointed at or counted."""
    number = found.figure("month")
    year = written_year(found)
    if year is None and found.has("apostrophe", "number"):
        token = found.one("number")
        year = full_year(int(token.text), found.context.anchor) if token and _is_two_digits(token) else None
    if year is not None:
        return a_month(year, number)
    if found.has("each"):
        return Reading(TimeKind.SET, f"XXXX-{number:02}")
    anchor, basis = _year_giver(found.context)
    if anchor is None:
        return unknown_day(f"XXXX-{number:02}")
    return a_month(_year_of_month(found, anchor, number), number).on(basis)


def _year_of_month(found: Found, anchor: date, number: int) -> int:
    year = anchor.year
    if found.has("last", "previous"):
        return year if number < anchor.month else year - 1
    if found.has("next", "following"):
        return year if number > anchor.month else year + 1
    if found.has("this") or number == anchor.month:
        return year
    way = found.direction()
    if way == FUTURE:
        return year if number > anchor.month else year + 1
    if (way == PAST or found.class_before() == "since") and number - anchor.month not in (1, 2):
        return year if number < anchor.month else year - 1
    # Nothing tells: what is written of is mostly past, but a month that comes soon may be meant too.
    return year if number < anchor.month or number - anchor.month <= 2 else year - 1


def several_days(found: Found) -> list[Part] | None:
    """``May 10-21``, ``April 24 and 25``, ``9, 10 and 21 May``: each is a day of its own."""
    numbers = [i for i in range(found.first, found.last) if found.classes[i] in ("number", "ordinal")]
    month_at = next(i for i in range(found.first, found.last) if found.classes[i] == "month")
    readings = [_day_from(found, i, month_at) for i in numbers]
    firsts = [found.first, *numbers[1:]]
    lasts = [*(i + 1 for i in numbers[:-1]), found.last]
    parts = [Part(a, b, r) for a, b, r in zip(firsts, lasts, readings, strict=True) if r is not None]
    return parts if len(parts) == len(numbers) else None


def _day_from(found: Found, number_at: int, month_at: int) -> Reading | None:
    """One of several days that share a month and perhaps a year."""
    kept = {number_at, month_at, *(i for i in range(found.first, found.last) if found.classes[i] == "year")}
    order = sorted(kept)
    alone = Found(
        found.context,
        found.sentence,
        [found.tokens[i] for i in order],
        [found.classes[i] for i in order],
        0,
        len(order),
        {},
    )
    return day(alone)


def several_months(found: Found) -> list[Part] | None:
    """``July-August 2014``: the year is that of both."""
    year = written_year(found)
    ends = [i for i in range(found.first, found.last) if found.classes[i] == "month"]
    one, two = (replace(found, first=i, last=i + 1).figure("month") for i in ends)
    if year is None or one >= two:
        return None
    return [Part(ends[0], ends[0] + 1, a_month(year, one)), Part(ends[1], found.last, a_month(year, two))]


def named_day(found: Found) -> Reading | None:
    """``9/11``."""
    return a_day(date.fromisoformat(found.code("named_day")))


def base_day(context: Context) -> Reading | None:
    """The day last spoken of, or else the day of writing."""
    if context.day is not None:
        return context.day.on(rests_on(context.day))
    anchor = context.day_of_writing()
    return stretch(anchor, "day").on(context.basis) if anchor else None
