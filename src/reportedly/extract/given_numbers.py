"""Finds numbers that someone is said to have given: "gave a toll of 21", "up from the 48 it had reported"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract import sources, things
from reportedly.extract.scene import SUBJECTS, ReportingAct, Scene
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Span, Stance

_NAMING = ("NNP", "NNPS", "NN", "NNS", "JJ", "POS")
_FEW = 4  # tokens behind "of" within which the number stands


def acts(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """Yield the acts of a sentence whose content is a number with its noun, and whose cue is the verb of giving it."""
    for noun in scene.analysis.tokens_of(sentence):
        listed = noun.lower in scene.cues.listed
        said = _with_number(scene, noun) if listed or noun.lower in scene.cues.counts else []
        if listed and not any(t.lemma in scene.cues.listed_people for t in said[-2:]):
            continue
        given = _giving(scene, noun) if said else None
        if given is None:
            continue
        cue, giver = given
        if listed and noun.head == cue.index:
            said = things.noun_phrase(scene, cue) or said
        heads = sources.members(scene, giver)
        yield sources.reported(scene, cue, cue.lemma, Span(cue.start, cue.end), heads, said, Stance.ASSERTED)


def by_clause(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """Yield the acts that a number's own clause tells: "the 48 it had reported", "the 65 deaths announced by X"."""
    for cue in scene.analysis.tokens_of(sentence):
        if cue.tag not in ("VBD", "VBN", "VBZ") or cue.lemma not in scene.cues.counting_verbs:
            continue
        found = _passive_giver(scene, cue) or _active_giver(scene, sentence, cue)
        said = _counted(scene, found[1]) if found is not None else []
        if found is not None and said:
            heads = sources.members(scene, found[0])
            yield sources.reported(scene, cue, cue.lemma, Span(cue.start, cue.end), heads, said, Stance.ASSERTED)


def _passive_giver(scene: Scene, cue: Token) -> tuple[Token, int] | None:
    """Who gave it, and where the number's phrase ends: "65 deaths reported this morning by TV Corvo"."""
    by = sources.agent(scene, cue) if cue.tag == "VBN" and scene.child(cue, "aux:pass") is None else None
    return (by, cue.index) if by is not None and by.index > cue.index else None


def _active_giver(scene: Scene, sentence: Sentence, cue: Token) -> tuple[Token, int] | None:
    """Who gave it, and where the number's phrase ends: "the 21 (that) the army first reported", with nothing behind."""
    tokens = scene.analysis.tokens
    after = tokens[cue.index + 1] if cue.index + 1 < sentence.last else None
    if after is not None and after.text[0].isalnum() and after.tag not in ("RB", "RBR", "IN", "NNS", "JJ"):
        return None
    at = cue.index - 1
    while at > sentence.first and (tokens[at].tag == "RB" or tokens[at].lower in ("had", "has", "have")):
        at -= 1
    giver, begin = tokens[at], at
    if giver.tag != "PRP":
        while begin > sentence.first and tokens[begin - 1].tag in _NAMING:
            begin -= 1
        begin -= begin > sentence.first and tokens[begin - 1].tag in ("DT", "PRP$")
    begin -= tokens[begin - 1].lower in ("that", "which")
    speaks = giver.tag == "PRP" or giver.tag.startswith("NNP") or scene.speaks(giver)
    return (giver, begin) if speaks and begin > sentence.first else None


def _counted(scene: Scene, end: int) -> list[Token]:
    """The tokens of a number with what it counts that end before an index: "the 48", "65 deaths"."""
    tokens = scene.analysis.tokens
    at = end - 1
    while at > 0 and end - at < _FEW and tokens[at].tag in ("NNS", "NN", "JJ"):
        at -= 1
    number = tokens[at]
    article = tokens[at - 1].lower == "the"
    if number.tag != "CD" or not (article or (at < end - 1 and tokens[end - 1].tag in ("NNS", "JJ"))):
        return []
    return list(tokens[at - article : end])


def _with_number(scene: Scene, noun: Token) -> list[Token]:
    """The tokens of "a toll of 21 dead", or none where no number stands behind "of"."""
    tokens = scene.analysis.tokens
    behind = tokens[noun.index + 1 : noun.index + 1 + _FEW]
    if not behind or behind[0].lower != "of":
        return []
    at = next((t.index for t in behind if t.tag == "CD"), None)
    if at is None:
        return []
    while tokens[at + 1].tag in ("CD", "NNS", "JJ") and tokens[at + 1].head in range(noun.index, at + 2):
        at += 1
    article = scene.child(noun, "det", "nmod:poss")
    first = article.index if article is not None and article.index < noun.index else noun.index
    return list(tokens[first : at + 1])


def _giving(scene: Scene, noun: Token) -> tuple[Token, Token] | None:
    """The verb by which a number is given, and the head of who gives it."""
    verb = scene.analysis.head(noun)
    if noun.relation == "obj" and verb is not None and _gives(scene, verb):
        giver = sources.subject(scene, verb)
        return (verb, giver) if giver is not None else None
    for clause in scene.analysis.children(noun):
        if not clause.relation.startswith("acl") or not _gives(scene, clause):
            continue
        own = scene.child(clause, *SUBJECTS)
        by = sources.agent(scene, clause) if clause.tag == "VBN" else None
        giver = by if by is not None else own if own is not None and not own.tag.startswith("W") else None
        if giver is not None:
            return clause, giver
    return None


def _gives(scene: Scene, verb: Token) -> bool:
    """Whether a verb gives numbers and no frame of its own finds them already."""
    known = scene.cues.verbs.get(verb.lower)
    return verb.lemma in scene.cues.giving and verb.tag.startswith("V") and (known is None or "np" not in known.frames)
