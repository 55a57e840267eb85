"""Finds who says it: the noun phrase that is the cue's subject, with all that stands in it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reportedly.extract import appositions, before_cue, going_on, noun_phrases, segments
from reportedly.extract.scene import ARTICLES, FINITE, PASSIVE_SUBJECTS, SUBJECTS, ReportingAct, Scene
from reportedly.language.analysis import Token
from reportedly.model import Span, Stance

_BEARER = 9  # tokens of one who brings a letter, and of the letter
_BEARING = ("PRP$", "DT", "JJ", "NN", "NNP", "POS", ",")
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "CD")


def subject(scene: Scene, cue: Token, depth: int = 0) -> Token | None:
    """The head of the noun phrase that says it, or None.

    It is the cue's own subject, or that of the verb it is joined to ("said and added"), or that it hangs on ("...,
    adding that"), or the noun it describes ("a statement saying").
    """
    found = _subject(scene, cue, depth) or segments.subject(scene, cue)
    if depth > 0:
        return found
    found = before_cue.behind_bearer(scene, cue, found)
    return _whose(scene, found, cue) if found is not None else None


def _whose(scene: Scene, name: Token, cue: Token) -> Token:
    """The spokesman of "Minister Adu Merlin's spokesman", where the parse took the minister for who speaks."""
    own = scene.child(name, "appos") if name.entity.endswith("PER") else None
    mark = scene.analysis.tokens[own.index - 1] if own is not None and own.index < cue.index else None
    if own is None or mark is None or mark.tag != "POS" or mark.head != name.index:
        return name
    return own if scene.speaks(own) else name


def _subject(scene: Scene, cue: Token, depth: int) -> Token | None:
    own = _subjects(scene, cue)
    if len(own) > 1 and own[0].lemma in scene.cues.tolls:
        return own[-1]  # "a toll the command puts at two": the toll is what is put
    if len(own) > 1 and own[-1].tag == "PRP" and own[-1].index < cue.index and not _interrupts(scene, own[-1]):
        return own[-1]  # "In his report, parts of which we have read, he writes"
    if len(own) > 1 and own[-1].index < cue.index and _says_between(scene, own[0], own[-1]):
        return own[-1]  # "a boy says his father had told him", where the parse made the boy tell it too
    if own:
        named = [
            c
            for c in own
            if c.index < cue.index
            and not (_ends_a_name(scene, c, own[0]) or _is_sent(scene, c))
            and any(t.entity.endswith(("PER", "ORG")) for t in noun_phrases.own_tokens(scene, c))
        ]
        found = named[-1] if len(own) > 1 and named else behind_lost_comma(scene, cue) or _nearer(scene, cue, own[0])
        return _last_named(scene, cue, found)
    if depth == 0 and (before := before_cue.nearest(scene, cue)) is not None:
        return before
    if depth > 4 or scene.child(cue, *PASSIVE_SUBJECTS) is not None:
        return None
    head = scene.analysis.head(cue)
    return _governing(scene, cue, head, depth) if head is not None else None


def _interrupts(scene: Scene, pronoun: Token) -> bool:
    """Whether it is only who says all this: "A conscript, he adds, told him that"."""
    tokens = scene.analysis.tokens
    says = scene.word_after(pronoun) in scene.cues.verbs and scene.word_after(pronoun, 2) == ","
    return says and tokens[pronoun.index - 1].text == ","


def _says_between(scene: Scene, first: Token, last: Token) -> bool:
    between = scene.analysis.tokens[first.index + 1 : last.index]
    return any(t.tag in FINITE and t.lower in scene.cues.verbs for t in between)


def _ends_a_name(scene: Scene, noun: Token, first: Token) -> bool:
    """Whether the parse cut it off a place behind the first subject: "Habbar" of "An official in Tell Habbar"."""
    before = scene.analysis.tokens[noun.index - 1]
    return before.tag == "NNP" and before.head == first.index and noun.tag == "NNP"


def _subjects(scene: Scene, cue: Token) -> list[Token]:
    """The heads of a cue's own subjects, none in other quotation marks than its own, save a name alone in marks."""
    outer = scene.quotation_of(cue)
    own = [c for c in scene.analysis.children(cue) if _says_it(scene, c, cue)]
    own = [c for c in own if scene.quotation_of(c) in (None, outer)]
    own = [c for c in own if c.relation in (*SUBJECTS, *PASSIVE_SUBJECTS)] or own
    marked = (c for c in scene.analysis.children(cue) if c.relation in SUBJECTS)
    return own or [c for c in marked if going_on.named_in_marks(scene, c)]


def _governing(scene: Scene, cue: Token, head: Token, depth: int) -> Token | None:
    """Who says it by the word that a cue without a subject hangs on."""
    if cue.relation in ("acl", "acl:relcl") and cue.tag == "VBG" and head.tag.startswith(("NN", "PRP")):
        return _described(scene, head, depth)
    beside = going_on.heard(scene, head, cue) or with_whom(scene, cue)
    if beside is not None:
        return beside
    if head.lower == "far" and head.relation == "advmod":  # "has gone so far as to say"
        return subject(scene, scene.analysis.tokens[head.head], depth + 1)
    passive = scene.child(head, *PASSIVE_SUBJECTS)
    if passive is not None and _goes_on(scene, cue, head, passive):
        return passive
    before = next((c for c in scene.analysis.children(head) if c.relation == "ccomp"), None)
    joined = scene.analysis.tokens[cue.index - 1].lower in ("and", ",", "but") and cue.tag in FINITE
    if cue.relation == "ccomp" and joined and before is not None and before.index < cue.index:
        return subject(scene, before, depth + 1)  # "says a surveyor drove up, looked at it and said it would hold"
    outer = going_on.resumed(scene, cue)
    if outer is not None and scene.quotation_of(outer) is scene.quotation_of(cue):
        return subject(scene, outer, depth + 1)
    quoted = scene.quotation_of(head)
    if quoted is not None and scene.quotation_of(cue) is None and cue.relation == "conj":
        above = next((t for t in scene.analysis.tokens_of(scene.sentence_of(cue)) if t.relation == "root"), head)
        return subject(scene, above, depth + 1) if above is not cue else None  # "echoed that “no one leave”, and said"
    if cue.relation in ("conj", "xcomp", "advcl", "parataxis", "dep", "ccomp") and (
        cue.relation != "ccomp" or cue.tag == "VBG"
    ):
        return subject(scene, head, depth + 1)
    return None


def _described(scene: Scene, noun: Token, depth: int) -> Token | None:
    """Who says what a participle behind a noun says: the noun, or who reports it: "denied the raid saying that"."""
    verb = scene.analysis.head(noun) if noun.relation == "obj" else None
    if verb is None or verb.lower not in scene.cues.verbs:
        return noun
    witnessed = verb.lower in scene.cues.witnessing and can_say(scene, noun)
    return noun if witnessed else subject(scene, verb, depth + 1)  # "recalled an officer telling him that"


def with_whom(scene: Scene, cue: Token) -> Token | None:
    """As in "The toll rose to 19, with the pathologist telling us that": who stands behind "with"."""
    mark = scene.child(cue, "mark") if cue.tag == "VBG" else None
    if mark is not None and mark.lower == "with":
        return noun_phrases.after(scene, mark.index + 1, cue.index)
    verb = scene.analysis.head(cue) if cue.tag == "VBG" and cue.relation in ("advcl", "acl") else None
    near = [c for c in scene.analysis.children(verb) if c.relation == "obl"] if verb is not None else []
    near = [c for c in near if c.index < cue.index and scene.case(c) == "with" and can_say(scene, c)]
    tokens = scene.analysis.tokens[near[-1].index + 1 : cue.index] if near else ()
    return near[-1] if near and not any(t.tag.startswith(("V", "MD")) or t.text == "," for t in tokens) else None


def can_say(scene: Scene, noun: Token) -> bool:
    """Whether a noun names or describes someone who can say something."""
    return scene.speaks(noun) or noun.tag.startswith("NNP") or noun.entity != "O"


def _goes_on(scene: Scene, cue: Token, head: Token, passive: Token) -> bool:
    """Whether it is who something was done to that speaks: "was asked about it and said", "is heard complaining".

    Also "A statement saying that six died was read", which the parse hangs on the reading; "was heard to say".
    """
    if head.lower in scene.cues.hearing and scene.case(cue) == "to":
        return True
    if cue.relation == "conj":
        finite = cue.tag in FINITE and passive.index < head.index < cue.index
        return finite and going_on.can_speak(scene, passive)
    if cue.tag != "VBG" or cue.relation not in ("advcl", "xcomp"):
        return False
    return passive.index == cue.index - 1 or head.lower in scene.cues.hearing


def behind_lost_comma(scene: Scene, cue: Token) -> Token | None:
    """As in "strikes killed 42 people in the north the Observatory said": the head of what follows the lost comma.

    The parse makes all from "42 people" on the subject. A noun right before "the" or "a" shows where it really begins.
    """
    own = next((c for c in scene.analysis.children(cue) if c.relation in SUBJECTS and c.index < cue.index), None)
    if own is None or cue.lower in ("is", "was"):
        return None
    tokens = scene.analysis.tokens
    run = [t for t in noun_phrases.phrase_tokens(scene, own) if t.index < cue.index]
    if not run or run[-1].index < cue.index - 2:
        return None
    for token in reversed(run[1:]):
        before = tokens[token.index - 1]
        if token.lower in ARTICLES and before.tag in _NOUNS and before.index >= run[0].index:
            if before.entity.endswith("PER"):
                return None  # "Omar Haddad a local activist told": who he is
            return _speaking_noun(scene, tokens[token.index + 1 : cue.index])
    return None


def _speaking_noun(scene: Scene, tail: Sequence[Token]) -> Token | None:
    """The head of a noun phrase that can speak, or None."""
    nouns = []
    for token in tail:
        if token.tag in ("IN", "CC") or not token.text[0].isalnum():
            break
        if token.tag in _NOUNS:
            nouns.append(token)
    head = nouns[-1] if nouns else None
    if head is None:
        return None
    speaks = scene.speaks(head) or head.entity.endswith(("ORG", "PER"))
    return head if speaks else None


def _last_named(scene: Scene, cue: Token, found: Token) -> Token:
    """The person named last before the cue: in "to X, the head of Y, Dr. Z, wrote" the parse takes X and Z for one."""
    tokens = scene.analysis.tokens
    at = cue.index - 1 - (tokens[cue.index - 1].text == ",")
    last = at
    while at > found.index and tokens[at].entity == "I-PER":
        at -= 1
    first = at if tokens[at].entity.endswith("PER") else at + 1
    while tokens[first - 1].entity.endswith("PER"):
        first -= 1
    names = {t.lower for t in noun_phrases.own_tokens(scene, found) if t.entity.endswith("PER") and t.index < first}
    if first <= last and _is_sent(scene, tokens[first]):
        return found
    behind_name = found.entity.endswith("PER") and first > found.index + 3 and tokens[first - 1].text == ","
    if not behind_name or first > last or {t.lower for t in tokens[first : last + 1]} & names:
        return found
    return next((t for t in tokens[first : last + 1] if t.relation != "nmod:desc"), found)


def _nearer(scene: Scene, cue: Token, own: Token) -> Token:
    """The person whose name ends right before the cue, where the parse has taken words further off for the subject."""
    if own.index > cue.index or noun_phrases.phrase_tokens(scene, own)[-1].index >= cue.index - 2:
        return own
    before = before_cue.directly_before(scene, cue)
    if before is not None and _is_sent(scene, before):
        return own
    if (
        before is not None
        and before in scene.analysis.subtree(own)
        and scene.analysis.tokens[before.index - 1].text != ","
    ):
        return own  # "a driver who gave his name as Sasha said"
    if before is not None and before.tag == "NN" and before.lemma not in scene.speakers:
        return own  # "the label that owns her music, Big Mill, said": it is no music that says it
    return (
        before
        if before is not None and any(t.entity.endswith("PER") for t in noun_phrases.phrase_tokens(scene, before))
        else own
    )


def _is_sent(scene: Scene, noun: Token) -> bool:
    """Whether someone only speaks for another: "through its lawyer Adu Merlin", "a letter read by his son, Adu"."""
    tokens = scene.analysis.tokens
    at = noun.index - 1
    while at > 0 and noun.index - at < _BEARER and (tokens[at].tag in _BEARING or tokens[at].lower in ("of", "for")):
        at -= 1
    before = tokens[max(0, at - _BEARER) : at]
    return tokens[at].lower == "through" or (tokens[at].lower == "by" and before_cue.brings_letter(scene, before))


def _says_it(scene: Scene, token: Token, cue: Token) -> bool:
    """Whether a word on a cue is its subject, even if taken for the one spoken to ("X had told her")."""
    before = token.relation == "iobj" and token.index < cue.index and token.tag.startswith(("NN", "PRP"))
    return token.relation in SUBJECTS or before or (token.relation in PASSIVE_SUBJECTS and _has_done(scene, cue))


def _has_done(scene: Scene, cue: Token) -> bool:
    """Whether a verb is active in spite of its parse: "the pilot had radioed"."""
    helpers = [c for c in scene.analysis.children(cue) if c.relation.startswith("aux")]
    if not helpers:
        return cue.tag in ("VBN", "VBD") and scene.child(cue, "obj", "iobj") is not None  # "Its director informed us"
    return all(c.relation == "aux" and c.lower in ("has", "have", "had") for c in helpers)


def agent(scene: Scene, verb: Token) -> Token | None:
    """The one by whom a passive verb is done, or None."""
    for child in scene.analysis.children(verb):
        if child.lower in scene.cues.channels and scene.child(child, "det", "nmod:poss") is None:
            continue  # "told by radio"
        if child.relation == "obl:agent" or (child.relation.startswith("obl") and scene.case(child) == "by"):
            return child
    return None


def spans(scene: Scene, heads: tuple[int, ...]) -> tuple[Span, ...]:
    """The spans of those who say it together, from their heads."""
    if not heads:
        return ()
    phrases = (noun_phrases.phrase_tokens(scene, scene.analysis.tokens[h]) for h in heads)
    tokens = [t for phrase in phrases for t in appositions.whole(scene, _without_which(phrase))]
    return scene.spans(sorted(set(tokens), key=lambda t: t.index), bridge=2)


def _without_which(phrase: list[Token]) -> list[Token]:
    """A phrase without "in which" before it: "a video in which a man says"."""
    within = len(phrase) > 2 and phrase[0].tag == "IN" and phrase[1].tag == "WDT"
    return phrase[2:] if within else phrase[1:] if len(phrase) > 1 and phrase[0].lower == "by" else phrase


def reported(
    scene: Scene, cue: Token, lemma: str, words: Span, heads: tuple[int, ...], said: list[Token], stance: Stance
) -> ReportingAct:
    """The act of those who say it by a cue: their whole phrases are its source.

    Args:
        scene: Where it stands.
        cue: Its main token.
        lemma: Dictionary form of the cue.
        words: The cue's span, with what belongs to it.
        heads: Indices of the heads of those who say it; empty if nobody is named.
        said: What they say.
        stance: How they stand to it.
    """
    sentence = scene.sentence_of(cue).index
    return ReportingAct(
        cue.index, lemma, (words,), spans(scene, heads), heads, scene.spans(said), sentence, stance=stance
    )


def members(scene: Scene, head: Token) -> tuple[int, ...]:
    """Indices of the heads of those who say it together: "the Red Cross and two medics" are two."""
    found = [head.index, *(c.index for c in _joined(scene, head)), *(c.index for c in _beside(scene, head))]
    found = sorted(set(found))
    return tuple(i for i in found if i == head.index or i + 1 not in found)  # "hospital" is no one beside "officials"


def _joined(scene: Scene, head: Token) -> Iterator[Token]:
    """Those joined to the first by "and", also those that the parse took for what explains it: "Lisk, Tovra and us"."""
    joined = [c for c in scene.analysis.children(head) if c.relation == "conj" and not c.tag.startswith("V")]
    joined = [c for c in joined if c.index > head.index]
    between = scene.analysis.tokens[head.index + 1 : joined[-1].index] if joined else ()
    if not any(t.lower in ("and", "or", "nor", "&") for t in between):
        joined = []  # "residents of Lisk, a hamlet an hour's walk away": nobody is joined to them
    yield from joined
    yield from _joined_names(scene, head)
    for child in scene.analysis.children(head) if joined else ():
        alike = child.tag == head.tag == "NNP" and child.entity.endswith("LOC")
        if child.relation == "appos" and alike and child.index < joined[-1].index:
            yield child


def _joined_names(scene: Scene, head: Token) -> Iterator[Token]:
    """Those whose names the parse joined to a word of the first's office: "Secretary of State A and Minister B"."""
    first = noun_phrases.own_tokens(scene, head)
    if not any(t.entity.endswith("PER") for t in first):
        return
    for token in noun_phrases.phrase_tokens(scene, head, joined=False):
        for child in scene.analysis.children(token) if token is not head else ():
            named = child.relation == "conj" and child.index > first[-1].index
            if named and any(t.entity.endswith("PER") for t in noun_phrases.own_tokens(scene, child)):
                yield child


def _beside(scene: Scene, head: Token) -> list[Token]:
    """Those whom the parse made subjects of the same cue beside the first: "a monitor and rebels said".

    Or whom it joined to a word further off: "..., killing nine people, a doctor and two organisers said".
    """
    cue = scene.analysis.head(head) if head.relation in SUBJECTS else None
    cue = cue or (_next_verb(scene, head) if head.relation == "appos" else None)
    if cue is None:
        return []
    verb = _next_verb(scene, head)
    between = scene.analysis.tokens[head.index + 1 : min(cue.index, verb.index if verb is not None else cue.index)]
    joint = next((t.index for t in between if t.lower == "and"), None)
    if joint is None:
        return []
    plain = all(t.tag.startswith(("NN", "JJ")) or t.tag in ("DT", "CD", "CC", "PRP$", "POS") for t in between)
    return [
        t
        for t in between
        if t.index > joint
        and (
            (t.relation in SUBJECTS and t.head == cue.index) or (plain and t.relation == "conj" and t.head < head.index)
        )
    ]


def _next_verb(scene: Scene, head: Token) -> Token | None:
    """The first verb behind a noun that the parse made nobody's subject, before any mark."""
    for token in scene.analysis.tokens[head.index + 1 : scene.sentence_of(head).last]:
        if token.tag.startswith("V"):
            return token
        if not token.text[0].isalnum():
            return None
    return None


def inverted(scene: Scene, cue: Token) -> Token | None:
    """The subject right behind the cue where the parse has lost it: "..., said Omar Haddad"."""
    after: Sequence[Token] = scene.analysis.tokens[cue.index + 1 : scene.sentence_of(cue).last]
    for token, behind in itertools.zip_longest(after, after[1:]):
        if behind is not None and behind.text == "-" and token.tag == "NNP":
            continue  # "said the Britain-based monitor"
        if token.tag in ("NNP", "NN", "NNS", "NNPS", "PRP"):
            head = token
            while (
                (up := scene.analysis.head(head)) is not None
                and up.index > cue.index
                and up.tag.startswith("NN")
                and up.index - token.index < 12
            ):
                head = up
            return head
        if token.tag not in ("DT", "JJ", "CD", "PRP$", "VBN", "HYPH", "``", "''"):
            return None
    return None
