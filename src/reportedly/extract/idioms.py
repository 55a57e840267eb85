"""Reporting acts whose cue is several words: "made it clear that", "let him know that", "was adamant that"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract import extent, sources, unsaid, verbs
from reportedly.extract.cues import Idiom
from reportedly.extract.scene import HELPED, PASSIVE_SUBJECTS, ReportingAct, Scene
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Stance

_WHOM = 5  # tokens of the one it is said to
_ASKED = ("whether", "if", "how", "who", "what", "when", "where", "why", "which")
_CLAUSE = 12  # tokens behind an idiom within which its clause has a verb


def acts(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """Yield the acts of a sentence whose cue is an idiom."""
    for first in scene.analysis.tokens_of(sentence):
        for idiom in scene.cues.idioms.get(first.lower, ()):
            words = _matched(scene, sentence, first, idiom)
            act = _act(scene, sentence, first, idiom, words) if words else None
            if act is not None:
                yield act
                break


def _matched(scene: Scene, sentence: Sentence, first: Token, idiom: Idiom) -> list[Token]:
    """The tokens of an idiom that begins with a token, without whom it is said to; empty if it does not stand there."""
    tokens, words, at = scene.analysis.tokens, [first], first.index + 1
    for k, word in enumerate(idiom.rest):
        if word == "*":
            until = idiom.rest[k + 1] if k + 1 < len(idiom.rest) else "that"
            found = next((t.index for t in tokens[at : min(sentence.last, at + _WHOM)] if t.lower == until), None)
            if found is None or any(t.tag.startswith(("V", "MD")) for t in tokens[at:found]):
                return []
            at = found
        elif at < sentence.last and tokens[at].lower == word:
            words.append(tokens[at])
            at += 1
        else:
            return []
    return words


def _act(scene: Scene, sentence: Sentence, first: Token, idiom: Idiom, words: list[Token]) -> ReportingAct | None:
    tokens = scene.analysis.tokens
    at = words[-1].index + 1
    at = next((t.index for t in tokens[at : min(sentence.last, at + _WHOM)] if t.lower == "that"), at)
    if at >= sentence.last or not _says(scene, first, idiom) or not _follows(scene, sentence, at, idiom):
        return None
    cue = _verb(scene, first, idiom)
    head = sources.subject(scene, cue) or scene.child(cue, *PASSIVE_SUBJECTS)
    if head is None or (head.lower in scene.cues.own and scene.quotation_of(first) is not None):
        return None
    said = extent.onward(scene, cue, tokens[at])
    spans, heads = scene.spans(words), sources.members(scene, head)
    return replace(sources.reported(scene, cue, first.lemma, spans[0], heads, said, idiom.stance), cue=spans)


def _verb(scene: Scene, first: Token, idiom: Idiom) -> Token:
    """The verb whose subject says it: the idiom's own, or what "is adamant" hangs on."""
    head = scene.analysis.head(first)
    if first.lower == "neither":
        return scene.analysis.tokens[first.index + 1]
    if first.lower == "be" and head is not None:
        return head
    while idiom.helped and head is not None and scene.child(first, "nsubj") is None and first.relation != "root":
        first, head = head, scene.analysis.head(head)
    return first


def _says(scene: Scene, first: Token, idiom: Idiom) -> bool:
    """Whether it is used so: "is adamant", "would not be drawn on"; not denied, nor to come."""
    before = [t.lower for t in scene.analysis.tokens[max(0, first.index - 4) : first.index]]
    if first.lower == "neither":
        return True
    if idiom.stance is Stance.DECLINED and first.lower == "be":
        return any(word in ("not", "n't", "n’t", "to") for word in before)  # "refused to be drawn on"
    if idiom.helped:
        return any(word in ("is", "was", "are", "were", "been", "remained", "remains") for word in before)
    if not first.tag.startswith("V") or scene.child(first, "aux:pass", *PASSIVE_SUBJECTS) is not None:
        return False
    return verbs.asserts(scene, first) and unsaid.negation(scene, first) is None


def _follows(scene: Scene, sentence: Sentence, at: int, idiom: Idiom) -> bool:
    """Whether a clause follows: "that", a question, or a subject with its verb."""
    tokens = scene.analysis.tokens
    if tokens[at].lower == "that" or idiom.stance is Stance.DECLINED:
        return True
    opens = tokens[at].lower not in _ASKED and tokens[at].tag in ("PRP", "DT", "NNP", "NNS", "EX", "PRP$")
    return opens and any(t.tag in HELPED for t in tokens[at + 1 : min(sentence.last, at + _CLAUSE)])
