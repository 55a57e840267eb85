"""Reads a date as it is written at the head of a report, as ISO 8601; times in the prose are another room's work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

from reportedly.model.when import safe_date
from reportedly.read import wordlists

ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
CLOCK = re.compile(
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<half>[ap]\.?m\b\.?)?\s*\(?(?P<zone>[+-]\d{2}:?\d{2}\b|[A-Za-z]{1,4}\b)?",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"[\s,|•·@/–—-]*(?:(?:at|a|à|um|on|T)\s+)?", re.IGNORECASE)
TWO_DIGIT_PIVOT = 70  # the wires' two-digit years: 70-99 are 19xx


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a line, code points [start, end) of that line.

    Attributes:
        value: ISO 8601, as precise as it is written; ``--05-07`` where no year is given.
    """

    start: int
    end: int
    value: str

    @property
    def has_year(self) -> bool:
        """Whether the line says which year."""
        return not self.value.startswith("--")


@cache
def months() -> dict[str, int]:
    """Month numbers by lower-case name, in every language of the list."""
    return {name: i for names in wordlists.load("dates")["months"].values() for i, name in enumerate(names, 1)}


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(set(words), key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    weekdays = [w for ws in wordlists.load("dates")["weekdays"].values() for w in ws]
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?", r"(?P<year>\d{4}|'?\d{2}(?!\d|[:.h]\d))"
    month = rf"(?P<month>{_either(list(months()))})\.?"
    lead = rf"(?<![\w-])(?:(?:{_either(weekdays)})\.?,?\s+)?"
    return (
        re.compile(
            rf"{lead}{day}\.?(?:\s+(?:of|de|do)\s+|[\s-]+){month}(?:(?:\s+de|\s+del)?[\s,-]+{year})?(?!\w)",
            re.IGNORECASE,
        ),
        re.compile(rf"{lead}{month}[\s-]+{day}(?!\d)(?:,?[\s-]+{year})?(?!\w)", re.IGNORECASE),
        # "Jul 152015": a page's day and year that its markup held apart
        re.compile(rf"{lead}{month}\s(?P<day>\d{{2}})(?P<year>(?:19|20)\d{{2}})(?!\d)", re.IGNORECASE),
        re.compile(r"(?<![\d.])(?P<year>\d{4})[/.](?P<numeric>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)"),
        re.compile(r"(?<![\d.])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<numeric>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)"),
        re.compile(r"(?<!\d)(?P<year>\d{4})年\s?(?P<numeric>\d{1,2})月\s?(?P<day>\d{1,2})日"),
    )


def find(line: str) -> WrittenDate | None:
    """Return the first date written in a line, or None."""
    found = list(find_all(line))
    return min(found, key=lambda d: (not d.has_year, d.start), default=None)


def find_all(line: str) -> Iterator[WrittenDate]:
    """Yield the dates that each way of writing gives first; a day and month that could be swapped are left out."""
    iso = ISO.search(line)
    if iso and safe_date(int(iso["date"][:4]), int(iso["date"][5:7]), int(iso["date"][8:])):
        yield WrittenDate(iso.start(), iso.end(), _iso_value(iso))
    for pattern in _patterns():
        match = pattern.search(line)
        if match and (written := _read(match, line)):
            yield written


def to_iso(value: str | None) -> str | None:
    """Return a given date as ISO 8601: unchanged where it is, else read as written; None if it cannot be."""
    value = (value or "").strip()
    if not value or is_iso(value):
        return value or None
    written = find(value)
    return written.value if written and written.has_year else None


def is_iso(value: str) -> bool:
    """Whether Python reads the value as an ISO 8601 date or time."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _iso_value(match: re.Match[str]) -> str:
    if not match["time"]:
        return match["date"]
    zone = match["zone"] or ""
    if zone not in ("", "Z") and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    value = f"{match['date']}T{match['time']}{zone}"
    return value if is_iso(value) else match["date"]


def _read(match: re.Match[str], line: str) -> WrittenDate | None:
    groups = match.groupdict()
    day = int(groups["day"])
    month = months()[groups["month"].lower()] if groups.get("month") else int(groups["numeric"])
    if groups.get("sep"):
        if month > 12 >= day:
            day, month = month, day
        elif day <= 12 and day != month and groups["sep"] == "/":
            return None  # 05/07 is May to some and July to others
    year = _year(groups["year"])
    if year is None:
        known = safe_date(2000, month, day)
        return WrittenDate(match.start(), match.end(), f"--{month:02}-{day:02}") if known else None
    found = safe_date(year, month, day)
    return _with_clock(match, line, found) if found else None


def _year(written: str | None) -> int | None:
    if not written:
        return None
    number = int(written.lstrip("'"))
    if number > 99:
        return number
    return number + (1900 if number >= TWO_DIGIT_PIVOT else 2000)


def _with_clock(match: re.Match[str], line: str, day: date) -> WrittenDate:
    between = BETWEEN.match(line, match.end())
    clock = CLOCK.match(line, between.end() if between else match.end())
    moment = _clock(clock) if clock else None
    if not clock or moment is None:
        return WrittenDate(match.start(), match.end(), day.isoformat())
    return WrittenDate(match.start(), clock.end(), f"{day.isoformat()}T{moment.isoformat()}")


def _clock(clock: re.Match[str]) -> time | None:
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"][0].lower() == "p" else 0)
    try:
        return time(hour, int(clock["minute"]), int(clock["second"] or 0), tzinfo=_zone(clock["zone"]))
    except ValueError:
        return None


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    if written[0] in "+-":
        digits = written.replace(":", "")
        hours = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
        return timezone(-hours if written[0] == "-" else hours)
    offset = wordlists.load("dates")["zones"].get(written.lower())
    if offset is None:
        return None
    return UTC if offset == 0 else timezone(timedelta(hours=offset))
