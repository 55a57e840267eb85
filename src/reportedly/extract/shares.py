"""Shares a document's lines out among the language packs, by the script of each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from reportedly.language.packs import LanguagePack
from reportedly.model import Document, Problem

_ENOUGH = 0.1  # share of common words by which a language shows itself outside the script of the document
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*")
_FOREIGN = regex.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Share:
    """What one pack reads of a document: all of it, or with the lines of others blanked out."""

    pack: LanguagePack
    document: Document


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    script: str | None  # "": one that no pack reads; None: no letters


class Sharer:
    """Decides who reads which lines. Made once."""

    def __init__(self, packs: Sequence[LanguagePack]) -> None:
        self._packs = {pack.code: pack for pack in packs}
        scripts = sorted({pack.script for pack in packs})
        self._letters = {s: regex.compile(rf"\p{{{s}}}") for s in scripts}
        known = "".join(rf"\p{{{s}}}" for s in scripts)
        self._others = regex.compile(rf"[\p{{L}}--[{known}]]" if known else r"\p{L}", regex.VERSION1)

    def shares(self, document: Document) -> tuple[tuple[Share, ...], Problem | None]:
        """Return who reads what of a document, and the problem if its own language is one that nobody reads."""
        if not self._packs:
            return (), _no_pack(document)
        language = (document.language or "").split("-")[0]
        counts = {s: len(letters.findall(document.text)) for s, letters in self._letters.items()}
        own = self._packs.get(language)
        if own is not None and not any(n for s, n in counts.items() if s != own.script):
            return (Share(own, document),), None
        lines = _joined(self._lines(document.text))
        main = self._main_script(document.text, counts)
        readers = {s: r for s in self._letters if (r := self._reader(s, language, main, document.text, lines))}
        problem = None if own or not language else _no_pack(document)
        return tuple(self._cut(document, lines, readers, own)), problem

    def _main_script(self, text: str, counts: Mapping[str, int]) -> str | None:
        """The script of most letters; None if that is one that no pack reads."""
        script = max(counts, key=lambda s: counts[s], default=None)
        if script is None or len(self._others.findall(text)) > counts[script]:
            return None
        return script

    def _lines(self, text: str) -> list[_Line]:
        lines, at = [], 0
        for piece in text.splitlines(keepends=True):
            counts = {s: len(letters.findall(piece)) for s, letters in self._letters.items()}
            counts[""] = len(self._others.findall(piece))
            most = max(counts, key=lambda s: counts[s])
            lines.append(_Line(at, at + len(piece), most if counts[most] else None))
            at += len(piece)
        return lines

    def _reader(
        self, script: str, language: str, main: str | None, text: str, lines: Sequence[_Line]
    ) -> LanguagePack | None:
        """The pack for the lines of one script: the document's own, or the one whose common words they hold."""
        own = self._packs.get(language)
        if own is not None and own.script == script:
            return own
        if script == main and language and own is None:
            return None
        words = Counter(
            w for at in lines if at.script == script for w in _WORD.findall(text[at.start : at.end].lower())
        )
        found = [(sum(words[w] for w in p.common), p) for p in self._packs.values() if p.script == script]
        hits, best = max(found, key=lambda one: one[0])
        # A short text says little: in its own main script the first pack there is may try.
        return best if hits > _ENOUGH * words.total() or (script == main and not language) else None

    def _cut(
        self,
        document: Document,
        lines: Sequence[_Line],
        readers: Mapping[str, LanguagePack],
        own: LanguagePack | None,
    ) -> list[Share]:
        packs: list[LanguagePack] = []
        for line in lines:
            reader = readers.get(line.script or "", own)
            if reader is not None and reader not in packs:
                packs.append(reader)
        if len(packs) == 1 and all(readers.get(line.script or "", own) is packs[0] for line in lines):
            return [Share(packs[0], document)]
        return [
            Share(p, _blanked(document, lines, [readers.get(x.script or "", own) is p for x in lines])) for p in packs
        ]


def _joined(lines: Sequence[_Line]) -> list[_Line]:
    """Give lines without letters ("7" below its label) to the script before them, or at the head to the one behind."""
    first = next((line.script for line in lines if line.script is not None), None)
    done, script = [], first
    for line in lines:
        script = script if line.script is None else line.script
        done.append(replace(line, script=script))
    return done


def _blanked(document: Document, lines: Sequence[_Line], kept: Sequence[bool]) -> Document:
    text = document.text
    pieces = [
        text[line.start : line.end] if keep else _FOREIGN.sub(" ", text[line.start : line.end])
        for line, keep in zip(lines, kept, strict=True)
    ]
    return replace(document, text="".join(pieces))


def _no_pack(document: Document) -> Problem:
    return Problem(
        "no-language-pack",
        f"the text is in {document.language!r}, for which there is no language pack; it was not read for claims",
    )
