"""The rules for times, in the order in which they are tried where they begin at the same word.

A rule is written over the names of word classes (see `times_words` and the word list); a pattern that takes more
words stands before one that takes fewer. A reader that answers None hands the words to the next rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportedly.extract import times_clock as c
from reportedly.extract import times_days as d
from reportedly.extract import times_digits as g
from reportedly.extract import times_feasts as f
from reportedly.extract import times_periods as p
from reportedly.extract import times_quarters as q
from reportedly.extract import times_years as y
from reportedly.extract.times_calendar import Reading
from reportedly.extract.times_found import Found, Part

Reader = Callable[[Found], "Reading | Sequence[Part] | None"]

_EDGE = "(the? edge of the? | early hyphen? on? the? | (later | earlier) (in | on)? the?)"
_DAY_NUMBER = "(number | ordinal | second)"
_WEEKDAY = "((weekday | short_weekday) comma?)"
_DATE = (
    f"({_WEEKDAY}? (the? last)? (month hyphen? {_DAY_NUMBER} (comma? year)? "
    "| (the? (ordinal | second) of? | number (of | hyphen)?) month ((hyphen | comma | of)? year)?))"
)
_DAY = f"(?P<day>{_DATE} | (last | next | this | the following | previous | each)? weekday | day_word)"
_CLOCK = (
    "(?P<clock>(clock ampm? | decimal_clock ampm | number ampm | number other twelve_hour | twelve_hour "
    "| number oclock | noon | (military | year) (zone | unit) | military) zone? time_word?)"
)
_BOUND = "((bound | more than | at least | up to | no more than) bound?)"
_NUMBER = (
    "((number | year | fraction | decimal_clock) (hyphen? (number | fraction) | (hyphen? and hyphen?) number)* "
    "(hyphen? and hyphen? a hyphen? half)?)"
)
_QUANTITY = f"(?P<quantity>a? {_NUMBER} | a? couple of? | a? vague | half a | a half hyphen? | half hyphen? | a)"
_UNIT = "(unit | weekend | quarter)"
_OWNER = "(?P<owner>(the? (last | this | next | previous | following) unit | year) possessive)"
_POINTING = "(last | previous | next | following | this | that | same)"
_FEAST = "feast more_feast* (comma? year)?"
_QUARTER = (
    f"the? {_OWNER}? (unit hyphen (ago | earlier))? year? ({_POINTING} | full | fiscal | latest | hyphen)* "
    "((ordinal | second) hyphen?)? (quarter | period) (of fiscal? (year | the unit) | a unit ago)?"
)
_RANGE = (
    f"({_BOUND} | the)? {_POINTING}? ordinal? (?P<quantity>{_NUMBER}) (?P<upto>(hyphen | to | and) {_NUMBER}) "
    f"hyphen? {_UNIT}"
)
_DURATION = (
    f"({_BOUND} | the)? ({_POINTING} | ordinal | latest)* {_QUANTITY} more? hyphen? full? {_UNIT} "
    "(hyphen? (old | long))?"
)

RULES: tuple[tuple[str, str, Reader], ...] = (
    ("iso_time", "year hyphen number hyphen other (other | number | hyphen)*", g.iso_time),
    ("iso", "iso", g.iso),
    ("numeric", "numeric", g.numeric),
    ("numeric_hyphens", "number hyphen number hyphen (year | number)", g.numeric),
    (
        "lunar",
        f"({_WEEKDAY}? the? {_DAY_NUMBER} unit? of?)? lunar more_lunar* {_DAY_NUMBER}? (comma? year ah?)?",
        f.lunar,
    ),
    ("solar", f"{_DAY_NUMBER} of? solar (comma? year)? | solar ({_DAY_NUMBER} comma?)? year", f.solar),
    ("feast", f"(the? {_DAY_NUMBER} unit of (the? other? other of)?)? (last | this | next | each)? {_FEAST}", f.feast),
    ("clock_day", f"{_EDGE}? {_CLOCK} comma? on? {_EDGE}? {_DAY}", c.day_and_clock),
    ("day_clock", f"{_DAY} comma? at? bound? {_CLOCK}", c.day_and_clock),
    ("early_hours", f"the? early unit (of | on) {_DAY} part?", c.early_hours),
    ("part_of_day", f"the? (early hyphen?)? part (of | on | comma)? {_DAY}", c.day_and_part),
    ("day_part", f"{_EDGE}? {_DAY} early? part", c.day_and_part),
    ("month_of_spoken_year", "month number number (hyphen? number)?", y.spoken_month),
    ("days_month_first", "month number (hyphen | and | to) number (comma? year)?", d.several_days),
    ("days_day_first", "(number comma)* number comma? (hyphen | and | to) number month (comma? year)?", d.several_days),
    ("month_of_pointed_year", "month of? (last | this | next | that | previous | following) unit", p.month_of_year),
    ("weekday_of_week", "weekday of (last | this | next | that | previous | following) unit", p.weekday_of_week),
    ("two_digits", f"{_WEEKDAY}? number hyphen? month hyphen? number", d.date_with_year_of_two_digits),
    ("day_year", "month day_year", d.day_year),
    ("date", f"{_EDGE}? {_DATE}", d.day),
    ("months_of_year", "month (hyphen | and | to) month year", d.several_months),
    ("month_of_year", f"{_EDGE}? month (comma? of?)? year | {_EDGE}? month apostrophe number", d.month),
    ("weekday", f"{_EDGE}? (each | last | next | this | the following | previous)? weekday", d.weekday),
    ("month", f"{_EDGE}? (each | last | next | this | previous | the following)? month", d.month),
    ("day_word", f"{_EDGE}? day_word", d.day_word),
    ("named_day", "named_day", d.named_day),
    (
        "pointed_part",
        f"{_EDGE}? the? (this | that | last | next | previous | same | following | each) part",
        c.pointed_part,
    ),
    ("clock", _CLOCK, c.clock),
    ("half_year", "the? (ordinal | second) (half | number quarter) of year", q.half_year),
    ("quarter", _QUARTER, q.quarter),
    ("ago", f"{_BOUND}? {_QUANTITY} hyphen? (full)? {_UNIT} hyphen? (ago | from now)", p.ago),
    ("year_ago", "the? unit hyphen? ago", p.ago),
    ("from_there", f"{_BOUND}? {_QUANTITY} hyphen? (full)? {_UNIT} hyphen? (earlier | later)", p.from_there),
    ("from_there_at_end", f"({_BOUND}? {_QUANTITY} | the) {_UNIT} (before | after)", p.from_there_at_end),
    ("year_earlier", "the? unit hyphen earlier", p.from_there),
    ("range", _RANGE, p.duration),
    ("each_unit", f"each (number | ordinal | second)? {_UNIT}", p.each_unit),
    ("duration", _DURATION, p.duration),
    ("long", "unit hyphen long", p.long),
    ("century", "the? (early hyphen?)? (ordinal | second) hyphen? unit", y.century),
    ("decade", "the? (early hyphen?)? apostrophe? decade_word", y.decade),
    ("fiscal_year", f"{_EDGE}? the? (fiscal unit? | unit | year_prefix) year", y.fiscal_year),
    ("spoken_year", "(the unit)? number number (and? number | hyphen number)?", y.spoken),
    ("pointed_unit", f"{_EDGE}? the? {_POINTING} (full | fiscal)* (unit | weekend | season)", p.pointed_unit),
    ("season", f"{_EDGE}? (the? | each) early? season (of? year)?", p.season),
    ("year_end", "(unit (possessive | hyphen)? edge)", p.the_unit),
    (
        "the_unit",
        f"{_EDGE} (full | fiscal)* (unit | weekend) | the? (full | fiscal)+ unit | the (unit | weekend)",
        p.the_unit,
    ),
    ("plural_units", "the? (recent | last | next | these | early | previous)? unit", p.plural_units),
    ("years", "year hyphen number", y.years),
    ("year", f"{_EDGE}? year", y.year),
    ("frequency", "frequency", p.frequency),
)
