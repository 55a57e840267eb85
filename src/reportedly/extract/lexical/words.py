"""Words of a text as the lists know them: letters folded, and what is written on to them taken off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

_WORD = regex.compile(
    r"(?P<number>\d+(?:[.,٬،٫'’]\d{3})*(?!\d)(?:[.,٫]\d+)?|\d+)"
    r"|(?P<word>\p{L}(?:[\p{L}\p{M}\u200c\u200d'’ʼ״׳]*[\p{L}\p{M}])?)"
    r"|(?P<mark>[^\s\p{Cf}\p{M}])"
)
_MARKS = regex.compile(r"[\p{Mn}\p{Cf}]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark of a text.

    Attributes:
        start, end: Code points, half open.
        plain: Folded: as the lists hold it.
        forms: `plain`, then without what may be written on to it.
        joined: It is written together with a word that joins it to the one before.
        known: It bears an article.
        kind: "word", "number" or "mark".
    """

    start: int
    end: int
    plain: str
    forms: tuple[str, ...]
    joined: bool
    known: bool
    kind: str


class Letters:
    """How the words of one language are written; made once from ``letters.toml``."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        told: Mapping[str, Any] = tables["letters"]
        self.script: str = told["script"]
        self.common = frozenset(w.lower() for w in told["common"])
        self._fold = str.maketrans({**told.get("fold", {}), **dict.fromkeys(told.get("drop", ""), "")})
        self._min: int = told.get("min", 3)
        self._joining = tuple(self._raw(told.get("joining", ())))
        self._short = frozenset(self._raw(told.get("short", ())))
        self.ands = frozenset(self._raw(told.get("ands", ())))
        self._article = tuple(self._raw(told.get("article", ())))
        self._prefixes = tuple(sorted(self._raw(told.get("prefixes", ())), key=len, reverse=True))
        self._suffixes = tuple(self._raw(told.get("suffixes", ())))

    def fold(self, words: str) -> str:
        """Return words as they are compared: in small letters, without marks, one letter for those written alike."""
        return _MARKS.sub("", words).lower().translate(self._fold)

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """Return the words of a stretch of a text, in order."""
        return list(self._words(text, start, end))

    def phrase(self, words: str) -> tuple[str, ...]:
        """Return a phrase of a list as its folded words and marks."""
        return tuple(self.fold(m.group()) for m in _WORD.finditer(words))

    def _raw(self, parts: Iterable[str]) -> Iterator[str]:
        return (self.fold(part) for part in parts)

    def _words(self, text: str, start: int, end: int) -> Iterator[Word]:
        for match in _WORD.finditer(text, start, end):
            kind = match.lastgroup or "mark"
            plain = self.fold(match.group()) or match.group()
            forms = self._forms(plain) if kind == "word" else (plain,)
            joined = kind == "word" and any(self._has(plain, p) for p in self._joining)
            known = kind == "word" and any(self._has(plain, p) for p in self._article)
            yield Word(match.start(), match.end(), plain, forms, joined, known, kind)

    def _has(self, plain: str, prefix: str) -> bool:
        if not plain.startswith(prefix):
            return False
        return len(plain) - len(prefix) >= self._min or (prefix in self.ands and plain[len(prefix) :] in self._short)

    def _forms(self, plain: str) -> tuple[str, ...]:
        bare = [plain, *(plain[len(p) :] for p in self._prefixes if self._has(plain, p))]
        ends = [b[: -len(s)] for b in bare for s in self._suffixes if b.endswith(s) and len(b) - len(s) >= self._min]
        return tuple(dict.fromkeys((*bare, *ends)))


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: words [first, last), what it stands for, whether its first word stands as the list has it."""

    first: int
    last: int
    value: Any
    whole: bool = True


class PhraseList:
    """Phrases of a list, each with what it stands for; a word of the text may bear what is written on to it."""

    def __init__(self, letters: Letters, phrases: Iterable[tuple[str, Any]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        for words, value in phrases:
            phrase = letters.phrase(words)
            self._by_first.setdefault(phrase[0], []).append((phrase, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    @classmethod
    def of(cls, letters: Letters, phrases: Iterable[str]) -> PhraseList:
        """Return a list of phrases that each stand for themselves."""
        return cls(letters, ((phrase, phrase) for phrase in phrases))

    def at(self, words: Sequence[Word], first: int) -> Hit | None:
        """The longest phrase that begins at a word, or None; the word as it stands wins over one of its forms."""
        if not 0 <= first < len(words):
            return None
        best: Hit | None = None
        for form in words[first].forms:
            for phrase, value in self._by_first.get(form, ()):
                last = first + len(phrase)
                if (best is None or last > best.last) and _stands(words, phrase, first):
                    best = Hit(first, last, value, form == words[first].plain)
        return best

    def ending(self, words: Sequence[Word], last: int, longest: int = 5) -> Hit | None:
        """The longest phrase whose last word stands right before index `last`, or None."""
        for first in range(max(0, last - longest), last):
            hit = self.at(words, first)
            if hit is not None and hit.last == last:
                return hit
        return None

    def find(self, words: Sequence[Word], first: int = 0, last: int | None = None) -> Iterator[Hit]:
        """Every phrase among words [first, last), none over another."""
        end = len(words) if last is None else last
        while first < end:
            hit = self.at(words, first)
            if hit is not None and hit.last <= end:
                yield hit
                first = hit.last
            else:
                first += 1

    def __contains__(self, word: Word) -> bool:
        """Whether one word alone, with nothing taken off, is a phrase of the list."""
        return any(len(phrase) == 1 for phrase, _ in self._by_first.get(word.plain, ()))


def _stands(words: Sequence[Word], phrase: Sequence[str], first: int) -> bool:
    if first + len(phrase) > len(words):
        return False
    return all(part in words[first + k].forms for k, part in enumerate(phrase))
