"""Reporting acts whose cue is no verb: "according to", "by the army's count", noun cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract import contents, extent, noun_phrases, sources
from reportedly.extract.scene import ReportingAct, Scene
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Span


def acts(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """Yield the acts of a sentence whose cue is a phrase or a noun."""
    yield from _according(scene, sentence)
    yield from _by_count(scene, sentence)
    yield from _nouns(scene, sentence)


def _according(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    tokens = scene.analysis.tokens_of(sentence)
    for at, token in enumerate(tokens):
        phrase = next((p for p in scene.cues.according if tuple(t.lower for t in tokens[at : at + len(p)]) == p), None)
        if phrase is None or (phrase == ("per",) and not _per_someone(tokens, at)):
            continue
        head = _governed(scene, tokens, at, len(phrase))
        if head is None:
            continue
        spans = noun_phrases.phrase(scene, head)
        if not spans:
            continue
        cue = Span(token.start, tokens[at + len(phrase) - 1].end)
        said = _clause_of(scene, sentence, Span(token.start, spans[-1].end))
        yield ReportingAct(
            token.index,
            " ".join(phrase),
            (cue,),
            spans,
            sources.members(scene, head),
            scene.spans(said),
            sentence.index,
        )


def _per_someone(tokens: Sequence[Token], at: int) -> bool:
    """As in "per the ministry" names someone; "per day", "per cent" does not."""
    after = tokens[at + 1 : at + 3]
    return bool(after) and at > 0 and not tokens[at - 1].text[0].isalnum() and (after[0].tag in ("DT", "NNP"))


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
    starts_clause = (left and left[-1].text in ("--", "—", ";", ":")) or (left[-1].lower in ("and", "but", "while"))
    if starts_clause:
        return extent.trimmed(right)
    if right[0].text in (",", "--", "—") and any(t.text[0].isalnum() for t in right):
        after = next(t for t in right if t.text[0].isalnum())
        if after.lower in ("and", "but", "while", "which", "who", "where", "adding", "whose", "though", "although"):
            return extent.trimmed(_last_clause(scene, left))
        return extent.trimmed(left + right[1:])
    return extent.trimmed(_last_clause(scene, left))


def _last_clause(scene: Scene, left: list[Token]) -> list[Token]:
    """What stands before the phrase, from the last semicolon or the last "X said, and" on."""
    said = False
    for k in range(len(left) - 1, 0, -1):
        if left[k].text == ";" and scene.quotation_of(left[k]) is None:
            return left[k + 1 :]
    for k, token in enumerate(left[:-1]):
        said = said or (extent.reports(scene, token) and token.tag in ("VBD", "VBZ", "VBP") and left[k + 1].text == ",")
        if said and token.text == "," and left[k + 1].lower in ("and", "but", "while"):
            return left[k + 2 :]
    return left


def _by_count(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """As in "23 were hurt, by the association's reckoning", "by the count of the clerk"."""
    for noun in scene.analysis.tokens_of(sentence):
        by = scene.child(noun, "case")
        if noun.lower not in scene.cues.counting or by is None or by.lower != "by" or scene.quotation_of(noun):
            continue
        owner = scene.child(noun, "nmod:poss") or _by(scene, noun)
        if owner is None or owner.tag == "PRP$":
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


def _nouns(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """As in "the army's claim that no civilians died", "reports that"."""
    for token in scene.analysis.tokens_of(sentence):
        if (
            token.lower not in scene.cues.nouns
            or not token.tag.startswith("NN")
            or scene.quotation_of(token) is not None
        ):
            continue
        that = next(
            (
                c
                for c in scene.analysis.children(token)
                if c.relation in ("acl", "ccomp", "acl:relcl")
                and c.index > token.index
                and (m := scene.child(c, "mark")) is not None
                and m.lower == "that"
            ),
            None,
        )
        head = scene.analysis.head(token)
        if that is None:
            yield from _of_harm(scene, sentence, token)
            continue
        if head is not None and head.lower in scene.cues.verbs and token.relation.startswith(("obl", "nmod")):
            continue
        said = extent.trimmed(scene.analysis.subtree(that))
        owner = scene.child(token, "nmod:poss") or _by(scene, token)
        heads = sources.members(scene, owner) if owner is not None else ()
        yield ReportingAct(
            token.index,
            token.lower,
            (Span(token.start, token.end),),
            noun_phrases.phrase(scene, owner) if owner else (),
            heads,
            scene.spans(said),
            sentence.index,
            stance=scene.cues.nouns[token.lower],
        )


def _of_harm(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[ReportingAct]:
    """As in "reports of 41 dead": a number or a clause behind "of" makes it a claim."""
    of = next(
        (
            c
            for c in scene.analysis.children(noun)
            if c.relation == "nmod" and c.index > noun.index and contents.case(scene, c) == "of"
        ),
        None,
    )
    if of is None or noun.lower not in scene.cues.about_harm:
        return
    said = [t for t in scene.analysis.subtree(of) if t.relation != "case" or t.head != of.index]
    quoted = next((t for t in said if t.text[0].isalnum()), of)
    counts = any(t.tag in ("CD", "VBG") for t in said) or (of.lemma in scene.cues.harms and len(said) > 1)
    if not counts and scene.quotation_of(quoted) is None:
        return
    owner = scene.child(noun, "nmod:poss")
    heads = sources.members(scene, owner) if owner is not None else ()
    yield ReportingAct(
        noun.index,
        noun.lower,
        (Span(noun.start, noun.end),),
        noun_phrases.phrase(scene, owner) if owner else (),
        heads,
        scene.spans(extent.trimmed(said)),
        sentence.index,
        stance=scene.cues.nouns[noun.lower],
    )


def _by(scene: Scene, noun: Token) -> Token | None:
    return next(
        (
            c
            for c in scene.analysis.children(noun)
            if c.relation == "nmod"
            and contents.case(scene, c) in ("by", "from", "of")
            and c.tag in ("NNP", "NNS", "NN")
        ),
        None,
    )
