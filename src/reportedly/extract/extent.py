"""Where what is said begins and ends among the words around it: at another act, a semicolon, the sentence's end."""

from __future__ import annotations

from reportedly.extract import noun_phrases, sources
from reportedly.extract.scene import SUBJECTS, Scene
from reportedly.language.analysis import Token

STOPS = frozenset({",", ";", ":", "--", "—", "–", "-", "(", ")", ".", '"', "“", "”", "''", "``"})
"""Marks that end a noun phrase."""
_OPENS = frozenset({"that", "and", "but"})
_TAIL = 5  # words of a day or a place behind a cue that closes its sentence
_BREAKS = ("conj", "parataxis", "advcl", "discourse", "dep", "list")


def reports(scene: Scene, token: Token) -> bool:
    """Whether a verb outside quotation marks is one of reporting."""
    return token.lower in scene.cues.verbs and scene.quotation_of(token) is None and token.tag.startswith("V")


def onward(scene: Scene, cue: Token, first: Token) -> list[Token]:
    """The tokens from `first` to where the reported clause ends: the sentence's end, unless another act begins."""
    last = scene.sentence_of(cue).last
    if cue.relation == "advcl" and cue.index < cue.head:
        last = min(
            last, scene.analysis.subtree(cue)[-1].index + 1
        )  # "Having said that ..., he left": the rest is not said
    if cue.relation == "acl:relcl" and any(c.tag.startswith("W") for c in scene.analysis.children(cue)):
        last = min(last, scene.analysis.subtree(cue)[-1].index + 1)
    above = scene.analysis.head(cue)
    if above is not None and above.index > first.index and reports(scene, above):
        last = min(last, act_start(scene, above))  # "is expected to rise, the clinic said"
    closing = _closing(scene, cue, first)
    if closing is not None:
        last = min(last, act_start(scene, closing))
    for child in scene.analysis.children(cue):
        if child.index > first.index and child.relation in _BREAKS and _breaks(scene, cue, child):
            begin = scene.analysis.subtree(child)[0].index
            last = min(last, begin if begin > first.index else child.index)
    tokens = list(scene.analysis.tokens[first.index : segment_end(scene, first, last)])
    while tokens and tokens[-1].lower in ("and", "but", "while", ",", ";", "as"):
        tokens.pop()
    return trimmed(tokens)


def _participle(scene: Scene, first: Token, last: int) -> int:
    """Index of "adding", "saying" ... that begins the next act of the same speaker, or of "while X said", or `last`."""
    for token in scene.analysis.tokens[first.index + 2 : last]:
        if token.lower in ("while", "whereas") and _contrasts(scene, token, last):
            return token.index
        if (
            token.tag == "VBG"
            and token.lower in scene.cues.verbs
            and scene.analysis.tokens[token.index - 1].lower != "as"
            and token.relation in ("advcl", "conj", "parataxis", "dep", "xcomp")
            and "clause" in scene.cues.verbs[token.lower].frames
            and scene.quotation_of(token) is None
            and scene.child(token, "ccomp", "parataxis", "obj") is not None
            and not _own_participle(scene, token, first)
        ):
            return token.index
    return last


def _contrasts(scene: Scene, token: Token, last: int) -> bool:
    """Whether "while" begins a clause in which someone else is reported: "while the rebels said"."""
    for other in scene.analysis.tokens[token.index + 1 : min(last, token.index + 12)]:
        if (
            reports(scene, other)
            and scene.child(other, *SUBJECTS) is not None
            and other.lower in ("said", "says", "say", "reported", "claimed", "denied")
        ):
            return scene.analysis.subtree(other)[0].index <= token.index + 1
    return False


def _own_participle(scene: Scene, token: Token, first: Token) -> bool:
    """Whether the participle belongs to a verb of speech within the content: then it is nested, not the next act."""
    head = scene.analysis.head(token)
    while head is not None and head.index >= first.index:
        if head.lower in scene.cues.verbs and head.tag.startswith("V"):
            return True
        head = scene.analysis.head(head)
    return False


def _breaks(scene: Scene, cue: Token, child: Token) -> bool:
    """Whether what hangs on the cue behind its clause is no more part of what is said."""
    if child.relation == "conj":
        mark = scene.child(child, "mark")
        if mark is not None and mark.lower == "that":
            return _is_within(scene, cue)  # "said X had told him A, and that B": the outer one says B
        return child.tag in ("VBD", "VBZ", "VBP") or reports(scene, child)
    if child.relation in ("advcl", "dep", "discourse"):
        return child.lower in scene.cues.citing or (child.tag == "VBG" and reports(scene, child))
    return reports(scene, child)


def _is_within(scene: Scene, cue: Token) -> bool:
    """Whether a cue stands in what another cue before it reports."""
    above = scene.analysis.head(cue)
    return cue.relation == "ccomp" and above is not None and above.index < cue.index and reports(scene, above)


def _is_mark(token: Token) -> bool:
    return not token.text[0].isalnum()


def trimmed(tokens: list[Token]) -> list[Token]:
    """Tokens without a leading "that" or conjunction and without marks at the ends that are no quotation's."""
    first, last = 0, len(tokens)
    while last > first and not tokens[last - 1].text[-1].isalnum() and tokens[last - 1].text[-1] not in ")%]":
        last -= 1
    while first < last and (_is_mark(tokens[first]) or (first < last - 1 and tokens[first].lower in _OPENS)):
        first += 1
    return tokens[first:last]


def _closing(scene: Scene, cue: Token, first: Token) -> Token | None:
    """The cue behind a comma that reports a whole sentence with a cue of its own: "X said it sank, Y reported."."""
    last = scene.sentence_of(cue).last
    cited = any(t.lower in scene.cues.citing for t in scene.analysis.tokens[first.index : last])
    for token in reversed(scene.analysis.tokens[first.index + 2 : last]):
        if token.tag in ("VBD", "VBZ", "VBP") and reports(scene, token) and token is not cue:
            start = act_start(scene, token)
            named = first.index < start < token.index and scene.analysis.tokens[start - 1].text == ","
            frames = scene.cues.verbs[token.lower].frames
            return token if named and "clause" in frames and _only_when(scene, token, last) else None
        if token.text[0].isalnum() and last - token.index > (_TAIL if not cited else 4 * _TAIL):
            return None
    return None


def _only_when(scene: Scene, cue: Token, last: int) -> bool:
    """Whether nothing but a day or a place of saying follows."""
    behind = scene.analysis.tokens[cue.index + 1 : last]
    citing = next((k for k, t in enumerate(behind) if t.lower in scene.cues.citing), len(behind))
    rest = [t for t in behind[:citing] if t.text[0].isalnum()]
    return not rest or (len(rest) <= _TAIL and rest[0].tag in ("IN", "NNP", "RB", "NN"))


def act_start(scene: Scene, cue: Token) -> int:
    """Index of the first token of the attribution clause: the subject's, or the cue's."""
    indexes = [cue.index]
    lost = sources.behind_lost_comma(scene, cue)
    if lost is not None:
        return noun_phrases.phrase_tokens(scene, lost)[0].index
    helpers = (*SUBJECTS, "aux", "advmod", "aux:pass")
    indexes.extend(
        scene.analysis.subtree(child)[0].index
        for child in scene.analysis.children(cue)
        if child.relation in helpers and child.index < cue.index
    )
    before = sources.directly_before(scene, cue) if scene.child(cue, *SUBJECTS) is None else None
    if before is not None:
        indexes.append(noun_phrases.phrase_tokens(scene, before)[0].index)
    first = min(indexes)
    return first + (scene.analysis.tokens[first].text == ",")  # parses hang the comma before a subject on it


def segment_start(scene: Scene, first: int, end: int) -> int:
    """Where the reported clause begins on the left: behind a semicolon or the like."""
    for index in range(end - 1, first, -1):
        if scene.analysis.tokens[index].text == ";" and scene.quotation_of(scene.analysis.tokens[index]) is None:
            return index + 1
    return first


def segment_end(scene: Scene, first: Token, last: int) -> int:
    """Where the reported clause ends on the right: at a semicolon, or where the same speaker's next act begins."""
    end = _participle(scene, first, last)
    return next(
        (t.index for t in scene.analysis.tokens[first.index : end] if t.text == ";" and scene.quotation_of(t) is None),
        end,
    )
