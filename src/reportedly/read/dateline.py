"""Finds the place, day and wire service that a report opens with: ``KARVAL, May 7 (Agency) -``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.language import agencies
from reportedly.model import Dateline, Span
from reportedly.read import dates, wordlists
from reportedly.read.lines import Line

REACH = 120  # code points before the dash; the longest real datelines are about 80
LINES = 8
BODY = 60  # a line shorter than this opens no paragraph: it is a title or a caption
MAX_PLACE_WORDS = 5

SEPARATOR = re.compile(
    r"\s*(?:--+|[–—―])\s*|\s+[-_]\s+|(?<=[)\].])\s*[-_:]\s*|_\s+|:\s+|(?<=\))\s+(?=[^\W\d_a-z“\"'‘])"
)
BRACKETED = re.compile(r"[(\[]\s*([^()\[\]]{2,60}?)\s*[)\]]")
PART = re.compile(r"[^,;/]+")
SENTENCE = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z]{3})")
DOTTED = re.compile(r"\.\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline with what it names.

    Attributes:
        agencies: Names of wire services with their spans.
        written: The day, or None.
    """

    dateline: Dateline
    agencies: tuple[tuple[str, Span], ...]
    written: dates.WrittenDate | None


@dataclass(frozen=True, slots=True)
class _Parts:
    places: tuple[tuple[int, int], ...]
    named: tuple[tuple[int, int], ...]
    day: tuple[int, int] | None
    written: dates.WrittenDate | None
    placeless: bool


def find(lines: Sequence[Line]) -> Opening | None:
    """Return the dateline among a text's first lines, or None."""
    for number, line in enumerate(lines[:LINES]):
        for start in _starts(line.text):
            for separator in _separators(line.text, start):
                opening = _read(line, start, separator, first_lines=number < 4 and start == 0)
                if opening:
                    return opening
    return None


def _starts(text: str) -> Iterator[int]:
    yield 0
    # A title that runs into its report: "Bridge falls. KARVAL, May 7 - A bridge ..."
    yield from (m.end() for m in SENTENCE.finditer(text, 0, 300))


def _separators(text: str, start: int) -> Iterator[re.Match[str]]:
    for number, match in enumerate(SEPARATOR.finditer(text, start, start + REACH)):
        if number == 3:
            return
        if match.start() > start:
            yield match


def _read(line: Line, start: int, separator: re.Match[str], *, first_lines: bool) -> Opening | None:
    before, after = line.text[start : separator.start()], line.text[separator.end() :]
    parts = _parts(before)
    if parts is None or not _convinces(parts, before, after, separator[0], first_lines=first_lines):
        return None
    place = line.span(start + parts.places[0][0], start + parts.places[0][1]) if parts.places else None
    day = line.span(start + parts.day[0], start + parts.day[1]) if parts.day else None
    span = line.span(start, start + len(before) + len(separator[0].rstrip()))
    named = tuple((before[s:e], line.span(start + s, start + e)) for s, e in parts.named)
    return Opening(Dateline(span, place, day), named, parts.written)


def _parts(before: str) -> _Parts | None:
    """Cut what stands before the dash into places, agencies and a day; None if something is none of these."""
    taken = _take_brackets(before)
    if taken is None:
        return None
    rest, named, bracket_day = taken
    written = dates.find(rest)
    if written:
        rest = _blank(rest, written.start, written.end)
    places: list[tuple[int, int]] = []
    placeless = False
    for start, end in _cut(rest):
        words = rest[start:end]
        if words.casefold() in _headwords("placeless"):
            placeless = True
            continue
        if agencies.is_agency(words) and not _is_first_place(words, places):
            named.append((start, end))
        elif _is_place(words):
            places.append((start, end))
        else:
            return None
    if not places and not named:
        return None
    day = written or bracket_day
    return _Parts(tuple(places), tuple(named), (day.start, day.end) if day else None, day, placeless)


def _is_first_place(words: str, places: list[tuple[int, int]]) -> bool:
    # "Petra" and "Saba" are towns as well as agencies: the first words of a dateline are its town.
    return not places and not agencies.is_acronym(words) and " " not in words and not words.isupper()


def _take_brackets(before: str) -> tuple[str, list[tuple[int, int]], dates.WrittenDate | None] | None:
    """Take the brackets out of what stands before the dash; None if one holds neither a day nor a name."""
    named: list[tuple[int, int]] = []
    day = None
    rest = before
    for match in BRACKETED.finditer(before):
        written = dates.find(match[1])
        behind = before[match.end() :]
        if not written and not agencies.is_agency(match[1]) and (BRACKETED.search(behind) or dates.find(behind)):
            # "HAVANA (CUBA), 14 SEP 89 (RADIO RELOJ) --": the first pair of brackets holds the country.
            rest = _blank(_blank(rest, match.start(), match.start(1)), match.end(1), match.end())
            continue
        if written:
            day = dates.WrittenDate(match.start(1) + written.start, match.start(1) + written.end, written.value)
        else:
            signatures = [p for p in _names_in(match[1], match.start(1)) if _is_signature(before[slice(*p)])]
            if not signatures:
                return None
            named.extend(signatures)
        rest = _blank(rest, match.start(), match.end())
    return rest, named, day


def _names_in(words: str, offset: int) -> Iterator[tuple[int, int]]:
    for part in re.finditer(r"[^/,;]+", words):
        name = part[0].strip()
        if 1 < len(name) <= 40 and name[0].isalpha():
            start = offset + part.start() + part[0].index(name[0])
            yield start, start + len(name)


def _is_signature(name: str) -> bool:
    # "dpa" is an agency; "(crisis staff)" is none
    return name[0].isupper() or _uncased(name) or agencies.is_agency(name)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "," * (end - start) + text[end:]


def _cut(rest: str) -> Iterator[tuple[int, int]]:
    for match in PART.finditer(rest):
        start = match.start()
        # "MOSCOW. May 7. INTERFAX": full stops part as commas do, but not in "ST. PAUL" or "N.J."
        for piece in _by_full_stops(match[0]):
            stripped = piece.strip(" \t\xa0.") if not re.search(r"\.\w\.", piece) else piece.strip()
            if stripped:
                at = start + piece.index(stripped)
                yield at, at + len(stripped)
            start += len(piece)


def _by_full_stops(text: str) -> list[str]:
    pieces, last = [], 0
    for match in DOTTED.finditer(text):
        word = re.split(r"[\s.]", text[: match.start()])[-1]
        if len(word) > 3:
            pieces.append(text[last : match.end()])
            last = match.end()
    return [*pieces, text[last:]]


def _is_place(words: str) -> bool:
    tokens = words.split()
    if (
        not 0 < len(tokens) <= MAX_PLACE_WORDS
        or words.casefold() in _headwords("not_places")
        or tokens[0].casefold() in _headwords("titles")
    ):
        return False
    return all(_is_name_word(t) for t in tokens) and tokens[0][0].isupper() | _uncased(tokens[0])


def _is_name_word(token: str) -> bool:
    letters = token.strip(".'’")
    if not letters or any(c.isdigit() for c in letters) or not re.fullmatch(r"[\w.'’`-]+", letters):
        return False
    article = letters.casefold().split("-")[0] in _headwords("small_words")
    return letters[0].isupper() or article or _uncased(letters)


def _uncased(word: str) -> bool:
    return not word[:1].isupper() and not word[:1].islower() and word[:1].isalpha()


@cache
def _headwords(key: str) -> frozenset[str]:
    return frozenset(wordlists.load("credits")["headwords"][key])


def _convinces(parts: _Parts, before: str, after: str, separator: str, *, first_lines: bool) -> bool:
    """Whether the signs are enough: capitals, an agency or a day, the kind of dash, a paragraph behind it."""
    signed = any(agencies.is_agency(before[s:e]) or agencies.is_acronym(before[s:e]) for s, e in parts.named)
    bracketed = "(" in before or "[" in before
    capitals = bool(parts.places) and _capitals(before, parts)
    if not after:  # the dateline stands on a line of its own
        return bool(separator.strip()) and capitals and (signed or parts.day is not None)
    if not re.match(r"[\[(\"“‘'«„]?[^\W\d_]", after) or after[0].islower():
        return False
    if not separator.strip():
        return signed and bracketed and (capitals or not parts.places)
    if not parts.places:
        return bracketed and (signed or parts.placeless) and first_lines
    if (parts.named and (signed or (bracketed and ":" not in separator))) or _day_behind_place(
        parts, separator, bracketed=bracketed
    ):
        return True
    if capitals:
        spaced = separator != separator.strip()
        return (
            spaced
            and _short(before, parts)
            and not _shouts(after)
            and len(after) >= (2 * BODY if ":" in separator else BODY // 2)
        )
    return first_lines and _dash_alone(separator, after) and _short(before, parts)


def _day_behind_place(parts: _Parts, separator: str, *, bracketed: bool) -> bool:
    return parts.day is not None and parts.day[0] > parts.places[0][0] and (":" not in separator or bracketed)


def _dash_alone(separator: str, after: str) -> bool:
    """Whether one long dash parts a place from a paragraph; two hold a remark: "The envoy - a doctor - said"."""
    dash = separator.strip()
    return dash in ("—", "–", "--", "―") and len(after) >= 2 * BODY and dash not in after[: 2 * BODY]


def _capitals(before: str, parts: _Parts) -> bool:
    first = before[slice(*parts.places[0])]
    return first.isupper() and sum(c.isalpha() for c in first) >= 3


def _short(before: str, parts: _Parts) -> bool:
    return all(len(before[s:e].split()) <= 3 for s, e in parts.places)


def _shouts(after: str) -> bool:
    letters = [c for c in after[:200] if c.isalpha()]
    return sum(c.isupper() for c in letters) > len(letters) / 2
