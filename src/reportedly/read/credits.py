"""Reads what a text says of its own making, at its head and its foot.

Who posted it, who published it first, which wire service wrote it, when. The lines stay in the text; every credit
knows its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from reportedly.language import agencies
from reportedly.model import Credit, Dateline, LinkBasis, Role, Span
from reportedly.read import dateline, footers, headers, lines
from reportedly.read.lines import Line
from reportedly.read.phrases import Sign

PIECE = re.compile(r"\s+[/|•·]\s+|(?<=\w\w)\.\s+(?=\w+:\s)")
PROSE = 160  # code points: no header and no credit line is longer
ORDER = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Gleaned:
    """What the lines of a text give.

    Attributes:
        credits: Outermost first.
        published_at, published_basis: ISO 8601 and ``header`` or ``dateline``, or None.
        poster: Who put the text where it stood ("Posted on ... by"), whose role hangs on what else is known.
    """

    credits: tuple[Credit, ...] = ()
    dateline: Dateline | None = None
    published_at: str | None = None
    published_basis: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    poster: Credit | None = None


@dataclass(slots=True)
class _Gathering:
    credits: list[Credit] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    days: list[tuple[bool, str]] = field(default_factory=list)
    title: str | None = None
    url: str | None = None
    poster: Credit | None = None


def glean(text: str) -> Gleaned:
    """Return what a text's leading and trailing lines say of its publication.

    Spans count in `text`, which is not changed. Constant time in the text's length beyond finding its ends.
    """
    head, tail = lines.head(text), lines.tail(text)
    opening = dateline.find(head)
    shouts = _shouts(head)
    gathering = _Gathering()
    if head and len(head[0].text) > PROSE:
        _take(gathering, head[0], headers.leading_date(head[0].text))
    for line in _header_lines(head):
        _take(gathering, line, headers.posted(line.text) if not shouts else ())
        for piece in _pieces(line):
            _take(gathering, piece, signs(piece.text, at_head=True, shouts=shouts))
    seen = {c.span for c in gathering.credits}
    for line in _footer_lines(tail):
        _take(
            gathering,
            line,
            (
                s
                for s in signs(line.text, at_head=False, shouts=shouts, last=line is tail[-1])
                if line.span(s.start, s.end) not in seen
            ),
        )
    if opening:
        gathering.credits.extend(_from_dateline(opening))
    published_at, basis = _published(gathering, opening)
    return Gleaned(
        in_order(gathering.credits),
        opening.dateline if opening else None,
        published_at,
        basis,
        gathering.title,
        tuple(dict.fromkeys(gathering.authors)),
        gathering.url,
        gathering.poster,
    )


def glean_line(text: str, evidence: str) -> tuple[Credit, ...]:
    """Return the credits of one line that stands outside the document's text, such as a byline of the page."""
    gathering = _Gathering()
    line = Line(0, text.strip())
    for at_head in (True, False):
        _take(gathering, line, signs(line.text, at_head=at_head))
    found = [*gathering.credits, *([gathering.poster] if gathering.poster else [])]
    return in_order(replace(c, span=None, evidence=evidence) for c in found)


def signs(line: str, *, at_head: bool, shouts: bool = False, last: bool = True) -> Iterator[Sign]:
    """Yield what a line says; a line of prose says nothing.

    Args:
        line: One line, without the white space at its ends.
        at_head: It stands before the report, not behind it.
        shouts: The text is in capitals, so that no acronym can be told from a word.
        last: It is the text's last line, where a bare acronym may sign it.
    """
    readers: tuple[Callable[[str], Iterator[Sign]], ...] = (
        (headers.labelled, headers.posted, headers.byline, headers.date_alone)
        if at_head
        else (
            headers.labelled,
            headers.posted,
            footers.originally,
            footers.contributed,
            footers.desk,
            footers.cited,
            footers.rights,
            footers.closing,
            footers.agency_alone,
        )
    )
    if at_head:
        readers = (*readers, footers.originally, footers.cited)
    seen: set[tuple[str, int]] = set()
    for reader in readers:
        for sign in reader(line):
            if sign.kind == "agency" and not _trusted(sign.value, shouts=shouts, last=last):
                continue
            if shouts and sign.kind in ("poster", "repost"):
                continue
            if (sign.kind, sign.start) not in seen:
                seen.add((sign.kind, sign.start))
                yield sign


def _trusted(name: str, *, shouts: bool, last: bool) -> bool:
    if shouts:
        return agencies.neutral_name(name) is not None
    return last or agencies.is_agency(name)


def in_order(found: Iterable[Credit]) -> tuple[Credit, ...]:
    """Return credits outermost first, each body once in a role; of two, the one with a place in the text."""
    kept: dict[tuple[Role, str], Credit] = {}
    for credit in sorted(found, key=lambda c: (ORDER[c.role], c.span is None, c.span or Span(0, 1))):
        kept.setdefault((credit.role, entity_key(credit.name)), credit)
    return tuple(kept.values())


def entity_key(name: str) -> str:
    """Return what two spellings of one outlet or agency have in common."""
    name = agencies.neutral_name(name) or name
    name = re.sub(r"^(https?://)?(www\.)?|^the\s+", "", name.casefold().strip())
    return re.sub(r"[\W_]+", "", name)


def _header_lines(head: list[Line]) -> Iterator[Line]:
    """The lines before the report itself: it begins with the first long line that is no header."""
    for number, line in enumerate(head):
        if len(line.text) > PROSE or (number > 2 and not any(signs(line.text, at_head=True))):
            return
        yield line


def _pieces(line: Line) -> Iterator[Line]:
    """What marks part in one header line: "by A / 4 January 2031 / Source: B", "By A. Source: B"."""
    start = 0
    for mark in (*PIECE.finditer(line.text), None):
        text = line.text[start : mark.start() if mark else len(line.text)]
        if text.strip():
            yield Line(line.start + start + len(text) - len(text.lstrip()), text.strip())
        start = mark.end() if mark else start


def _footer_lines(tail: list[Line]) -> Iterator[Line]:
    """The lines behind the report, from the last upwards, and the last line of the report itself."""
    for line in reversed(tail):
        yield line
        if len(line.text) > PROSE:
            return


def _shouts(head: list[Line]) -> bool:
    letters = [c for line in head for c in line.text[:200] if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.6 * len(letters)


def _take(gathering: _Gathering, line: Line, found: Iterable[Sign]) -> None:
    for sign in found:
        if sign.kind == "date":
            gathering.days.append((sign.weak, sign.value))
        elif sign.kind == "title":
            gathering.title = gathering.title or sign.value
        elif sign.kind == "url":
            gathering.url = gathering.url or sign.value
        elif sign.kind == "author":
            gathering.authors.append(sign.value)
        elif sign.kind == "poster":
            gathering.poster = Credit(Role.REPOST, sign.value, line.span(sign.start, sign.end), LinkBasis.CREDIT)
        else:
            gathering.credits.append(Credit(Role(sign.kind), sign.value, line.span(sign.start, sign.end), sign.basis))


def _from_dateline(opening: dateline.Opening) -> Iterator[Credit]:
    for name, span in opening.agencies:
        yield Credit(Role.AGENCY, name, span, LinkBasis.DATELINE)


def _published(gathering: _Gathering, opening: dateline.Opening | None) -> tuple[str | None, str | None]:
    if gathering.days:
        return min(gathering.days, key=lambda d: d[0])[1], "header"
    if opening and opening.written and opening.written.has_year:
        return opening.written.value, "dateline"
    return None, None
