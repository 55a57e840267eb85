"""Reads which site publishes a page, and from which other site the page says it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from reportedly.language import agencies
from reportedly.model import Credit, LinkBasis, Role
from reportedly.read import jsonld
from reportedly.read.credits import glean_line
from reportedly.read.page import Page, marked, site, site_of_owner

CACHES = frozenset(
    ("ampproject.org", "googleusercontent.com", "archive.org", "archive.ph", "archive.today", "bing-amp.com")
)
# Programs that blogs run on name themselves as the publisher.
PLATFORMS = frozenset(("blogger", "wordpress", "wordpress com", "medium", "tumblr", "wix", "squarespace", "substack"))
ORIGINALS = ("original-source", "syndication-source", "article:original_source", "originalsource")
RIGHTS = (
    "source",
    "article:source",
    "news_source",
    "copyright",
    "dc.rights",
    "rights",
    "dc.publisher",
    "dc.source",
    "article:publisher",
    "provider",
)
CREDIT_MARK = re.compile(
    r"source|agency|credit|copyright|attribution|dateline|byline|author|contributor", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who publishes a page.

    Attributes:
        outlet: Its publisher, by what `evidence` says; if it is a repost, the site where it was published first.
        repost: The site where the page stands, if that is another.
    """

    outlet: str | None
    evidence: str | None
    repost: Credit | None = None


def origin(page: Page) -> Origin:
    """Return who publishes the page; a canonical address on another owner's site makes this one a repost."""
    here, evidence = _named(page)
    for label, address in _elsewhere(page):
        other = site(address)
        if other:
            name = here or site(page.url) or "unknown"
            return Origin(
                other,
                f"{label} {address}",
                Credit(Role.REPOST, name, None, LinkBasis.METADATA, f"{evidence}; {label} {address}"),
            )
    return Origin(here, evidence)


def page_credits(page: Page, region: HtmlElement, outlet: str | None) -> Iterator[Credit]:
    """Yield the agencies and other publishers that markup outside the prose names."""
    for key in ("publisher", "sourceOrganization", "provider", "copyrightHolder", "creditText"):
        name = jsonld.text_of((page.article or {}).get(key))
        if name and agencies.neutral_name(name) and name != outlet:
            yield Credit(Role.AGENCY, name, None, LinkBasis.METADATA, f"JSON-LD {key}: {name}")
    for meta in RIGHTS:
        for name in page.metas.get(meta, ())[:1]:
            if agencies.neutral_name(name):
                yield Credit(Role.AGENCY, name, None, LinkBasis.METADATA, f"meta {meta}: {name}")
    for element, mark, text in marked(region):
        if CREDIT_MARK.search(mark):
            yield from _credited(element, mark, text)


def _credited(element: HtmlElement, mark: str, text: str) -> Iterator[Credit]:
    evidence = f"<{element.tag}> .{mark.split(maxsplit=1)[0]}: {text}"
    for credit in glean_line(text, evidence):
        # Outside the prose a bare "posted by" names the author of a page, not a second publisher.
        if credit.role is not Role.REPOST:
            yield credit


def _named(page: Page) -> tuple[str | None, str | None]:
    """The name that the page gives its site: rather one that its address bears out ("U.S." is a section of many)."""
    article = page.article or {}
    told = (
        ("og:site_name", page.meta("og:site_name")),
        ("JSON-LD publisher", jsonld.name_of(article.get("publisher"), page.ld)),
        ("meta application-name", page.meta("application-name")),
    )
    named = [(n, label) for label, value in told if (n := _site_name(value)) and not _foreign_agency(n, page)]
    for name, label in named:
        if _borne_out(name, page):
            return name, label
    if named and len(re.sub(r"\W", "", named[0][0])) > 3:
        return named[0]
    for label, address in (
        ("address", page.url),
        ("og:url", page.meta("og:url")),
        ("canonical link", page.link("canonical")),
    ):
        if here := site(address):
            return here, label
    return None, None


def _site_name(value: str | None) -> str | None:
    name = re.split(r"\s+\|\s+", value)[0].strip(" @") if value else ""
    return name if name and "://" not in name and name.casefold() not in PLATFORMS and len(name) <= 80 else None


def _borne_out(name: str, page: Page) -> bool:
    host = re.sub(r"\W", "", site(page.url) or site(page.meta("og:url")) or "")
    words = re.findall(r"\w+", name.casefold().removeprefix("the "))
    joined, initials = "".join(words), "".join(w[0] for w in words)
    return any(len(part) > 2 and part in host for part in (joined, initials, *words))


def _foreign_agency(name: str, page: Page) -> bool:
    """Whether a page of another site gives a wire service as publisher: then it is the report's agency."""
    key = re.sub(r"\W", "", name.casefold().removeprefix("the "))
    host = (site_of_owner(page.url) or "").split(".")[0]
    return (
        bool(host)
        and agencies.neutral_name(name) is not None
        and host not in key
        and key not in host
        and agencies.neutral_name(host) != agencies.neutral_name(name)
    )


def _elsewhere(page: Page) -> Iterator[tuple[str, str]]:
    """The addresses on other owners' sites that the page gives as its own or as its origin."""
    own = site_of_owner(page.url) or site_of_owner(page.meta("og:url"))
    if not own or own in CACHES:
        return
    for label, address in (
        ("canonical link", page.link("canonical")),
        *((f"meta {m}", page.meta(m)) for m in ORIGINALS),
    ):
        owner = site_of_owner(address)
        if address and owner and owner != own and owner not in CACHES and own.split(".")[0] != owner.split(".")[0]:
            yield label, address
