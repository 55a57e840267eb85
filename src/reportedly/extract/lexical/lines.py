"""Cuts a text into the pieces that the rules look at: sentences of prose, and lines of a list or a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from reportedly.extract.lexical.words import Letters, Word
from reportedly.language.analysis import Analysis, Sentence, Token
from reportedly.model import Span

_WRAPPED = 60  # code points from which a line may be one of prose that goes on in the next
_LINE = regex.compile(r"[^\n\r\u2028\u2029]+")
_BULLET = regex.compile(r"\s*(?:[\p{So}•*·▪◦●‣►⁃\\]|[-–—]\s)")
_END = regex.compile(r"(?<=[^\s.][.؟?!؛…۔])[\"'”»)]*\s+(?=\S)|(?<=\s[.؟?!])\s+(?=\S)")
_CLOSED = regex.compile(r"[.؟?!:؛*۔]\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a line of a list.

    Attributes:
        index: Its place among the text's pieces.
        words: Of it, in order.
        line: Number of the line it stands in; sentences of one line share it.
        alone: It has its line for itself.
        bulleted: Its line begins with a mark of a list.
        paragraph: Number of the paragraph.
    """

    index: int
    words: tuple[Word, ...]
    line: int
    alone: bool
    bulleted: bool
    paragraph: int

    @property
    def span(self) -> Span:
        """Where it stands, from its first word to its last."""
        return Span(self.words[0].start, self.words[-1].end)

    def over(self, first: int, last: int) -> Span:
        """Where words [first, last) stand."""
        return Span(self.words[first].start, self.words[last - 1].end)


def pieces(letters: Letters, text: str) -> list[Piece]:
    """Return the pieces of a text that hold words, in order."""
    found: list[Piece] = []
    for line, (start, end, paragraph) in enumerate(_lines(text)):
        bulleted = _BULLET.match(text, start, end) is not None
        cut = [w for w in (_trimmed(letters.words(text, s, e)) for s, e in _sentences(text, start, end)) if w]
        for words in cut:
            found.append(Piece(len(found), tuple(words), line, len(cut) == 1, bulleted, paragraph))
    return found


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, paragraph) of every line; a line of prose that was only wrapped goes on."""
    open_line: tuple[int, int, int] | None = None
    paragraph = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        if not match.group().strip():
            continue
        if open_line is not None:
            between = text[open_line[1] : start]
            if between.count("\n") <= 1 and _goes_on(text, open_line, start, end):
                open_line = (open_line[0], end, open_line[2])
                continue
            yield open_line
            paragraph += between.count("\n") > 1
        open_line = (start, end, paragraph)
    if open_line is not None:
        yield open_line


def _goes_on(text: str, line: tuple[int, int, int], start: int, end: int) -> bool:
    before = text[line[0] : line[1]]
    return (
        len(before.rpartition("\n")[2]) >= _WRAPPED
        and (end - start >= _WRAPPED or _CLOSED.search(text, start, end) is not None)
        and _CLOSED.search(before) is None
        and _BULLET.match(before) is None
        and _BULLET.match(text, start, end) is None
    )


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _END.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _trimmed(words: Sequence[Word]) -> list[Word]:
    """Words without the marks that a line is decorated with; nothing if there is no word or number."""
    kept = list(words)
    while kept and kept[0].kind == "mark" and kept[0].plain not in '(+-"“«':
        kept.pop(0)
    return kept if any(w.kind != "mark" for w in kept) else []


def analysis(text: str, found: Sequence[Piece], names: Sequence[Sequence[str]]) -> Analysis:
    """Return pieces as the sentences of an analysis without grammar; `names` are the words as lists know them."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for piece, plain in zip(found, names, strict=True):
        first = len(tokens)
        tokens.extend(
            Token(first + k, w.start, w.end, name, head=first + k)
            for k, (w, name) in enumerate(zip(piece.words, plain, strict=True))
        )
        span = piece.span
        sentences.append(Sentence(piece.index, span.start, span.end, first, len(tokens), piece.paragraph))
    return Analysis(text, tuple(tokens), tuple(sentences))
