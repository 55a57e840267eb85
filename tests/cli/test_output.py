from __future__ import annotations

import io
from datetime import date

import pytest
from rich.console import Console

from reportedly.cli.output import cut_short, document_table, figure_words, origin_and_chain, shown, time_words
from reportedly.model import (
    Bound,
    Claim,
    Document,
    Figure,
    Findings,
    Link,
    LinkBasis,
    Measure,
    Population,
    Role,
    Span,
    Speech,
    Stance,
    Status,
    Time,
    TimeKind,
)

TEXT = "dozens died; the army denied that twelve people were killed"


def link(role: Role, name: str, *, joint: bool = False) -> Link:
    return Link(role, name, name, LinkBasis.STATED, joint=joint)


def figure(**fields) -> Figure:
    given = {"measure": Measure.KILLED, "bound": Bound.EXACT, "low": 12, "high": 12, "value": Span(0, 6)} | fields
    return Figure("f", "d", **given)


@pytest.mark.parametrize(
    ("chain", "origin", "passed_on"),
    [
        ([], "", []),
        ([(Role.OUTLET, "Daily")], "Daily", []),
        ([(Role.OUTLET, "Daily"), (Role.AGENCY, "MPA")], "MPA", ["Daily"]),
        ([(Role.REPOST, "Blog"), (Role.OUTLET, "Daily"), (Role.SPEAKER, "Rusk")], "Rusk", ["Blog", "Daily"]),
        (
            [(Role.OUTLET, "Daily"), (Role.SPOKESPERSON, "Tarn"), (Role.PRINCIPAL, "the army")],
            "Tarn for the army",
            ["Daily"],
        ),
    ],
)
def test_who_says_it_is_told_from_who_passed_it_on(chain, origin, passed_on):
    assert origin_and_chain(tuple(link(role, name) for role, name in chain)) == (origin, passed_on)


def test_two_who_say_it_together_are_one():
    chain = (link(Role.OUTLET, "Daily"), link(Role.SPEAKER, "A"), link(Role.SPEAKER, "B", joint=True))
    assert origin_and_chain(chain) == ("A and B", ["Daily"])


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "12 killed"),
        ({"bound": Bound.AT_LEAST, "high": None}, "at least 12 killed"),
        ({"bound": Bound.AT_MOST, "low": None}, "at most 12 killed"),
        ({"bound": Bound.ABOUT}, "about 12 killed"),
        ({"bound": Bound.RANGE, "high": 1500}, "12–1,500 killed"),
        ({"bound": Bound.ZERO, "low": 0, "high": 0}, "0 killed"),
        ({"bound": Bound.VAGUE, "low": None, "high": None}, "dozens killed"),
        ({"population": Population(status=Status.CIVILIAN)}, "12 civilians killed"),
        ({"measure": Measure.BODIES_RECOVERED}, "12 bodies recovered"),
        ({"low": 10**400, "high": 10**400}, f"{10**400:,} killed"),
    ],
)
def test_a_figure_in_words(fields, words):
    assert figure_words(figure(**fields), TEXT) == words


@pytest.mark.parametrize(
    ("people", "measure", "words"),
    [
        ("children", Measure.KILLED, "12 children killed"),
        ("people", Measure.KILLED, "12 killed"),
        ("bodies", Measure.BODIES_RECOVERED, "12 bodies recovered"),
        ("shells", Measure.MUNITIONS_LAUNCHED, "12 shells launched"),
        ("women", Measure.CASUALTIES, "12 casualties (women)"),
    ],
)
def test_who_is_counted_is_told_where_it_tells_something(people, measure, words):
    assert figure_words(figure(people=Span(0, len(people)), measure=measure), people) == words


def test_days():
    day = date(2031, 3, 14)
    told = [time_words(day, day), time_words(day, None), time_words(None, None)]
    assert told == ["2031-03-14", "2031-03-14\n– …", ""]


def test_words_are_cut_at_a_word():
    assert cut_short("one two  three", 9) == "one two …"
    assert cut_short("one\ntwo", 9) == "one two"


def test_a_page_cannot_move_the_cursor_or_turn_the_line():
    assert shown("a\x1b[2Jb\u202ec\td") == "a[2Jbc\td"


def test_a_table_of_a_denial():
    document = Document("d", "c", 0, TEXT, title="An [invented] report", outlet="Daily", published_at="2031-03-14")
    claim = Claim(
        "c1",
        "d",
        Speech.INDIRECT,
        (Span(34, 59),),
        (Span(13, 21),),
        (Span(22, 28),),
        stance=Stance.DENIED,
        chain=(link(Role.OUTLET, "Daily"), link(Role.SPEAKER, "the army")),
        figures=("f",),
    )
    screen = Console(width=120, record=True, file=io.StringIO())
    screen.print(document_table(Findings(document, (claim,), (figure(),))))
    told = screen.export_text()
    for words in (
        "An [invented] report",
        "Daily  ·  2031-03-14",
        "the army",
        "denied: twelve people were killed",
        "12 killed",
    ):
        assert words in told
    assert "via" not in told  # the outlet stands in the heading


def test_a_time_that_means_no_known_days_is_told_in_the_words_of_the_text():
    text = "Two months later, a man said."
    claim = Claim("c1", "d", Speech.INDIRECT, content=(Span(0, 16),), times=("t",))
    time = Time("t", "d", Span(0, 10), TimeKind.DURATION, "P2M")
    screen = Console(width=120, record=True, file=io.StringIO())
    screen.print(document_table(Findings(Document("d", "c", 0, text), (claim,), times=(time,))))
    told = screen.export_text()
    assert told.count("Two months") == 2
    assert "P2M" not in told
