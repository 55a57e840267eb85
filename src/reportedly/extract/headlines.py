"""Reporting acts without a cue: headlines, a speaker before a colon, a count with its source in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from reportedly.extract import extent
from reportedly.extract.scene import LABEL_WORDS, ReportingAct, Scene
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Span, Speech

_SETS_OFF = frozenset({":", "-", "--", "–", "—"})
_HEADLINE_WORDS = 9
_QUESTIONS = ("q", "question")
_SEEN = 2000  # code points that show whether a text is written in capitals throughout
_HEADLINE_SOURCE = 7
_HEADLINE_LEAST = 3


def acts(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    """Yield the acts of a sentence that only a colon, a dash, brackets or their place in a headline show."""
    for found in (_headline(scene, sentence), _headline_end(scene, sentence), _bracketed(scene, sentence)):
        if found is not None:
            yield found


def _headline(scene: Scene, sentence: Sentence) -> ReportingAct | None:
    """As in "Minister: 12 dead after blast"; also a speaker's name before a colon in a transcript."""
    tokens = scene.analysis.tokens_of(sentence)
    colon = next((k for k, t in enumerate(tokens[: _HEADLINE_WORDS + 1]) if t.text == ":"), None)
    if colon is None or colon == 0 or colon >= len(tokens) - 2:
        return None
    before = _undated(tokens[:colon])
    if not before or _is_label(scene, sentence, before) or any(_says_something(scene, t) for t in before):
        return None
    if _is_place(scene, before, tokens[colon + 1 :]):
        return None
    head = _speaking_head(scene, before) if before[-1].lower not in scene.cues.victims else None
    said = extent.trimmed(list(scene.analysis.tokens[tokens[colon].index + 1 : sentence.last]))
    if head is None or len(said) < _HEADLINE_LEAST:
        return None
    return _act(scene, sentence, tokens[colon], before, head, said)


def _is_place(scene: Scene, before: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether a name in capitals before a colon is a dateline: what stands behind it is in small letters."""
    names = [t for t in before if t.text[0].isalnum()]
    speaks = any(t.lower in scene.speakers or t.entity.endswith(("PER", "ORG")) for t in names)
    return not speaks and all(t.text.isupper() for t in names) and any(t.text.islower() for t in behind)


def turn(scene: Scene, sentence: Sentence) -> ReportingAct | None:
    """As in "SPOKESWOMAN: Six people were killed.": a speaker's label, and all of the paragraph behind it.

    It needs no grammar: the label alone may stand in a sentence that was not parsed.
    """
    tokens = scene.analysis.tokens_of(sentence)
    colon = next((k for k, t in enumerate(tokens[: LABEL_WORDS + 1]) if t.text == ":"), None)
    if colon is None or not _is_label(scene, sentence, tokens[:colon]):
        return None
    label = _until(tokens[:colon], ("(",))
    head = _speaking_head(scene, label)
    said = extent.trimmed(list(scene.analysis.tokens[tokens[colon].index + 1 : _paragraph_end(scene, sentence)]))
    if head is None or len(said) < _HEADLINE_LEAST or _asks(scene, sentence, label):
        return None
    return _act(scene, sentence, tokens[colon], tokens[:colon], head, said, speech=Speech.DIRECT)


def _act(
    scene: Scene,
    sentence: Sentence,
    mark: Token,
    source: Sequence[Token],
    head: Token,
    said: Sequence[Token],
    *,
    speech: Speech = Speech.INDIRECT,
) -> ReportingAct:
    span = Span(source[0].start, source[-1].end)
    return ReportingAct(mark.index, ":", (), (span,), (head.index,), scene.spans(said), sentence.index, speech=speech)


def _headline_end(scene: Scene, sentence: Sentence) -> ReportingAct | None:
    """As in "Shells kill 11 in hill town: monitor", "12 killed - ministry": a line, or a text's first words."""
    tokens = scene.analysis.tokens_of(sentence)
    first = sentence.index <= 1  # saved pages run the headline and the text together
    ended = tokens[-1].text == "."
    if first and ended:
        tokens = tokens[:-1]
    if len(tokens) < _HEADLINE_LEAST or not tokens[-1].text[-1].isalnum() or not (first or _is_line(scene, sentence)):
        return None
    if first and not ended and tokens[-1].text.isupper() and tokens[-2].text.istitle():
        tokens = tokens[:-1]  # "Monitor AFP": the agency's credit
    end, begin = _set_off(scene, tokens, bare=first and not ended)
    after, said = tokens[begin:], extent.trimmed(list(tokens[:end]))
    if not after or any(t.tag.startswith("V") or t.tag in ("CD", "IN") or t.text in extent.STOPS for t in after):
        return None
    head = _speaking_head(scene, after)
    if head is None or len(said) < _HEADLINE_LEAST or not any(t.tag.startswith("V") or t.tag == "CD" for t in said):
        return None
    return _act(scene, sentence, tokens[end], after, head, said)


def _set_off(scene: Scene, tokens: Sequence[Token], *, bare: bool) -> tuple[int, int]:
    """Where what is said ends and where its source begins, both 0 if nothing sets a source off."""
    mark = next((k for k in range(len(tokens) - 2, 2, -1) if _sets_off(tokens, k)), None)
    if mark is not None and len(tokens) - mark <= _HEADLINE_SOURCE:
        return mark, mark + 1
    at = _bare(scene, tokens) if bare else 0
    return at, at


def _sets_off(tokens: Sequence[Token], k: int) -> bool:
    """Whether a colon or a dash between blanks stands here; a hyphen within a name sets nothing off."""
    blanks = tokens[k - 1].end < tokens[k].start and tokens[k].end < tokens[k + 1].start
    return tokens[k].text == ":" or (tokens[k].text in _SETS_OFF and blanks)


def _bare(scene: Scene, tokens: Sequence[Token]) -> int:
    """Where "Monitor" stands in "Raids kill 25 civilians Monitor": a common noun in capitals at a headline's end."""
    last = tokens[-1]
    small = [t for t in tokens[1:-1] if t.tag in ("NN", "NNS", "VBD", "VBN", "VBZ", "VBP") and t.text[0].islower()]
    speaks = scene.speaks(last)
    return len(tokens) - 1 if last.text.istitle() and speaks and len(small) > 1 else 0


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
    return _act(scene, sentence, tokens[opened], named, head, extent.trimmed(list(tokens[:opened])))


def _until(tokens: Sequence[Token], marks: tuple[str, ...]) -> Sequence[Token]:
    end = next((k for k, t in enumerate(tokens) if t.text in marks), len(tokens))
    return tokens[:end]


def _undated(before: Sequence[Token]) -> Sequence[Token]:
    """What stands before a colon without a page's date line: "Saturday 3 May 2031 17:53 Merlin: Raid Failed"."""
    last = max((k for k, t in enumerate(before) if t.tag == "CD" and t.text[0].isdigit()), default=-1)
    return before[last + 1 :] if last > 0 else before


def _asks(scene: Scene, sentence: Sentence, label: Sequence[Token]) -> bool:
    """Whether a turn is the interviewer's, or asks and does nothing else: a question says nothing of its own."""
    if label[0].lower in _QUESTIONS:
        return True
    behind = islice(scene.analysis.sentences, sentence.index, None)
    paragraph = takewhile(lambda other: other.paragraph == sentence.paragraph, behind)
    return all(scene.analysis.text[other.end - 1] == "?" for other in paragraph)


def _says_something(scene: Scene, token: Token) -> bool:
    """Whether a word before a colon makes it the end of a clause, not of a name."""
    mark = not (token.text[0].isalnum() or token.text in "-'’.&")
    return token.tag.startswith("V") or token.lower in scene.cues.verbs or mark


def _is_label(scene: Scene, sentence: Sentence, before: Sequence[Token]) -> bool:
    """Whether the words before a colon, the first of their paragraph, are a transcript's label.

    In capitals ("SPOKESWOMAN"), or with a word in capitals, a form of address before it and brackets behind it: "The
    MINISTER FOR WATER (Ms Adi)", "Shri MOOL".
    """
    words = [t for t in _until(before, ("(",)) if t.text[0].isalnum()]
    first = sentence.index == 0 or scene.analysis.sentences[sentence.index - 1].paragraph != sentence.paragraph
    if not first or not words or not any(c.islower() for c in scene.analysis.text[:_SEEN]):
        return False
    capitals = [t for t in words if t.text.isupper() and (len(t.text) > 1 or t.lower in _QUESTIONS)]
    apart = any(t.text == "," for t in _until(before, ("(",)))
    if not capitals or not all(t.text[0].isupper() for t in words) or apart:
        return False
    speaks = words[-1].lower in scene.speakers or words[0].lower in scene.speakers or words[0].lower in _QUESTIONS
    return speaks or scene.labels > 1  # one may be a dateline, several are turns


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
    if last is None or last.lower in scene.cues.days:
        return None
    named = any(t.entity[2:] in ("PER", "ORG") for t in tokens) or all(
        t.text.isupper() or not t.text[0].isalpha() for t in tokens
    )
    return last if named or scene.speaks(last) else None
