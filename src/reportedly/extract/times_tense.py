"""Which way a bare "Thursday" or "May" points: by the verb that it hangs on, or by the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.language.analysis import Analysis, Sentence, Token

PAST, UNKNOWN, FUTURE = -1, 0, 1
_LONGEST_CLIMB = 8
_PERFECT = frozenset({"has", "have", "had", "'ve", "’ve"})
_PAST_BE = frozenset({"was", "were", "did", "been"})
_REACH = 12  # words to either side that are looked at where there is no grammar


class Tense:
    """Tells past from future around a token; made once from the word list, without state."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._auxiliaries = frozenset(lists["future_auxiliaries"])
        self._future = frozenset(lists["future_words"])
        self._past = frozenset(lists["past_words"])

    def direction(self, analysis: Analysis, sentence: Sentence, token: Token) -> int:
        """PAST, FUTURE or UNKNOWN."""
        if token.index + 1 < sentence.last and analysis.tokens[token.index + 1].text.lower() in ("'s", "’s"):
            return PAST  # "Wednesday's ruling": what is named by its day has mostly happened
        beside = self._beside(analysis, sentence, token)
        if beside is not None:
            return beside
        if sentence.parsed:
            found = self._by_grammar(analysis, token)
            if found is not None:
                return found
        return self._by_words(analysis, sentence, token)

    def _beside(self, analysis: Analysis, sentence: Sentence, token: Token) -> int | None:
        """What the words right before say, whatever the sentence is about: "since", "announced Wednesday"."""
        for word in reversed(analysis.tokens[max(sentence.first, token.index - 3) : token.index]):
            lower = word.text.lower()
            if lower == "since":
                return PAST
            if lower in ("until", "till"):
                return FUTURE if word.index > sentence.first else None
            if (
                word.index == token.index - 1
                and word.tag[:2] in ("JJ", "VB", "")
                and (word.lemma or lower) in self._future
            ):
                return FUTURE
            if lower == "said" or (word.tag in ("VBD", "VBN") and word.lemma not in self._future):
                return PAST if not _has_future_helper(analysis, word, self._auxiliaries) else FUTURE
            if not (lower[0].isalnum() or word.tag == "") or word.tag[:2] not in ("IN", "NN", "DT", "CD", ""):
                return None
            if word.tag[:2] in ("NN", "CD") and token.index - word.index > 1:
                return None
        return None

    def _by_grammar(self, analysis: Analysis, token: Token) -> int | None:
        at: Token | None = token
        for _ in range(_LONGEST_CLIMB):
            if at is None:
                return None
            if at.tag[:2] in ("VB", "MD"):
                verdict = self._of_verb(analysis, at)
                if verdict is not None:
                    return verdict
            elif at is not token and at.tag[:2] == "JJ" and at.lemma in self._future:
                return FUTURE
            at = analysis.head(at)
        return None

    def _of_verb(self, analysis: Analysis, verb: Token) -> int | None:
        """What one verb says; None where the verb above it must say."""
        helpers = [c for c in analysis.children(verb) if c.relation.startswith(("aux", "mark", "cop"))]
        words = {c.text.lower() for c in helpers}
        if words & self._auxiliaries:
            return FUTURE
        ahead = self._looks_ahead(analysis, verb)
        if words & _PERFECT and "been" not in words:
            return PAST
        if ahead and verb.tag in ("VBN", "VBZ", "VBP", "VBG"):
            return FUTURE
        if verb.tag == "VBD" or words & _PAST_BE:
            return PAST
        if verb.tag == "VB":
            return self._of_infinitive(analysis, verb) if "to" in words else None
        if verb.tag == "VBN":
            return PAST if not words else UNKNOWN
        if verb.tag == "VBG":
            return FUTURE if words & {"is", "are", "'s", "'re", "am"} else None
        return UNKNOWN

    def _looks_ahead(self, analysis: Analysis, verb: Token) -> bool:
        if verb.lemma == "set":  # to set, but to be set to
            return verb.index + 1 < len(analysis.tokens) and analysis.tokens[verb.index + 1].text.lower() in (
                "to",
                "for",
            )
        return verb.lemma in self._future

    def _of_infinitive(self, analysis: Analysis, verb: Token) -> int | None:
        above = analysis.head(verb)
        if above is None or self._looks_ahead(analysis, above):
            return FUTURE
        return PAST if above.tag in ("VBD", "VBN") else FUTURE if above.tag[:2] in ("VB", "NN", "JJ") else None

    def _by_words(self, analysis: Analysis, sentence: Sentence, token: Token) -> int:
        before = analysis.tokens[max(sentence.first, token.index - _REACH) : token.index]
        after = analysis.tokens[token.index + 1 : min(sentence.last, token.index + _REACH)]
        for words in (reversed(before), iter(after)):
            for word in words:
                lower = word.text.lower()
                if lower in self._auxiliaries or lower in self._future:
                    return FUTURE
                if lower in self._past or (len(lower) > 4 and lower.endswith("ed")):
                    return PAST
        return UNKNOWN


def _has_future_helper(analysis: Analysis, verb: Token, auxiliaries: frozenset[str]) -> bool:
    return any(c.relation.startswith("aux") and c.text.lower() in auxiliaries for c in analysis.children(verb))
