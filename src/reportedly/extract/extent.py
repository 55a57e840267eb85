"""Where what is said begins and ends among the words around it: at another act, a semicolon, the sentence's end."""

from __future__ import annotations

from reportedly.extract import before_cue, going_on, noun_phrases, segments, sources
from reportedly.extract.scene import FINITE, HELPED, SUBJECTS, Scene
from reportedly.language.analysis import Token

STOPS = frozenset({",", ";", ":", "--", "—", "–", "-", "(", ")", ".", '"', "“", "”", "''", "``"})
"""Marks that end a noun phrase."""
_OPENS = frozenset({"that", "and", "but"})
_REPLY = 10  # tokens of ", a claim the navy of the republic dismissed"
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
    if cue.relation == "acl:relcl":
        closes = scene.analysis.subtree(cue)[-1].index + 1
        last = min(last, closes) if closes > first.index else last
    above = scene.analysis.head(cue)
    if cue.relation == "acl" and above is not None and above.relation in SUBJECTS and above.head > cue.index:
        last = min(last, scene.analysis.subtree(cue)[-1].index + 1)  # "Reports claiming that six died were false"
    if above is not None and above.index > first.index and reports(scene, above):
        last = min(last, act_start(scene, above))  # "is expected to rise, the clinic said"
    outer = scene.quotation_of(cue)
    if outer is not None and outer is scene.quotation_of(first):
        last = min(last, scene.analysis.tokens_in(outer.outer)[-1].index + 1)
    if is_within(scene, cue) and first.lower != "that" and scene.analysis.tokens[first.index - 1].lower != "that":
        last = min(last, _and_that(scene, first, last))
    last = _by_another(scene, cue, first, last)
    closing = _closing(scene, cue, first)
    if closing is not None:
        last = min(last, act_start(scene, closing))
    for child in scene.analysis.children(cue):
        if child.index > first.index and child.relation in _BREAKS and _breaks(scene, cue, child):
            begin = scene.analysis.subtree(child)[0].index
            last = min(last, begin if begin > first.index else child.index)
    last = min(last, _next_clause(scene, cue, first, last))
    return closed(list(scene.analysis.tokens[first.index : segment_end(scene, first, last)]))


def _next_clause(scene: Scene, cue: Token, first: Token, last: int) -> int:
    """Where a clause joined to the cue's own begins: "speaks of eleven, and the other lists seven"; or `last`."""
    tokens = scene.analysis.tokens
    for token in tokens[first.index + 1 : last]:
        if token.relation != "conj" or token.head > cue.index or scene.quotation_of(token) is not None:
            continue
        joint = scene.child(token, "cc")
        helped = token.tag in HELPED or any(c.tag in HELPED for c in scene.analysis.children(token))
        same = scene.child(token, *SUBJECTS, "nsubj:pass") is None or reports(scene, token)
        if helped and same and joint is not None and joint.index > first.index and scene.case(token) != "that":
            return joint.index
    return last


def infinitive(scene: Scene, cue: Token, todo: Token) -> list[Token]:
    """The tokens of what someone is told to do; within another's words no more than hangs on it."""
    whole = scene.analysis.subtree(todo)
    said = onward(scene, cue, whole[0])
    return [t for t in said if t.index <= whole[-1].index] if is_within(scene, cue) else said


def _by_another(scene: Scene, cue: Token, first: Token, last: int) -> int:
    """Where ", according to the clinic" closes a sentence that says who counted them: it is the clinic's; or `last`."""
    tokens = scene.analysis.tokens
    for token in tokens[first.index + 1 : last - 2] if scene.child(cue, *SUBJECTS) is not None else ():
        accords = token.lower == "according" and tokens[token.index + 1].lower == "to"
        if accords and tokens[token.index - 1].text == "," and scene.quotation_of(token) is None:
            rest = tokens[token.index + 2 : last]
            return token.index - 1 if not any(t.text == "," or t.tag in FINITE for t in rest) else last
    return last


def _and_that(scene: Scene, first: Token, last: int) -> int:
    """Where ", and that" goes on with the outer one's words: "says one shouted it had come, and that"; or `last`."""
    tokens = scene.analysis.tokens
    for token in tokens[first.index + 1 : last]:
        goes_on = token.lower == "that" and token.relation == "mark" and tokens[token.index - 1].lower in ("and", "but")
        if goes_on and tokens[token.index - 2].text == ",":
            return token.index - 1
    return last


def closed(tokens: list[Token]) -> list[Token]:
    """Tokens without what only leads on to the next act at their end, then trimmed."""
    while tokens and tokens[-1].lower in ("and", "but", "while", ",", ";", "as"):
        tokens.pop()
    return trimmed(tokens)


def _participle(scene: Scene, first: Token, last: int) -> int:
    """Index of "adding", "saying" ... that begins the next act of the same speaker, or of "while X said", or `last`."""
    for token in scene.analysis.tokens[first.index + 2 : last]:
        if token.lower in ("while", "whereas", "though", "although") and _contrasts(scene, token, last):
            return token.index
        if token.tag == "WDT" and _is_answered(scene, token):
            return token.index - 1
        if token.text == "," and _explains(scene, token, last):
            return token.index
        if token.lower == "only" and scene.word_after(token) == "to":
            return token.index if scene.word_after(token, 2) in scene.cues.verbs else last
        if token.lower in scene.cues.verbs and going_on.resumed(scene, token) is not None:
            return token.index
        if (
            token.tag == "VBG"
            and token.lower in scene.cues.verbs
            and scene.analysis.tokens[token.index - 1].lower not in ("as", "of", "for", "from", "by")
            and token.relation in ("advcl", "conj", "parataxis", "dep", "xcomp")
            and scene.child(token, "aux") is None
            and scene.cues.verbs[token.lower].frames & {"clause", "as", "of", "on"}
            and scene.quotation_of(token) is None
            and scene.child(token, "ccomp", "parataxis", "obj") is not None
            and not _own_participle(scene, token, first)
        ):
            return token.index
    return last


def explained(scene: Scene, cue: Token) -> list[Token]:
    """As in "said it sank, a claim the navy dismissed": "a claim", which is what another says to it."""
    tokens, start = scene.analysis.tokens, act_start(scene, cue)
    own = scene.child(cue, "ccomp", "obj")
    if start < scene.sentence_of(cue).first + 3 or cue.tag not in FINITE or (own is not None and own.index > cue.index):
        return []
    comma, article, noun = tokens[start - 3 : start]
    said = noun.tag == "NN" and noun.lower in scene.cues.nouns.keys() | scene.cues.counts | {"number"}
    return [article, noun] if said and comma.text == "," and article.lower in ("a", "an") else []


def _explains(scene: Scene, comma: Token, last: int) -> bool:
    """Whether ", a claim" begins what another says to it."""
    after = scene.analysis.tokens[comma.index + 1 : min(last, comma.index + _REPLY)]
    told = scene.cues.nouns.keys() | scene.cues.counts | {"number"}
    if len(after) < 4 or after[0].lower not in ("a", "an") or after[1].lower not in told:
        return False
    verb = next((t for t in after[2:] if t.tag in HELPED), None)
    begins = after[2].tag in ("PRP", "DT", "NNP", "PRP$", "NNS")  # who says so, right behind the noun
    return verb is not None and begins and not any(t.text in (",", ";") for t in after[2 : after.index(verb)])


def _is_answered(scene: Scene, which: Token) -> bool:
    """Whether a comma and "which" begin what another says to it: ", which the army denies"."""
    verb = scene.analysis.head(which)
    own = scene.child(verb, *SUBJECTS) if verb is not None and which.relation == "obj" else None
    apart = scene.analysis.tokens[which.index - 1].text == ","
    return apart and verb is not None and reports(scene, verb) and own is not None and own is not which


def _contrasts(scene: Scene, token: Token, last: int) -> bool:
    """Whether "while" begins a clause in which someone else is reported: "while the rebels said"."""
    for other in scene.analysis.tokens[token.index + 1 : min(last, token.index + 12)]:
        own = scene.child(other, *SUBJECTS)
        if not reports(scene, other) or own is None or other.tag not in FINITE:
            continue
        known = (
            other.lower in scene.cues.contrasting
            if token.lower.startswith("while") or token.lower == "whereas"
            else own.tag == "PRP"
        )
        if known:
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
            return is_within(scene, cue)  # "said X had told him A, and that B": the outer one says B
        helped = any(c.tag == "MD" for c in scene.analysis.children(child))
        return child.tag in FINITE or helped or reports(scene, child)
    if child.relation in ("advcl", "dep", "discourse"):
        return child.lower in scene.cues.citing or (child.tag == "VBG" and reports(scene, child))
    return reports(scene, child)


def is_within(scene: Scene, cue: Token) -> bool:
    """Whether a cue stands in what another cue before it reports."""
    above = scene.analysis.head(cue)
    told = above is not None and (reports(scene, above) or above.lower in scene.cues.hearing)
    return cue.relation in ("ccomp", "acl") and above is not None and above.index < cue.index and told


def _is_mark(token: Token) -> bool:
    return not token.text[0].isalnum()


def _opens(token: Token) -> bool:
    """Whether a word only leads on to what is said: "that", but not "that" of "dismissed that as hearsay"."""
    return token.lower in _OPENS and token.relation not in ("obj", "nsubj", "nsubj:pass", "det")


def trimmed(tokens: list[Token]) -> list[Token]:
    """Tokens without a leading "that" or conjunction and without marks at the ends that are no quotation's."""
    first, last = 0, len(tokens)
    while last > first and not tokens[last - 1].text[-1].isalnum() and tokens[last - 1].text[-1] not in ")%]":
        last -= 1
    while first < last and (_is_mark(tokens[first]) or (first < last - 1 and _opens(tokens[first]))):
        first += 1
    return tokens[first:last]


def _closing(scene: Scene, cue: Token, first: Token) -> Token | None:
    """The cue behind a comma that reports a whole sentence with a cue of its own: "X said it sank, Y reported."."""
    last = scene.sentence_of(cue).last
    cited = any(t.lower in scene.cues.citing for t in scene.analysis.tokens[first.index : last])
    for token in reversed(scene.analysis.tokens[first.index + 2 : last]):
        if token.tag in FINITE and reports(scene, token) and token is not cue:
            start = act_start(scene, token)
            named = first.index < start < token.index and scene.analysis.tokens[start - 1].text == ","
            behind = scene.analysis.tokens[token.index + 1 : token.index + 2]
            named = named and not (behind and behind[0].lower in scene.cues.verbs[token.lower].about)
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
    alone = scene.child(cue, *SUBJECTS) is None
    before = before_cue.directly_before(scene, cue) or segments.subject(scene, cue) if alone else None
    if before is not None:
        indexes.append(noun_phrases.phrase_tokens(scene, before)[0].index)
    first = min(indexes)
    return first + (scene.analysis.tokens[first].text == ",")  # parses hang the comma before a subject on it


def segment_start(scene: Scene, first: int, end: int) -> int:
    """Where the reported clause begins on the left: behind a semicolon or the like."""
    tokens = scene.analysis.tokens
    for index in range(end - 1, first, -1):
        if tokens[index].text not in (";", ":") or scene.quotation_of(tokens[index]) is not None:
            continue
        if tokens[index].text == ";" or any(reports(scene, t) for t in tokens[first:index]):
            return index + 1
    return first


def _lists(scene: Scene, mark: Token, end: int) -> bool:
    """Whether "that" goes on behind a semicolon: "says that the gate was shut; that it was late; and that"."""
    behind = [t.lower for t in scene.analysis.tokens[mark.index + 1 : min(end, mark.index + 3)]]
    return behind[:1] == ["that"] or behind == ["and", "that"]


def segment_end(scene: Scene, first: Token, last: int) -> int:
    """Where the reported clause ends on the right: at a semicolon, or where the same speaker's next act begins."""
    end = _participle(scene, first, last)
    return next(
        (
            t.index
            for t in scene.analysis.tokens[first.index : end]
            if t.text == ";" and scene.quotation_of(t) is None and not _lists(scene, t, end)
        ),
        end,
    )
