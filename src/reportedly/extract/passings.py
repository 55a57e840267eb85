"""Finds what a statement passes through: "told AFP", "in a statement", "as cited by X", "citing officials"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.extract import lexicon, sources
from reportedly.extract.scene import Passing, ReportingAct, Scene
from reportedly.language import agencies
from reportedly.language.analysis import Token
from reportedly.model import Role, Span

_CARRYING = frozenset({"in", "on", "via", "through", "from", "by", "over", "to", "during"})
_REACH = 25  # words behind a cue within which "as cited by" still belongs to it


@dataclass(frozen=True, slots=True)
class Media:
    """The word list of those and that which pass words on.

    Attributes:
        mediums: Things that carry words ("statement", "letter").
        outlets: Words that make a name an outlet or a broadcaster ("newspaper", "TV").
        state: Phrases for a state's broadcasters.
        collectives: Addressees that are no link ("reporters").
        bodies: Bodies that may be told things without passing them on ("council").
        persons: Those who speak for themselves ("activist").
        occasions: Where something is said, not what carries it ("a news conference").
    """

    mediums: frozenset[str]
    outlets: frozenset[str]
    state: frozenset[str]
    collectives: frozenset[str]
    bodies: frozenset[str]
    persons: frozenset[str]
    occasions: frozenset[str]


def media_words(language: str = "en") -> Media:
    """The word list of what passes words on."""
    tables = lexicon.load(language, "speakers")
    return Media(
        mediums=frozenset(tables["mediums"]["words"]),
        outlets=frozenset(tables["media"]["outlets"]),
        state=frozenset(tables["media"]["state"]),
        collectives=frozenset(tables["collectives"]["words"]),
        bodies=frozenset(tables["bodies"]["words"]),
        persons=frozenset(tables["persons"]["words"]),
        occasions=frozenset(tables["mediums"]["occasions"]),
    )


def passings(scene: Scene, act: ReportingAct, media: Media) -> tuple[Passing, ...]:
    """Return what an act passes through: agencies first, then mediums, as the chain has them."""
    if act.cue_index < 0:
        return ()
    cue = scene.analysis.tokens[act.cue_index]
    found = [
        *_quoting(scene, act, media),
        *_by_someone(scene, act, cue, media),
        *_told(scene, act, media),
        *_mediums(scene, act, cue, media),
    ]
    order = (Role.AGENCY, Role.MEDIUM, Role.RELAY)
    unique = {p.span: p for p in sorted(found, key=lambda p: order.index(p.role))}
    return tuple(unique.values())


def role_of(scene: Scene, head: Token, media: Media) -> Role | None:
    """Agency or medium for what passes words on, None for those who speak for themselves."""
    phrase = sources.phrase_tokens(scene, head, joined=False)
    words = [t.lower for t in phrase]
    text = " ".join(t.text for t in phrase)
    bare = text.removeprefix("the ").removeprefix("The ")
    if head.lower in media.outlets and (head.tag.startswith("NNP") or head.text[0].isupper()) and len(phrase) > 1:
        return Role.AGENCY
    if head.lemma in media.persons or (any(t.entity.endswith("PER") for t in phrase) and len(phrase) > 1):
        return None
    if agencies.neutral_name(bare) or agencies.neutral_name(head.text):
        return Role.AGENCY
    if any(phrase in " ".join(words) for phrase in media.state):
        return Role.MEDIUM
    if head.lemma in media.mediums or head.lower in media.mediums:
        return Role.MEDIUM
    if _is_wire(words, head):
        return Role.AGENCY
    named = any(t.tag.startswith("NNP") for t in phrase)
    if head.lower in media.outlets or (named and any(w in media.outlets for w in words[-2:])):
        return Role.AGENCY
    return None


def _is_wire(words: list[str], head: Token) -> bool:
    return head.lemma in ("agency", "newswire", "wire") and any(w in ("news", "press", "telegraph") for w in words)


def _quoting(scene: Scene, act: ReportingAct, media: Media) -> Iterator[Passing]:
    if act.quoted_by >= 0:
        head = scene.analysis.tokens[act.quoted_by]
        spans = sources.phrase(scene, head)
        if spans:
            yield Passing(role_of(scene, head, media) or Role.RELAY, spans[0], head.index)


def _told(scene: Scene, act: ReportingAct, media: Media) -> Iterator[Passing]:
    if act.addressee < 0:
        return
    head = scene.analysis.tokens[act.addressee]
    spans = sources.phrase(scene, head)
    first = sources.phrase_tokens(scene, head)[0].lower
    if not spans or head.lower in media.collectives or head.tag.startswith("PRP") or first in ("this", "our"):
        return
    role = role_of(scene, head, media)
    if role is not None:
        broadcaster = (
            role is Role.MEDIUM and head.lower in media.outlets
        )  # "told state radio": it gathered the news itself
        yield Passing(Role.AGENCY if broadcaster else role, spans[0], head.index)
    elif (
        (head.entity[2:] == "ORG" or (head.text.isupper() and 2 < len(head.text) < 6))  # "told CPA"
        and head.tag.startswith("NNP")
        and not any(t.lower in media.bodies or t.lemma in media.bodies for t in sources.phrase_tokens(scene, head))
    ):
        yield Passing(Role.AGENCY, spans[0], head.index)


def _mediums(scene: Scene, act: ReportingAct, cue: Token, media: Media) -> Iterator[Passing]:
    """As in "in a statement", "on Telegram"; also before the cue: "In a letter ..., X, in a letter, said"."""
    source = [scene.analysis.tokens[h] for h in act.source_heads[:1]]
    source.extend(c for h in source[:1] for c in scene.analysis.children(h) if c.relation == "appos")
    for child in [c for holder in (cue, *source) for c in scene.analysis.children(holder)]:
        if _carrying(scene, child, media) and not _inside(child, act.content):
            yield Passing(Role.MEDIUM, _short(scene, child), child.index)


def _carrying(scene: Scene, child: Token, media: Media) -> bool:
    """Whether a phrase names a thing that carries words; where it is said only ("a news conference") is none."""
    case = scene.child(child, "case")
    if not child.relation.startswith(("obl", "nmod")) or case is None or case.lower not in _CARRYING:
        return False
    if child.lower in media.occasions:
        return False
    if child.lemma in media.mediums or child.lower in media.mediums:
        return True
    return case.lower == "on" and role_of(scene, child, media) is Role.MEDIUM


def _inside(token: Token, content: tuple[Span, ...]) -> bool:
    return any(s.start <= token.start < s.end for s in content)


def _short(scene: Scene, head: Token) -> Span:
    """A medium's noun phrase up to its head: "a written statement"."""
    tokens = [t for t in sources.phrase_tokens(scene, head) if t.index <= head.index]
    return Span(tokens[0].start, head.end)


def _by_someone(scene: Scene, act: ReportingAct, cue: Token, media: Media) -> Iterator[Passing]:
    """As in "as cited by X", "in a statement carried by X", "quoted by X" behind the cue, outside of what is said."""
    sentence = scene.sentence_of(cue)
    tokens = scene.analysis.tokens
    for at in range(cue.index + 1, min(sentence.last - 1, cue.index + _REACH)):
        token = tokens[at]
        if token.lower not in scene.cues.passed_on or tokens[at + 1].lower != "by" or _inside(token, act.content):
            continue
        head = next((t for t in (sources.agent(scene, token),) if t is not None), None) or _noun_after(
            scene, at + 2, sentence.last
        )
        if head is None:
            continue
        spans = sources.phrase(scene, head)
        if spans and not any(s.overlaps(o) for s in spans for o in act.source):
            yield Passing(role_of(scene, head, media) or Role.RELAY, spans[0], head.index)


def _noun_after(scene: Scene, first: int, last: int) -> Token | None:
    for token in scene.analysis.tokens[first : min(last, first + 8)]:
        if token.tag.startswith("NN"):
            head = scene.analysis.head(token)
            return (
                head if head is not None and head.tag.startswith("NN") and 0 < head.index - token.index < 5 else token
            )
        if token.tag not in ("DT", "JJ", "POS", "HYPH"):
            return None
    return None


def with_passings(scene: Scene, acts: tuple[ReportingAct, ...], media: Media) -> tuple[ReportingAct, ...]:
    """The acts, each with what it passes through."""
    return tuple(
        replace(act, passings=passings(scene, act, media), principal=_principal(scene, act), cited=_cited(scene, act))
        for act in acts
        if act.lemma != "cite" or scene.analysis.tokens[act.cue_index].lower not in scene.cues.citing
    )


def _cited(scene: Scene, act: ReportingAct) -> int:
    """Index of the head of the one whom the source cites: "said, citing officials"; or -1."""
    if act.cue_index < 0 or not act.source_heads:
        return -1
    cue = scene.analysis.tokens[act.cue_index]
    for token in scene.analysis.tokens_of(scene.sentence_of(cue)):
        if (
            token.lower in scene.cues.citing
            and token.tag == "VBG"
            and not _inside(token, act.content)
            and abs(token.index - cue.index) <= _REACH
            and not _another_between(scene, token, cue)
        ):
            thing = scene.child(token, "obj") or _noun_after(scene, token.index + 1, scene.sentence_of(cue).last)
            if thing is not None and thing.index not in act.source_heads:
                return thing.index
    return -1


def _another_between(scene: Scene, citing: Token, cue: Token) -> bool:
    """Whether another cue stands between "citing X" and a cue behind it: then X is cited by that one."""
    between = scene.analysis.tokens[citing.index + 1 : cue.index]
    return any(t.tag in ("VBD", "VBZ", "VBP") and t.lower in scene.cues.verbs for t in between)


def _principal(scene: Scene, act: ReportingAct) -> int:
    """Index of the head of the one on whose behalf it is said ("conveyed the Leader's thanks"), or -1."""
    if act.cue_index < 0 or not act.source_heads:
        return -1
    cue = scene.analysis.tokens[act.cue_index]
    thing = scene.child(cue, "obj")
    owner = scene.child(thing, "nmod:poss") if thing is not None and act.lemma in scene.cues.conveying else None
    if owner is not None and not owner.tag.startswith("PRP"):
        return owner.index
    tokens = scene.analysis.tokens_of(scene.sentence_of(cue))
    for at in range(len(tokens)):
        for phrase in scene.cues.behalf:
            if tuple(t.lower for t in tokens[at : at + len(phrase)]) == phrase and not _inside(tokens[at], act.content):
                noun = _noun_after(scene, tokens[at].index + len(phrase), scene.sentence_of(cue).last)
                if noun is not None:
                    return noun.index
    return -1
