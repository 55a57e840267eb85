"""Reads who is named as a page's authors: people apart from wire services and from the site itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.read import agencies, jsonld, wordlists
from reportedly.read.page import Page, marked
from reportedly.read.titles import fold

METAS = ("author", "article:author", "article.author", "byl", "authors", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
         "dc.contributor", "cxenseparse:author", "article_author", "analytics:author", "rbauthors", "byline", "citation_author", "og:author", "creator")
BYLINE_MARK = re.compile(r"byline|author|writer|reporter|contributor", re.IGNORECASE)
NOT_BYLINE_MARK = re.compile(r"bio|avatar|image|photo|social|follow|email|desc|about|date|time|box|wrap|comment|title|job|role|info", re.IGNORECASE)
LEAD = re.compile(r"^\s*(?:(?:by|written by|story by|report by|words by|posted by|von|par|por|di|da|door|text by|от|автор)\b[:\s]+)+", re.IGNORECASE)
CUT = re.compile(r"\s*(?:\||•|·|–|—|\s-\s|\(|<|;?\s*@\w|\s+(?:in|for|at|on)\s+[A-Z]|\bupdated\b|\bpublished\b|\bposted\b|\d{1,2}[:./]\d|\bfollow\b|\bview\b|https?:).*$", re.IGNORECASE)
PARTING = re.compile(r"\s*(?:,\s*(?:and|et|und|y|e)\s+|,|;|/|\s(?:and|et|und|y|with|&)\s|\.\s(?=[A-Z]\w+\s))\s*", re.IGNORECASE)
ROLE = re.compile(r"\b(?:writer|reporter|editor|correspondent|staff|contributor|columnist|bureau|desk|team|news|special|producer|analyst|chief|"
                  r"media|agency|press|service|newsroom|online|editorial|redaktion|redacción|rédaction)\b|\.com\b|\.\w{2,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who signs a page.

    Attributes:
        people: Names in order.
        agencies: Wire services that sign beside or in place of people, each with what it rests on.
    """

    people: tuple[str, ...]
    agencies: tuple[tuple[str, str], ...]


def byline(page: Page, outlet: str | None, region: object) -> Byline:
    """Return who signs the page: from JSON-LD, else from meta tags, else from the elements marked as its byline."""
    people: tuple[str, ...] = ()
    services: dict[str, str] = {}
    for evidence, values in _places(page, region):
        found = [(name, value) for value in values for name in names(value)]
        services.update({n: f"{evidence}: {v}" for n, v in found if agencies.is_agency(n) and n not in services})
        people = people or _people((n for n, _ in found if not agencies.is_agency(n)), outlet)
    return Byline(people, tuple(services.items()))


def _people(found: Iterable[str], outlet: str | None) -> tuple[str, ...]:
    return tuple({fold(n): n for n in found if _is_person(n, outlet)}.values())


def names(value: str) -> Iterator[str]:
    """Yield the names in one byline, without the words around them."""
    value = re.sub(r"\s+", " ", value).strip()
    if value.startswith(("http:", "https:", "@", "/")) or len(value) > 300:
        return
    service = re.search(r",\s*(?:the\s+)?(AP|AFP|Associated Press|Reuters|Bloomberg)\b", value)
    if service:
        yield service[1]
    value = CUT.sub("", LEAD.sub("", value)) or LEAD.sub("", value)
    for part in PARTING.split(value):
        part = LEAD.sub("", part or "").strip(" \t.,;:*_-–—|")
        if part:
            yield part


def _places(page: Page, region: object) -> Iterator[tuple[str, Iterable[str]]]:
    if page.article:
        yield "JSON-LD author", [n for n, _ in jsonld.people(page.article.get("author"), jsonld.identified(page.ld))]
        yield "JSON-LD creator", [n for n, _ in jsonld.people(page.article.get("creator"), jsonld.identified(page.ld))]
    for name in METAS:
        if name in page.metas:
            yield f"meta {name}", page.metas[name]
    for mark, text in _marked_bylines(region):
        yield f"byline .{mark.split()[0]}", [text]


def _marked_bylines(region: object) -> Iterator[tuple[str, str]]:
    found = 0
    for element, mark, text in marked(region):  # type: ignore[arg-type]
        strong = element.get("rel") == "author" or element.get("itemprop") in ("author", "name")
        if found < 6 and BYLINE_MARK.search(mark) and (strong or not NOT_BYLINE_MARK.search(mark)) and len(text) <= 120:
            found += 1
            yield mark, text


def _is_person(name: str, outlet: str | None) -> bool:
    words = name.split()
    folded = fold(name)
    if not 1 <= len(words) <= 6 or not any(c.isalpha() for c in name) or any(c.isdigit() for c in name):
        return False
    if folded in wordlists.load("credits")["bylines"]["nobody"] or "@" in name or len(folded) < 2:
        return False
    if outlet and (folded.replace(" ", "") in fold(outlet).replace(" ", "") or fold(outlet).replace(" ", "") in folded.replace(" ", "")):
        return False
    return not ROLE.search(name)
