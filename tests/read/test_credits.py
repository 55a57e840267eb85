"""What invented texts say of their own making, at head and foot."""

from __future__ import annotations

import pytest

from reportedly.read.text import TextReader
from tests.read.made import BODY, MORE, capture, quoted, roles


def read(text):
    return TextReader().read(capture(text))


def test_a_post_of_a_reposted_report_has_the_blog_outside_and_the_credited_outlet_within():
    text = f" date 2031-05-07 Posted on by hillblog\n\nThe wreck\n\n{BODY}\n\n{MORE}\n\nSource: Lamurian media\n"
    document = read(text)
    assert document.text == text
    assert roles(document) == [("repost", "hillblog"), ("outlet", "Lamurian media")]
    assert [quoted(document, c) for c in document.credits] == ["hillblog", "Lamurian media"]
    assert (document.published_at, document.published_basis) == ("2031-05-07", "header")
    assert document.outlet == "Lamurian media"


def test_who_posts_what_nobody_else_published_is_the_outlet():
    document = read(f"Posted on 13 May 2031 by kel-sahra\n\n{BODY}")
    assert roles(document) == [("outlet", "kel-sahra")]
    assert document.published_at == "2031-05-13"


@pytest.mark.parametrize(
    ("head", "expected", "published"),
    [
        (
            "by admin / 4 January 2031 / Source: Lake News, Radio Basoko",
            [("outlet", "Lake News"), ("outlet", "Radio Basoko")],
            "2031-01-04",
        ),
        ("By HD Desk. Source: Karval Courier", [("outlet", "Karval Courier")], None),
        (
            "Hill Digest – reposted from Karval Courier with permission",
            [("repost", "Hill Digest"), ("outlet", "Karval Courier")],
            None,
        ),
        ("Posted by Anchor and Flag Page on 20 July 2031", [("outlet", "Anchor and Flag Page")], "2031-07-20"),
        ("By Karvalpress and our newsroom", [("agency", "Karvalpress")], None),
        ("Last updated at May 032031", [], "2031-05-03"),
    ],
)
def test_a_header_line_of_several_parts(head, expected, published):
    document = read(f"{head}\n\n{MORE}\n\n{BODY}")
    assert roles(document) == expected
    assert document.published_at == published
    assert document.authors == ()


def test_a_text_of_one_line_that_begins_with_its_date():
    assert read(f"Published May 7 2031 Bus plunges into ravine. {BODY}").published_at == "2031-05-07"
    assert read(f"On 7 May 2031 a bus plunged. {BODY}").published_at is None


def test_an_explicit_repost_stays_one():
    assert roles(read(f"Reposted by hillblog on 7 May 2031\n\n{BODY}")) == [("repost", "hillblog")]


def test_the_header_lines_of_a_clipping():
    head = "Title: Bus plunges into ravine\nBy Mira Tolen and Dov Karsh\nPublished: May 7, 2031 10:30 GMT\n"
    text = f"{head}Source: The Karval Courier\n\n{BODY}"
    document = read(text)
    assert document.title == "Bus plunges into ravine"
    assert document.authors == ("Mira Tolen", "Dov Karsh")
    assert document.published_at == "2031-05-07T10:30:00+00:00"
    assert roles(document) == [("outlet", "The Karval Courier")]


def test_an_update_is_the_worse_date():
    assert read(f"Updated: 9 May 2031\nPublished: 7 May 2031\n\n{BODY}").published_at == "2031-05-07"


def test_the_dateline_gives_the_day_where_nothing_else_does():
    document = read(f"KARVAL, 12 JAN 2031 (AFP) -- {BODY}")
    assert (document.published_at, document.published_basis) == ("2031-01-12", "dateline")
    assert roles(document) == [("agency", "AFP")]
    assert document.credits[0].neutral == "Agence France-Presse"
    assert document.credits[0].basis == "dateline"


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        (" (AFP)", [("agency", "AFP")]),
        (" - Reuters", [("agency", "Reuters")]),
        ("\n\n— Nusari News Agency", [("agency", "Nusari News Agency")]),
        ("\n\nAFP/Reuters", [("agency", "AFP"), ("agency", "Reuters")]),
        ("\n\nHNA", [("agency", "HNA")]),
        ("\n\n(With AFP and Reuters)", [("agency", "AFP"), ("agency", "Reuters")]),
        ("\n\nAdditional reporting by Reuters", [("agency", "Reuters")]),
        ("\n\nThe Associated Press contributed to this report.", [("agency", "Associated Press")]),
        ("\n\nThis article was originally published by The Karval Courier.", [("outlet", "Karval Courier")]),
        ("\n\nReprinted with permission from Hill Weekly.", [("outlet", "Hill Weekly")]),
        ("\n\nSource: https://www.courier.example/2031/bus", [("outlet", "courier.example")]),
        ("\n\nSource: Karval Courier and agencies", [("outlet", "Karval Courier"), ("agency", "agencies")]),
        ("\n\nAs cited by Hill Weekly", [("relay", "Hill Weekly")]),
        ("\n\nالمصدر: وكالة الأناضول", [("agency", "وكالة الأناضول")]),
        ("\n\n© 2031 AFP", [("agency", "AFP")]),
    ],
)
def test_a_foot_names_its_origin(foot, expected):
    document = read(f"{MORE}\n\n{BODY}{foot}")
    assert roles(document) == expected
    assert all(c.span is not None for c in document.credits)


@pytest.mark.parametrize(
    "foot",
    [
        "\n\nA rescue worker at the wreck (Mira Tolen/AP)\n\nMore pictures inside.",
        "\n\nThis article was reprinted on Hill Weekly.",
        "\n\nSource: Ministry of Health",
        "\n\nPosted by the gate, two guards watched.",
        " The party (KDP) said so.",
    ],
)
def test_what_only_looks_like_a_credit_is_none(foot):
    assert roles(read(f"{MORE}\n\n{BODY}{foot}")) == []


def test_the_desk_is_its_authors():
    document = read(f"KARVAL (Reuters) - {BODY}\n\n(Reporting by Mira Tolen in Karval; Editing by Dov Karsh)")
    assert document.authors == ("Mira Tolen",)
    assert roles(document) == [("agency", "Reuters")]


def test_a_text_in_capitals_is_not_full_of_acronyms():
    assert roles(read(f"{BODY.upper()}\nTHE DEAD WERE FARMERS\nPEOPLE.")) == []


def test_an_empty_credit_and_a_lone_label_do_no_harm():
    assert roles(read(f"Source:\nBy\nPublished:\n\n{BODY}\n\nSource:")) == []
