"""Dictionary forms of English words, by simplemma with the core's tags to choose among them."""

from __future__ import annotations

from functools import lru_cache

from reportedly.language import wordlists


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
    irregular: dict[str, str] = wordlists.load("english")["lemmas"]
    if tag.startswith("V") and lower in irregular:
        return irregular[lower]
    found: str = simplemma.lemmatize(lower, lang="en").lower()
    return _of_participle(lower) if tag == "VBG" and found == lower else found


def _of_participle(word: str) -> str:
    """The verb of a participle whose noun has its own entry in the list: building, hearing, beginning."""
    import simplemma

    stem = word.removesuffix("ing")
    undoubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    return next((w for w in (stem, stem + "e", undoubled) if len(w) > 1 and simplemma.is_known(w, lang="en")), word)


_clitics = {
    "n't": "not",
    "n’t": "not",
    "'re": "be",
    "’re": "be",
    "'m": "be",
    "’m": "be",
    "'ve": "have",
    "’ve": "have",
    "'ll": "will",
    "’ll": "will",
}
