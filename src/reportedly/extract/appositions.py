"""The whole of who is named beside what he is: "Its head, Adu Merlin", "Sela Brandt, 34, a farmer".

A parse takes now the name and now the description for the subject, by names that it has or has not met; the words of a
source must not hang on that.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import given_names, noun_phrases
from reportedly.extract.scene import ARTICLES, NOMINAL, Scene
from reportedly.language.analysis import Token

_LONGEST = 9  # tokens of a description
_CLOSING = (",", ".", ";", ":")
_OWNED = ("DT", "PRP$", "NNP", "NN", "CD")


def whole(scene: Scene, phrase: Sequence[Token]) -> list[Token]:
    """The tokens of a source's phrase, with the description before or behind a person's name that belongs to it."""
    sentence = scene.sentence_of(phrase[0])
    phrase = _unbroken(scene, phrase, sentence.last)
    if (given := given_names.given(scene, phrase)) is not None:
        description, name = given
        return list(scene.analysis.tokens[description[0].index : name[-1].index + 1])
    named = phrase[-1].tag in ("NNP", "NNPS") or any(t.entity.endswith("PER") for t in phrase)
    first = _before(scene, _with_owner(scene, phrase, sentence.first), sentence.first)
    ending = _behind if named else _named_behind
    last = _name_after(scene, phrase, sentence.last) or ending(scene, phrase[-1].index, sentence.last)
    return list(scene.analysis.tokens[first : last + 1])


def _with_owner(scene: Scene, phrase: list[Token], begin: int) -> list[Token]:
    """A phrase with whose it is, where the parse cut them apart: "Mayor Adu Merlin's deputy"."""
    tokens, at = scene.analysis.tokens, phrase[0].index - 1
    if at <= begin or tokens[at].tag != "POS":
        return phrase
    while at > begin and (tokens[at - 1].tag.startswith("NNP") or tokens[at - 1].tag in ("NN", "JJ", "DT", "PRP$")):
        at -= 1
        if tokens[at].tag in ("DT", "PRP$"):
            break
    return [*tokens[at : phrase[0].index], *phrase]


def _before(scene: Scene, phrase: Sequence[Token], begin: int) -> int:
    """Index of the first token of "Its head" in "Its head, Adu Merlin,"; else of the first of the phrase."""
    tokens = scene.analysis.tokens
    first, behind = phrase[0].index, tokens[phrase[-1].index + 1] if phrase[-1].index + 1 < len(tokens) else None
    titled = _titled(scene, phrase, begin)
    if titled < first:
        return titled
    enclosed = behind is not None and behind.text == "," and all(t.tag in ("NNP", "NNPS") for t in phrase)
    if first - 2 < begin or tokens[first - 1].text != "," or not (enclosed or phrase[0].entity.startswith("B-PER")):
        return first
    at = first - 2
    while at >= begin and first - at < _LONGEST and _may_describe(tokens[at]):
        at -= 1
    opens = at < begin or not tokens[at].text[0].isalnum()
    run = tokens[at + 1 : first - 1]
    described = bool(run) and run[0].tag in _OWNED and (_one_of(run) or noun_phrases.names_someone(scene, run))
    return run[0].index if opens and described else first


def with_name(scene: Scene, phrase: Sequence[Token]) -> list[Token]:
    """The tokens of a mention's phrase with the name that the parse hung elsewhere: "The owner, Karval Lines"."""
    phrase = _unbroken(scene, phrase, scene.sentence_of(phrase[0]).last)
    last = phrase[-1]
    after = _name_after(scene, phrase, scene.sentence_of(last).last)
    if after:
        return [*phrase, *scene.analysis.tokens[last.index + 1 : after + 1]]
    if last.tag != "NN":
        return phrase
    end = _named_behind(scene, last.index, scene.sentence_of(last).last)
    return [*phrase, *scene.analysis.tokens[last.index + 1 : end + 1]]


def _name_after(scene: Scene, phrase: Sequence[Token], end: int) -> int:
    """Index of the last token of the name behind an office of a place: "The Prefect of Lisk, Adu Merlin,"; or 0."""
    tokens, at = scene.analysis.tokens, phrase[-1].index + 2
    office = phrase[0].lower in (*ARTICLES, "its") and noun_phrases.names_someone(scene, phrase)
    if not office or phrase[-1].tag == "NN" or at >= end or tokens[at - 1].text != ",":
        return 0
    first = at
    while at < end and tokens[at].tag in ("NNP", "NNPS") and tokens[at].text[0].isupper():
        at += 1
    named = at - first > 1 and any(t.entity.endswith("PER") for t in tokens[first:at])
    return at - 1 if named and at < end and tokens[at].text == "," else 0


def _unbroken(scene: Scene, phrase: Sequence[Token], end: int) -> list[Token]:
    """A phrase with the rest of the name that ends it: "Habbar" of "an official in Tell Habbar"."""
    last = at = phrase[-1].index
    while phrase[-1].tag == "NNP" and at + 1 < end and scene.analysis.tokens[at + 1].tag == "NNP":
        at += 1
    return [*phrase, *scene.analysis.tokens[last + 1 : at + 1]]


def _titled(scene: Scene, phrase: Sequence[Token], begin: int) -> int:
    """Index of the first token of "the tailor" in "the tailor Adu Merlin"; else that of the phrase."""
    tokens = scene.analysis.tokens
    first = at = phrase[0].index
    if first <= begin or phrase[0].tag != "NNP" or not noun_phrases.names_someone(scene, tokens[first - 1 : first]):
        return first
    while at > begin and (tokens[at - 1].tag in ("NN", "NNP", "JJ") or tokens[at - 1].relation == "compound"):
        at -= 1
    return at - 1 if at > begin and tokens[at - 1].tag in ("DT", "PRP$") else at


def _one_of(run: Sequence[Token]) -> bool:
    return len(run) > 2 and run[0].tag == "CD" and run[1].lower == "of"


def _behind(scene: Scene, last: int, end: int) -> int:
    """Index of the last token of an age and a description behind a name, ", 34, a farmer"; else that of the name."""
    tokens = scene.analysis.tokens
    if last + 3 < end and _between_commas(scene, last + 1, last + 3) and tokens[last + 2].tag == "CD":
        last += 2
    if last + 3 >= end or tokens[last + 1].text != ",":
        return last
    office = tokens[last + 2].tag == "NN" and tokens[last + 3].tag == "IN" and scene.speaks(tokens[last + 2])
    if tokens[last + 2].lower not in ARTICLES and not office:
        return last
    at = last + 2
    while at < end and at - last < _LONGEST and _may_describe(tokens[at]):
        at += 1
    run = tokens[last + 2 : at]
    at += 3 if at + 3 < end and (tokens[at].text, tokens[at + 2].text) == ("(", ")") else 0  # "the Guild (GL)"
    closes = at < end and tokens[at].text in _CLOSING
    person = tokens[last].entity.endswith("PER") or tokens[last].tag == "CD"
    described = noun_phrases.names_someone(scene, run) or (person and run[0].lower != "the" and run[-1].tag == "NN")
    return at - 1 if closes and described else last


def _named_behind(scene: Scene, last: int, end: int) -> int:
    """Index of the last token of the name behind a description, "The owner, Karval Lines,"; else that of the latter."""
    tokens = scene.analysis.tokens
    at = last + 2
    if at >= end or tokens[last + 1].text != "," or not noun_phrases.names_someone(scene, tokens[last : last + 1]):
        return last
    while at < end and tokens[at].tag in ("NNP", "NNPS", "NNS", "NN") and tokens[at].text[0].isupper():
        at += 1
    alone = at < end and tokens[at].text == "," and tokens[last].tag == "NN"
    return at - 1 if alone and at - last > 3 else last


def _between_commas(scene: Scene, opening: int, closing: int) -> bool:
    return scene.analysis.tokens[opening].text == "," and scene.analysis.tokens[closing].text in _CLOSING


def _may_describe(token: Token) -> bool:
    return token.tag in NOMINAL or token.lower in ("of", "in", "at", "for", "and")
