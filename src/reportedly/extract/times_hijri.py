"""Days of the Islamic and the Iranian calendar, turned into ours: the seam to the two libraries that know them."""

from __future__ import annotations

from datetime import date

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate

from reportedly.extract.times_calendar import moved


def lunar_day(year: int, month: int, day: int) -> date | None:
    """A day of the Islamic calendar (Umm al-Qura), or None outside 1343 to 1500 AH.

    Sightings of the moon differ between countries by a day.
    """
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def lunar_month(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a month of the Islamic calendar, or None."""
    first = lunar_day(year, month, 1)
    following = lunar_day(year + month // 12, month % 12 + 1, 1)
    return (first, moved(following, -1, "day")) if first and following else None


def lunar_year_of(day: date) -> int | None:
    """The Islamic year that holds a day, or None where the calendar is not known."""
    try:
        return int(Gregorian.fromdate(day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def solar_day(year: int, month: int, day: int) -> date | None:
    """A day of the Iranian calendar, or None if there is no such day."""
    try:
        found = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def solar_month(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a month of the Iranian calendar, or None."""
    first = solar_day(year, month, 1)
    following = solar_day(year + month // 12, month % 12 + 1, 1)
    return (first, moved(following, -1, "day")) if first and following else None


def solar_year_of(day: date) -> int | None:
    """The Iranian year that holds a day."""
    try:
        return int(JalaliDate(day).year)  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError):
        return None
