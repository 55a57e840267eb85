from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.web.marks import Mark, cut

TEXT = "Seven 👩‍👩‍👧 people — سبعة قتلى — שבעה הרוגים, e\u0301.\r\n"
marks = st.builds(
    Mark,
    st.sampled_from(["content", "figure", "time"]),
    st.sampled_from("abc"),
    st.integers(0, len(TEXT)),
    st.integers(0, len(TEXT) + 3),
)


@given(st.lists(marks, max_size=12))
def test_segments_are_the_text_and_each_mark_covers_its_own_words(given_marks):
    segments = cut(TEXT, given_marks)
    assert "".join(segment.text for segment in segments) == TEXT
    assert all(segment.text == TEXT[segment.start : segment.end] for segment in segments)
    for mark in given_marks:
        if 0 <= mark.start < mark.end <= len(TEXT):
            same = [m for m in given_marks if (m.kind, m.id) == (mark.kind, mark.id) and m.end <= len(TEXT)]
            covered = {s.start for s in segments if f"{mark.kind}:{mark.id}" in s.ids}
            wanted = {s.start for s in segments for m in same if m.start <= s.start and s.end <= m.end}
            assert covered == wanted


def test_overlapping_marks_share_the_words_they_share():
    segments = cut("abcdef", [Mark("content", "x", 0, 4), Mark("content", "y", 2, 6)])
    assert [(s.text, s.ids) for s in segments] == [
        ("ab", ("content:x",)),
        ("cd", ("content:x", "content:y")),
        ("ef", ("content:y",)),
    ]
    assert [s.opens for s in segments] == [("content:x",), ("content:y",), ()]


def test_an_empty_text_has_no_segments():
    assert cut("", [Mark("content", "x", 0, 1)]) == ()
