"""Reads a page's JSON-LD: what schema.org says of the article, however the page has nested it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Node = Mapping[str, Any]

ARTICLE = frozenset(
    (
        "newsarticle",
        "article",
        "reportagenewsarticle",
        "blogposting",
        "liveblogposting",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "satiricalarticle",
        "scholarlyarticle",
        "socialmediaposting",
        "report",
        "techarticle",
        "advertisercontentarticle",
        "askpublicnewsarticle",
        "review",
    )
)
PAGE = frozenset(("webpage", "itempage", "aboutpage", "collectionpage"))
MAX_DEPTH = 12


def nodes(scripts: Sequence[str]) -> list[Node]:
    """Return every object of the scripts, outer before inner; a script that is no JSON is passed over."""
    found: list[Node] = []
    for script in scripts:
        found.extend(_walk(_parse(script), 0))
    return found


def article(found: Sequence[Node], url: str | None) -> Node | None:
    """Return the node of the page's own article: of several, the one with its address, else the fullest."""
    articles = [
        n for n in found if types(n) & ARTICLE and (n.get("headline") or n.get("name") or n.get("datePublished"))
    ]
    if len(articles) > 1 and url:
        own = [n for n in articles if _tail(text_of(n.get("url")) or text_of(n.get("mainEntityOfPage"))) == _tail(url)]
        articles = own or articles
    return max(articles, key=_fullness, default=None)


def types(node: Node) -> frozenset[str]:
    """Return a node's types in lower case, without a namespace."""
    value = node.get("@type")
    listed = value if isinstance(value, list) else [value]
    return frozenset(re.split(r"[/#:]", t)[-1].lower() for t in listed if isinstance(t, str))


def text_of(value: object) -> str | None:
    """Return the text of a value that may be a string, a list, or an object with a name or an id."""
    if isinstance(value, list):
        return next((t for t in map(text_of, value) if t), None)
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value") or value.get("@id") or value.get("url"))
    if isinstance(value, str):
        return re.sub(r"\s+", " ", html.unescape(value)).strip() or None
    return None


def name_of(value: object, found: Sequence[Node]) -> str | None:
    """Return the name of a person or body that may stand elsewhere in the JSON-LD, pointed at by its ``@id``."""
    item = value[0] if isinstance(value, list) and value else value
    if isinstance(item, dict) and not item.get("name"):
        item = identified(found).get(str(item.get("@id")), {})
    return text_of(item)


def people(value: object, by_id: Mapping[str, Node]) -> Iterator[tuple[str, bool]]:
    """Yield the names of an ``author`` and whether each is an organisation."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            target = by_id.get(str(item.get("@id")), item) if not item.get("name") else item
            kinds = types(target)
            names = target.get("name")
            for name in names if isinstance(names, list) else [names]:
                if text := text_of(name):
                    yield text, bool(kinds) and "person" not in kinds
        elif isinstance(item, str) and (text := text_of(item)):
            yield text, False


def identified(found: Sequence[Node]) -> dict[str, Node]:
    """Return the nodes that can be pointed at, by their ``@id``."""
    return {str(n["@id"]): n for n in found if n.get("@id") and n.get("name")}


def _fullness(node: Node) -> int:
    return sum(
        bool(node.get(k))
        for k in ("headline", "datePublished", "author", "publisher", "articleBody", "mainEntityOfPage", "url")
    )


def _tail(url: str | None) -> str:
    return re.sub(r"^https?://(www\.)?|[?#].*$|/$", "", url or "").lower()


def _parse(script: str) -> object:
    script = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$",
        "",
        script.strip(),
    )
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return _repaired(script)


def _repaired(script: str) -> object:
    """The faults that real pages have: a comma too many, a semicolon at the end, several objects side by side."""
    script = re.sub(r",\s*(?=[}\]])", "", script).rstrip("; \n")
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        try:
            return json.loads("[" + re.sub(r"\}\s*\{", "},{", script) + "]", strict=False)
        except (ValueError, RecursionError):
            return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, item in value.items():
            if isinstance(item, (dict, list)) and key not in ("author", "publisher", "creator", "image", "breadcrumb"):
                yield from _walk(item, depth + 1)
