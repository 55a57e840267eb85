"""Whom a spokesperson speaks for, by the words around the title: "the ministry's spokesman", "its lawyer"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from reportedly.extract.scene import Scene
from reportedly.extract.someone import SpeakerWords
from reportedly.language.analysis import Token


def title(scene: Scene, tokens: Sequence[Token], words: SpeakerWords) -> Token | None:
    """The word of a phrase that makes someone a spokesperson, or None."""
    several = next((b for a, b in itertools.pairwise(tokens) if f"{a.lower} {b.lower}" in words.spokespersons), None)
    if several is not None:
        return several  # "press secretary"
    return next((t for t in tokens if t.lower in words.spokespersons or _is_advocate(scene, t, words)), None)


def _is_advocate(scene: Scene, token: Token, words: SpeakerWords) -> bool:
    """Whether someone speaks for whoever stands beside: "its lawyer", "a lawyer for the union"."""
    if token.lower not in words.advocates:
        return False
    whose = (c for c in scene.analysis.children(token) if c.relation.startswith("nmod"))
    return any(c.relation == "nmod:poss" or scene.case(c) == "for" for c in whose)


def represented(scene: Scene, head: Token, words: SpeakerWords) -> Token | None:
    """The head of whom someone is said to speak for: "who represents the widows", "who speaks for the landowners".

    Not what a lawmaker represents: those who live there did not choose what is said.
    """
    if any(t.lower in words.elected for t in (head, *scene.analysis.children(head))):
        return None
    for verb in scene.analysis.children(head):
        if verb.relation != "acl:relcl" or verb.lemma not in ("represent", "speak"):
            continue
        whom = scene.child(verb, "obj", "xcomp") if verb.lemma == "represent" else _for(scene, verb)
        if whom is not None and not whom.tag.startswith(("PRP", "W")):
            return whom
    return None


def _for(scene: Scene, verb: Token) -> Token | None:
    beside = (c for c in scene.analysis.children(verb) if c.relation.startswith("obl"))
    return next((c for c in beside if scene.case(c) == "for"), None)


def client(label: Sequence[Token]) -> Token | None:
    """The last word of the one for whom a label's bracket says that someone speaks: "MR SAHAY (for Mr Rehal)"."""
    words = [t.lower for t in label]
    at = words.index("(") if "(" in words else -1
    behind = (
        [t for t in label[at + 2 :] if t.text[0].isalnum()] if at >= 0 and words[at + 1 : at + 2] == ["for"] else []
    )
    return behind[-1] if behind else None


def principal(scene: Scene, title: Token, head: Token, words: SpeakerWords) -> Token | None:
    """The head of whom a spokesperson speaks for, or None: beside the title, or beside the head of its phrase."""
    for token in (title, head):
        for child in scene.analysis.children(token):
            if child.relation == "nmod:poss" or (
                child.relation.startswith(("nmod", "obl")) and scene.case(child) in ("for", "of", "from", "with", "at")
            ):
                return child
    owner = scene.analysis.tokens[title.index - 2] if title.index > 1 else None
    if owner is not None and scene.analysis.tokens[title.index - 1].tag == "POS" and title.head <= owner.index:
        return scene.analysis.tokens[title.head]  # "Adu Merlin's spokesman", whose parse made the name the head
    before = [
        c
        for c in scene.analysis.children(title)
        if c.relation in ("compound", "amod", "nmod")
        and c.index < title.index
        and (c.tag in ("NN", "NNP", "NNS", "NNPS") or c.lower in scene.bodies)  # "a military spokesman"
        and not c.entity.endswith("PER")
        and c.lower not in words.kinds
    ]
    before += [
        c
        for c in scene.analysis.children(head)
        if c.relation in ("compound", "nmod")
        and c.index < title.index
        and c.tag in ("NN", "NNP", "NNS", "NNPS")
        and not c.entity.endswith("PER")
        and c.index != title.index
        and c.lower not in words.kinds
    ]
    return before[-1] if before else None
