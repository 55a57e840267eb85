"""Dictionary forms of English words, by simplemma with the core's tags to choose among them."""

from __future__ import annotations

from functools import lru_cache

_SUFFIX = {"VBG": "ing", "VBD": "ed", "VBN": "ed"}


@lru_cache(maxsize=65_536)
def lemma(word: str, tag: str) -> str:
    """Return a word's lemma in lower case; names and marks are their own.

    Source: simplemma's English word list (MIT), which knows no parts of speech; the tag keeps nouns such as "building"
    from becoming verbs.
    """
    import simplemma

    lower = word.lower()
    if not lower.isalpha() or tag.startswith("NNP"):
        return _clitics.get(lower, lower)
    if tag in ("NN", "JJ", "RB", "IN", "DT"):
        return lower
    found: str = simplemma.lemmatize(lower, lang="en").lower()
    return _fixed.get((found if tag.startswith("V") else "", lower), found)


_clitics = {"n't": "not", "n’t": "not", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have", "’ve": "have",
            "'ll": "will", "’ll": "will"}
_fixed: dict[tuple[str, str], str] = {}
