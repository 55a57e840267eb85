"""Reads how surely something is said: stances beside those of the cue itself, and hedges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import regex

from reportedly.extract import lexicon
from reportedly.language.analysis import Analysis, Token
from reportedly.model import Span, Stance

_OPENING = tuple("“\"«‘'„")


class StanceReader:
    """Reads stances and hedges; made once from the word list, without state."""

    def __init__(self, language: str = "en") -> None:
        tables: Mapping[str, Any] = lexicon.load(language, "stance")
        before_number = frozenset(tables["hedges"]["before_number"])
        always = [w for w in tables["hedges"]["words"] if w not in before_number]
        self._always, self._before_number = _either(always), _either(before_number)
        self._alleged = frozenset(tables["alleged"]["words"])
        self._unverified = _either(tables["unverified"]["phrases"])
        self._expected = regex.compile(_either(tables["expected"]["phrases"]).pattern + r"(?!\s+have\b)")
        self._starters = frozenset(tables["hypothetical"]["starters"])
        self.continuing = frozenset(tables["continuing"]["words"])

    def hedges(self, analysis: Analysis, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The hedging words within some spans, in order; the longest where two overlap."""
        found: list[Span] = []
        for span in spans:
            found.extend(Span(*m.span()) for m in self._always.finditer(analysis.text, span.start, span.end))
            for match in self._before_number.finditer(analysis.text, span.start, span.end):
                after = analysis.token_at(_skip_blanks(analysis.text, match.end()))
                if after is not None and (after.tag == "CD" or after.text[0].isdigit()):
                    found.append(Span(*match.span()))
        return _longest(found)

    def stance(self, analysis: Analysis, content: Sequence[Span], given: Stance) -> Stance:
        """The stance to a content: the cue's own, unless its words say that it is alleged, open or supposed."""
        if given is not Stance.ASSERTED or not content:
            return given
        words = [t for span in content for t in analysis.tokens_in(span)]
        if any(self._unverified.search(analysis.text, s.start, s.end) for s in content):
            return Stance.UNVERIFIED
        quoted = analysis.text[content[0].start - 1 : content[0].start] in _OPENING
        if words and words[0].lower in self._starters and not quoted:
            return Stance.HYPOTHETICAL
        if self._expected.search(analysis.text, content[0].start, content[-1].end):
            return Stance.EXPECTED
        main = next((t for t in words if t.relation in ("root", "ccomp", "parataxis", "acl")), None)
        helpers = (
            {c.lower for c in analysis.children(main) if c.relation in ("aux", "aux:pass")}
            if main is not None
            else set()
        )
        if helpers & {"would", "might"} and any(t.lower in ("if", "unless") for t in words):
            return Stance.HYPOTHETICAL
        if helpers & {"will", "'ll", "’ll", "shall"} and not any(t.lower in ("i", "we") for t in words[:3]):
            return Stance.EXPECTED
        if any(t.lower in self._alleged and _governs(analysis, t, words) for t in words):
            return Stance.ALLEGED
        return given


def _governs(analysis: Analysis, adverb: Token, words: Sequence[Token]) -> bool:
    """Whether "allegedly" stands to the main verb of what is said, or near its beginning."""
    if adverb.tag.startswith("JJ"):
        return False
    head = analysis.head(adverb)
    main = next((t for t in words if t.relation in ("root", "ccomp", "parataxis")), None)
    return main is None or head is None or head.index == main.index


def _either(phrases: Iterable[str]) -> regex.Pattern[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    return regex.compile(r"(?i)\b(?:" + "|".join(regex.escape(p).replace(r"\ ", r"\s+") for p in ordered) + r")\b")


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _longest(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
