"""Who stands before a cue by the commas of the sentence alone, where the parse has lost its subject.

As in "The Guild, which spoke of six on Monday, now says", "the mayor, Mrs Adu Merlin, disclosed yesterday": the words
before a cue are parted at their commas, and each part is told by its first word and whether it has a verb of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.scene import FINITE, HELPED, PASSIVE_SUBJECTS, Scene
from reportedly.language.analysis import Token

_BEGINS = ("DT", "NNP", "NNPS", "PRP$", "JJ", "NN", "NNS", "CD")
_WALLS = frozenset({";", ":", "--", "—", "–", '"', "“", "”", "``", "''", "«", "»", "•"})
_BETWEEN = ("RB", "MD")  # what may stand between a comma and its cue: "now says"
_HELPERS = frozenset({"has", "have", "had", "is", "was", "were", "are"})
_RELATIVE = ("WDT", "WP", "WP$")
_FEW = 4  # tokens of "he adds", which only interrupts


def subject(scene: Scene, cue: Token) -> Token | None:
    """The head of the noun phrase that the parts before a cue make its subject, or None."""
    finite = cue.tag in FINITE or any(c.relation == "aux" for c in scene.analysis.children(cue))
    if not finite or scene.child(cue, "aux:pass", *PASSIVE_SUBJECTS) is not None:
        return None
    before = _before(scene, cue)
    parts = parted(before)
    if len(parts) < 2 or parts[-1]:  # nothing but a comma parts the subject from its cue
        return None
    nouns: list[Sequence[Token]] = []
    clause = False
    for part in reversed(parts[:-1]):
        if not part or _describes(part) or _interrupts(scene, part):
            continue
        clause = any(t.tag in HELPED for t in _own(part))
        if clause or part[0].tag not in _BEGINS:
            break
        nouns.insert(0, part)
    return _head(scene, nouns[-2:] if clause else nouns)


def _before(scene: Scene, cue: Token) -> list[Token]:
    """The tokens of the clause before a cue, without what stands between its last comma and the cue."""
    tokens, end = scene.analysis.tokens, cue.index
    first = scene.sentence_of(cue).first
    while end > first and (tokens[end - 1].tag in _BETWEEN or tokens[end - 1].lower in _HELPERS):
        end -= 1
    begin = end
    while begin > first and tokens[begin - 1].text not in _WALLS:
        begin -= 1
    return list(tokens[begin:end])


def parted(tokens: Sequence[Token]) -> list[list[Token]]:
    """Tokens parted at their commas, none at those between brackets."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "," and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _describes(part: Sequence[Token]) -> bool:
    """Whether a part is a relative clause: "which spoke of six on Monday"."""
    return part[0].tag in (*_RELATIVE, "VBN", "VBD") or (
        len(part) > 2 and part[0].tag == "IN" and part[1].tag in _RELATIVE
    )


def _interrupts(scene: Scene, part: Sequence[Token]) -> bool:
    """Whether a part only tells who says so, or is an adverb: "he adds", "however"."""
    says = len(part) <= _FEW and part[-1].lower in scene.cues.verbs and part[-1].tag in FINITE
    return says or all(t.tag in ("RB", "CC") for t in part)


def _own(part: Sequence[Token]) -> Sequence[Token]:
    """A part up to its relative clause: "the coalition" of "the coalition that backs them"."""
    until = next((k for k, t in enumerate(part) if k and t.tag in ("WDT", "WP")), len(part))
    return part[:until]


def _head(scene: Scene, nouns: Sequence[Sequence[Token]]) -> Token | None:
    """The head of the first part that can speak."""
    for part in nouns:
        until = next((k for k, t in enumerate(_own(part)) if k and t.tag in ("IN", "CC", "TO", "VBN")), len(_own(part)))
        head = part[until - 1]
        named = head.tag.startswith("NNP") and (head.entity != "O" or head.text[0].isupper())
        if head.tag.startswith("NN") and (named or scene.speaks(head) or scene.carries(head)):
            return _top(scene, head)
    return None


def _top(scene: Scene, noun: Token) -> Token:
    """The first word of a name that the parse hung on it, where that is how names hang together."""
    head = scene.analysis.head(noun)
    while noun.relation == "flat" and head is not None and head.index < noun.index:
        noun, head = head, scene.analysis.head(head)
    return noun
