"""Finds the times of a text and says which days they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import regex

from reportedly.extract import lexicon
from reportedly.extract.times_calendar import Reading
from reportedly.extract.times_found import Context, Found, Part
from reportedly.extract.times_rules import RULES, Reader
from reportedly.extract.times_tense import Tense
from reportedly.extract.times_words import Sorter, compile_words, pattern
from reportedly.language.analysis import Analysis, Sentence, Token
from reportedly.model import Document, Problem, Span, Time, TimeBasis, TimeKind, finding_id

_OPENING = 30  # words in which the date that a text is headed with is looked for
_HEADED = re.compile(r"(?:19|20)\d\d|[A-Z]{3}-? ?\d\d\b|\d[./-]\d\d?[./-]\d\d")  # digits of a date with its year


class TimeReader:
    """Reads the times of documents; made once from the word list, without state of its own."""

    def __init__(self, language: str = "en") -> None:
        tables = lexicon.load(language, "times")
        self._words = compile_words(tables)
        self._sorter = Sorter(self._words)
        self._tense = Tense(tables["direction"])
        sources = [(name, pattern(rule, self._words), reader) for name, rule, reader in RULES]
        self._rules: list[tuple[re.Pattern[str], Reader]] = [(re.compile(s), reader) for _, s, reader in sources]
        bare = "|".join(f"({re.sub(r'[(][?]P<[a-z]+>', '(?:', source)})" for _, source, _ in sources)
        self._any = re.compile(f"(?=[{_beginnings(bare, self._words.characters.values())}])(?:{bare})")
        self._references = _references(tables["references"])

    def read(self, document: Document, analysis: Analysis) -> tuple[tuple[Time, ...], tuple[Problem, ...]]:
        """Return the times of a document in the order of its text, and what could not be told of them."""
        context = self._context(document, analysis)
        times: list[Time] = []
        for sentence in analysis.sentences:
            for first, last, reading in self._sentence(context, sentence):
                span = Span(analysis.tokens[first].start, analysis.tokens[last - 1].end)
                times.append(
                    Time(
                        finding_id(document.id, "time", [span]),
                        document.id,
                        span,
                        reading.kind,
                        reading.value,
                        reading.first,
                        reading.last,
                        reading.basis,
                    )
                )
        if context.anchor_missed:
            message = "the text does not say when it was written: times relative to that day have no days"
            context.problems.append(Problem("no-anchor-date", message))
        return tuple(times), tuple(context.problems)

    def _context(self, document: Document, analysis: Analysis) -> Context:
        """A fresh state; the day of writing is the one that the text is headed with, or else that of publication."""
        published = document.published_on
        context = Context(self._words, self._tense, analysis, published, TimeBasis.PUBLICATION)
        if _HEADED.search(analysis.text[:400]) is None:
            return context
        opening = [s for s in analysis.sentences if s.first < _OPENING]
        own = _own_date([found for s in opening for found in self._sentence(context, s)], analysis, self._words.beside)
        if own is None or own == published:
            return Context(self._words, self._tense, analysis, published, TimeBasis.PUBLICATION)
        return Context(self._words, self._tense, analysis, own, TimeBasis.RELATIVE)

    def _sentence(self, context: Context, sentence: Sentence) -> Iterator[tuple[int, int, Reading]]:
        """Readings of a sentence with the text's token indexes they stand at."""
        tokens = context.analysis.tokens_of(sentence)
        lowers = [t.text.lower() for t in tokens]
        classes = self._sorter.classes(tokens, lowers, context.analysis.text)
        if classes is None:
            return
        refers = not self._references.keys().isdisjoint(lowers)
        line = "".join([self._words.characters[c] for c in classes])
        at = 0
        while at < len(tokens):
            match = self._any.search(line, at)
            end = match.start() if match else len(tokens)
            for part in self._references_in(tokens, lowers, at, end) if refers else ():
                yield sentence.first + part.first, sentence.first + part.last, part.reading
            if match is None:
                return
            at = match.start()
            parts = self._readings(context, sentence, tokens, classes, line, at, (match.lastindex or 1) - 1)
            if not parts:
                yield from (
                    (sentence.first + p.first, sentence.first + p.last, p.reading)
                    for p in self._references_in(tokens, lowers, at, at + 1)
                )
            for part in parts:
                context.note(part.reading, sentence.index)
                yield sentence.first + part.first, sentence.first + part.last, part.reading
            at = parts[-1].last if parts else at + 1

    def _readings(
        self,
        context: Context,
        sentence: Sentence,
        tokens: Sequence[Token],
        classes: Sequence[str],
        line: str,
        at: int,
        rule: int,
    ) -> Sequence[Part]:
        """What the first rule says that takes these words and can make sense of them."""
        for expression, reader in self._rules[rule:]:
            match = expression.match(line, at)
            if match is None:
                continue
            groups = {name: match.span(name) for name in expression.groupindex}
            found = Found(context, sentence, tokens, classes, match.start(), match.end(), groups)
            reading = reader(found)
            if isinstance(reading, Reading):
                return [Part(match.start(), match.end(), reading)]
            if reading:
                return reading
        return ()

    def _references_in(self, tokens: Sequence[Token], lowers: Sequence[str], first: int, last: int) -> list[Part]:
        """``now``, ``recently``, ``the past``: words that point without a day, between what the rules took."""
        found: list[Part] = []
        at = first
        while at < last:
            step = 1
            for words, value in self._references.get(lowers[at], ()):
                if tuple(lowers[at : at + len(words)]) == words:
                    if _points(tokens, at + len(words), alone=len(words) > 1):
                        found.append(
                            Part(
                                at,
                                at + len(words),
                                Reading(TimeKind.DURATION if value == "PXX" else TimeKind.DATE, value),
                            )
                        )
                        step = len(words)
                    break
            at += step
        return found


def _beginnings(source: str, characters: Iterable[str]) -> str:
    """The classes that some rule can begin with: most words are of others, and are passed over at once."""
    whole = regex.compile(source)
    return "".join(c for c in characters if whole.fullmatch(c, partial=True))


def _points(tokens: Sequence[Token], behind: int, *, alone: bool) -> bool:
    """Whether "the past" is not said of a noun, nor "soon" or "shortly" of another event."""
    if behind >= len(tokens):
        return True
    if tokens[behind].text.lower() in ("as", "after", "before", "afterwards", "thereafter"):
        return False
    return not alone or tokens[behind].tag[:2] not in ("NN", "JJ", "CD")


def _own_date(
    found: Sequence[tuple[int, int, Reading]], analysis: Analysis, beside: Mapping[str, frozenset[str]]
) -> date | None:
    """The day that a text is headed with: ``Thu Sep 5 2013``, ``KARVAL, 9 JAN 90 --``, ``Posted on July 2 2016 by``.

    A date within a sentence ("On October 7, 2023, a man ...") is no heading.
    """
    tokens = analysis.tokens
    for first, last, reading in found:
        if last > _OPENING:
            break
        words = analysis.text[tokens[first].start : tokens[last - 1].end]
        if reading.grain != "day" or reading.first is None or f"{reading.first.year:04}"[-2:] not in words:
            continue
        before = tokens[first - 1].text.lower() if first else ""
        posted = first > 1 and tokens[first - 2].text.lower() in beside["heading"]
        if before in beside["sentence"] and not posted:
            continue
        after = tokens[last].text if last < len(tokens) else ""
        captioned = after in (",", ".") and first > 0
        if not (captioned or after[:1].islower() or after == ",") or after in ("by", "at"):
            return reading.first
    return None


def _references(table: dict[str, list[str]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for value, phrases in table.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, value))
    for phrases_of in found.values():
        phrases_of.sort(key=lambda p: -len(p[0]))
    return found
