"""Chooses a page's publication date: what its markup states before what its text lets one guess."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from reportedly.read import dates
from reportedly.read.page import Page

METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "datepublished datecreated",
    "article:published",
    "article.published",
    "og:pubdate",
    "pubdate",
    "pub_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_date",
    "published-date",
    "published_at",
    "publication_date",
    "publication-date",
    "publicationdate",
    "date_published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "dc.date.published",
    "parsely-pub-date",
    "sailthru.date",
    "bt:pubdate",
    "article_date_original",
    "originalpublicationdate",
    "displaydate",
    "rnews:datepublished",
    "cxenseparse:recs:publishtime",
    "citation_date",
    "citation_publication_date",
    "sn-post-date",
    "ptime",
    "pdate",
    "date",
    "release_date",
    "article:post_date",
    "article:publish_time",
    "analyticsattributes.articledate",
    "gentime",
    "datecreated",
    "date.created",
    "created",
)
# Programs write these where they know no date.
EARLIEST, EPOCH = "1800", "1970-01-01"


def published(page: Page) -> str | None:
    """Return when a page was published, ISO 8601, time and zone where they are given; None if nothing tells."""
    for value in _stated(page):
        day = normal(value)
        if day:
            return day
    return _guessed(page)


def normal(value: str) -> str | None:
    """Return a written date as ISO 8601; None if it is none, or a program's stand-in for "unknown"."""
    value = re.sub(r"\s+", " ", value).strip()
    if re.fullmatch(r"\d{8}", value):
        value = f"{value[:4]}-{value[4:6]}-{value[6:]}"
    elif re.fullmatch(r"1\d{9}(\d{3})?", value):
        value = datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
    value = re.sub(r"(?<=\d)\s+(?=[+-]\d{2}:?\d{2}$)", "", re.sub(r"(?<=\d{4}-\d{2}-\d{2}) (?=\d{2}:)", "T", value))
    written = dates.find(value)
    if not written or not written.has_year or written.value[:4] < EARLIEST or written.value[:10] == EPOCH:
        return None
    return written.value


def _stated(page: Page) -> Iterator[str]:
    for node in (page.article or {}, *(n for n in page.ld if n.get("datePublished"))):
        if isinstance(node.get("datePublished"), str):
            yield node["datePublished"]
    for name in METAS:
        yield from page.metas.get(name, ())[:1]
    for element in page.tree.iterfind(".//*[@itemprop]"):
        if "datePublished" in element.get("itemprop", "").split():
            yield element.get("datetime") or element.get("content") or element.text_content()[:80]
    times = list(page.tree.iterfind(".//time[@datetime]"))
    for element in times:
        if element.get("pubdate") is not None or re.search(r"publish|entry-date|post-date", element.get("class") or ""):
            yield element.get("datetime")
    if len({(t.get("datetime") or "")[:10] for t in times}) == 1:
        yield times[0].get("datetime")


def _guessed(page: Page) -> str | None:
    """What htmldate reads from the address, the markup and the text."""
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.ERROR)
    try:
        found = find_date(page.tree, original_date=True, url=page.url, max_date=datetime.now(UTC).strftime("%Y-%m-%d"))
    except (ValueError, TypeError, AttributeError, OverflowError):  # what htmldate lets through on broken pages
        return None
    return str(found) if found else None
