"""Times: what a reader would take them to mean. All sentences are invented."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.times import TimeReader
from reportedly.language.analyser import Analyser
from reportedly.language.parser import Grammar
from reportedly.model import Document, Problem, Time, TimeBasis, TimeKind

Read = Callable[..., tuple[tuple[Time, ...], tuple[Problem, ...]]]
READER = TimeReader()


class _NoParser:
    """A parser that is never asked: the sentences stay unparsed."""

    name = "none"

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Grammar]:
        return [] if not sentences else pytest.fail("asked for grammar")


class _NoGate:
    def chosen(self, sentences: Sequence[object]) -> list[bool]:
        return [False] * len(sentences)


UNPARSED = Analyser(_NoParser(), _NoGate())  # type: ignore[arg-type]


def document(text: str, published_at: str | None = "2031-07-11") -> Document:
    return Document("d" * 64, "c" * 64, 0, text, published_at=published_at)


def read(text: str, published_at: str | None = "2031-07-11") -> tuple[tuple[Time, ...], tuple[Problem, ...]]:
    return READER.read(document(text, published_at), UNPARSED.analyse([text])[0])


def values(text: str, published_at: str | None = "2031-07-11") -> list[tuple[str, str]]:
    times, _ = read(text, published_at)
    return [(text[t.span.start : t.span.end], t.value) for t in times]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 11 July 2031 is a Friday.
        ("Shells fell on Thursday.", [("Thursday", "2031-07-10")]),
        ("Shells fell on Friday.", [("Friday", "2031-07-11")]),
        ("The council will meet on Thursday.", [("Thursday", "2031-07-17")]),
        ("Talks are expected to resume Monday.", [("Monday", "2031-07-14")]),
        ("Last Friday two men died.", [("Last Friday", "2031-07-04")]),
        ("Next Tuesday is a holiday.", [("Next Tuesday", "2031-07-15")]),
        ("It has rained since Sunday.", [("Sunday", "2031-07-06")]),
        ("Shops close on Fridays.", [("Fridays", "XXXX-WXX-5")]),
        ("He came yesterday and leaves tomorrow.", [("yesterday", "2031-07-10"), ("tomorrow", "2031-07-12")]),
        ("Two died last week, ten last month.", [("last week", "2031-W27"), ("last month", "2031-06")]),
        ("They met last May.", [("last May", "2031-05")]),
        ("They met last November.", [("last November", "2030-11")]),
        ("They meet this May.", [("this May", "2031-05")]),
        ("They will meet next May.", [("next May", "2032-05")]),
        ("Earlier this month they fled.", [("Earlier this month", "2031-07")]),
        ("More have died since October 7.", [("October 7", "2030-10-07")]),
        ("Six died last summer.", [("last summer", "2030-SU")]),
        ("It broke down over the weekend.", [("the weekend", "2031-W27-WE")]),
        ("Many left years ago.", [("years ago", "PAST_REF")]),
        ("It was hushed up following Thursday's blast.", [("Thursday", "2031-07-10")]),
        ("It has been so since Monday of last week.", [("Monday of last week", "2031-06-30")]),
        ("It fell in January last year.", [("January last year", "2030-01")]),
        ("In March 31 boys fled.", [("March", "2031-03")]),
        ("Over the next two years it will end.", [("the next two years", "P2Y")]),
        ("Two weeks ago and five years ago.", [("Two weeks ago", "2031-06-27"), ("five years ago", "2026")]),
    ],
)
def test_relative_times_point_the_way_tense_and_cue_say(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 14 September 2020 it burned.", [("14 September 2020", "2020-09-14")]),
        ("On Monday, Oct. 26, 1998, it burned.", [("Monday, Oct. 26, 1998", "1998-10-26")]),
        ("On the 7th of October 2023 it burned.", [("the 7th of October 2023", "2023-10-07")]),
        ("ORVAL, 21 AUG 89 (WIRE) -- A BOMB WENT OFF.", [("21 AUG 89", "1989-08-21")]),
        ("It burned from May 10-21, 2021.", [("May 10", "2021-05-10"), ("21, 2021", "2021-05-21")]),
        ("It burned on 10 and 11 May 2021.", [("10", "2021-05-10"), ("11 May 2021", "2021-05-11")]),
        ("In July-August 2014 it burned.", [("July", "2014-07"), ("August 2014", "2014-08")]),
        ("It was 2021-05-10, they said.", [("2021-05-10", "2021-05-10")]),
        ("At 2021-05-10T12:30:00Z it burned.", [("2021-05-10T12:30:00Z", "2021-05-10T12:30:00")]),
        ("On 31/12/2019 it burned.", [("31/12/2019", "2019-12-31")]),
        ("On 12/31/19 it burned.", [("12/31/19", "2019-12-31")]),
        ("On 01.02.2015 it burned.", [("01.02.2015", "2015-02-01")]),
        ("In nineteen ninety-six it burned.", [("nineteen ninety-six", "1996")]),
        ("In the 1990s and the 20th century.", [("the 1990s", "199"), ("the 20th century", "19")]),
        ("The third quarter of 1989 was bad.", [("The third quarter of 1989", "1989-Q3")]),
        ("It happened after 9/11.", [("9/11", "2001-09-11")]),
        ("On Christmas Eve 2020 guns fell silent.", [("Christmas Eve 2020", "2020-12-24")]),
        ("In 2014 rebels took 2,000 houses.", [("2014", "2014")]),
        ("In 2014 three men died, as in 1992-94.", [("2014", "2014"), ("1992", "1992"), ("94", "1994")]),
        (
            "It burned on 5, 6 and 7 June 2026.",
            [("5", "2026-06-05"), ("6", "2026-06-06"), ("7 June 2026", "2026-06-07")],
        ),
    ],
)
def test_stated_dates_of_every_style(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb exploded at 3 p.m. Tuesday.", ("3 p.m. Tuesday", "2031-07-08T15:00")),
        ("A bomb exploded on Tuesday at 15:30 GMT.", ("Tuesday at 15:30 GMT", "2031-07-08T15:30")),
        ("A bomb exploded at 0700 on Wednesday.", ("0700 on Wednesday", "2031-07-09T07:00")),
        ("A bomb exploded at 11:15pm on May 2, 2030.", ("11:15pm on May 2, 2030", "2030-05-02T23:15")),
        ("A bomb exploded last night.", ("last night", "2031-07-10TNI")),
        ("A bomb exploded overnight.", ("overnight", "2031-07-10TNI")),
        ("A bomb exploded on Sunday morning.", ("Sunday morning", "2031-07-06TMO")),
        ("A bomb exploded in the early hours of Monday.", ("the early hours of Monday", "2031-07-07TMO")),
    ],
)
def test_hours_and_parts_of_a_day_are_times(text: str, expected: tuple[str, str]) -> None:
    times, _ = read(text)
    assert values(text) == [expected]
    assert times[0].kind is TimeKind.TIME


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the 12-day war", ("12-day", "P12D")),
        ("It lasted two and a half years.", ("two and a half years", "P2.5Y")),
        ("It lasted half an hour.", ("half an hour", "PT0.5H")),
        ("It lasted at least 20 more years.", ("at least 20 more years", "P20Y")),
        ("It lasted a few days.", ("a few days", "PXD")),
        ("They fought for weeks.", ("weeks", "PXW")),
        ("It took two decades.", ("two decades", "P20Y")),
        ("the two-week-old offensive", ("two-week-old", "P2W")),
    ],
)
def test_durations(text: str, expected: tuple[str, str]) -> None:
    times, _ = read(text)
    assert values(text) == [expected]
    assert times[0].kind is TimeKind.DURATION


def test_a_duration_up_to_now_has_its_days() -> None:
    (time,), _ = read("In the past 48 hours, 12 people died.")
    assert (time.value, time.first, time.last) == ("PT48H", date(2031, 7, 9), date(2031, 7, 11))
    assert time.basis is TimeBasis.PUBLICATION


@pytest.mark.parametrize(
    ("text", "value"),
    [("every day", "P1D"), ("each July", "XXXX-07"), ("About 300 a year are hurt.", "P1Y"), ("a daily count", "P1D")],
)
def test_sets(text: str, value: str) -> None:
    times, _ = read(text)
    assert [(t.kind, t.value) for t in times] == [(TimeKind.SET, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("They now hold it.", "PRESENT_REF"), ("It recently fell.", "PAST_REF"), ("in the future", "FUTURE_REF")],
)
def test_references_have_no_days(text: str, value: str) -> None:
    (time,), _ = read(text)
    assert (time.value, time.first, time.last) == (value, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The 54-year-old farmer and a girl aged 12 years old were shot.",
        "They may go; soldiers march on; Theresa May spoke.",
        "Some 2000 people fled and 1948 houses burned.",
        "Mohammed Ramadan Saleh and Rajab Omar were killed.",
        "Three-quarters of the town is gone.",
        "It is a day-to-day matter, the third in as many cities.",
        "His book, Days of Rage, is sold out.",
        "",
    ],
)
def test_what_is_no_time_is_not_read_as_one(text: str) -> None:
    assert values(text) == []


def test_the_text_before_gives_the_day_that_is_counted_from() -> None:
    text = "On 14 September 2020 a bomb went off. Two days earlier there had been another. The next day a third."
    times, _ = read(text)
    assert [t.value for t in times] == ["2020-09-14", "2020-09-12", "2020-09-13"]
    assert [t.basis for t in times] == [TimeBasis.STATED, TimeBasis.RELATIVE, TimeBasis.RELATIVE]


def test_the_day_before_is_a_time_only_where_no_event_follows() -> None:
    assert [v for _, v in values("It fell on 3 May 2030. Ten had died the day before.")] == ["2030-05-03", "2030-05-02"]
    assert values("It fell the day before the truce began.") == []


def test_that_year_is_the_one_spoken_of() -> None:
    assert [v for _, v in values("It fell in 1988. That year many left. The following year none did.")] == [
        "1988",
        "1988",
        "1989",
    ]


def test_a_day_and_month_takes_the_year_it_was_given_with_before() -> None:
    text = "It began on October 7, 2023. Since October 7, many have left."
    assert [v for _, v in values(text)] == ["2023-10-07", "2023-10-07"]


def test_a_year_earlier_is_the_quarter_before() -> None:
    text = "In the third quarter of 2030 sales fell. They were higher a year earlier."
    assert [v for _, v in values(text)] == ["2030-Q3", "2029-Q3"]


def test_islamic_months_become_our_days() -> None:
    times, _ = read("It was bombed in Ramadan 1442 and on 15 Sha'ban 1442.")
    assert (times[0].first, times[0].last) == (date(2021, 4, 13), date(2021, 5, 12))
    assert times[1].value == "2021-03-28"


def test_ramadan_alone_is_the_nearest_one() -> None:
    (time,), _ = read("The truce held during Ramadan.", "2021-07-11")
    assert time.first == date(2021, 4, 13)
    assert time.basis is TimeBasis.PUBLICATION


def test_iranian_months_become_our_days() -> None:
    times, _ = read("He spoke on 15 Mordad 1400, and in Tir 1400 prices rose.")
    assert times[0].value == "2021-08-06"
    assert (times[1].first, times[1].last) == (date(2021, 6, 22), date(2021, 7, 22))


def test_names_of_iranian_months_alone_are_no_times() -> None:
    assert values("Mehr reported that Bahman Azar left.") == []


def test_without_a_publication_date_values_stay_open_and_it_is_said_once() -> None:
    times, problems = read("On Thursday two men died. Yesterday and last year there were more, in October too.", None)
    assert [t.value for t in times] == ["XXXX-WXX-4", "XXXX-XX-XX", "XXXX", "XXXX-10"]
    assert all(t.first is None for t in times)
    assert [p.code for p in problems] == ["no-anchor-date"]


def test_no_problem_where_nothing_asked_for_the_publication_date() -> None:
    assert read("On 3 May 2019 two men died.", None)[1] == ()


@pytest.mark.parametrize(
    "heading",
    [
        "Thu Sep 5 2013 ",
        "KARVAL, 5 SEP 13 -- ",
        "Posted on September 5 2013 by A Name ",
        "Date of publication 5 September 2013 ",
    ],
)
def test_the_date_that_a_text_is_headed_with_goes_before_that_of_publication(heading: str) -> None:
    times, problems = read(heading + "Two people died on Wednesday.")
    assert (times[-1].value, times[-1].basis) == ("2013-09-04", TimeBasis.RELATIVE)
    assert problems == ()


def test_a_date_within_the_first_sentence_heads_nothing() -> None:
    times, _ = read("On October 7, 2023, a nurse was killed. On Thursday another one was.")
    assert (times[-1].value, times[-1].basis) == ("2031-07-10", TimeBasis.PUBLICATION)


def test_day_and_month_in_an_unknown_order_are_said_to_be_so() -> None:
    (time,), problems = read("The shop burned on 03/04/2021.")
    assert (time.first, time.last) == (date(2021, 3, 4), date(2021, 4, 3))
    assert [p.code for p in problems] == ["ambiguous-date"]


def test_one_clear_date_tells_the_order_of_the_others() -> None:
    text = "The shop burned on 31/12/2020 and on 03/04/2021."
    assert [v for _, v in values(text)] == ["2020-12-31", "2021-04-03"]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_beyond_the_calendar_there_are_no_days(published: str) -> None:
    text = (
        "Yesterday, tomorrow, last year, next year, ten years ago, 9999999 years ago; in 99999 days; 30 February 2020."
    )
    times, _ = read(text, published)
    assert times
    assert all(t.first is None or t.first <= (t.last or t.first) for t in times)


def test_ids_rest_on_document_and_span() -> None:
    one, other = read("It fell on Thursday.")[0][0], read("It fell on Thursday.", None)[0][0]
    assert one.id == other.id
    assert one.value != other.value


PIECES = """
    the a last next this that Friday fridays May may 31 1 1999 2000 0700 10:30 p.m. year years day weeks quarter third
    second of - – , ' 's ago earlier later before early late end every each daily now Ramadan Rabi al Awwal Eid fitr
    1400 1442 Tir Easter Christmas half and couple few number 99999999999 ١٢ ² ½ 1/0 1/2 12/31/19 2021-02-30 in on
    since until will said old period fiscal hundred thousand million noon GMT 90s 1990s century decade fall winter
    . ! “ ” é \u200f 😀 to from first weekend season morning tonight overnight today yesterday more than at least
    up no months long 2021-05-10 after 94 following
"""


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES.split()), max_size=25).map(" ".join)),
    st.sampled_from([None, "2031-07-11", "0001-01-01", "x"]),
)
def test_any_text_is_read_and_every_span_is_right(text: str, published: str | None) -> None:
    times, problems = read(text, published)
    ends = [0]
    for time in times:
        assert ends[-1] <= time.span.start < time.span.end <= len(text)
        ends.append(time.span.end)
        assert text[time.span.start : time.span.end].strip() == text[time.span.start : time.span.end]
        assert (time.first is None) == (time.last is None)
        assert time.first is None or time.last is None or time.first <= time.last
        assert time.value
    assert len({p.code for p in problems if p.code == "no-anchor-date"}) <= 1
    assert sum(p.code == "no-anchor-date" for p in problems) <= 1


SHARED = Path(__file__).parents[3] / "shared" / "data"


def _texts() -> Iterator[tuple[str, str | None]]:
    for name in ("timex/aquaint.jsonl", "airwars/airwars.jsonl", "muc/tst1.jsonl"):
        for line in (SHARED / name).read_text(encoding="utf-8").splitlines()[::20]:
            record = json.loads(line)
            yield record["text"], record.get("published_at")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not beside this repository")
def test_shared_texts_are_read_with_spans_in_order() -> None:
    for text, published in _texts():
        times, _ = read(text, published)
        spans = [t.span for t in times]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
