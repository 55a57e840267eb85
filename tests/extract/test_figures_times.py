"""When what a figure counts happened; the reports are invented."""

from __future__ import annotations

import inspect

import pytest

from tests.extract.conftest import Read


def day_of(read: Read, text: str, number: str) -> str | None:
    """The value of the time of the figure that a number gives, in a report of 12 March 2031."""
    findings = read(inspect.cleandoc(text), published_at="2031-03-12").findings
    figure = next(f for f in findings.figures if findings.document.quote(f.value) == number)
    return next((t.value for t in findings.times if t.id == figure.time), None)


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("Twelve years ago eleven people were killed at the bridge of Tovra.", "eleven", "2019"),
        ("Nobody was hurt. It was the worst fire since 2003, when 120 pilgrims were killed.", "120", "2003"),
        ("A total of 19 people have been killed since Friday.", "19", "2031-03-07"),
        (
            "A shell killed six people in Tovra on 9 March. In a statement of 11 March the army said 34 were killed.",
            "34",
            "2031-03-09",
        ),
        (
            "A shell killed six people in Tovra on 9 March. As of 11 March, 17 people had died, the clinic said.",
            "17",
            "2031-03-09",
        ),
        (
            """
            A ferry sank off Tovra on Sunday, killing 44 people, and 44 more were pulled out alive.

            The mayor broke off a visit on Tuesday after a raid on his house.

            The clinic said 12 people were injured.
            """,
            "12",
            "2031-03-09",
        ),
    ],
)
def test_a_figure_has_the_time_of_its_event(text: str, number: str, day: str, read: Read) -> None:
    assert day_of(read, text, number) == day
