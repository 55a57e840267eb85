"""A parsed web page and what its markup says apart from its prose: meta tags, JSON-LD, links, marked elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from reportedly.read import jsonld

META_CHARSET = re.compile(
    rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w:.-]+)|^\s*<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([\w.-]+)",
    re.IGNORECASE,
)
CHARSET_REACH = 4096  # bytes; browsers look at the first 1024, real pages put it later
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# lxml takes no text with these; they can stand in no document.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MARKED = re.compile(
    r"byline|author|dateline|credit|source|agency|contributor|copyright|attribution|writer|reporter|publish",
    re.IGNORECASE,
)
ASIDES = frozenset(("figure", "figcaption", "aside", "nav", "footer", "form", "blockquote"))
ASIDE_MARK = re.compile(
    r"related|recommend|promo|teaser|sidebar|comment|caption|gallery|image|photo|carousel|most-?read|trending|newsletter|share|social|"
    r"latest|widget|card|more-|tags?\b|menu",
    re.IGNORECASE,
)
MAX_MARKED = 200  # code points of an element that says one thing


@dataclass(frozen=True)
class Page:
    """One parsed page.

    Attributes:
        tree: Its elements; other readers of it take copies.
        url: Where it was read from, or None.
        metas: Contents of meta tags by lower-case name, in order.
        ld: The nodes of its JSON-LD.
        article: The JSON-LD node of its own article, or None.
    """

    tree: HtmlElement
    url: str | None
    metas: dict[str, list[str]]
    ld: list[jsonld.Node] = field(default_factory=list)
    article: jsonld.Node | None = None

    def meta(self, *names: str) -> str | None:
        """Return the first content of the first of the names that the page has."""
        return next((c for n in names for c in self.metas.get(n, ()) if c), None)

    def link(self, rel: str) -> str | None:
        """Return the absolute address of the page's ``<link rel=...>``, or None."""
        for element in self.tree.iterfind(".//link[@rel]"):
            if rel in (element.get("rel") or "").lower().split() and element.get("href", "").strip():
                return absolute(element.get("href").strip(), self.url)
        return None

    def texts(self, path: str) -> Iterator[str]:
        """Yield the texts of the elements under an XPath, white space folded."""
        for element in self.tree.iterfind(path):
            if text := text_of(element):
                yield text


def meta_charset(data: bytes) -> str | None:
    """Return the character set that a page's own first bytes declare, or None."""
    match = META_CHARSET.search(data[:CHARSET_REACH])
    return (match[1] or match[2]).decode("ascii", "ignore") if match else None


def parse(text: str, url: str | None) -> Page | None:
    """Return the parsed page, or None if there is not one element in it."""
    clean = NOT_IN_XML.sub(" ", XML_DECLARATION.sub("", text))
    try:
        tree = lxml_html.document_fromstring(clean, parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    metas = _metas(tree)
    scripts = [
        s.text or ""
        for s in tree.iterfind(".//script[@type]")
        if (s.get("type") or "").lower().startswith("application/ld+json")
    ]
    ld = jsonld.nodes(scripts)
    return Page(tree, url, metas, ld, jsonld.article(ld, url or next(iter(metas.get("og:url", ())), None)))


def _parser() -> lxml_html.HTMLParser:
    # As trafilatura parses, so that one tree serves both.
    return lxml_html.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iterfind(".//meta[@content]"):
        content = re.sub(r"\s+", " ", element.get("content")).strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def text_of(element: HtmlElement) -> str:
    """Return an element's text with white space folded; a break between elements is a blank, scripts are no text."""
    hidden = {id(n) for tag in ("script", "style", "noscript") for n in element.iter(tag)}
    if hidden:
        parts = [
            t
            for n in element.iter()
            for t in (None if id(n) in hidden else n.text, None if n is element else n.tail)
            if t
        ]
    else:
        parts = list(element.itertext())
    return re.sub(r"\s+([,.;:!?’”)])", r"\1", re.sub(r"\s+", " ", " ".join(parts))).strip()


def absolute(address: str, base: str | None) -> str | None:
    """Return a web address made whole, or None if it is none."""
    try:
        whole = urljoin(base or "", address)
        return whole if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).hostname else None
    except ValueError:
        return None


def site(address: str | None) -> str | None:
    """Return an address's host without ``www.``, or None."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host) if host else None


def site_of_owner(address: str | None) -> str | None:
    """Return the part of a host that one owner registers: ``news.example.co.uk`` gives ``example.co.uk``."""
    labels = (site(address) or "").split(".")
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-keep:]) or None


def marked(region: HtmlElement, *, asides: bool = False) -> Iterator[tuple[HtmlElement, str, str]]:
    """Yield the small elements that are marked as naming people, agencies or outlets: each with its mark and text.

    Those inside pictures, comments and lists of other reports are passed over unless `asides` are asked for.
    """
    for element in region.iter(
        "span", "div", "p", "a", "address", "li", "em", "i", "small", "b", "strong", "footer", "cite", "h4", "h5", "h6"
    ):
        mark = " ".join(
            filter(None, (element.get("class"), element.get("id"), element.get("rel"), element.get("itemprop")))
        )
        if not mark or not MARKED.search(mark) or (not asides and is_aside(element, region)):
            continue
        text = text_of(element)
        if 1 < len(text) <= MAX_MARKED:
            yield element, mark, text


def is_aside(element: HtmlElement, region: HtmlElement) -> bool:
    """Whether an element belongs to a picture, to comments, or to a list of other reports."""
    for ancestor in element.iterancestors():
        if ancestor is region:
            return False
        mark = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"
        if ancestor.tag in ASIDES or ASIDE_MARK.search(mark):
            return True
    return False
