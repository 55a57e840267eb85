"""The place, day and agency that an invented report opens with."""

from __future__ import annotations

import pytest

from reportedly.read import dateline, lines

REST = (
    "Warplanes bombed a crowded market in the north of the country on Tuesday, killing at least 41 people and "
    "wounding scores, two health workers said."
)


@pytest.mark.parametrize(
    ("opening", "place", "day", "agencies"),
    [
        ("KARVAL, May 7 (Nusari Press) - ", "KARVAL", "May 7", ["Nusari Press"]),
        ("KARVAL (AP) — ", "KARVAL", None, ["AP"]),
        ("KARVAL, Dambasha, Aug 20 (HNA) - ", "KARVAL", "Aug 20", ["HNA"]),
        ("KARVAL - ", "KARVAL", None, []),
        ("KARVAL: ", "KARVAL", None, []),
        ("Karval, Dambasha — ", "Karval", None, []),
        ("Karval (dpa) - ", "Karval", None, ["dpa"]),
        ("KARVAL. May 7. INTERFAX - ", "KARVAL", "May 7", ["INTERFAX"]),
        ("ST. KARVAL, Minn. (AP) _ ", "ST. KARVAL", None, ["AP"]),
        ("TESSIM/KARVAL (7 May 2031) - ", "TESSIM", "7 May 2031", []),
        ("HAVARA (LAMURU), 14 SEP 89 (RADIO RELOS) -- ", "HAVARA", "14 SEP 89", ["RADIO RELOS"]),
        ("Bridge falls in the night. KARVAL, Lam. -- ", "KARVAL", None, []),
        ("May 7 (Reuters) - ", None, "May 7", ["Reuters"]),
        ("(Reuters) - ", None, None, ["Reuters"]),
    ],
)
def test_an_opening_is_read(opening, place, day, agencies):
    text = opening + REST
    found = dateline.find(lines.head(text))
    assert found is not None
    line = found.dateline

    def words(span):
        return text[span.start : span.end] if span else None

    assert (words(line.place), words(line.day)) == (place, day)
    assert [name for name, _ in found.agencies] == agencies
    assert all(words(span) == name for name, span in found.agencies)
    assert text[line.span.end :].strip() == REST


@pytest.mark.parametrize(
    "opening",
    [
        "Breaking - ",
        "UPDATE: ",
        "DEAR KARVAL: ",
        "Mira Tolen — the town's mayor — said: ",
        "Five killed in Karval – ",
        "COLONEL BRANDIS (crisis staff): ",
        "(Karval) - ",
        "Rights groups - the observatory and others - said: ",
        "",
    ],
)
def test_what_is_no_place_opens_nothing(opening):
    assert dateline.find(lines.head(opening + REST)) is None


def test_a_text_in_capitals_needs_more_than_capitals():
    assert dateline.find(lines.head("PRESIDENT ORDERS -- " + REST.upper())) is None


def test_a_dateline_on_its_own_line():
    found = dateline.find(lines.head(f"\n\nKARVAL (AP) --\n\n{REST}\n"))
    assert found is not None
    assert [n for n, _ in found.agencies] == ["AP"]
