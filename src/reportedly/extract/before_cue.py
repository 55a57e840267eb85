"""Who stands right before a cue, where the parse has made nobody its subject, or another."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import noun_phrases, segments
from reportedly.extract.scene import ARTICLES, FINITE, NOMINAL, PASSIVE_SUBJECTS, SUBJECTS, Scene
from reportedly.language.analysis import Token

_WITHIN = ("of", "in", "at", "from", "near", "and")


def nearest(scene: Scene, cue: Token) -> Token | None:
    """The head of who says it where the parse gives a cue no subject, or None."""
    return _taken_for_its_own(scene, cue) or directly_before(scene, cue) or _crossed(scene, cue)


def _crossed(scene: Scene, cue: Token) -> Token | None:
    """As in "Two officials, who asked for silence, said a girl died", where the parse let the officials die."""
    clause = scene.child(cue, "ccomp")
    own = scene.child(clause, *SUBJECTS) if clause is not None and clause.index > cue.index else None
    return own if own is not None and own.index < cue.index else None


def _taken_for_its_own(scene: Scene, cue: Token) -> Token | None:
    """The first of two subjects of what is said, with the cue between them: "residents of Lisk said six died"."""
    clause = scene.child(cue, "ccomp")
    beside = [] if clause is None else scene.analysis.children(clause)
    own = [c for c in beside if c.relation in (*SUBJECTS, *PASSIVE_SUBJECTS)]
    return own[0] if len(own) == 2 and own[0].index < cue.index < own[1].index else None


def behind_bearer(scene: Scene, cue: Token, found: Token | None) -> Token | None:
    """Who says it in a letter that another brings, where the parse took the bearer for the one who speaks.

    As in "In a letter read out by his deputy, Adu Merlin, the Secretary told", "brought by a boy, the bishop said".
    """
    first = scene.sentence_of(cue).first
    tokens = scene.analysis.tokens[first : cue.index]
    if not tokens or tokens[0].lower != "in" or (found is not None and found.index > cue.index):
        return found
    parts = segments.parted(tokens)
    by = next((k for k, t in enumerate(parts[0]) if t.lower == "by"), 0)
    letter = brings_letter(scene, parts[0][:by])
    if not letter or len(parts) < 3 or len(parts[0]) < by + 3:
        return found
    named = parts[0][by + 1].lower not in ("a", "an") and all(t.tag.startswith("NNP") for t in parts[1])
    speaking = parts[1 + named] if parts[0][by + 1].lower in ("a", "an") or named else []
    taken = found is None or found in speaking or (bool(speaking) and found.index < speaking[0].index)
    head = _head_of(scene, speaking) if taken else None
    return head if head is not None else found


def brings_letter(scene: Scene, tokens: Sequence[Token]) -> bool:
    """Whether words tell of a record that is brought or read out: "a letter to the dockers read out"."""
    return any(scene.carries(t) for t in tokens) and any(t.lower in scene.cues.brought for t in tokens)


def _head_of(scene: Scene, part: Sequence[Token]) -> Token | None:
    """The head of a noun phrase that can speak: the last noun before its first preposition."""
    until = next((k for k, t in enumerate(part) if t.tag == "IN" or t.tag.startswith(("V", "MD"))), len(part))
    noun = part[until - 1] if until else None
    speaks = noun is not None and noun.tag.startswith("NN") and (scene.speaks(noun) or noun.tag.startswith("NNP"))
    return noun if part and part[0].tag in ("DT", "NNP", "PRP$") and (speaks or part[0].lower == "the") else None


def reads_aloud(scene: Scene, cue: Token) -> bool:
    """Whether "the message read" was taken for a message that was read: a record right before its cue."""
    head = scene.analysis.head(cue)
    return (
        head is not None
        and head.index == cue.index - 1
        and cue.lower in ("read", "said", "added")
        and (head.lower in scene.records or head.lower in scene.speakers)
    )


def directly_before(scene: Scene, cue: Token) -> Token | None:
    """The noun phrase that ends right before a finite cue, where the parse has not made it the subject."""
    helped = cue.tag == "VB" and any(c.tag == "MD" for c in scene.analysis.children(cue) if c.relation == "aux")
    if not (helped or cue.tag in (*FINITE, "VBN")) or scene.child(cue, *PASSIVE_SUBJECTS) is not None:
        return None
    first = scene.sentence_of(cue).first
    at = cue.index - 1
    while (at > first and scene.analysis.tokens[at].tag in ("RB", "MD")) or scene.analysis.tokens[at].lower in (
        "has",
        "have",
        "had",
    ):
        at -= 1
    if scene.analysis.tokens[at].text == ")":  # "the charity Relief Medics (RM) said"
        at = next((k for k in range(at, first, -1) if scene.analysis.tokens[k].text == "("), at) - 1
    last = scene.analysis.tokens[at]
    apposed = _apposed(scene, at, first)
    if apposed is not None:
        return apposed
    noun = last.tag.startswith(("NN", "PRP")) or (last.tag == "JJ" and last.text[0].isupper())  # "His Excellency"
    when = last.lower in scene.cues.days | scene.cues.months  # "the men who came in January ordered them"
    if at < first or not noun or last.tag == "PRP$" or when:
        return None
    enclosed = _enclosed(scene, last, first)
    if enclosed is not None:
        return enclosed
    if last.tag in ("NN", "NNS") and cue.lower not in ("said", "says"):
        head = _phrase_head(scene, last, first)
        start = noun_phrases.phrase_tokens(scene, head)[0].index
        # "told him the board ordered it"
        told = cue.relation == "ccomp" and scene.analysis.tokens[start - 1].tag == "PRP"
        if start > first and scene.analysis.tokens[start - 1].text[0].isalnum() and not told:
            return None
    if (
        cue.relation in ("conj", "acl", "acl:relcl", "xcomp")
        and cue.lower not in ("said", "told", "says")
        and not reads_aloud(scene, cue)
        and any(t.text[0].isalnum() for t in scene.analysis.tokens[cue.index + 1 : scene.sentence_of(cue).last])
    ):
        return None
    return _phrase_head(scene, last, first)


def _apposed(scene: Scene, at: int, first: int) -> Token | None:
    """As in "its coordinator, Sara Merlin, said": the noun whose apposition ends with the comma at `at`."""
    name = scene.analysis.tokens[at - 1] if at - 1 > first and scene.analysis.tokens[at].text == "," else None
    while name is not None and name.relation == "flat":
        name = scene.analysis.head(name)
    noun = scene.analysis.head(name) if name is not None and name.relation == "appos" else None
    near = noun is not None and name is not None and first <= noun.index < name.index
    over = scene.analysis.head(noun) if noun is not None and noun.relation == "nmod" else None
    if near and name is not None and name.entity.endswith("PER") and over is not None and _is_person(scene, over):
        return over if over.index >= first else noun  # "the head of his office, Adu Merlin"
    return noun if near and noun is not None and noun.tag.startswith("NN") else None


def _is_person(scene: Scene, noun: Token) -> bool:
    return scene.speaks(noun) and noun.lemma not in scene.bodies


def _enclosed(scene: Scene, last: Token, first: int) -> Token | None:
    """The head of a whole phrase between a comma and the cue that the parse has cut: "..., villagers at Lisk said"."""
    tokens, at = scene.analysis.tokens, last.index
    while at >= first and (tokens[at].tag in (*NOMINAL, "JJS") or tokens[at].lower in _WITHIN):
        at -= 1
    run = tokens[at + 1 : last.index + 1]
    until = next((k for k, t in enumerate(run) if t.tag in ("IN", "CC")), 0)
    head = run[until - 1] if until else None
    if head is None or at < first or tokens[at].text != "," or not head.tag.startswith("NN") or not scene.speaks(head):
        return None
    return head


def _phrase_head(scene: Scene, last: Token, first: int) -> Token:
    head = last
    while (
        (up := scene.analysis.head(head)) is not None
        and first <= up.index < last.index
        and head.relation in ("flat", "compound", "appos", "nmod:desc", "nmod", "conj")
        and (up.tag.startswith("NN") or up.tag in ("JJ", "CD"))
        and not any(t.text in (",", ";", "--", "—") for t in scene.analysis.tokens[up.index : head.index])
        and not _begins_anew(scene, up, head)
    ):
        head = up
    return head


def _begins_anew(scene: Scene, up: Token, head: Token) -> bool:
    """Whether "the execution of a pilot a monitor said" was read as if the monitor were the pilot."""
    first = noun_phrases.phrase_tokens(scene, head)[0]
    speaks = scene.speaks(head)
    return head.relation == "appos" and first.lower in ARTICLES and speaks and not up.entity.endswith("PER")
