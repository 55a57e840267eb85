"""Finds quotations: what stands between quotation marks, over sentences and paragraphs, whatever marks a text uses.

An odd mark costs one span, never a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from reportedly.language.analysis import Analysis
from reportedly.model import Problem, Span

# Opening mark to its closing marks. Low-9 and reversed styles of Central Europe are among them.
_PAIRS = {
    "“": '”"',
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’'",
    "‹": "›",
    '"': '"”',
    "``": "''",
    "''": "''",
    "「": "」",
    "『": "』",
}
_TURNED = {"“": "„", "«": "»"}  # marks that open in English and close elsewhere
_MARK = regex.compile(r"``|''|[“”„«»‘‹›\"’「」『』]")
_LONGEST_PARAGRAPHS = 12


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation.

    Attributes:
        span: From its first word to its last, without the marks; over paragraphs, all of it.
        outer: The same with the marks.
        parts: Its pieces, one a paragraph, without the marks that open each paragraph anew.
        single: Whether its marks are single ones.
    """

    span: Span
    outer: Span
    parts: tuple[Span, ...]
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    paragraph: int
    opens: bool
    closes: bool
    leads: bool  # the first thing of its paragraph


def quotations(analysis: Analysis) -> tuple[tuple[Quotation, ...], tuple[Problem, ...]]:
    """Return the quotations of a text in order, and a Problem for each mark that has no fellow."""
    found: list[Quotation] = []
    problems: list[Problem] = []
    marks = list(_marks(analysis))
    at = 0
    while at < len(marks):
        mark = marks[at]
        if not mark.opens or mark.text not in _PAIRS:
            at += 1
            continue
        end, parts = _close(analysis.text, marks, at)
        if end is None:
            if mark.text not in ("‘", "’", "''"):
                problems.append(
                    Problem(
                        "unclosed-quotation",
                        "this quotation mark is not closed; its words are not taken as quoted",
                        Span(mark.start, mark.end),
                    )
                )
            at += 1
            continue
        quotation = _quotation(analysis.text, mark, marks[end], parts)
        if quotation is not None:
            found.append(quotation)
        at = end + 1
    return tuple(found), tuple(problems)


def _quotation(text: str, first: _Mark, last: _Mark, parts: list[tuple[int, int]]) -> Quotation | None:
    spans = tuple(s for s in (_trimmed(text, a, b) for a, b in parts) if s)
    if not spans:
        return None
    return Quotation(Span(spans[0].start, spans[-1].end), Span(first.start, last.end), spans, single=first.text in "‘‹")


def _close(text: str, marks: list[_Mark], at: int) -> tuple[int | None, list[tuple[int, int]]]:
    """Index of the closing mark and the pieces between, or (None, [])."""
    first = marks[at]
    closing = _PAIRS[first.text]
    begin, paragraph, parts = first.end, first.paragraph, []
    for k in range(at + 1, len(marks)):
        mark = marks[k]
        if mark.paragraph - first.paragraph > _LONGEST_PARAGRAPHS:
            return None, []
        if mark.paragraph > paragraph:
            if (
                mark.paragraph > paragraph + 1
                or not mark.leads
                or mark.text != first.text
                or not _gap_is_whole(text, begin, mark)
            ):
                return None, []
            parts.append((begin, mark.start))
            begin, paragraph = mark.end, mark.paragraph
        elif mark.closes and _same(mark.text, closing):
            return k, [*parts, (begin, mark.start)]
        elif mark.opens and mark.text == first.text and mark.text not in ('"', "''", "”"):
            return None, []
    return None, []


def _same(mark: str, closing: str) -> bool:
    return mark == closing if len(closing) == 2 and closing[0] == closing[1] else mark in closing


def _gap_is_whole(text: str, begin: int, mark: _Mark) -> bool:
    """Whether only a quotation's own paragraph lies between: it ended without a closing mark."""
    return not _MARK.search(text, begin, mark.start) or text[begin : mark.start].strip() != ""


def _marks(analysis: Analysis) -> Iterator[_Mark]:
    text = analysis.text
    open_straight: dict[str, tuple[int, bool]] = {}
    turned: tuple[str | None, int] = ("", -1)  # the „ or » that is open, and its paragraph
    starts = {
        analysis.tokens[s.first].start
        for s in analysis.sentences
        if s.index == 0 or analysis.sentences[s.index - 1].paragraph != s.paragraph
    }
    for match in _MARK.finditer(text):
        start, end = match.span()
        mark = match.group()
        before, after = text[start - 1 : start], text[end : end + 1]
        if mark in "’'" and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        sentence = analysis.sentence_at(start)
        paragraph = sentence.paragraph if sentence else 0
        opens, closes = _direction(mark, before, after)
        if turned == (_TURNED.get(mark), paragraph):
            opens, closes, turned = False, True, ("", -1)
        elif mark == "„" or (mark == "»" and not before.strip() and after.isalnum()):
            opens, closes, turned = True, False, (mark, paragraph)
        if opens and closes:
            within, is_open = open_straight.get(mark, (-1, False))
            opens, closes = (not is_open, is_open) if within == paragraph else (True, False)
        open_straight[mark] = (paragraph, opens)
        yield _Mark(start, end, mark, paragraph, opens, closes, start in starts)


def _direction(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """(may open, may close). A straight mark goes by the blanks beside it; both where they do not tell."""
    if mark in "“„«‘‹「『" or mark == "``":
        return True, mark == "“" and before in ".,!?"
    if mark in "”’›」』":
        return mark == "”" and not before.strip() and after.isalnum(), True
    if mark == "»":
        return False, True
    left_free, right_free = (
        before == "" or before.isspace() or before in "([—–-",
        after == "" or after.isspace() or after in ".,;:!?)]—–-'’",
    )
    if left_free != right_free:
        return left_free, right_free
    return True, True


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in "\"“”'‘’"):
        start += 1
    while end > start and (text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if end > start else None
