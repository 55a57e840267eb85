"""Finds sites that no gazetteer of towns has: streets, rivers, lakes, mountains. They are places without a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract.places_names import Name, capitalised
from reportedly.extract.places_words import PlaceWords
from reportedly.language.analysis import Analysis, Sentence, Token

_LONGEST = 4  # words of a site's name before its kind


def find_sites(words: PlaceWords, analysis: Analysis) -> list[Name]:
    """Return the sites of a text in order: "Karval Street", "Lake Aral", "Highway 19"; their keys are empty."""
    return [site for sentence in analysis.sentences for site in _of(words, analysis.tokens, sentence)]


def _of(words: PlaceWords, tokens: Sequence[Token], sentence: Sentence) -> Iterator[Name]:
    free = sentence.first
    for at in range(sentence.first, sentence.last):
        if at < free:
            continue
        found = _numbered(words, tokens, at, sentence) or _named(words, tokens, at, sentence, free)
        if found:
            yield found
            free = found.last


def _numbered(words: PlaceWords, tokens: Sequence[Token], at: int, sentence: Sentence) -> Name | None:
    following = at + 1
    if tokens[at].text not in words.numbered or following >= sentence.last:
        return None
    if tokens[following].text == "-" and following + 1 < sentence.last:
        following += 1
    number = tokens[following].text
    if not (number.isascii() and number.isdigit() and len(number) < 5):
        return None
    first = at - 1 if at > sentence.first and tokens[at - 1].text in ("County", "State", "Farm", "Forest") else at
    return Name(first, following + 1, "")


def _named(words: PlaceWords, tokens: Sequence[Token], at: int, sentence: Sentence, free: int) -> Name | None:
    text = tokens[at].text
    if text in words.features_before and at + 1 < sentence.last and _is_part(words, tokens[at + 1]):
        last = at + 2
        return None if last < sentence.last and _is_part(words, tokens[last]) else Name(at, last, "")
    if text not in words.streets and text not in words.features:
        return None
    first = at
    while first > max(free, at - _LONGEST) and _is_part(words, tokens[first - 1]):
        first -= 1
    if first == sentence.first and tokens[first].lower in words.common and at - first < 2:
        return None  # "Every Street": a sentence begins with a capital anyway
    if first == at or (text == "St." and at + 1 < sentence.last and capitalised(tokens[at + 1].text)):
        return None
    return Name(first, at + 1, "")


def _is_part(words: PlaceWords, token: Token) -> bool:
    return capitalised(token.text) and token.text[0].isalpha() and token.text not in words.never_first
