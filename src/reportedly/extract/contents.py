"""Finds what is said: the clause, the quotation or the noun phrase that belongs to a cue."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import sources
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import PASSIVE_SUBJECTS, SUBJECTS, Scene
from reportedly.language.analysis import Token

PREPOSITIONS = {
    "of": frozenset({"of", "with", "in"}),
    "on": frozenset({"for", "on", "over", "to"}),
    "as": frozenset({"as"}),
}
"""What stands before the second part of what is said, by frame: "accused X of Y", "blamed X for Y"."""
CLAUSES = ("ccomp", "csubj", "csubj:pass", "csubj:outer")
_TAIL = 5  # words of a day or a place behind a cue that closes its sentence
_LEADS_ON = frozenset({"that", "because", "if", "whether", "whereas", "though", "although"})
_BREAKS = ("conj", "parataxis", "advcl", "discourse", "dep", "list")


def clause(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """The tokens of the clause that a cue reports, or an empty list; on its right, on its left, or around it."""
    right = _right_clause(scene, cue, verb)
    if right:
        return right
    left = _left_clause(scene, cue)
    if left:
        return left
    if "inf" in verb.frames:
        infinitive = scene.child(cue, "xcomp")
        if infinitive is not None and infinitive.index > cue.index:
            return onward(scene, cue, scene.analysis.subtree(infinitive)[0])
    return []


def _right_clause(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """What stands on the right of "said (that)", to the end of the sentence or to the next reporting act."""
    for child in scene.analysis.children(cue):
        if child.index < cue.index or child.relation not in ("ccomp", "obj", "xcomp", "parataxis"):
            continue
        first = scene.analysis.subtree(child)[0]
        if (child.tag == "VBG" and _reports(scene, child)) or scene.analysis.tokens[first.index - 1].text == ";":
            continue
        if (
            child.relation in ("ccomp", "parataxis")
            and first.index > cue.index
            and (child.relation == "ccomp" or _is_clause(scene, child))
        ):
            return onward(scene, cue, first)
    return (
        _behind_medium(scene, cue, verb)
        or _behind_recipient(scene, cue, verb)
        or _behind_comma(scene, cue, verb)
        or _lost_clause(scene, cue, verb)
        or _behind_that(scene, cue)
    )


def _behind_comma(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "told us, on condition that he not be named, that the dam held": the clause that a comma and "that" open."""
    tokens = scene.analysis.tokens
    if not verb.recipient and scene.child(cue, "obj", "iobj") is not None:
        return []
    for token in tokens[cue.index + 2 : scene.sentence_of(cue).last]:
        if token.text == ";" or scene.quotation_of(token) is not scene.quotation_of(cue):
            return []
        if token.lower == "that" and token.relation == "mark" and tokens[token.index - 1].text == ",":
            return onward(scene, cue, token)
    return []


def _behind_that(scene: Scene, cue: Token) -> list[Token]:
    """What stands behind "said that" where the parse has lost the clause's verb."""
    last = scene.sentence_of(cue).last
    that = scene.analysis.tokens[cue.index + 1] if cue.index + 3 < last else None
    return onward(scene, cue, that) if that is not None and that.lower == "that" and that.tag == "IN" else []


def _lost_clause(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "they said there were 20", where the parse hung the clause elsewhere: a subject and its verb come next."""
    own = scene.child(cue, *SUBJECTS)
    if own is None or own.index > cue.index or verb.recipient or verb.lemma in scene.cues.sights:
        return []
    tokens = scene.analysis.tokens
    first = tokens[cue.index + 1] if cue.index + 2 < scene.sentence_of(cue).last else None
    if first is None or first.tag not in ("PRP", "EX"):
        return []
    return onward(scene, cue, first) if tokens[first.index + 1].tag in ("VBD", "VBZ", "VBP", "MD") else []


def _behind_recipient(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "he said she had told him the dam held", where the parse has lost the clause: what stands behind "him"."""
    head = scene.analysis.head(cue)
    if (
        not verb.recipient
        or head is None
        or cue.relation != "ccomp"
        or head.index > cue.index
        or not _reports(scene, head)
    ):
        return []
    to = next(
        (c for c in scene.analysis.children(cue) if c.relation in ("iobj", "obj") and c.tag.startswith("PRP")), None
    )
    if to is None or to.index >= scene.sentence_of(cue).last - 3:
        return []
    return onward(scene, cue, scene.analysis.tokens[to.index + 1])


def _behind_medium(scene: Scene, cue: Token, verb: CueVerb) -> list[Token]:
    """As in "said in a statement that ...", "reported, citing X, that ...": the clause hangs on a noun."""
    cited = (scene.child(c, "obj") for c in scene.analysis.children(cue) if c.lower in scene.cues.citing)
    for child in (*scene.analysis.children(cue), *(c for c in cited if c is not None)):
        if child.index < cue.index or not child.relation.startswith(("obl", "nmod", "obj", "iobj", "advmod")):
            continue
        if "np" in verb.frames and child.lower in scene.cues.nouns and child.relation == "obj":
            continue  # "rejected the claim that ...": the claim is what is rejected
        mark = _that(scene, child)
        if mark is not None:
            return onward(scene, cue, mark)
    return []


def _that(scene: Scene, noun: Token) -> Token | None:
    """The "that" of a clause on a noun, or None; what stands behind "on condition that" is no part of what is said."""
    if noun.lower in ("condition", "understanding"):
        return None
    clauses = (c for c in scene.analysis.children(noun) if c.relation in ("acl", "ccomp", "acl:relcl"))
    marks = (scene.child(c, "mark") for c in clauses)
    return next((m for m in marks if m is not None and m.lower == "that"), None)


def _is_clause(scene: Scene, token: Token) -> bool:
    return scene.child(token, *SUBJECTS, *PASSIVE_SUBJECTS) is not None and not _reports(scene, token)


def _reports(scene: Scene, token: Token) -> bool:
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
    if above is not None and above.index > first.index and _reports(scene, above):
        last = min(last, act_start(scene, above))  # "is expected to rise, the clinic said"
    closing = _closing(scene, cue, first)
    if closing is not None:
        last = min(last, act_start(scene, closing))
    for child in scene.analysis.children(cue):
        if child.index > first.index and child.relation in _BREAKS and _breaks(scene, child):
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
            _reports(scene, other)
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


def _breaks(scene: Scene, child: Token) -> bool:
    """Whether what hangs on the cue behind its clause is no more part of what is said."""
    if child.relation == "conj":
        mark = scene.child(child, "mark")
        if mark is not None and mark.lower == "that":
            return False
        return child.tag in ("VBD", "VBZ", "VBP") or _reports(scene, child)
    if child.relation in ("advcl", "dep", "discourse"):
        return child.lower in scene.cues.citing or (child.tag == "VBG" and _reports(scene, child))
    return _reports(scene, child)


def trimmed(tokens: list[Token]) -> list[Token]:
    """Tokens without a leading "that" or conjunction and without marks at the ends that are no quotation's."""
    first, last = 0, len(tokens)
    while first < last and (tokens[first].lower in ("that", "and", "but") or not tokens[first].text[0].isalnum()):
        first += 1
    while last > first and not tokens[last - 1].text[-1].isalnum() and tokens[last - 1].text[-1] not in ")%]":
        last -= 1
    return tokens[first:last]


def _left_clause(scene: Scene, cue: Token) -> list[Token]:
    """What stands on the left of "..., he said", and what goes on behind it; never words that "that" leads on from."""
    start = act_start(scene, cue)
    before = scene.analysis.tokens[start - 1] if start > scene.sentence_of(cue).first else None
    if before is not None and before.relation == "mark" and before.lower in _LEADS_ON:
        return []
    left = next(
        (
            c
            for c in scene.analysis.children(cue)
            if c.relation in (*CLAUSES, "parataxis", "dep", "advcl")
            and c.index < cue.index
            and (c.relation == "ccomp" or _comma_before_act(scene, cue))
        ),
        None,
    )
    if left is not None:
        return _left_part(scene, cue)
    head = scene.analysis.head(cue)
    if head is not None and cue.relation == "ccomp" and head.index < cue.index and _reports(scene, head):
        return []  # "he said she had warned him": what stands before is who said it
    if cue.relation == "root" and _another_root(scene, cue) and _ends_act(scene, cue, scene.sentence_of(cue).last):
        return _around(scene, cue)
    if _closes_sentence(scene, cue):
        return _left_part(scene, cue)
    if (
        cue.relation in ("parataxis", "ccomp", "conj", "dep", "acl:relcl", "discourse", "advcl")
        and head is not None
        and _comma_before_act(scene, cue)
    ):
        subject = scene.child(cue, *SUBJECTS)
        if subject is None and cue.relation in ("acl:relcl", "conj", "advcl"):
            return []
        if subject is not None and subject.tag.startswith("W"):
            return []  # "the army, which denied it, ...": nothing around it is what "which" says
        return _around(scene, cue)
    return []


def _closing(scene: Scene, cue: Token, first: Token) -> Token | None:
    """The cue behind a comma that reports a whole sentence with a cue of its own: "X said it sank, Y reported."."""
    last = scene.sentence_of(cue).last
    for token in reversed(scene.analysis.tokens[first.index + 2 : last]):
        if token.tag in ("VBD", "VBZ", "VBP") and _reports(scene, token) and token is not cue:
            start = act_start(scene, token)
            named = first.index < start < token.index and scene.analysis.tokens[start - 1].text == ","
            frames = scene.cues.verbs[token.lower].frames
            return token if named and "clause" in frames and _only_when(scene, token, last) else None
        if token.text[0].isalnum() and last - token.index > _TAIL:
            return None
    return None


def _only_when(scene: Scene, cue: Token, last: int) -> bool:
    """Whether nothing but a day or a place of saying follows."""
    rest = [t for t in scene.analysis.tokens[cue.index + 1 : last] if t.text[0].isalnum()]
    return not rest or (len(rest) <= _TAIL and rest[0].tag in ("IN", "NNP", "RB", "NN"))


def _closes_sentence(scene: Scene, cue: Token) -> bool:
    """As in "Thirty-one missing, the state says.": a comma, a subject, the cue, and nothing more."""
    sentence = scene.sentence_of(cue)
    start = act_start(scene, cue)
    rest = scene.analysis.tokens[cue.index + 1 : sentence.last]
    return (
        cue.relation == "root"
        and start < cue.index
        and start - sentence.first > 2
        and scene.analysis.tokens[start - 1].text == ","
        and not any(t.text[0].isalnum() for t in rest)
    )


def act_start(scene: Scene, cue: Token) -> int:
    """Index of the first token of the attribution clause: the subject's, or the cue's."""
    indexes = [cue.index]
    lost = sources.behind_lost_comma(scene, cue)
    if lost is not None:
        return sources.phrase_tokens(scene, lost)[0].index
    helpers = (*SUBJECTS, "aux", "advmod", "aux:pass")
    indexes.extend(
        scene.analysis.subtree(child)[0].index
        for child in scene.analysis.children(cue)
        if child.relation in helpers and child.index < cue.index
    )
    before = sources.directly_before(scene, cue) if scene.child(cue, *SUBJECTS) is None else None
    if before is not None:
        indexes.append(sources.phrase_tokens(scene, before)[0].index)
    return min(indexes)


def _comma_before_act(scene: Scene, cue: Token) -> bool:
    """Whether a comma, a dash or a closing quotation mark stands before "he said"; stripped texts have none."""
    start = act_start(scene, cue)
    sentence = scene.sentence_of(cue)
    if start <= sentence.first:
        return False
    before = scene.analysis.tokens[start - 1]
    return not before.text[0].isalnum() or _ends_act(scene, cue, sentence.last)


def _another_root(scene: Scene, cue: Token) -> bool:
    """Whether the words before an act have a root of their own: so parses a sentence whose comma is lost."""
    start = act_start(scene, cue)
    return any(
        t.relation == "root" and t.tag.startswith(("V", "N", "J"))
        for t in scene.analysis.tokens[scene.sentence_of(cue).first : start]
    )


def _ends_act(scene: Scene, cue: Token, last: int) -> bool:
    """Whether nothing but the attribution's own words follow the cue to the end of the sentence."""
    return (
        not any(c.relation in ("ccomp", "xcomp", "obj") and c.index > cue.index for c in scene.analysis.children(cue))
        and last - cue.index <= 40
    )


def _left_part(scene: Scene, cue: Token) -> list[Token]:
    sentence = scene.sentence_of(cue)
    start = act_start(scene, cue)
    first = segment_start(scene, sentence.first, start)
    return trimmed(list(scene.analysis.tokens[first:start]))


def segment_start(scene: Scene, first: int, end: int) -> int:
    """Where the reported clause begins on the left: behind a semicolon or the like."""
    for index in range(end - 1, first, -1):
        if scene.analysis.tokens[index].text == ";" and scene.quotation_of(scene.analysis.tokens[index]) is None:
            return index + 1
    return first


def _around(scene: Scene, cue: Token) -> list[Token]:
    """The clause that an inserted "officials said" interrupts or follows."""
    inserted = {t.index for t in scene.analysis.subtree(cue) if t.relation != "punct"}
    sentence = scene.sentence_of(cue)
    start = act_start(scene, cue)
    first = segment_start(scene, sentence.first, start)
    left = list(scene.analysis.tokens[first:start])
    tokens = scene.analysis.tokens
    after = max(inserted) + 1
    goes_on = (
        after < sentence.last
        and tokens[after].text in (",", "--", "—", "–")
        and any(t.text[0].isalnum() for t in tokens[after + 1 : sentence.last])
        and not _reported_elsewhere(scene, tokens[after + 1 : sentence.last])
    )
    right = trimmed(list(tokens[after + 1 : segment_end(scene, tokens[after], sentence.last)])) if goes_on else []
    return trimmed(left) + right


def segment_end(scene: Scene, first: Token, last: int) -> int:
    """Where the reported clause ends on the right: at a semicolon, or where the same speaker's next act begins."""
    end = _participle(scene, first, last)
    return next(
        (t.index for t in scene.analysis.tokens[first.index : end] if t.text == ";" and scene.quotation_of(t) is None),
        end,
    )


def _reported_elsewhere(scene: Scene, tokens: Sequence[Token]) -> bool:
    first = next((t for t in tokens if t.text[0].isalnum()), None)
    return first is None or first.lower in scene.cues.citing or first.lower in ("who", "which", "adding", "speaking")


def noun_phrase(scene: Scene, cue: Token) -> list[Token]:
    """The object of a cue that reports a thing ("reported 12 deaths", "denied involvement"), with what hangs on it."""
    thing = scene.child(cue, "obj") or scene.child(cue, "iobj") or _number_behind(scene, cue)
    if thing is None or thing.index < cue.index:
        return []
    first = scene.analysis.subtree(thing)[0]
    return onward(scene, cue, first if first.index > cue.index else thing)


def _number_behind(scene: Scene, cue: Token) -> Token | None:
    """The number in "reported 15 dead" where it was taken for a time or a measure."""
    number = scene.child(cue, "obl:unmarked")
    return number if number is not None and number.tag == "CD" and number.index == cue.index + 1 else None


def about(scene: Scene, cue: Token, prepositions: frozenset[str]) -> list[Token]:
    """The phrase behind "warned of", "wrote about"."""
    for child in scene.analysis.children(cue):
        if child.index > cue.index and child.relation.startswith(("obl", "xcomp")) and case(scene, child) in prepositions:
            noun = scene.analysis.subtree(child)
            return onward(scene, cue, next((t for t in noun if t.relation != "case" and t.index > cue.index), child))
    return []


def about_number(scene: Scene, cue: Token, prepositions: frozenset[str]) -> list[Token]:
    """As in "wrote about five civilians killed", where "about" was taken for "some"."""
    after = scene.analysis.tokens[cue.index + 1 : cue.index + 3]
    counted = len(after) == 2 and after[0].lower in prepositions and after[1].tag == "CD"
    return onward(scene, cue, after[1]) if counted and after[0].relation == "advmod" else []


def question(scene: Scene, cue: Token, lemma: str) -> list[Token]:
    """What was not said: "did not say how many", "declined to comment" (the comment itself)."""
    rest = [t for t in scene.analysis.tokens[cue.index + 1 : scene.sentence_of(cue).last] if t.text[0].isalnum()]
    if rest and (
        rest[0].tag.startswith("W")
        or rest[0].lower in ("on", "about", "whether", "if", "how", "who", "when", "where", "why", "what")
    ):
        return onward(scene, cue, rest[0])
    if lemma == "reach":  # "could not be reached for comment"
        return [t for t in rest if t.lower in ("comment", "comments")][:1]
    to = next(
        (
            c
            for c in scene.analysis.children(cue)
            if c.relation == "obl" and case(scene, c) == "to" and c.index > cue.index
        ),
        None,
    )
    if lemma in ("respond", "reply") and to is not None:
        return [t for t in scene.analysis.subtree(to) if t.relation != "case" or t.head != to.index]
    return [cue] if lemma in ("comment", "respond", "elaborate", "answer", "reply") else []


def object_and_rest(scene: Scene, cue: Token, prepositions: frozenset[str]) -> list[Token]:
    """Object and what is said of it: "accused the army of shelling", "called the raid a massacre"."""
    thing = scene.child(cue, "obj", "xcomp", "ccomp")
    if thing is None or thing.index < cue.index:
        return []
    has_rest = any(
        c.index > thing.index
        and (
            c.relation in ("xcomp", "ccomp", "advcl", "obj")
            or (c.relation.startswith("obl") and case(scene, c) in prepositions)
        )
        for c in (*scene.analysis.children(cue), *scene.analysis.children(thing))
    ) or any(
        c.relation in ("nmod", "acl", "appos", "amod") and c.index > thing.index for c in scene.analysis.children(thing)
    )
    if not has_rest:
        return []
    return onward(scene, cue, scene.analysis.subtree(thing)[0])


def case(scene: Scene, noun: Token) -> str:
    """The preposition or marker before a noun or a clause, lower case, or ""."""
    case = scene.child(noun, "case", "mark")
    return case.lower if case else ""
