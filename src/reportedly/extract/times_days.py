"""Reads days and months: "on Thursday", "last May", "Aug. 7, 1998", "10 p.m. Wednesday", "9 JAN 90"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from reportedly.extract.times_calendar import Reading, a_day, a_month, days, moved, safe_date, stretch
from reportedly.extract.times_found import Context, Found, Part
from reportedly.extract.times_numbers import day_number
from reportedly.extract.times_tense import FUTURE, PAST
from reportedly.model import Problem, Span, TimeBasis, TimeKind

_ISO_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?")
_PERIOD_CODE = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}
_NEAR = 200  # days: a date without a year lies nearer to the day of writing than this, if nothing else tells


def unknown_day(value: str, kind: TimeKind = TimeKind.DATE) -> Reading:
    """A value whose days cannot be told."""
    return Reading(kind, value)


def stated(found: Found) -> Reading | None:
    """A day whose year stands in the text, in any order of its parts."""
    month, year = found.meaning("month"), written_year(found)
    number = _day_number(found)
    if month is None or number is None or year is None:
        return None
    day = safe_date(year, month, number)
    if day is None:
        return unknown_day(f"{year:04}-{month:02}-{number:02}") if number <= 31 and year < 1 else None
    found.context.years[month, number] = year
    return a_day(day)


def _day_number(found: Found) -> int | None:
    token = found.one("number", "ordinal", "second")
    return day_number(token.text.lower(), found.context.words.meanings) if token else None


def written_year(found: Found) -> int | None:
    """The year that stands in the text; of two digits, the century is the one nearest to the day of writing."""
    token = found.one("year")
    if token is not None:
        return int(token.text)
    numbers = list(found.each("number"))
    if len(numbers) == 2 and numbers[1].text.isdecimal() and len(numbers[1].text) == 2:
        return full_year(int(numbers[1].text), found.context.anchor)
    return None


def full_year(two_digits: int, anchor: date | None) -> int:
    """The year of two digits nearest to a day, or between 1951 and 2050."""
    middle = anchor.year if anchor else 2000
    return next(y for y in range(middle - 69, middle + 31) if y % 100 == two_digits)


def date_with_year_of_two_digits(found: Found) -> Reading | None:
    """``9 JAN 90``: the last two digits are a year only where the date is set as the wires set it."""
    token, last = found.one("month"), list(found.each("number"))[-1]
    wired = token is not None and (token.text.isupper() or found.has("hyphen"))
    return stated(found) if wired or int(last.text) > 31 else None


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
    month, number, context = found.meaning("month"), _day_number(found), found.context
    if number is None:
        return None
    if (month, number) in context.years:
        known = safe_date(context.years[month, number], month, number)
        return a_day(known).on(TimeBasis.RELATIVE) if known else None
    anchor = context.day_of_writing()
    if anchor is None:
        return unknown_day(f"XXXX-{month:02}-{number:02}")
    choices = [c for y in range(anchor.year - 1, anchor.year + 2) if (c := safe_date(y, month, number))]
    wanted = found.meaning("weekday", "short_weekday")
    fitting = [c for c in choices if wanted and c.isoweekday() == wanted % 10] or choices
    chosen = _choose(fitting, anchor, _way(found)) if fitting else None
    return a_day(chosen).on(context.basis) if chosen else None


def _way(found: Found) -> int:
    if found.has("last"):
        return PAST
    return FUTURE if found.has("next") else found.direction()


def _choose(choices: Sequence[date], anchor: date, way: int) -> date:
    """The choice that lies the right way; near by, the year of writing wins over the way."""
    nearest = min(choices, key=lambda c: abs((c - anchor).days))
    if way == PAST:
        before = [c for c in choices if c <= anchor]
        return before[-1] if before and (anchor - before[-1]).days <= 330 else nearest
    if way == FUTURE:
        after = [c for c in choices if c >= anchor]
        return after[0] if after and (after[0] - anchor).days <= 330 else nearest
    return nearest


def weekday(found: Found) -> Reading | None:
    """``Thursday``, ``last Friday``, ``next Tuesday``, ``Fridays``."""
    number = found.meaning("weekday")
    if number > 10 or found.has("each"):
        return Reading(TimeKind.SET, f"XXXX-WXX-{number % 10}")
    context = found.context
    anchor = context.day_of_writing()
    if anchor is None:
        return unknown_day(f"XXXX-WXX-{number}")
    if found.has("that", "same", "following", "previous") and context.day and context.day.first:
        return _weekday_from(context.day.first, number, found).on(_from(context.day))
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


def _from(base: Reading) -> TimeBasis:
    """What a time rests on that is counted from another one."""
    return TimeBasis.PUBLICATION if base.basis is TimeBasis.PUBLICATION else TimeBasis.RELATIVE


def day_word(found: Found) -> Reading | None:
    """``today``, ``yesterday``, ``tonight``, ``overnight``."""
    token = found.one("day_word")
    word = token.text.lower() if token else ""
    anchor = found.context.day_of_writing()
    night = "NI" if word in ("tonight", "overnight") else ""
    if anchor is None:
        return unknown_day(f"XXXX-XX-XX{'T' + night if night else ''}", TimeKind.TIME if night else TimeKind.DATE)
    reading = a_day(moved(anchor, _PERIOD_CODE[word], "day")).on(found.context.basis)
    return at_time(reading, night) if night else reading


def at_time(reading: Reading, time: str) -> Reading:
    """A day with a time of day."""
    value = reading.value.partition("T")[0] + "T" + time
    return Reading(TimeKind.TIME, value, reading.first, reading.last, reading.basis, reading.grain)


def month(found: Found) -> Reading | None:
    """A month with or without a year, pointed at or counted."""
    number = found.meaning("month")
    year = written_year(found)
    if year is None and found.has("apostrophe", "number"):
        token = found.one("number")
        year = full_year(int(token.text), found.context.anchor) if token and token.text.isdecimal() else None
    if year is not None:
        return a_month(year, number)
    if found.has("each"):
        return Reading(TimeKind.SET, f"XXXX-{number:02}")
    anchor = found.context.day_of_writing()
    if anchor is None:
        return unknown_day(f"XXXX-{number:02}")
    return a_month(_year_of_month(found, anchor, number), number).on(found.context.basis)


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
    if way == PAST or found.class_before() == "since":
        return year if number < anchor.month else year - 1
    # Nothing tells: what is written of is mostly past, but a month that comes soon may be meant too.
    return year if number < anchor.month or number - anchor.month <= 2 else year - 1


def several_days(found: Found) -> list[Part] | None:
    """``May 10-21``, ``April 24 and 25``, ``10 to 21 May``: each end is a day of its own."""
    numbers = [i for i in range(found.first, found.last) if found.classes[i] in ("number", "ordinal")]
    at = next(i for i in range(found.first, found.last) if found.classes[i] == "month")
    month_first = at < numbers[0]
    one = _day_from(found, numbers[0], at)
    two = _day_from(found, numbers[1], at)
    if one is None or two is None:
        return None
    if month_first:
        return [Part(found.first, numbers[0] + 1, one), Part(numbers[1], found.last, two)]
    return [Part(found.first, numbers[0] + 1, one), Part(numbers[1], found.last, two)]


def _day_from(found: Found, number_at: int, month_at: int) -> Reading | None:
    """One of several days that share a month and perhaps a year."""
    kept = {number_at, month_at, *(i for i in range(found.first, found.last) if found.classes[i] == "year")}
    order = sorted(kept)
    alone = Found(found.context, found.sentence, [found.tokens[i] for i in order], [found.classes[i] for i in order],
                  0, len(order), {})
    return day(alone)


def iso(found: Found) -> Reading | None:
    """``2021-05-10``."""
    text = found.tokens[found.first].text
    year, month_, number = (int(x) for x in text.split("-"))
    return _stated_day(year, month_, number)


def _stated_day(year: int, month_: int, number: int) -> Reading | None:
    found = safe_date(year, month_, number)
    return a_day(found) if found else None


def iso_time(found: Found) -> list[Part] | None:
    """``2021-05-10T12:30Z``, which the tokeniser cuts."""
    text = found.context.analysis.text
    match = _ISO_TIME.match(text, found.tokens[found.first].start)
    if match is None:
        return None
    last = found.first
    while last < len(found.tokens) and found.tokens[last].end <= match.end():
        last += 1
    reading = _stated_day(int(match[1]), int(match[2]), int(match[3]))
    if reading is None or found.tokens[last - 1].end != match.end():
        return None
    return [Part(found.first, last, at_time(reading, match[4]))]


def numeric(found: Found) -> Reading | None:
    """``31/12/2019``, ``12/31/19``, ``31.12.2019``, ``21-05-2016``: in the document's own order of day and month."""
    words = "".join(t.text for t in found.tokens[found.first : found.last])
    a, b, c = (int(x) for x in re.split(r"[/.\-–—−]", words))
    if a > 31:
        return _stated_day(a, b, c)
    year = c if c > 99 else full_year(c, found.context.anchor)
    day_first, month_first = safe_date(year, b, a), safe_date(year, a, b)
    if day_first is None or month_first is None or day_first == month_first:
        chosen = day_first or month_first
        if chosen and day_first != month_first:
            found.context.day_first = day_first is not None
        return a_day(chosen) if chosen else None
    return _ambiguous(found, day_first, month_first)


def _ambiguous(found: Found, day_first: date, month_first: date) -> Reading:
    context = found.context
    if context.day_first is not None:
        return a_day(day_first if context.day_first else month_first)
    if context.anchor is not None:
        one, other = (abs((d - context.anchor).days) for d in (day_first, month_first))
        if min(one, other) <= 14 < max(one, other):
            return a_day(day_first if one < other else month_first).on(context.basis)
    span = Span(found.tokens[found.first].start, found.tokens[found.last - 1].end)
    context.problems.append(Problem("ambiguous-date", "day and month may stand in either order", span))
    first, last = sorted((day_first, month_first))
    return Reading(TimeKind.DATE, f"{first.year:04}-XX-XX", first, last)


def named_day(found: Found) -> Reading | None:
    """``9/11``."""
    return a_day(date.fromisoformat(found.meaning("named_day")))


def clock_value(found: Found) -> str | None:
    """``22:00`` for "10 p.m.", "22:00", "2200"; None if it is no time of day."""
    if found.has("noon"):
        return str(found.meaning("noon"))
    words = "".join(found.lower())
    match = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?\s*(a\.?m|p\.?m)?", words)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
    if hour > 24 or minute > 59 or (half and hour > 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}"


def day_and_clock(found: Found) -> Reading | None:
    """A day with an hour: ``10 p.m. Wednesday``, ``Friday, Oct. 23, at 22:00``."""
    day_words, clock = found.part("day"), found.part("clock")
    reading = day(day_words) if day_words else None
    time = clock_value(clock) if clock else None
    return at_time(reading, time) if reading and time and reading.kind is not TimeKind.SET else None


def day_and_part(found: Found) -> Reading | None:
    """A day with a part of it: ``Friday night``, ``the morning of May 5``."""
    day_words = found.part("day")
    reading = day(day_words) if day_words else None
    if reading is None:
        return None
    code = str(found.meaning("part"))
    if reading.kind is TimeKind.SET or str(found.one("part")).lower().endswith("s"):
        return Reading(TimeKind.SET, f"{reading.value}T{code}")
    return at_time(reading, code)


def pointed_part(found: Found) -> Reading | None:
    """``this morning``, ``last night``, ``that evening``."""
    code, context = str(found.meaning("part")), found.context
    if found.has("each"):
        return Reading(TimeKind.SET, f"XXXX-XX-XXT{code}")
    if found.has("that", "same", "following", "previous", "next") and context.day and context.day.first:
        step = 1 if found.has("following", "next") else -1 if found.has("previous") else 0
        return at_time(a_day(moved(context.day.first, step, "day")).on(_from(context.day)), code)
    anchor = context.day_of_writing()
    if anchor is None:
        return unknown_day(f"XXXX-XX-XXT{code}", TimeKind.TIME)
    base = a_day(moved(anchor, -1 if found.has("last") else 0, "day"))
    return at_time(base.on(context.basis), code)


def clock(found: Found) -> Reading | None:
    """An hour alone: of the day last spoken of, or of the day of writing."""
    time = clock_value(found)
    if time is None:
        return None
    base = base_day(found.context)
    return at_time(base, time) if base else unknown_day(f"XXXX-XX-XXT{time}", TimeKind.TIME)


def base_day(context: Context) -> Reading | None:
    """The day last spoken of, or else the day of writing."""
    if context.day is not None:
        return context.day.on(_from(context.day))
    anchor = context.day_of_writing()
    return stretch(anchor, "day").on(context.basis) if anchor else None


