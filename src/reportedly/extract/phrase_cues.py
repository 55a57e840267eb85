"""Reporting acts whose cue is no verb: "according to", noun cues, headlines, speakers before a colon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract import contents, sources
from reportedly.extract.scene import ReportingAct, Scene
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Span, Speech

_STOPS = frozenset({",", ";", ":", "--", "—", "–", "-", "(", ")", ".", '"', "“", "”", "''", "``"})
_SETS_OFF = frozenset({":", "-", "--", "–", "—"})
_HEADLINE_WORDS = 9
_HEADLINE_SOURCE = 7
_HEADLINE_LEAST = 3


def acts(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """Yield the acts of a sentence whose cue is a phrase, a noun or a colon."""
    yield from _according(scene, sentence)
    yield from _by_count(scene, sentence)
    yield from _nouns(scene, sentence)
    for found in (_headline(scene, sentence), _headline_end(scene, sentence), _bracketed(scene, sentence)):
        if found is not None:
            yield found


def _according(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    tokens = scene.analysis.tokens_of(sentence)
    for at, token in enumerate(tokens):
        phrase = next((p for p in scene.cues.according if tuple(t.lower for t in tokens[at : at + len(p)]) == p), None)
        if phrase is None or (phrase == ("per",) and not _per_someone(tokens, at)):
            continue
        head = _governed(scene, tokens, at, len(phrase))
        if head is None:
            continue
        spans = sources.phrase(scene, head)
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
            return head
        inner = scene.child(token, "obl", "nmod", "obj")
        if inner is not None and inner.index > last.index:
            return inner
    return _first_noun(scene, after)


def _first_noun(scene: Scene, after: list[Token]) -> Token | None:
    for token in after:
        if token.text in _STOPS:
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
        return contents.trimmed(right)
    if not any(t.text[0].isalnum() for t in right):
        return contents.trimmed(_last_clause(scene, left))
    starts_clause = (left and left[-1].text in ("--", "—", ";", ":")) or (left[-1].lower in ("and", "but", "while"))
    if starts_clause:
        return contents.trimmed(right)
    if right[0].text in (",", "--", "—") and any(t.text[0].isalnum() for t in right):
        after = next(t for t in right if t.text[0].isalnum())
        if after.lower in ("and", "but", "while", "which", "who", "where", "adding", "whose", "though", "although"):
            return contents.trimmed(_last_clause(scene, left))
        return contents.trimmed(left + right[1:])
    return contents.trimmed(_last_clause(scene, left))


def _last_clause(scene: Scene, left: list[Token]) -> list[Token]:
    """What stands before the phrase, from the last semicolon on."""
    for k in range(len(left) - 1, 0, -1):
        if left[k].text == ";" and scene.quotation_of(left[k]) is None:
            return left[k + 1 :]
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
        spans = sources.phrase(scene, owner)
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
        said = contents.trimmed(scene.analysis.subtree(that))
        owner = scene.child(token, "nmod:poss") or _by(scene, token)
        heads = sources.members(scene, owner) if owner is not None else ()
        yield ReportingAct(
            token.index,
            token.lower,
            (Span(token.start, token.end),),
            sources.phrase(scene, owner) if owner else (),
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
    if not any(t.tag == "CD" or t.tag == "VBG" for t in said):
        return
    owner = scene.child(noun, "nmod:poss")
    heads = sources.members(scene, owner) if owner is not None else ()
    yield ReportingAct(
        noun.index,
        noun.lower,
        (Span(noun.start, noun.end),),
        sources.phrase(scene, owner) if owner else (),
        heads,
        scene.spans(contents.trimmed(said)),
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


def _headline(scene: Scene, sentence: Sentence) -> ReportingAct | None:
    """As in "Minister: 12 dead after blast"; also a speaker's name before a colon in a transcript."""
    tokens = scene.analysis.tokens_of(sentence)
    colon = next((k for k, t in enumerate(tokens[: _HEADLINE_WORDS + 1]) if t.text == ":"), None)
    if colon is None or colon == 0 or colon >= len(tokens) - 2:
        return None
    before = tokens[:colon]
    turn = _is_turn(scene, sentence, before)
    if not turn and any(_says_something(scene, t) for t in before):
        return None
    head = _speaking_head(scene, before)
    if head is None:
        return None
    said = contents.trimmed(
        list(
            scene.analysis.tokens[tokens[colon].index + 1 : _paragraph_end(scene, sentence) if turn else sentence.last]
        )
    )
    if len(said) < 3 or (turn and _asks(scene, before, said)):
        return None
    span = Span(before[0].start, before[-1].end)
    return ReportingAct(
        tokens[colon].index,
        ":",
        (),
        (span,),
        (head.index,),
        scene.spans(said),
        sentence.index,
        speech=Speech.DIRECT if turn else Speech.INDIRECT,
    )


def _headline_end(scene: Scene, sentence: Sentence) -> ReportingAct | None:
    """As in "Shells kill 11 in hill town: monitor", "12 killed - ministry": a line of its own without a full stop."""
    tokens = scene.analysis.tokens_of(sentence)
    if not _is_line(scene, sentence) or not tokens[-1].text[-1].isalnum():
        return None
    mark = next((k for k in range(len(tokens) - 2, 2, -1) if tokens[k].text in _SETS_OFF), None)
    if mark is None or len(tokens) - mark > _HEADLINE_SOURCE:
        return None
    after = tokens[mark + 1 :]
    if any(t.tag.startswith("V") or t.tag in ("CD", "IN") or t.text in _STOPS for t in after):
        return None
    head = _speaking_head(scene, after)
    said = contents.trimmed(list(tokens[:mark]))
    if head is None or len(said) < _HEADLINE_LEAST or not any(t.tag.startswith("V") or t.tag == "CD" for t in said):
        return None
    return ReportingAct(
        tokens[mark].index,
        ":",
        (),
        (Span(after[0].start, after[-1].end),),
        (head.index,),
        scene.spans(said),
        sentence.index,
        speech=Speech.INDIRECT,
    )


def _is_line(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence is a paragraph by itself."""
    beside = (sentence.index - 1, sentence.index + 1)
    sentences = scene.analysis.sentences
    return all(not 0 <= i < len(sentences) or sentences[i].paragraph != sentence.paragraph for i in beside)


def _bracketed(scene: Scene, sentence: Sentence) -> ReportingAct | None:
    """As in "58 people dead, 703 injured (Civil Protection Directorate, 12 November).": a count and whose it is."""
    tokens = scene.analysis.tokens_of(sentence)
    last = len(tokens) - 1 if tokens[-1].text[0] not in ".!" else len(tokens) - 2
    if last < _HEADLINE_LEAST or tokens[last].text != ")":
        return None
    opened = next((k for k in range(last - 1, max(0, last - _HEADLINE_WORDS), -1) if tokens[k].text == "("), None)
    if opened is None or opened < _HEADLINE_LEAST:
        return None
    named = _until(tokens[opened + 1 : last], (",", ";"))
    head = _speaking_head(scene, named)
    counts = any(t.tag == "CD" for t in tokens[:opened])
    if head is None or not counts or len(named) < 2 or any(t.tag.startswith("V") for t in named):
        return None
    return ReportingAct(
        tokens[opened].index,
        ":",
        (),
        (Span(named[0].start, named[-1].end),),
        (head.index,),
        scene.spans(contents.trimmed(list(tokens[:opened]))),
        sentence.index,
        speech=Speech.INDIRECT,
    )


def _until(tokens: Sequence[Token], marks: tuple[str, ...]) -> Sequence[Token]:
    end = next((k for k, t in enumerate(tokens) if t.text in marks), len(tokens))
    return tokens[:end]


def _asks(scene: Scene, before: Sequence[Token], said: Sequence[Token]) -> bool:
    """Whether a turn is the interviewer's: a question says nothing of its own."""
    after = scene.analysis.tokens[said[-1].index + 1 : said[-1].index + 2]
    return before[0].lower in ("q", "question") or bool(after and after[0].text == "?")


def _says_something(scene: Scene, token: Token) -> bool:
    """Whether a word before a colon makes it the end of a clause, not of a name."""
    mark = not (token.text[0].isalnum() or token.text in "-'’.&")
    return token.tag.startswith("V") or token.lower in scene.cues.verbs or mark


def _is_turn(scene: Scene, sentence: Sentence, before: Sequence[Token]) -> bool:
    """Whether a name before a colon opens a transcript's turn: in capitals, and the first of its paragraph."""
    first = sentence.index == 0 or scene.analysis.sentences[sentence.index - 1].paragraph != sentence.paragraph
    label = "".join(t.text for t in before)
    return first and label.upper() == label and any(c.islower() for c in scene.analysis.text[:2000])


def _paragraph_end(scene: Scene, sentence: Sentence) -> int:
    last = sentence
    for other in scene.analysis.sentences[sentence.index :]:
        if other.paragraph != sentence.paragraph:
            break
        last = other
    return last.last


def _speaking_head(scene: Scene, before: object) -> Token | None:
    """The head of what stands before the colon, if it can speak: a person, a body, an office."""
    tokens: list[Token] = list(before)  # type: ignore[call-overload]
    last = next(
        (t for t in reversed(tokens) if t.tag.startswith("NN")),
        tokens[-1] if all(t.text.isupper() for t in tokens) else None,
    )
    if last is None:
        return None
    named = any(t.entity[2:] in ("PER", "ORG") for t in tokens) or all(
        t.text.isupper() or not t.text[0].isalpha() for t in tokens
    )
    return last if named or last.lemma in scene.speakers or last.lower in scene.speakers else None
