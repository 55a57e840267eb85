"""Finds who speaks for whom: on someone's behalf, through a lawyer, in a letter that another reads out."""

from __future__ import annotations

from reportedly.extract import noun_cues, noun_phrases
from reportedly.extract.media import Media, role_of
from reportedly.extract.scene import FINITE, ReportingAct, Scene
from reportedly.language.analysis import Token

_APART = 9  # tokens between a letter and what is done with it: "a letter to the families of the dead read by"
_REACH = 9  # tokens of "handed to the school's headmistress by his deputy"


def principal(scene: Scene, act: ReportingAct) -> int:
    """Index of the head of the one on whose behalf it is said ("conveyed the Leader's thanks"), or -1."""
    if act.cue_index < 0 or not act.source_heads:
        return -1
    cue = scene.analysis.tokens[act.cue_index]
    if act.lemma in scene.cues.conveying:
        thing = scene.child(cue, "obj")
        owner = (scene.child(thing, "nmod:poss") if thing is not None else None) or _from(scene, cue)
        told = thing is not None and thing.lower in scene.cues.nouns and bool(noun_cues.told(scene, thing))
        if owner is not None and not owner.tag.startswith("PRP") and not told:  # "relays a claim from X that": X's own
            return owner.index
    tokens = scene.analysis.tokens_of(scene.sentence_of(cue))
    words = tuple(t.lower for t in tokens)
    for at, word in enumerate(words):
        for phrase in scene.cues.behalf:
            stands = word == phrase[0] and words[at : at + len(phrase)] == phrase and not act.says(tokens[at])
            if stands and not _another_verb(scene, cue, tokens[at], act):
                noun = noun_phrases.after(scene, tokens[at].index + len(phrase), scene.sentence_of(cue).last)
                if noun is not None:
                    return noun.index
    return -1


def _another_verb(scene: Scene, cue: Token, phrase: Token, act: ReportingAct) -> bool:
    """Whether it is of another verb behind the cue: "said that six died and expressed regret on behalf of"."""
    between = scene.analysis.tokens[cue.index + 1 : phrase.index]
    return any(t.tag in FINITE and t.relation == "conj" and not act.says(t) for t in between)


def _from(scene: Scene, cue: Token) -> Token | None:
    """As in "conveyed thanks from the Admiral": the one from whom it comes."""
    for child in scene.analysis.children(cue):
        if child.relation == "obl" and child.index > cue.index and scene.case(child) == "from":
            return child
    return None


def envoy(scene: Scene, act: ReportingAct, media: Media) -> int:
    """Index of the head of the one who says it for the source, or -1: "through its lawyer", "a letter read by him"."""
    if act.cue_index < 0 or not act.source_heads:
        return -1
    cue, source = scene.analysis.tokens[act.cue_index], scene.analysis.tokens[act.source_heads[0]]
    sentence = scene.sentence_of(cue)
    for at in range(sentence.first, sentence.last - 1):
        token = scene.analysis.tokens[at]
        if act.says(token) or not (_is_through(token, source, cue) or _is_read_by(scene, token)):
            continue
        by = token if token.lower == "through" else _by(scene, token)
        noun = noun_phrases.after(scene, by.index + 1, sentence.last) if by is not None else None
        carried = noun is not None and token.lower != "through" and _is_anyone(scene, noun)
        if noun is not None and not carried and noun.index not in act.source_heads and _is_person(scene, noun, media):
            return _named(scene, noun, act).index
    return -1


def _named(scene: Scene, noun: Token, act: ReportingAct) -> Token:
    """The name behind one who brings a letter, if the parse made it another's: "his deputy, Adu Merlin, the chief"."""
    behind = scene.analysis.tokens[noun.index + 1 : noun.index + 3]
    apart = len(behind) == 2 and behind[0].text == "," and behind[1].entity.startswith("B-PER")
    name = behind[1] if apart else noun
    return name if name.index not in act.source_heads and scene.analysis.head(name) is not noun else noun


def _is_through(token: Token, source: Token, cue: Token) -> bool:
    """Whether "through" stands by the source or the cue, not far behind."""
    return token.lower == "through" and (0 < token.index - source.index < 12 or 0 < token.index - cue.index < 4)


def _is_read_by(scene: Scene, token: Token) -> bool:
    """Whether a participle tells by whom a letter is read or brought: "a message read out by his son"."""
    if token.lower not in scene.cues.brought:
        return False
    before = scene.analysis.tokens[max(0, token.index - _APART) : token.index]
    apart = max((k + 1 for k, t in enumerate(before) if t.text in (",", ";")), default=0)
    # by place, since the parse may make the reading the sentence's verb
    return any(scene.carries(t) for t in before[apart:] if t.tag.startswith("NN")) and _by(scene, token) is not None


def _by(scene: Scene, participle: Token) -> Token | None:
    """The token behind a participle that says by whom it was done, in the same clause."""
    behind = scene.analysis.tokens[participle.index + 1 : participle.index + 1 + _REACH]
    for token in behind:
        if token.text in (",", ";", "."):
            return None
        if token.lower == "by":
            return token
    return None


def _is_anyone(scene: Scene, noun: Token) -> bool:
    """Whether it is a courier, a schoolgirl: one who only carries a letter and says nothing for its writer."""
    article = scene.child(noun, "det")
    return article is not None and article.lower in ("a", "an")


def _is_person(scene: Scene, noun: Token, media: Media) -> bool:
    if role_of(scene, noun, media) is not None or noun.lemma in scene.bodies or noun.tag.endswith("S"):
        return False
    named = any(t.entity.endswith("PER") for t in noun_phrases.own_tokens(scene, noun))
    return named or noun.lemma in scene.speakers
