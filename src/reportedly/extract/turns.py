"""Tells a transcript's turns apart: what the outlet's own people say in it is the outlet's own voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract.scene import ReportingAct, Scene
from reportedly.extract.someone import SpeakerWords
from reportedly.language.analysis import Token
from reportedly.model import Speech

_REACH = 6  # tokens from "our reporter" to the name: "our own reporter in Lisk, Sera Amin"


def without_staff(scene: Scene, acts: Sequence[ReportingAct], words: SpeakerWords) -> tuple[ReportingAct, ...]:
    """The acts without the turns of the outlet's own people: HOST, ANNOUNCER, "our reporter" by name."""
    turns = [act for act in acts if act.lemma == ":" and act.speech is Speech.DIRECT]
    if not turns:
        return tuple(acts)
    own = frozenset(_introduced(scene, words))
    return tuple(act for act in acts if not (act in turns and _is_staff(scene, act, words, own)))


def _is_staff(scene: Scene, act: ReportingAct, words: SpeakerWords, own: frozenset[str]) -> bool:
    label = [t.lower for span in act.source for t in scene.analysis.tokens_in(span) if t.text[0].isalnum()]
    return bool(label) and (label[0] in words.staff or (len(label) < 3 and label[-1] in own))


def _introduced(scene: Scene, words: SpeakerWords) -> Iterator[str]:
    """The names, in lower case, of those whom the text calls its own: "our reporter, Sera Amin"."""
    tokens = scene.analysis.tokens
    for at, token in enumerate(tokens):
        if token.lower != "our":
            continue
        behind = tokens[at + 1 : at + 1 + _REACH]
        noun = next((k for k, t in enumerate(behind[:3]) if t.lower in words.staff), None)
        if noun is not None:
            yield from _name(behind[noun + 1 :])


def _name(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.text[0].isupper():
            yield token.lower
        elif token.text != ",":
            return
