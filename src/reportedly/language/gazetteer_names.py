"""How place names are compared: case, accents, articles, hyphens and apostrophes do not tell two names apart."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from hashlib import blake2b

# Letters that no decomposition reduces to a plain one, and marks that are dropped or read as a blank.
_LETTERS = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "n", "ə": "a",
    "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه", "ە": "ه", "ة": "ه", "ٱ": "ا", "ـ": "",
}  # fmt: skip
_DROPPED = ".'’‘`´ʼʻʿʾ′ʹ\u200b\u200c\u200d\u200e\u200f\u00ad"
_BLANKS = "-‐‑‒–—/,;()_\u00a0"
_TABLE = str.maketrans({**_LETTERS, **dict.fromkeys(_DROPPED, ""), **dict.fromkeys(_BLANKS, " ")})

_SHORTENED = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "el": "al", "ul": "al"}
_ASSIMILATED = frozenset(
    f"{vowel}{consonant}" for vowel in "ae" for consonant in ("d", "n", "r", "s", "sh", "t", "th", "z", "dh")
)


@lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """Return the form that two spellings of one name share; empty if nothing of it is left.

    Lower case, no accents, apostrophes or full stops; hyphens are blanks; the Arabic article is `al` however it is
    written or assimilated ("El-", "ash-Sh"); "St." is `saint`; a leading "the" falls away.
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    words = text.translate(_TABLE).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(_word(word, words[at + 1 : at + 2]) for at, word in enumerate(words))


def _word(word: str, following: list[str]) -> str:
    if word in _ASSIMILATED and following and following[0].startswith(word[1:]):
        return "al"
    return _SHORTENED.get(word, word)


def without_article(key: str) -> str | None:
    """Return a folded name without its Arabic article, or None if it has none."""
    return key[3:] if key.startswith("al ") and len(key) > 6 else None


def digest(key: str) -> int:
    """Return 48 bits that stand for a folded name in the file's index."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "little")
