"""Cuts a text into folded words as arrays: case, accents, quotation marks, dashes and white space do not count.

Every word keeps its place in the text as it stands. All of it is done for a whole text at once, since this is what
each of millions of documents has to go through.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from reportedly.reuse.lexicon import load

Keys = NDArray[np.uint64]
Places = NDArray[np.int32]
Flags = NDArray[np.bool_]
Weights = NDArray[np.float32]

FUNCTION_WORTH, NAME_PART_WORTH, NAME_WORTH = 0.2, 0.25, 0.5
"""What a shared function word, a further word of a name, and a name or number say of copying; any other word says 1."""

_PLANE = 0x10000
_NAME_GAP = 3  # words: "Ministry of the Interior" is one name
# What a letter is: passed over within words, between words, of a word, one that names begin with, a word by itself.
_NOTHING, _APART, _LETTER, _NAMING, _ALONE = range(5)
_PASSED_OVER = "'’‘ʼ`´\u00ad\u0640\u200b\u200c\u200d\u2060\ufeff"
# Written without blanks between words: there each letter is a word.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
# Ideographs and syllables, folded to themselves; private use and surrogates lie between and are no letters.
_WHOLE_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3))
_LONGEST = 64  # letters told apart by their place in a word
_BASE = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, in order.

    Attributes:
        keys: What a word is told by: the same for words that differ in case, accents or apostrophes alone.
        starts, ends: Code points of the text as it stands.
        worth: What it says of copying when both texts have the word.
    """

    keys: Keys
    starts: Places
    ends: Places
    worth: Weights

    def __len__(self) -> int:
        return len(self.keys)


def words_of(text: str) -> Words:
    """Return the words of a text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    plain = np.where(codes < _PLANE, codes, np.uint32(0x20))
    kinds, _ = _letters()
    kind = kinds[plain]
    kept = np.flatnonzero(kind != _NOTHING)
    kind, plain = kind[kept], plain[kept]
    begins = kind > _APART
    inside = begins.copy()
    begins[1:] &= ~inside[:-1]
    alone = np.flatnonzero(kind == _ALONE)
    begins[alone] = True
    begins[np.minimum(alone + 1, len(begins) - 1)] |= inside[np.minimum(alone + 1, len(begins) - 1)]
    firsts = np.flatnonzero(begins)
    if not len(firsts):
        return _no_words()
    keys = _word_keys(plain, inside, firsts)
    worth = _worth(keys, kind[firsts] == _NAMING)
    lasts = _lasts(inside, firsts)
    return Words(keys, kept[firsts].astype(np.int32), (kept[lasts] + 1).astype(np.int32), worth)


def mixed(values: Keys) -> Keys:
    """Return well-spread numbers, one for each.

    Source: splitmix64's last step; Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
    """
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def runs_of(keys: Keys, length: int) -> Keys:
    """Return a key for each run of so many words, by the place of its first word."""
    count = max(0, len(keys) - length + 1)
    joined = np.zeros(count, np.uint64)
    for at in range(length):
        joined = mixed(joined * np.uint64(_BASE) + keys[at : at + count])
    return joined


def is_function_word(worth: Weights) -> Flags:
    """Say for each word whether it is of the kind that every text is full of."""
    return worth <= np.float32(FUNCTION_WORTH)


def is_name(worth: Weights) -> Flags:
    """Say for each word whether it belongs to a name or a number."""
    return (worth > np.float32(FUNCTION_WORTH)) & (worth <= np.float32(NAME_WORTH))


def _no_words() -> Words:
    return Words(np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32))


def _lasts(inside: Flags, firsts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the place of each word's last letter."""
    after = np.concatenate((inside[1:], [False]))
    stops = np.flatnonzero(inside & ~after)
    ends = stops[np.searchsorted(stops, firsts)]
    # A word ends before the next begins, also where nothing stands between them.
    return np.minimum(ends, np.concatenate((firsts[1:] - 1, [len(inside)])))


def _word_keys(plain: NDArray[np.uint32], inside: Flags, firsts: NDArray[np.intp]) -> Keys:
    _, spreads = _letters()
    letters = np.flatnonzero(inside)
    starts = np.searchsorted(letters, firsts)
    within = np.arange(len(letters)) - np.repeat(starts, np.diff(starts, append=len(letters)))
    spread: Keys = spreads[plain[letters]] * _powers()[within & (_LONGEST - 1)]
    return mixed(np.add.reduceat(spread, starts))


def _worth(keys: Keys, naming: Flags) -> Weights:
    common = _function_words()
    at = np.minimum(np.searchsorted(common, keys), len(common) - 1)
    function = common[at] == keys
    worth = np.where(naming, np.float32(NAME_WORTH), np.float32(1.0))
    content = np.flatnonzero(~function)
    goes_on = naming[content[1:]] & naming[content[:-1]] & (np.diff(content) <= _NAME_GAP)
    worth[content[1:][goes_on]] = NAME_PART_WORTH
    worth[function] = FUNCTION_WORTH
    return worth.astype(np.float32)


@cache
def _powers() -> Keys:
    return np.cumprod(np.full(_LONGEST, _BASE, np.uint64)).astype(np.uint64)


@cache
def _function_words() -> Keys:
    lists = [words for name, words in load("function_words").items() if name != "origin"]
    listed = {word for language in lists for word in language["words"]}
    folded = [_key_of(word) for word in listed]
    return np.unique(np.array(folded, np.uint64))


def _key_of(word: str) -> int:
    kinds, _ = _letters()
    plain = np.array([ord(letter) for letter in word], np.uint32)
    plain = plain[kinds[plain] != _NOTHING]
    return int(_word_keys(plain, np.ones(len(plain), np.bool_), np.zeros(1, np.intp))[0])


@cache
def _letters() -> tuple[NDArray[np.uint8], Keys]:
    """Return, for each code point, what kind of letter it is, and a well-spread number for what it is folded to."""
    kinds = np.full(_PLANE, _APART, np.uint8)
    folded = np.arange(_PLANE, dtype=np.uint64)
    for first, last in _WHOLE_BLOCKS:
        kinds[first : last + 1] = _LETTER
    blocks = [code for first, last in _WHOLE_BLOCKS for code in (first, last + 1)]
    for first, last in zip([0, *blocks[1::2]], [*blocks[::2], _PLANE], strict=True):
        for code in range(first, last):
            kinds[code], folded[code] = _letter(chr(code))
    for first, last in _UNSPACED:
        block = kinds[first : last + 1]
        block[block > _APART] = _ALONE
    return kinds, mixed(folded * np.uint64(_BASE))


def _letter(letter: str) -> tuple[int, int]:
    kind = unicodedata.category(letter)
    if kind == "Mn" or letter in _PASSED_OVER:
        return _NOTHING, 0
    if kind[0] not in "LN" and kind != "Mc":
        return _APART, 0
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return _NAMING, ord("0") + int(digit)
    folded = letter.lower()[0] if letter.isascii() else unicodedata.normalize("NFKD", letter)[0].lower()[0]
    return _NAMING if kind in {"Lu", "Lt"} else _LETTER, ord(folded)
