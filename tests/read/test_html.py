"""Web pages of invented papers."""

from __future__ import annotations

import json

import pytest

from reportedly.errors import EmptyTextError, ReadError
from reportedly.read.html import HtmlReader, Options
from tests.read.made import BODY, MORE, capture, page, roles

URL = "https://www.courier.example/2031/05/bus"


def read(markup, url=URL, **kwargs):
    return HtmlReader().read(capture(markup, "text/html", url=url, **kwargs))


def ld(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_the_body_alone_is_the_text():
    document = read(page())
    assert document.text == f"{BODY}\n\n{MORE}"
    assert document.language == "en"
    assert document.charset == "utf-8 (declared in meta)"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        (
            '<meta property="og:title" content="Bus falls into gorge | Karval Courier">',
            "Bus falls into gorge",
            "Bus falls into gorge",
        ),
        (
            '<meta property="og:title" content="Opinion | The road that kills">',
            "The road that kills",
            "The road that kills",
        ),
        (
            ld(headline="Bus: seven killed above Karval town"),
            "Seven killed above Karval town as bus falls",
            "Seven killed above Karval town as bus falls",
        ),
        (
            '<meta property="og:title" content="Seven dead in bus crash above the town">',
            "Karval Courier",
            "Seven dead in bus crash above the town",
        ),
    ],
)
def test_the_title_is_the_headline_without_the_site(head, heading, title):
    head += '<meta property="og:site_name" content="Karval Courier">'
    assert read(page(head=head, heading=heading)).title == title


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            ld(headline="Bus", datePublished="2031-05-07T10:00:00+0200", dateModified="2031-05-09"),
            "2031-05-07T10:00:00+02:00",
        ),
        ('<meta property="article:published_time" content="2031-05-07T08:00:00.123Z">', "2031-05-07T08:00:00Z"),
        ('<meta name="pubdate" content="20310507">', "2031-05-07"),
        ('<meta name="date" content="May 7, 2031, 07:47 PM EST">', "2031-05-07T19:47:00-05:00"),
        (
            ld(headline="Bus", datePublished="0001-01-01T00:00:00Z") + '<meta name="date" content="2031-05-07">',
            "2031-05-07",
        ),
        (ld(headline="Bus", datePublished="1970-01-01") + '<meta name="date" content="2031-05-07">', "2031-05-07"),
    ],
)
def test_the_stated_date_keeps_its_time_and_zone(head, published):
    document = read(page(head=head), url="https://courier.example/bus")
    assert (document.published_at, document.published_basis) == (published, "metadata")


@pytest.mark.parametrize(
    ("head", "byline", "authors"),
    [
        (
            ld(headline="Bus", author=[{"@type": "Person", "name": "By MIRA TOLEN, AP Writer"}, {"name": "Dov Karsh"}]),
            "",
            ("MIRA TOLEN", "Dov Karsh"),
        ),
        ('<meta name="author" content="Mira Tolen and Dov Karsh">', "", ("Mira Tolen", "Dov Karsh")),
        (
            '<meta property="article:author" content="https://social.example/courier">',
            '<span class="byline">By Mira Tolen | 7 May</span>',
            ("Mira Tolen",),
        ),
        (ld(headline="Bus", author="mtolen") + '<meta name="author" content="Mira Tolen">', "", ("Mira Tolen",)),
        ("", '<a rel="author" href="/a">Mira Tolen</a>', ("Mira Tolen",)),
        ("", "<p>By Mira Tolen, Karval Courier</p>", ("Mira Tolen",)),
        ('<meta name="author" content="admin">', "", ()),
    ],
)
def test_the_authors_are_people(head, byline, authors):
    head += '<meta property="og:site_name" content="Karval Courier">'
    assert read(page(f"{byline}<p>{BODY}</p><p>{MORE}</p>", head)).authors == authors


def test_a_canonical_address_elsewhere_makes_this_site_the_repost():
    head = (
        '<link rel="canonical" href="https://hill.example/bus"><meta property="og:site_name" content="Karval Courier">'
    )
    document = read(page(head=head))
    assert roles(document) == [("repost", "Karval Courier"), ("outlet", "hill.example")]
    assert all(c.basis == "metadata" and "https://hill.example/bus" in (c.evidence or "") for c in document.credits)
    assert document.outlet == "hill.example"


@pytest.mark.parametrize(
    "address",
    [
        "https://courier.example/bus",
        "https://amp.courier.example/bus",
        "/bus",
        "https://courier.co.uk/bus",
        "javascript:void(0)",
    ],
)
def test_a_canonical_address_of_ones_own_does_not(address):
    document = read(page(head=f'<link rel="canonical" href="{address}">'))
    assert roles(document) == [("outlet", "courier.example")]


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="Karval Courier">', "Karval Courier"),
        (ld(headline="Bus", publisher={"@type": "Organization", "name": "Karval Courier"}), "Karval Courier"),
        ("", "courier.example"),
    ],
)
def test_the_outlet(head, outlet):
    document = read(page(head=head))
    assert document.outlet == outlet
    assert document.credits[0].evidence


def test_agencies_outside_the_prose_are_kept_with_their_evidence():
    head = (
        ld(headline="Bus", author={"@type": "Organization", "name": "Reuters"})
        + '<meta property="og:site_name" content="Karval Courier">'
    )
    document = read(page(f'<div class="source">Additional reporting by AFP</div><p>{BODY}</p><p>{MORE}</p>', head))
    found = {c.neutral: c for c in document.credits if c.role == "agency"}
    assert set(found) == {"Reuters", "Agence France-Presse"}
    assert found["Reuters"].basis == "byline"
    assert document.authors == ("Reuters",)


def test_a_teaser_s_agency_is_not_this_report_s():
    teasers = '<aside class="related"><span class="byline">By Reuters</span></aside>'
    assert roles(read(page(f"<p>{BODY}</p><p>{MORE}</p>{teasers}"))) == [("outlet", "courier.example")]


def test_credits_in_the_prose_have_their_places():
    document = read(page(f"<p>KARVAL (AFP) - {BODY}</p><p>{MORE}</p><p>Originally published by Hill Weekly.</p>"))
    assert roles(document) == [("repost", "courier.example"), ("outlet", "Hill Weekly"), ("agency", "AFP")]
    assert document.dateline is not None
    assert document.quote(document.dateline.span) == "KARVAL (AFP) -"


def test_a_page_in_a_wrong_charset_is_still_read():
    data = (
        page(f"<p>{BODY} “Café”</p><p>{MORE}</p>")
        .replace('charset="utf-8"', 'charset="utf-8" data-x=""')
        .encode("cp1252")
    )
    document = HtmlReader().read(capture(data, "text/html"))
    assert "“Café”" in document.text
    assert "utf-8 in meta does not fit" in (document.charset or "")


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body><img></body></html>", "<script>x()</script>", "<!-- -->"]
)
def test_a_page_without_an_article_is_an_error_with_a_mend(markup):
    with pytest.raises(ReadError) as caught:
        read(markup)
    assert caught.value.mend


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{not json</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": ["Article"], "name": 7, "author": [3]}]}</script>',
        '<script type="application/ld+json">' + '{"a":' * 3000 + "1" + "}" * 3000 + "</script>",
        '<link rel="canonical" href="http://[broken"><meta property="og:url" content="//">',
        '<meta name="date" content="99999999999999999999"><meta name="author" content="">',
    ],
)
def test_broken_metadata_do_no_harm(head):
    assert read(page(head=head)).text == f"{BODY}\n\n{MORE}"


def test_json_ld_with_the_usual_faults_is_read():
    script = (
        '<script type="application/ld+json">{"@type":"Article","headline":"Bus","datePublished":"2031-05-07",}</script>'
    )
    assert read(page(head=script)).published_at == "2031-05-07"


def test_a_heading_that_repeats_the_title_is_left_out_of_the_text():
    assert not read(page(f"<h2>Bus plunges into ravine above Karval</h2><p>{BODY}</p><p>{MORE}</p>")).text.startswith(
        "Bus plunges"
    )


def test_options_choose_another_way():
    assert HtmlReader(Options(precision=False, fast=True)).read(capture(page(), "text/html")).text


def test_empty_bytes():
    with pytest.raises((EmptyTextError, ReadError)):
        read(b" ")
