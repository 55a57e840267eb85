"""Reads who is named as a page's authors: people apart from wire services and from the site itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from reportedly.language import agencies
from reportedly.read import jsonld, wordlists
from reportedly.read.page import Page, is_aside, marked, site, text_of
from reportedly.read.titles import fold

MANY = 400  # elements: a byline stands above the report
METAS = (
    "author",
    "article:author",
    "article.author",
    "byl",
    "authors",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "cxenseparse:author",
    "article_author",
    "analytics:author",
    "rbauthors",
    "byline",
    "citation_author",
    "og:author",
    "creator",
)
BYLINE_MARK = re.compile(r"byline|author|writer|reporter|contributor", re.IGNORECASE)
NOT_BYLINE_MARK = re.compile(
    r"bio|avatar|image|photo|social|follow|e-?mail|desc|about|comment|job|role|detail|more-from|twitter", re.IGNORECASE
)
AUTHOR_TOKENS = frozenset(
    (
        "author",
        "byline",
        "author-name",
        "authorname",
        "author_name",
        "entry-author",
        "post-author",
        "article-author",
        "writer",
    )
)
SIGNED = re.compile(r"By\s+[A-Z][^.!?]{3,100}$")
TRAILING_SERVICE = re.compile(
    r"^(?P<name>\S+(?:\s\S+){1,3}?)[\s,]+(?P<service>(?:The\s)?Associated Press|AP|AFP|Reuters|Bloomberg)$"
)
LEAD = re.compile(r"^\s*(?:(?:(?:\w+\s){0,2}by|von|par|por|di|da|door|от|автор)\b[:\s]+)+", re.IGNORECASE)
CUT = re.compile(
    r"\s*(?:\||•|·|–|—|\s-\s|\(|<|;?\s*@\w|\s+(?:in|for|at|on)\s+[A-Z]|\bupdated\b|\bpublished\b|\bposted\b|\d{1,2}[:./]\d|\bfollow\b|\bview\b|https?:|\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\s(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d).*$",
    re.IGNORECASE,
)
PARTING = re.compile(
    r"\s*(?:,\s*(?:and|et|und|y|e)\s+|,|;|/|\s(?:and|et|und|y|with|&)\s|(?<=\w{3})\.\s(?=[A-Z]\w+\s))\s*", re.IGNORECASE
)
ROLE = re.compile(
    r"\b(?:writer|reporter|editor|correspondent|staff|contributor|columnist|bureau|desk|team|news|special|producer|analyst|chief|"
    r"media|agency|press|service|newsroom|online|editorial|redaktion|redacción|rédaction)\b|\.com\b|\.\w{2,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who signs a page.

    Attributes:
        people: Names in order; where no person signs, the service, desk or body that does.
        agencies: Wire services that sign beside or in place of people, each with what it rests on.
    """

    people: tuple[str, ...]
    agencies: tuple[tuple[str, str], ...]


def byline(page: Page, outlet: str | None, region: HtmlElement) -> Byline:
    """Return who signs the page: from JSON-LD, else from meta tags, else from the elements marked as its byline."""
    host = (site(page.url) or "").split(".")[0]
    services: dict[str, str] = {}
    signed: list[tuple[str, ...]] = []
    bodies: list[str] = []
    for place in _places(page, region):
        found = [(name, value) for value in place.values for name in names(value)]
        services.update({n: f"{place.evidence}: {v}" for n, v in found if agencies.is_agency(n) and n not in services})
        signed.append(_people(found, outlet, host, trusted=place.trusted))
        bodies.extend(n for n, _ in found if place.trusted and not _is_nobody(n))
        if signed[-1] and place.trusted and all(" " in n for n in signed[-1]):
            break  # what stands further down is the same or worse
    # A full name before a bare handle: "kevin-r" is how a program knows its user.
    people = next((p for p in signed if p and all(" " in n for n in p)), None) or next((p for p in signed if p), ())
    return Byline(people or tuple(services)[:2] or tuple(dict.fromkeys(bodies))[:1], tuple(services.items()))


def _people(found: Iterable[tuple[str, str]], outlet: str | None, host: str, *, trusted: bool) -> tuple[str, ...]:
    """The names of people; one word of several in a byline is a place, a degree or an outlet: "Jane Doe, Futurism"."""
    people: dict[str, str] = {}
    for name, value in found:
        whole = trusted and fold(LEAD.sub("", value)) == fold(name)
        if (
            (" " in name or whole)
            and not agencies.is_agency(name)
            and _is_person(name, outlet)
            and not _is_host(name, host)
        ):
            people.setdefault(fold(name), name)
    return tuple(people.values())


def _is_host(name: str, host: str) -> bool:
    return any(len(w) > 5 and host.startswith(w) for w in fold(name).split())


def names(value: str) -> Iterator[str]:
    """Yield the names in one byline, without the words around them."""
    value = re.sub(r"\s+", " ", value).strip()
    if value.startswith(("http:", "https:", "@", "/")) or len(value) > 300:
        return
    service = re.search(r",\s*(?:the\s+)?(AP|AFP|Associated Press|Reuters|Bloomberg)\b", value)
    if service:
        yield service[1]
    value = CUT.sub("", LEAD.sub("", value)) or LEAD.sub("", value)
    for piece in PARTING.split(value):
        part = LEAD.sub("", piece or "").strip(" \t.,;:*_-–—|")
        signed = TRAILING_SERVICE.match(part)
        if signed:
            yield signed["service"]
        if part:
            yield signed["name"] if signed else part


@dataclass(frozen=True, slots=True)
class _Place:
    """One place of the page that names its authors; `trusted` where a program states it, so that one word is a name."""

    evidence: str
    values: tuple[str, ...]
    trusted: bool = True


def _places(page: Page, region: HtmlElement) -> Iterator[_Place]:
    if page.article:
        for key in ("author", "creator"):
            yield _Place(
                f"JSON-LD {key}", tuple(n for n, _ in jsonld.people(page.article.get(key), jsonld.identified(page.ld)))
            )
    for name in METAS:
        if name in page.metas:
            yield _Place(f"meta {name}", tuple(page.metas[name]))
    # The narrowest first: an element around it also holds the date and the outlet.
    for mark, text, strong in sorted(_marked_bylines(region), key=lambda m: len(m[1])):
        yield _Place(f"byline .{mark.split()[0]}", (text,), trusted=strong)
    for text in _signed_lines(region):
        yield _Place("byline", (text,), trusted=False)
    # A name found far from the report is taken for a person's alone: a wire service there signs another report.
    for text in _lone_author(page.tree):
        yield _Place("byline", tuple(t for t in (text,) if not any(map(agencies.is_agency, names(t)))), trusted=False)


def _marked_bylines(region: HtmlElement) -> list[tuple[str, str, bool]]:
    found = []
    for element, mark, text in marked(region):
        strong = element.get("rel") == "author" or element.get("itemprop") in ("author", "name")
        if BYLINE_MARK.search(mark) and (strong or not NOT_BYLINE_MARK.search(mark)) and len(text) <= 120:
            found.append((mark, text, strong))
    return found[:6]


def _lone_author(tree: HtmlElement) -> Iterator[str]:
    """The one or two names that a page marks as its author anywhere; more are the authors of other reports."""
    found = {
        text
        for _, mark, text in marked(tree, asides=True)
        if AUTHOR_TOKENS & set(mark.lower().split()) and len(text) <= 60
    }
    if len(found) <= 2:
        yield from sorted(found, key=len)


def _signed_lines(region: HtmlElement) -> Iterator[str]:
    """The first small elements that begin with "By" and a name, for pages that mark nothing."""
    for number, element in enumerate(region.iter("p", "div", "span", "h2", "h3", "h4", "h5")):
        if number > MANY:
            return
        if (
            len(element) <= 4
            and (element.text or "").lstrip().startswith("By")
            and SIGNED.match(text := text_of(element))
            and not is_aside(element, region)
        ):
            yield text
            return


def _is_nobody(name: str) -> bool:
    return fold(name) in wordlists.load("credits")["bylines"]["nobody"]


def _is_person(name: str, outlet: str | None) -> bool:
    words = name.split()
    folded = fold(name)
    if not 1 <= len(words) <= 6 or not any(c.isalpha() for c in name) or any(c.isdigit() for c in name):
        return False
    if _is_nobody(name) or "@" in name or len(folded) < 2:
        return False
    if outlet and (
        folded.replace(" ", "") in fold(outlet).replace(" ", "")
        or fold(outlet).replace(" ", "") in folded.replace(" ", "")
    ):
        return False
    return not ROLE.search(name)
