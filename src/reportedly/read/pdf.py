"""Reads the text layer of a PDF: wrapped lines joined into paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.errors import EmptyTextError, MalformedInputError, ReadError
from reportedly.model import Capture, Document
from reportedly.read import dates, sniff
from reportedly.read.compose import Stated, compose

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(Z|[+-]\d{2}'?\d{2}'?)?")
FILE_TITLE = re.compile(r"\.\w{2,4}$|^untitled|^microsoft word|^(?:document|print)\d*$", re.IGNORECASE)
# PDFium writes these for a hyphen at a line's end, and takes the line's end away.
HYPHEN_MARK = re.compile(r"(?<=\w)[\u00ad\ufffe\x02]\s?(?=[^\W\d_A-Z])")
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-‐]$")
REPEATED = 3  # a first or last line on so many pages is a running head
GAP = 1.35  # times the usual distance of lines: more begins a paragraph
NO_TEXT = "it holds pictures of pages; run text recognition (OCR) on it first"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a page; its place in points from the page's lower left, None where PDFium gives none."""

    text: str
    left: float | None = None
    base: float | None = None


class PdfReader:
    """Reads a PDF as one document."""

    media_types = frozenset({sniff.PDF})

    def read(self, capture: Capture) -> Document:
        """Return the document; title, author and date are what the file's own metadata say.

        Raises:
            MalformedInputError: It is broken, or locked with a password.
            EmptyTextError: It has no text layer.
        """
        import pypdfium2

        try:
            with pypdfium2.PdfDocument(capture.data) as pdf:
                pages = [_rows(page) for page in pdf]
                about = _about(pdf)
        except pypdfium2.PdfiumError as exc:
            raise _unreadable(capture.name, str(exc)) from exc
        text = "\n\n".join(_paragraphs(_without_running_heads(pages)))
        if not text:
            raise EmptyTextError(capture.name, "there is no text in the PDF", NO_TEXT)
        return compose(capture, text, about)


def _unreadable(name: str, reason: str) -> ReadError:
    if "password" in reason.lower():
        return MalformedInputError(name, "the PDF is locked with a password", "save a copy without one")
    return MalformedInputError(name, f"the PDF is broken: {reason}", "fetch or copy it again")


def _rows(page: PdfPage) -> list[Row]:
    layer = page.get_textpage()
    try:
        count = layer.count_chars()
        text = layer.get_text_range(0, count) if count else ""
        aligned = len(text) == count  # else an index in the text is none in the page
        return [_row(layer, m, aligned=aligned) for m in re.finditer(r"[^\r\n]+", text) if m[0].strip()]
    finally:
        layer.close()
        page.close()


def _row(layer: PdfTextPage, match: re.Match[str], *, aligned: bool) -> Row:
    words = match[0].strip()
    left, base = None, None
    if aligned:
        left, base, _, _ = layer.get_charbox(match.start() + match[0].index(words[0]), loose=True)
    return Row(re.sub(r"[\u00ad\ufffe\x02]", "-", HYPHEN_MARK.sub("", words)), left, base)


def _without_running_heads(pages: Sequence[Sequence[Row]]) -> Iterator[Row]:
    edges = Counter(_edge(row) for rows in pages for row in {*rows[:1], *rows[-1:]})
    for rows in pages:
        for number, row in enumerate(rows):
            at_edge = number in (0, len(rows) - 1)
            if at_edge and (
                edges[_edge(row)] >= REPEATED
                or re.fullmatch(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d+)?\W*", row.text, re.IGNORECASE)
            ):
                continue
            yield row


def _edge(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text)


def _paragraphs(rows: Iterator[Row]) -> Iterator[str]:
    listed = list(rows)
    usual = _usual_gap(listed)
    width = max((len(row.text) for row in listed), default=0)
    paragraph = ""
    for before, row in zip([None, *listed], listed, strict=False):
        if before is None:
            paragraph = row.text
        elif _begins(before, row, usual, width):
            yield paragraph
            paragraph = row.text
        else:
            paragraph = _joined(paragraph, row.text)
    if paragraph:
        yield paragraph


def _usual_gap(rows: Sequence[Row]) -> float | None:
    gaps = [a.base - b.base for a, b in pairwise(rows) if a.base is not None and b.base is not None and a.base > b.base]
    return statistics.median_low(gaps) if gaps else None


def _begins(before: Row, row: Row, usual: float | None, width: int) -> bool:
    """Whether a line begins a paragraph: by the distance above it, its indent, or a short line that ended before it."""
    ended = re.search(r"[.!?:…][\"”’')\]]*$", before.text) is not None
    if before.base is not None and row.base is not None and usual:
        gap = before.base - row.base
        if gap > GAP * usual:
            return True
        if (
            gap > 0
            and before.left is not None
            and row.left is not None
            and row.left - before.left > usual / 2
            and ended
        ):
            return True
    # At the foot of a page or a column the distance says nothing.
    return ended and len(before.text) < 0.75 * width


def _joined(paragraph: str, line: str) -> str:
    broken = BROKEN_WORD.search(paragraph)
    if broken and line[:1].islower():
        return paragraph[: broken.start()] + line
    return f"{paragraph} {line}"


def _about(pdf: PdfDocument) -> Stated:
    told = {
        key: re.sub(r"\s+", " ", value).strip("\x00 ") for key, value in pdf.get_metadata_dict(skip_empty=True).items()
    }
    title = told.get("Title")
    day = _iso(told.get("CreationDate")) or _iso(told.get("ModDate"))
    people = [p.strip() for p in re.split(r"[;,]| and ", told.get("Author", "")) if p.strip()]
    return Stated(
        title=title if title and not FILE_TITLE.search(title) else None,
        authors=tuple(p for p in people if " " in p),
        published_at=day,
        published_basis="metadata" if day else None,
        charset="PDF text layer",
    )


def _iso(written: str | None) -> str | None:
    match = DATE.match(written or "")
    if not match or not match[3]:
        return None
    day = "-".join(match.group(1, 2, 3))
    zone = (match[7] or "").replace("'", "")
    zone = zone if zone in ("", "Z") else f"{zone[:3]}:{zone[3:5]}"
    moment = f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}{zone}" if match[5] else day
    return next((value for value in (moment, day) if dates.is_iso(value)), None)
