"""Reads a saved web page: the body by trafilatura, everything around it by a pass of our own over the same parse."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import EmptyTextError, MalformedInputError
from reportedly.model import Capture, Credit, Document, LinkBasis, Role
from reportedly.read import charset, page
from reportedly.read.authors import byline
from reportedly.read.compose import Stated, compose
from reportedly.read.outlets import origin, page_credits
from reportedly.read.published import published
from reportedly.read.titles import fold, title

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor


@dataclass(frozen=True, slots=True)
class Options:
    """How the body is told from the rest of a page.

    Attributes:
        precision: Rather leave a doubtful block out; measured best over news pages.
        fast: Do without the second opinions (readability, jusText).
        tables: Keep tables.
    """

    precision: bool = True
    fast: bool = False
    tables: bool = True

    def extractor(self) -> Extractor:
        """Return trafilatura's own options."""
        from trafilatura.settings import Extractor

        return Extractor(
            output_format="python", precision=self.precision, fast=self.fast, tables=self.tables, comments=False
        )


class HtmlReader:
    """Reads the article of a web page; text, title, authors, date, outlet, credits."""

    media_types = frozenset({"text/html"})

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()

    def read(self, capture: Capture) -> Document:
        """Return the document, whose text is the page's body, a blank line between its blocks.

        Raises:
            UndecodableTextError: No character set fits the bytes.
            MalformedInputError: There is not one element in the bytes.
            EmptyTextError: No article was found.
        """
        markup, how = charset.decode(capture.data, capture.charset, page.meta_charset(capture.data), name=capture.name)
        parsed = page.parse(markup, capture.final_url or capture.url)
        if parsed is None:
            raise MalformedInputError(
                capture.name, "there is no element in the page", "look whether it was saved whole"
            )
        stated = describe(parsed, charset=how)
        text = body(parsed.tree, self.options, stated.title)
        if not text:
            raise EmptyTextError(
                capture.name, "no article was found in the page", "save its text as a plain text file and read that"
            )
        return compose(capture, text, stated)


def body(tree: HtmlElement, options: Options, heading: str | None = None) -> str | None:
    """Return the text of a page's article, or None; a heading that only repeats the title is left out."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(tree, options=options.extractor())
    if found is None or isinstance(found, dict) or not found.text:
        return None
    blocks = [b for b in re.split(r"\s*\n\s*", found.text) if b]
    while heading and len(blocks) > 1 and fold(blocks[0]) == fold(heading):
        blocks = blocks[1:]
    return "\n\n".join(blocks)


def describe(parsed: page.Page, *, charset: str | None = None) -> Stated:
    """Return all that a page says of its article outside the prose."""
    came = origin(parsed)
    region = _region(parsed.tree)
    signed = byline(parsed, came.outlet, region)
    marks = [
        *([came.repost] if came.repost else []),
        *page_credits(parsed, region, came.outlet),
        *(Credit(Role.AGENCY, n, None, LinkBasis.BYLINE, e) for n, e in signed.agencies),
    ]
    day = published(parsed)
    url = parsed.url or parsed.meta("og:url") or parsed.link("canonical")
    return Stated(
        url=url,
        outlet=came.outlet,
        outlet_evidence=came.evidence,
        title=title(parsed, came.outlet),
        authors=signed.people,
        published_at=day,
        published_basis="metadata" if day else None,
        language=_language(parsed),
        charset=charset,
        credits=tuple(marks),
    )


def _region(tree: HtmlElement) -> HtmlElement:
    """The part of the page around its heading: teasers of other reports lie outside it."""
    for heading in tree.iterfind(".//h1"):
        for ancestor in heading.iterancestors():
            if ancestor.tag in ("article", "main") or ancestor.get("role") in ("main", "article"):
                return ancestor
    articles = tree.findall(".//article")
    return articles[0] if len(articles) == 1 else tree


def _language(parsed: page.Page) -> str | None:
    declared = (
        parsed.tree.get("lang") or parsed.tree.get("xml:lang") or parsed.meta("og:locale", "content-language") or ""
    ).replace("_", "-")
    match = re.match(r"[A-Za-z]{2,3}", declared)
    return match[0].lower() if match else None
