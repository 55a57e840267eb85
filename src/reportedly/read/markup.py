"""Turns a fragment of HTML into plain text: its words in order, a blank line between its blocks."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from reportedly.read.page import NOT_IN_XML

BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    )
)
SILENT = frozenset(("script", "style", "noscript", "template", "svg", "head", "iframe", "object"))


def plain(fragment: str) -> str:
    """Return the text of a fragment; of text without tags, the text with its entities read."""
    if not fragment.strip():
        return ""
    try:
        tree = lxml_html.fragment_fromstring(NOT_IN_XML.sub(" ", fragment), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return re.sub(r"<[^>]*>", " ", fragment).strip()
    parts: list[str] = []
    _write(tree, parts)
    lines = [re.sub(r"[ \t\r\f\v]*\n[ \t\r\f\v]*", "\n", block).strip() for block in re.split(r"\x00+", "".join(parts))]
    return "\n\n".join(line for line in lines if line)


def _write(element: HtmlElement, parts: list[str]) -> None:
    """Write an element's words; ends of blocks are NULs, which no markup can hold. Deep nesting costs no stack."""
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        silent = event in ("comment", "pi") or node.tag in SILENT or any(a.tag in SILENT for a in node.iterancestors())
        if event == "start":
            parts.append("\0" if node.tag in BLOCKS else "\n" if node.tag == "br" else "")
            parts.append("" if silent else _folded(node.text))
        if event != "start" and node is not element:
            parts.append("\0" if node.tag in BLOCKS else " " if node.tag in ("td", "th") else "")
            hidden = any(a.tag in SILENT for a in node.iterancestors())
            parts.append("" if hidden else _folded(node.tail))


def _folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
