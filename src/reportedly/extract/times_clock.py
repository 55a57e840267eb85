"""Reads hours and parts of a day, with the day they belong to: "10 p.m. Wednesday", "last night", "at 0700"."""

from __future__ import annotations

import re

from reportedly.extract.times_calendar import Reading, a_day, moved
from reportedly.extract.times_days import at_time, day, rests_on, unknown_day
from reportedly.extract.times_found import Found
from reportedly.model import TimeBasis, TimeKind


def clock_value(found: Found) -> str | None:
    """``22:00`` for "10 p.m.", "22:00", "2200"; None if it is no time of day."""
    if found.has("military") and found.last - found.first == 1 and not found.near("hour", found.before()):
        return None
    if found.has("noon"):
        return found.code("noon")
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
    code = found.code("part")
    if reading.kind is TimeKind.SET or str(found.one("part")).lower().endswith("s"):
        return Reading(TimeKind.SET, f"{reading.value}T{code}")
    return at_time(reading, code)


def early_hours(found: Found) -> Reading | None:
    """``the early hours of Monday``."""
    day_words = found.part("day")
    reading = day(day_words) if day_words else None
    if reading is None or found.unit() != "hour" or reading.kind is not TimeKind.DATE:
        return None
    return at_time(reading, "NI" if "late" in found.lower()[:2] else "MO")


def pointed_part(found: Found) -> Reading | None:
    """``this morning``, ``last night``, ``that evening``."""
    code, context = found.code("part"), found.context
    if found.has("each"):
        return Reading(TimeKind.SET, f"XXXX-XX-XXT{code}")
    if found.has("that", "same", "following", "previous", "next") and context.day and context.day.first:
        step = 1 if found.has("following", "next") else -1 if found.has("previous") else 0
        return at_time(a_day(moved(context.day.first, step, "day")).on(rests_on(context.day)), code)
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
    base = _day_of_hour(found)
    return at_time(base, time) if base else unknown_day(f"XXXX-XX-XXT{time}", TimeKind.TIME)


def _day_of_hour(found: Found) -> Reading | None:
    """The day of an hour alone: one named close by, or that of writing, or the first of the text."""
    context = found.context
    if context.day is not None and found.sentence.index - context.day_sentence <= 1:
        return context.day.on(rests_on(context.day))
    if context.anchor is None and context.first_day is not None:
        return context.first_day.on(TimeBasis.RELATIVE)
    anchor = context.day_of_writing()
    return a_day(anchor).on(context.basis) if anchor else None
