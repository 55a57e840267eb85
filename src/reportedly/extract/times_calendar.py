"""Stretches of the calendar with their TIMEX3 values and their first and last days; nothing here knows a word."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.model import TimeBasis, TimeKind
from reportedly.model.when import safe_date


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means, before it has an id and a place.

    Attributes:
        grain: How fine it is: day, week, weekend, month, quarter, half, season, year, decade, century; "" if no stretch
            of the calendar.
    """

    kind: TimeKind
    value: str
    first: date | None = None
    last: date | None = None
    basis: TimeBasis = TimeBasis.STATED
    grain: str = ""

    def on(self, basis: TimeBasis) -> Reading:
        """The same, resting on something else."""
        return replace(self, basis=basis)


def _date(value: str, first: date | None, last: date | None, grain: str) -> Reading:
    if first is None or last is None:  # it reaches beyond the calendar
        first = last = None
    return Reading(TimeKind.DATE, value, first, last, TimeBasis.STATED, grain)


# What is counted beyond the years 1 to 9999 ends at these two days, which mean nothing else.
_BEYOND = (date.min, date.max)
_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "decade": "XXX",
    "century": "XX",
}


def a_day(day: date) -> Reading:
    """One day."""
    if day in _BEYOND:
        return _date(_UNKNOWN["day"], None, None, "day")
    return _date(day.isoformat(), day, day, "day")


def days(first: date, last: date) -> Reading:
    """Some days, named by an ISO 8601 interval where no TIMEX3 value names them."""
    return a_day(first) if first == last else _date(f"{first.isoformat()}/{last.isoformat()}", first, last, "days")


def a_week(day: date) -> Reading:
    """The ISO week that holds a day."""
    year, week, weekday = day.isocalendar()
    monday = moved(day, 1 - weekday, "day")
    return _date(f"{year:04}-W{week:02}", monday, moved(day, 7 - weekday, "day"), "week")


def a_weekend(day: date) -> Reading:
    """Saturday and Sunday of the ISO week that holds a day."""
    week = a_week(day)
    return _date(f"{week.value}-WE", moved(day, 6 - day.isoweekday(), "day"), week.last, "weekend")


def a_month(year: int, month: int) -> Reading:
    """One month."""
    first = safe_date(year, month, 1)
    last = safe_date(year, month, monthrange(year, month)[1]) if first else None
    return _date(f"{year:04}-{month:02}", first, last, "month")


def _months(value: str, year: int, month: int, count: int, grain: str) -> Reading:
    end_year, end_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return _date(value, a_month(year, month).first, a_month(end_year, end_month).last, grain)


def a_quarter(year: int, quarter: int) -> Reading:
    """One quarter of a calendar year."""
    return _months(f"{year:04}-Q{quarter}", year, 3 * quarter - 2, 3, "quarter")


def a_half(year: int, half: int) -> Reading:
    """One half of a calendar year."""
    return _months(f"{year:04}-H{half}", year, 6 * half - 5, 6, "half")


def a_season(year: int, season: str) -> Reading:
    """One season of the northern half of the earth; winter belongs to the year in which it begins."""
    return _months(f"{year:04}-{season}", year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season], 3, "season")


def a_year(year: int) -> Reading:
    """One year."""
    return _date(f"{year:04}", safe_date(year, 1, 1), safe_date(year, 12, 31), "year")


def a_decade(year: int) -> Reading:
    """The ten years that a year stands in: 1990 to 1999."""
    return _date(f"{year // 10:03}", safe_date(year // 10 * 10, 1, 1), safe_date(year // 10 * 10 + 9, 12, 31), "decade")


def a_century(number: int) -> Reading:
    """The 20th century is written 19 and counted from 1900, as TIMEX3 does."""
    return _date(
        f"{number - 1:02}", safe_date(100 * number - 100, 1, 1), safe_date(100 * number - 1, 12, 31), "century"
    )


def stretch(day: date, grain: str) -> Reading:
    """The stretch of a grain that holds a day; none that lies beyond the calendar has days."""
    if day in _BEYOND:
        return _date(_UNKNOWN.get(grain, "XXXX"), None, None, grain)
    makers = {
        "day": lambda: a_day(day),
        "week": lambda: a_week(day),
        "weekend": lambda: a_weekend(day),
        "month": lambda: a_month(day.year, day.month),
        "quarter": lambda: a_quarter(day.year, (day.month + 2) // 3),
        "half": lambda: a_half(day.year, (day.month + 5) // 6),
        "season": lambda: a_season(*season_of(day)),
        "year": lambda: a_year(day.year),
        "decade": lambda: a_decade(day.year),
        "century": lambda: a_century(day.year // 100 + 1),
        "fortnight": lambda: a_week(day),
    }
    return makers[grain]()


def season_of(day: date) -> tuple[int, str]:
    """Year and season of a day."""
    if day.month < 3:
        return day.year - 1, "WI"
    return day.year, ("SP", "SU", "FA", "WI")[(day.month - 3) // 3]


_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}


def moved(day: date, count: float, grain: str) -> date:
    """A day moved by so many units; the calendar's ends, which hold it, stand for what lies beyond them."""
    try:
        if grain in _MONTHS:
            months = day.year * 12 + day.month - 1 + round(count * _MONTHS[grain])
            year, month = divmod(months, 12)
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return day + timedelta(days=round(count * _DAYS.get(grain, 0)))
    except (ValueError, OverflowError):
        return date.max if count > 0 else date.min


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth weekday (ISO, 1 is Monday) of a month; -1 is the last."""
    first = safe_date(year, month, 1)
    if first is None:
        return None
    if nth > 0:
        return moved(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1), "day")
    last = date(year, month, monthrange(year, month)[1])
    return moved(last, -((last.isoweekday() - weekday) % 7), "day")


def easter(year: int) -> date | None:
    """Easter Sunday of the Gregorian calendar.

    Source: the anonymous rule in Meeus, Astronomical Algorithms, chapter 8.
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return safe_date(year, month, day + 1)
