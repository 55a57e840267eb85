"""Chooses a page's title: the headline a reader sees, without the site's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from reportedly.read import jsonld
from reportedly.read.page import Page, site

SEPARATOR = re.compile(r"\s+[|–—\-•·»«:/~]{1,2}\s+|\s*[|»•]\s*|(?<=\w):\s")
MAX_SITE_WORDS = 5
AGREEMENT, LONE_AGREEMENT = 0.6, 0.2  # a page's only heading needs less to bear it out


def title(page: Page, outlet: str | None) -> str | None:
    """Return the title, or None if the page gives none.

    A heading is taken where another place of the page agrees with it; else what the page tells other machines.
    """
    told = _told(page)
    names = [
        fold(n) for n in (outlet, page.meta("og:site_name"), site(page.url), (site(page.url) or "").split(".")[0]) if n
    ]
    clean = [_without_site(t, names, told) for t in told]
    headings = list(dict.fromkeys(page.texts(".//h1")))[:8] or list(dict.fromkeys(page.texts(".//h2")))[:3]
    agreeing = [
        (max(_agreement(h, t) for t in clean), -n, h) for n, h in enumerate(headings) if clean and fold(h) not in names
    ]
    best = max(agreeing, default=(0.0, 0, ""))
    alone = len(headings) == 1 and len(fold(headings[0]).split()) >= 4
    if best[0] >= (LONE_AGREEMENT if alone else AGREEMENT):
        return _spelt(best[2], clean)
    if clean:
        return clean[0]
    return headings[0] if len(headings) == 1 else None


def fold(text: str) -> str:
    """Return a text's letters and digits in lower case, with single blanks."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _told(page: Page) -> list[str]:
    """What the page tells machines, the plainest first."""
    article = page.article or {}
    values = (
        jsonld.text_of(article.get("headline")),
        page.meta("og:title"),
        page.meta("twitter:title"),
        page.meta("dc.title", "dcterms.title"),
        page.meta("headline", "title", "sailthru.title", "parsely-title"),
        next(page.texts(".//head/title"), None) or next(page.texts(".//title"), None),
        jsonld.text_of(article.get("name")),
    )
    return list(dict.fromkeys(v for v in values if v))


def _without_site(text: str, names: Sequence[str], told: Sequence[str]) -> str:
    """Cut off the site's name, or whatever follows what another place gives as the whole title."""
    for other in sorted(told, key=len):
        if (
            len(fold(other).split()) >= 3
            and len(other) < len(text)
            and text.startswith(other)
            and SEPARATOR.match(text, len(other))
        ):
            return other
    cut = text
    for match in reversed(list(SEPARATOR.finditer(text))):
        rest = fold(cut[match.end() :])
        if not rest or not _is_site(rest, names):
            break
        cut = text[: match.start()]
    first = SEPARATOR.search(cut)
    if first and _is_site(fold(cut[: first.start()]), names):
        cut = cut[first.end() :]
    return cut.strip() or text


def _is_site(words: str, names: Sequence[str]) -> bool:
    if not words or len(words.split()) > MAX_SITE_WORDS:
        return False
    joined = words.replace(" ", "")
    return any(
        joined == n.replace(" ", "")
        or (len(joined) > 3 and joined in n.replace(" ", ""))
        or (len(n) > 3 and n.replace(" ", "") in joined)
        for n in names
    )


def _agreement(heading: str, told: str) -> float:
    """How much two wordings share: 1 where one is the other, else the share of common words in both together."""
    a, b = fold(heading), fold(told)
    if not a or not b:
        return 0.0
    if a.replace(" ", "") == b.replace(" ", ""):
        return 1.0
    if len(a) > 12 and (a in b or b in a):
        return 0.95
    x, y = set(a.split()), set(b.split())
    return len(x & y) / len(x | y)


def _spelt(heading: str, told: Sequence[str]) -> str:
    """The heading, or the same title as a machine is told it where only blanks differ (headings are cut into parts)."""
    joined = fold(heading).replace(" ", "")
    return next((t for t in told if fold(t).replace(" ", "") == joined), heading)
