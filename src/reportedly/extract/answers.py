"""Finds what answers to another's claim: "challenged the army's claim that", "cast doubt on reports of a raid"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract import extent, noun_cues, sources, things, verbs
from reportedly.extract.scene import PASSIVE_SUBJECTS, ReportingAct, Scene
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Span, Stance

_REACH = 12  # tokens between a cue and the noun of the claim it answers to
_AS, _THROUGH = ("as",), ("through",)
_WITHIN = ("of", "as")  # these may stand before that noun: "rejected as false the Ministry of Mines' claim"


def acts(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """Yield the acts of a sentence whose cue says something only of what another said."""
    for cue in scene.analysis.tokens_of(sentence):
        if not cue.tag.startswith("V") or scene.quotation_of(cue) is not None:
            continue
        found = _answer(scene, sentence, cue)
        if found is not None:
            yield found


def _answer(scene: Scene, sentence: Sentence, cue: Token) -> ReportingAct | None:
    tokens = scene.analysis.tokens
    for rest, stance in _phrases(scene, cue):
        at = cue.index + 1 + len(rest)
        if at >= sentence.last or tuple(t.lower for t in tokens[cue.index + 1 : at]) != rest:
            continue
        if rest == _THROUGH:
            at = _behind_envoy(scene, at, sentence.last)
        if scene.child(cue, "aux:pass", *PASSIVE_SUBJECTS) is not None or not verbs.asserts(scene, cue):
            return None
        noun = _claim(scene, at, sentence.last)
        head = sources.subject(scene, cue)
        if noun is None or head is None or head.index == noun.index:
            return None
        lent = scene.cues.nouns.get(noun.lower, stance)  # "repeated its accusation that"
        words = Span(cue.start, tokens[at - 1].end if rest not in (_AS, _THROUGH) else cue.end)
        said = extent.onward(scene, cue, _first(scene, noun, at))
        meant = lent if rest != _AS and stance is Stance.ASSERTED and lent is Stance.ALLEGED else stance
        return sources.reported(scene, cue, cue.lemma, words, sources.members(scene, head), said, meant)
    return None


def _phrases(scene: Scene, cue: Token) -> Iterator[tuple[tuple[str, ...], Stance]]:
    """The words that may stand behind a verb before the claim that it answers to, and the stance of each."""
    yield from scene.cues.answering.get(cue.lower, ())
    known = scene.cues.verbs.get(cue.lower)
    if known is not None and (known.stance in things.ANSWERING or "as" in known.frames):
        yield _AS, known.stance  # "rejected as false the army's claim that"
        yield _THROUGH, known.stance  # "denied through its spokesman, Adu Merlin, the charge that"


def _behind_envoy(scene: Scene, at: int, last: int) -> int:
    """Where the claim begins behind who answers it for another: behind the comma that a claim follows."""
    commas = (t.index for t in scene.analysis.tokens[at : min(last, at + _REACH)] if t.text == ",")
    return next((c + 1 for c in commas if _claim(scene, c + 1, last) is not None), at)


def _first(scene: Scene, noun: Token, at: int) -> Token:
    """The first token of the claim's phrase, not before where it may begin."""
    return scene.analysis.tokens[max(at, scene.analysis.subtree(noun)[0].index)]


def _claim(scene: Scene, at: int, last: int) -> Token | None:
    """The noun of what another said, in the phrase that begins at a token: one that tells it, or tells whose it is."""
    for token in scene.analysis.tokens[at : min(last, at + _REACH)]:
        if scene.quotation_of(token) is not None:
            continue  # "dismissed as “enemy propaganda” the villagers' allegation that"
        known = token.lower in scene.cues.nouns.keys() | scene.cues.ordering | scene.cues.counts
        if token.tag.startswith("NN") and known and token.relation != "compound":
            whose = scene.child(token, "nmod:poss") or noun_cues.giver(scene, token)
            if whose is not None or noun_cues.told(scene, token):
                return token
            article = scene.child(token, "det")
            waved = scene.word_after(token) == "as"  # "brushed aside the complaint as “theatre”"
            return token if waved and article is not None and article.lower in ("the", "that", "this") else None
        if token.tag.startswith(("V", "MD", "W", "TO")) and token.tag != "VBN":
            return None
        if (token.tag == "IN" and token.lower not in _WITHIN) or token.text in extent.STOPS:
            return None
    return None
