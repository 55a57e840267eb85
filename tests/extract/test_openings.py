"""Where the first sentence really begins: invented pages that run their dateline or headline into it."""

from __future__ import annotations

import pytest

from reportedly.extract.openings import breaks
from tests.extract.conftest import Read, document


@pytest.mark.parametrize(
    "opening",
    [
        "TOVRA, May 7 (Orlen Wire) - ",
        "Tovra, May 7, 2031 ",
        "LISK VALLEY — ",
        "Mine shaft falls in Wednesday, 7 May 2031 ",
        "2031-05-07 14:30 ",
    ],
)
def test_what_stands_before_the_report_is_no_part_of_its_first_sentence(opening: str, read: Read) -> None:
    report = read(f"{opening}The mayor of Lisk said six people had died. The pit is shut.")
    (told,) = report.attributed
    assert (told.source, told.content) == ("The mayor of Lisk", "six people had died")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on May 7, 2031 six people had died.",
        "Since May 7, 2031, six people have died.",
        "Six died in the fall of 2030 – and two since.",
    ],
)
def test_a_date_within_a_sentence_cuts_nothing(text: str) -> None:
    assert breaks(document(text)) == ()


def test_breaks_lie_within_the_text_and_in_order() -> None:
    text = "Shaft falls near Lisk May 7, 2031 The pit is shut. Six died."
    found = breaks(document(text))
    assert list(found) == sorted(set(found))
    assert all(0 < at < len(text) for at in found)
    assert text.index(" The pit") in found
    assert text.index("May") in found


@pytest.mark.parametrize("text", ["-", "May 7, 2031", "TOVRA —", "2031-05-07"])
def test_next_to_nothing(text: str) -> None:
    assert all(0 < at < len(text) for at in breaks(document(text)))
