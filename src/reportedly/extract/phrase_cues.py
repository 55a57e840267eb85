"""Reporting acts whose cue is a phrase: "according to", "by the army's count", "heard from"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract import extent, given_numbers, noun_cues, noun_phrases, sources
from reportedly.extract.scene import FINITE, ReportingAct, Scene
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Span, Stance


def acts(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """Yield the acts of a sentence whose cue is a phrase, a noun, or the verb that gives a number."""
    yield from _according(scene, sentence)
    yield from _by_count(scene, sentence)
    yield from _heard(scene, sentence)
    yield from noun_cues.acts(scene, sentence)
    yield from given_numbers.acts(scene, sentence)


def _according(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    tokens = scene.analysis.tokens_of(sentence)
    yield from _in_words(scene, sentence)
    for at, token in enumerate(tokens):
        phrase = next((p for p in scene.cues.according if tuple(t.lower for t in tokens[at : at + len(p)]) == p), None)
        if phrase is None or (phrase == ("per",) and not _per_someone(tokens, at)):
            continue
        head = _governed(scene, tokens, at, len(phrase))
        if head is None or _is_manner(scene, head):
            continue
        spans = noun_phrases.phrase(scene, head)
        if not spans:
            continue
        cue = Span(token.start, tokens[at + len(phrase) - 1].end)
        seen = scene.child(head, "acl")
        last = seen is not None and seen.start - spans[-1].end < 2 and scene.analysis.subtree(seen)[-1].end
        said = _clause_of(scene, sentence, Span(token.start, last or spans[-1].end))
        yield ReportingAct(
            token.index,
            " ".join(phrase),
            (cue,),
            spans,
            sources.members(scene, head),
            scene.spans(said),
            sentence.index,
        )


def _in_words(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """As in "In her words, it was shut": the one whose words they are."""
    for token in scene.analysis.tokens_of(sentence)[1:-1]:
        before, after = (scene.analysis.tokens[token.index + k] for k in (-1, 1))
        if token.tag != "PRP$" or before.lower != "in" or after.lower not in ("words", "view", "account", "telling"):
            continue
        cue = Span(before.start, after.end)
        said = _clause_of(scene, sentence, cue) if scene.quotation_of(token) is None else []
        if said:
            yield sources.reported(scene, token, "words", cue, (token.index,), said, Stance.ASSERTED)


def _per_someone(tokens: Sequence[Token], at: int) -> bool:
    """As in "per the ministry" names someone; "per day", "per cent" does not."""
    after = tokens[at + 1 : at + 3]
    return bool(after) and at > 0 and not tokens[at - 1].text[0].isalnum() and (after[0].tag in ("DT", "NNP"))


def _is_manner(scene: Scene, head: Token) -> bool:
    """As in "sorted according to type", "went according to plan": a bare noun that is nobody's and no record's."""
    bare = head.tag == "NN" and head.text.islower() and head.entity == "O" and not scene.analysis.children(head)[1:]
    return bare and not scene.child(head, "det", "nmod:poss") and not (scene.speaks(head) or scene.carries(head))


def _governed(scene: Scene, tokens: object, at: int, length: int) -> Token | None:
    """The head of the noun phrase behind "according to"."""
    analysis = scene.analysis
    sentence_tokens = list(tokens)  # type: ignore[call-overload]
    last = sentence_tokens[at + length - 1]
    after = list(sentence_tokens[at + length : at + length + 12])
    for token in (sentence_tokens[at], last):
        head = analysis.head(token)
        if head is not None and head.index > last.index and head.tag.startswith(("NN", "PRP", "CD", "JJ", "DT")):
            named = analysis.head(head) if head.relation == "appos" else None
            return named if named is not None and last.index < named.index < head.index else head
        inner = scene.child(token, "obl", "nmod", "obj")
        if inner is not None and inner.index > last.index:
            return inner
    return _first_noun(scene, after)


def _first_noun(scene: Scene, after: list[Token]) -> Token | None:
    for token in after:
        if token.text in extent.STOPS:
            return None
        if token.tag.startswith(("NN", "PRP")):
            return _top_noun(scene, token)
    return None


def _top_noun(scene: Scene, noun: Token) -> Token:
    """The head of the noun phrase that a noun begins."""
    head = scene.analysis.head(noun)
    while head is not None and 0 < head.index - noun.index < 8 and head.tag.startswith("NN"):
        noun, head = head, scene.analysis.head(head)
    return noun


def _clause_of(scene: Scene, sentence: Sentence, phrase: Span) -> list[Token]:
    """The clause that an according-phrase belongs to: the sentence without it, cut where another act's words begin."""
    tokens = scene.analysis.tokens_of(sentence)
    left = [t for t in tokens if t.end <= phrase.start]
    right = [t for t in tokens if t.start >= phrase.end]
    if not any(t.text[0].isalnum() for t in left):
        return extent.trimmed(right)
    if not any(t.text[0].isalnum() for t in right):
        return extent.trimmed(_last_clause(scene, left))
    starts_clause = left[-1].text in ("--", "—", ";", ":") or left[-1].lower in ("and", "but", "while")
    starts_clause = starts_clause or _opens_reported(scene, left)
    if starts_clause:
        return extent.trimmed(right)
    if right[0].text in (",", "--", "—") and any(t.text[0].isalnum() for t in right):
        after = next(t for t in right if t.text[0].isalnum())
        if after.lower in ("and", "but", "while", "which", "who", "where", "adding", "whose", "though", "although"):
            return extent.trimmed(_last_clause(scene, left))
        return extent.trimmed(left + right[1:])
    return extent.trimmed(_last_clause(scene, left))


def _opens_reported(scene: Scene, left: Sequence[Token]) -> bool:
    """As in "She said that, according to the clinic, 14 died": the phrase opens what another cue reports."""
    words = [t for t in left[-5:] if t.text[0].isalnum()]
    if len(words) < 2 or words[-1].lower != "that":
        return False
    return any(extent.reports(scene, t) for t in words[-3:-1]) or words[-2].lower in ("and", "but")


def _last_clause(scene: Scene, left: list[Token]) -> list[Token]:
    """What stands before the phrase, from the last semicolon or the last "X said, and" on."""
    said = False
    for k in range(len(left) - 1, 0, -1):
        if left[k].text == ";" and scene.quotation_of(left[k]) is None:
            return left[k + 1 :]
    for k, token in enumerate(left[:-1]):
        said = said or (extent.reports(scene, token) and token.tag in FINITE and left[k + 1].text == ",")
        if said and token.text == "," and left[k + 1].lower in ("and", "but", "while"):
            return left[k + 2 :]
    return left


def _by_count(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """As in "23 were hurt, by the association's reckoning", "by the count of the clerk"."""
    for noun in scene.analysis.tokens_of(sentence):
        by = scene.child(noun, "case")
        if noun.lower not in scene.cues.counting or by is None or by.lower != "by" or scene.quotation_of(noun):
            continue
        owner = scene.child(noun, "nmod:poss") or noun_cues.giver(scene, noun)
        if owner is None or (owner.tag == "PRP$" and owner.lower != "our"):
            continue
        spans = noun_phrases.phrase(scene, owner)
        whole = Span(by.start, max(noun.end, *(s.end for s in spans)))
        said = _clause_of(scene, sentence, whole)
        if said:
            yield ReportingAct(
                noun.index,
                noun.lower,
                (Span(noun.start, noun.end),),
                spans,
                sources.members(scene, owner),
                scene.spans(said),
                sentence.index,
            )


def _heard(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """As in "I heard from a neighbour that the mill burned": the neighbour says it."""
    for cue in scene.analysis.tokens_of(sentence):
        if cue.lower not in scene.cues.hearing:
            continue
        whom = next((c for c in scene.analysis.children(cue) if scene.case(c) == "from"), None)
        clause = scene.child(cue, "ccomp") or (noun_cues.clause_of(scene, whom) if whom is not None else None)
        if clause is None or whom is None or not cue.index < whom.index < clause.index:
            continue
        said = extent.onward(scene, cue, scene.analysis.subtree(clause)[0])
        words = Span(cue.start, scene.analysis.tokens[cue.index + 1].end)
        heads = sources.members(scene, whom)
        yield sources.reported(scene, cue, "hear", words, heads, said, Stance.ASSERTED)
