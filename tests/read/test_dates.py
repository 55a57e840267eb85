"""Dates as they are written at the head of a report."""

from __future__ import annotations

import pytest

from reportedly.read.dates import find, to_iso


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("date 2031-05-07 Posted on by someblog", "2031-05-07"),
        ("Published: May 7, 2031 10:30 AM GMT", "2031-05-07T10:30:00+00:00"),
        ("Wed, 07 May 2031 10:00:00 +0200", "2031-05-07T10:00:00+02:00"),
        ("KARVAL, 7 MAY 31", "2031-05-07"),
        ("Mittwoch, 7. Mai 2031", "2031-05-07"),
        ("7 de mayo de 2031", "2031-05-07"),
        ("7 мая 2031", "2031-05-07"),
        ("٧ - 7 مايو 2031", "2031-05-07"),
        ("2031年5月7日", "2031-05-07"),
        ("25/07/2031", "2031-07-25"),
        ("May 7", "--05-07"),
    ],
)
def test_a_written_date_is_read(line, value):
    written = find(line)
    assert written is not None
    assert written.value == value


@pytest.mark.parametrize(
    "line", ["05/07/2031", "20 people", "May the force", "31 February 2031", "may 2031 people die"]
)
def test_what_is_no_date_or_could_be_two_is_left(line):
    assert find(line) is None


def test_a_given_date_stays_as_it_is_given():
    assert to_iso("0001-01-01") == "0001-01-01"
    assert to_iso("2031-05-07T10:00:00Z") == "2031-05-07T10:00:00Z"
    assert to_iso("7 May 2031") == "2031-05-07"
    assert to_iso("last week") is None
    assert to_iso("9999-99-99") is None
    assert to_iso(None) is None
