"""Finds the times of a text and says which days they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reportedly.extract import lexicon
from reportedly.extract.times_calendar import Reading
from reportedly.extract.times_found import Context, Found, Part
from reportedly.extract.times_rules import RULES, Reader
from reportedly.extract.times_tense import Tense
from reportedly.extract.times_words import Sorter, compile_words, pattern
from reportedly.language.analysis import Analysis, Sentence, Token
from reportedly.model import Document, Problem, Span, Time, TimeBasis, TimeKind, finding_id

_OPENING = 30  # words in which a text's own date is looked for


class TimeReader:
    """Reads the times of documents; made once from the word list, without state of its own."""

    def __init__(self, language: str = "en") -> None:
        tables = lexicon.load(language, "times")
        self._words = compile_words(tables)
        self._sorter = Sorter(self._words)
        self._tense = Tense(tables["direction"])
        sources = [(name, pattern(rule, self._words), reader) for name, rule, reader in RULES]
        self._rules: list[tuple[re.Pattern[str], Reader]] = [(re.compile(s), reader) for _, s, reader in sources]
        bare = (re.sub(r"\(\?P<\w+>", "(?:", source) for _, source, _ in sources)
        self._any = re.compile("|".join(f"({source})" for source in bare))
        self._references = _references(tables["references"])

    def read(self, document: Document, analysis: Analysis) -> tuple[tuple[Time, ...], tuple[Problem, ...]]:
        """Return the times of a document in the order of its text, and what could not be told of them."""
        context = Context(self._words, self._tense, analysis, document.published_on, TimeBasis.PUBLICATION)
        times: list[Time] = []
        for sentence in analysis.sentences:
            for first, last, reading in self._sentence(context, sentence):
                span = Span(analysis.tokens[first].start, analysis.tokens[last - 1].end)
                times.append(Time(finding_id(document.id, "time", [span]), document.id, span, reading.kind,
                                  reading.value, reading.first, reading.last, reading.basis))
        if context.anchor_missed:
            message = "the text does not say when it was written: times relative to that day have no days"
            context.problems.append(Problem("no-anchor-date", message))
        return tuple(times), tuple(context.problems)

    def _sentence(self, context: Context, sentence: Sentence) -> Iterator[tuple[int, int, Reading]]:
        """Readings of a sentence with the text's token indexes they stand at."""
        tokens = context.analysis.tokens_of(sentence)
        classes = self._sorter.classes(tokens, context.analysis.text)
        if classes is None:
            return
        line = "".join([self._words.characters[c] for c in classes])
        at = 0
        while at < len(tokens):
            match = self._any.search(line, at)
            found = self._references_in(tokens, classes, at, match.start() if match else len(tokens))
            for part in found:
                yield sentence.first + part.first, sentence.first + part.last, part.reading
            if match is None:
                return
            at = match.start()
            parts = self._readings(context, sentence, tokens, classes, line, at, (match.lastindex or 1) - 1)
            if not parts:
                yield from ((sentence.first + p.first, sentence.first + p.last, p.reading)
                            for p in self._references_in(tokens, classes, at, at + 1))
            for part in parts:
                context.note(part.reading)
                yield sentence.first + part.first, sentence.first + part.last, part.reading
            at = parts[-1].last if parts else at + 1

    def _readings(self, context: Context, sentence: Sentence, tokens: Sequence[Token], classes: Sequence[str],
                  line: str, at: int, rule: int) -> Sequence[Part]:
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

    def _references_in(self, tokens: Sequence[Token], classes: Sequence[str], first: int, last: int) -> list[Part]:
        """``now``, ``recently``, ``the past``: words that point without a day, between what the rules took."""
        found: list[Part] = []
        at = first
        while at < last:
            step = 1
            for words, value in self._references.get(tokens[at].text.lower(), ()):
                if tuple(t.text.lower() for t in tokens[at : at + len(words)]) == words:
                    if _points(tokens, at + len(words)) or len(words) == 1:
                        found.append(Part(at, at + len(words), Reading(TimeKind.DATE, value)))
                        step = len(words)
                    break
            at += step
        return found


def _points(tokens: Sequence[Token], behind: int) -> bool:
    """Whether "the past" stands alone, and not before a noun."""
    return behind >= len(tokens) or tokens[behind].tag[:2] not in ("NN", "JJ", "CD")


def _references(table: dict[str, list[str]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for value, phrases in table.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, value))
    for phrases_of in found.values():
        phrases_of.sort(key=lambda p: -len(p[0]))
    return found
