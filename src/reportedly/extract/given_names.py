"""Names that a report only gives someone: "a driver who gave his name as Adu", "the clerk, identified as Z. R."."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import noun_phrases
from reportedly.extract.scene import HELPED, NOMINAL, Scene
from reportedly.language.analysis import Token

_MOST = 10  # tokens between a description and the name
_LONGEST = 9  # tokens of a description


def given(scene: Scene, phrase: Sequence[Token]) -> tuple[list[Token], list[Token]] | None:
    """The tokens of a description and of the name that is given behind it, or None.

    Args:
        scene: Where they stand.
        phrase: The tokens of the one or of the other, whichever the parse made the source.
    """
    name = _name(scene, phrase[-1].index + 1) or _behind_clause(scene, phrase[-1].index + 1)
    if name:
        return (list(phrase), name) if noun_phrases.names_someone(scene, phrase) else None
    description = _description(scene, phrase[0].index)
    return (description, list(phrase)) if description else None


def _name(scene: Scene, at: int) -> list[Token]:
    """The tokens of a name behind the words at `at` that give it."""
    tokens, begin = scene.analysis.tokens, at
    last = scene.sentence_of(tokens[at - 1]).last
    at += at < last and tokens[at].text == ","
    if at >= last or tokens[at].lower not in scene.cues.given_names:
        return []
    while at < last and at - begin < _MOST and tokens[at].lower in scene.cues.given_names | scene.cues.given_fillers:
        at += 1
    end = at
    while end < last and tokens[end].tag.startswith("NN") and tokens[end].text[0].isupper():
        end += 1
    end += begin < at < end < last and len(tokens[end - 1].text) == 1 and tokens[end].text == "."  # "Z. R."
    return list(tokens[at:end]) if _gives(scene, tokens[begin:at]) else []


def _behind_clause(scene: Scene, at: int) -> list[Token]:
    """The tokens of a name behind what someone does: "The man who rents the boats, Adu Merlin, said"."""
    tokens, last = scene.analysis.tokens, scene.sentence_of(scene.analysis.tokens[at - 1]).last
    if at >= last or tokens[at].lower not in ("who", "that", "which"):
        return []
    comma = next((t.index for t in tokens[at + 2 : min(last, at + _MOST)] if t.text == ","), last)
    end = comma + 1
    while end < last and tokens[end].tag.startswith("NN") and tokens[end].text[0].isupper():
        end += 1
    encloses = comma + 2 <= end < last - 1 and tokens[end].text == "," and tokens[end + 1].tag in HELPED
    return list(tokens[comma + 1 : end]) if encloses else []


def _gives(scene: Scene, words: Sequence[Token]) -> bool:
    """Whether words between a description and a name say that it is called so: "who gave only his first name,"."""
    plain = [t.lower for t in words if t.text != ","]
    return bool(plain) and plain[-1] in scene.cues.given_last


def _description(scene: Scene, name: int) -> list[Token]:
    """The tokens of what someone is before the words that give the name that begins at `name`."""
    tokens, first = scene.analysis.tokens, scene.sentence_of(scene.analysis.tokens[name]).first
    at = name
    giving = scene.cues.given_names | scene.cues.given_fillers
    while at > first and name - at < _MOST and tokens[at - 1].lower in giving:
        at -= 1
    while at < name and tokens[at].lower not in scene.cues.given_names:
        at += 1
    if at == name or not _gives(scene, tokens[at:name]):
        return []
    end = at - (tokens[at - 1].text == ",")
    begin = end
    while begin > first and end - begin < _LONGEST and tokens[begin - 1].tag in NOMINAL:
        begin -= 1
        if tokens[begin].tag in ("DT", "CD"):
            break
    run = list(tokens[begin:end])
    return run if run and run[0].tag in ("DT", "CD", "PRP$") and scene.speaks(run[-1]) else []
