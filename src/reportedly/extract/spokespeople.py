"""Whom a spokesperson speaks for, by the words around the title: "the ministry's spokesman", "its lawyer"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.scene import Scene
from reportedly.extract.someone import SpeakerWords
from reportedly.language.analysis import Token


def title(scene: Scene, tokens: Sequence[Token], words: SpeakerWords) -> Token | None:
    """The word of a phrase that makes someone a spokesperson, or None."""
    return next((t for t in tokens if t.lower in words.spokespersons or _is_advocate(scene, t, words)), None)


def _is_advocate(scene: Scene, token: Token, words: SpeakerWords) -> bool:
    """Whether someone speaks for whoever stands before: "its lawyer"."""
    return token.lower in words.advocates and scene.child(token, "nmod:poss") is not None


def principal(scene: Scene, title: Token, head: Token) -> Token | None:
    """The head of whom a spokesperson speaks for, or None: beside the title, or beside the head of its phrase."""
    for token in (title, head):
        for child in scene.analysis.children(token):
            case = scene.child(child, "case")
            if child.relation == "nmod:poss" or (
                child.relation.startswith(("nmod", "obl"))
                and case is not None
                and case.lower in ("for", "of", "from", "with", "at")
            ):
                return child
    before = [
        c
        for c in scene.analysis.children(title)
        if c.relation in ("compound", "amod", "nmod")
        and c.index < title.index
        and c.tag in ("NN", "NNP", "NNS", "NNPS")
        and not c.entity.endswith("PER")
    ]
    before += [
        c
        for c in scene.analysis.children(head)
        if c.relation in ("compound", "nmod")
        and c.index < title.index
        and c.tag in ("NN", "NNP", "NNS", "NNPS")
        and not c.entity.endswith("PER")
        and c.index != title.index
    ]
    return before[-1] if before else None
