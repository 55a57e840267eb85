"""Reads dates that are all digits: ``2021-05-10``, ``31/12/2019``, ``21.05.2016``."""

from __future__ import annotations

import re
from datetime import date

from reportedly.extract.times_calendar import Reading, a_day
from reportedly.extract.times_days import at_time, full_year
from reportedly.extract.times_found import Found, Part
from reportedly.model import Problem, Span, TimeKind
from reportedly.model.when import safe_date

_ISO_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?")


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
    if "." in words:
        found.context.day_first = True  # nobody writes the month first with points
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
