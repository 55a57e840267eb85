"""Splits a source that is a record or an account into what carries the words and whose words they are."""

from __future__ import annotations

from reportedly.extract import noun_phrases, sources
from reportedly.extract.media import Media
from reportedly.extract.scene import Scene
from reportedly.language.analysis import Token
from reportedly.model import Span

_GIVEN = frozenset(
    {"given", "provided", "kept", "compiled", "released", "issued", "published", "collected", "gathered", "supplied"}
)


def record(scene: Scene, head: Token, media: Media) -> tuple[Span, Token | None]:
    """The words for a record, and the head of whose it is, if they say: "a post by police", "a ministry statement"."""
    spans = noun_phrases.phrase(scene, head, joined=False) or (Span(head.start, head.end),)
    owner = _owner(scene, head, media)
    case = scene.child(owner, "case") if owner is not None else None
    span = spans[0]
    if owner is not None and owner.index > head.index and case is not None and case.lower in ("by", "from"):
        span = Span(span.start, scene.analysis.tokens[case.index - 1].end)
    return span, owner


def sender(scene: Scene, head: Token) -> Token | None:
    """The head of who sent or signed a record: "The dockers had sent a petition complaining that"."""
    signed = scene.child(head, "acl")
    if signed is not None and signed.lower in scene.cues.made and (signer := sources.agent(scene, signed)) is not None:
        return signer  # "The report, signed by Engineer Adu Merlin, calls it safe"
    verb = scene.analysis.head(head) if head.relation == "obj" else None
    return sources.subject(scene, verb) if verb is not None and verb.lemma in scene.cues.sending else None


def is_maker(scene: Scene, participle: Token) -> bool:
    """Whether a participle tells who made a record: "a report issued by"."""
    record = scene.analysis.head(participle)
    return participle.lower in scene.cues.made and record is not None and scene.carries(record)


def _owner(scene: Scene, head: Token, media: Media) -> Token | None:
    for child in scene.analysis.children(head):
        beside = child.relation in ("nmod:poss", "compound", "nmod") and child.lower not in media.platforms
        if beside and _can_speak(scene, child):
            return child
    return None


def _can_speak(scene: Scene, token: Token) -> bool:
    """Whether what stands by a medium is who speaks through it: a name, or a possessor, or "by X", "from X"."""
    if token.lower in scene.records:
        return False
    if token.relation == "nmod:poss":
        return not token.tag.startswith("PRP")
    case = scene.child(token, "case")
    if token.relation == "nmod":
        return case is not None and (
            (case.lower in ("by", "from") and token.tag.startswith("NN"))
            or (case.lower == "of" and (token.tag.startswith("NNP") or scene.speaks(token)))
        )
    return token.entity.endswith(("ORG", "PER")) or (token.tag.startswith("NNP") and len(token.text) > 1)


def account(scene: Scene, head: Token, media: Media) -> tuple[Span, Span] | None:
    """The platform and the name of "Twitter user @lisk_now", or None."""
    tokens, sentence = scene.analysis.tokens, scene.sentence_of(head)
    if head.lower != "user":
        return None
    first = head.index
    while first > sentence.first and tokens[first - 1].lower in media.platforms | {"/", "x"}:
        first -= 1
    last = head.index + 1
    while last < sentence.last and (tokens[last].text[0].isupper() or tokens[last].text[0] == "@"):
        last += 1
    if first == head.index or last == head.index + 1:
        return None
    return Span(tokens[first].start, tokens[head.index - 1].end), Span(
        tokens[head.index + 1].start, tokens[last - 1].end
    )


def giver(scene: Scene, head: Token) -> Token | None:
    """The head of who gave what is no record that speaks: "information provided by the mayor", "a count kept by"."""
    if head.lemma in scene.records or head.lemma in scene.speakers:
        return None
    told = scene.child(head, "acl")
    return sources.agent(scene, told) if told is not None and told.lower in _GIVEN else None
