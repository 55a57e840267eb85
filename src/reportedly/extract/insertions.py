"""Attributions known by their place: set into what they report, or behind it without a comma.

In "The toll, agency head Aloysius Remba noted, was lowered" the parse often takes the words between the commas for a
clause that describes the noun before them; and in texts that lost their commas the last words, "the Observatory said",
for one that describes what was seen last. Both are found here by the words themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import extent, sources
from reportedly.extract.cues import CueVerb
from reportedly.extract.scene import ARTICLES, FINITE, ReportingAct, Scene
from reportedly.language.analysis import Sentence, Token
from reportedly.model import Span

_DAY = 8  # words of a day or of the one spoken to behind a cue
_TO = 3  # words of the one spoken to
_LEAST = 4  # words of what is said
_LONGEST = 16  # words of the one who says it
_OPENS = ("DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "CD")
_DASHES = ("--", "—", "–")


def act(scene: Scene, sentence: Sentence, cue: Token, verb: CueVerb) -> ReportingAct | None:
    """The act of a verb of saying that stands with its subject between two commas, or last in its sentence; or None."""
    if (cue.tag not in FINITE and cue.tag != "NNS") or "clause" not in verb.frames or verb.lemma in scene.cues.sights:
        return None
    return _between(scene, sentence, cue, verb) or _last(scene, sentence, cue, verb)


def _last(scene: Scene, sentence: Sentence, cue: Token, verb: CueVerb) -> ReportingAct | None:
    """As in "They found three men the Observatory said": someone who can speak, and the cue, end the sentence."""
    tokens = scene.analysis.tokens
    if not _ends(tokens[cue.index + 1 : sentence.last], told=verb.recipient):
        return None
    named = _someone(scene, sentence, cue)
    said = extent.trimmed(list(tokens[sentence.first : named[0].index])) if named else []
    if len(said) < _LEAST or not any(t.tag.startswith("V") for t in said):
        return None
    return _act(scene, sentence, cue, verb, named, _heads(named), said)


def _act(
    scene: Scene,
    sentence: Sentence,
    cue: Token,
    verb: CueVerb,
    named: Sequence[Token],
    heads: tuple[int, ...],
    said: Sequence[Token],
) -> ReportingAct:
    """The act whose source is the very words that stand there: their grammar is what was lost."""
    return ReportingAct(
        cue_index=cue.index,
        lemma=verb.lemma,
        cue=(Span(cue.start, cue.end),),
        source=scene.spans(named),
        source_heads=heads,
        content=scene.spans(said),
        sentence=sentence.index,
        stance=verb.stance,
    )


def _heads(named: Sequence[Token]) -> tuple[int, ...]:
    """Indices of the heads of those who say it: one, or two with "and" between them."""
    at = next((k for k, t in enumerate(named) if t.lower == "and"), None)
    first = _head(named[:at]) if at is not None else None
    return (*((first.index,) if first is not None else ()), named[-1].index)


def _ends(behind: Sequence[Token], *, told: bool) -> bool:
    """Whether nothing more follows a cue, save whom it was told: "told Reuters"."""
    words = [t for t in behind if t.text[0].isalnum()]
    to = told and 0 < len(words) <= _TO and all(t.tag in ("DT", "NN", "NNS", "NNP", "NNPS", "JJ") for t in words)
    return to or not (words or told)


def _someone(scene: Scene, sentence: Sentence, cue: Token) -> list[Token]:
    """The tokens of a body, a person or a pronoun right before a cue, or none."""
    tokens = scene.analysis.tokens
    run = _noun_phrase(scene, tokens[max(sentence.first, cue.index - _LONGEST) : cue.index])
    if not run or run[-1].tag == "PRP$" or scene.quotation_of(run[0]) is not scene.quotation_of(cue):
        return []
    if run[-1].tag == "PRP":
        return run[-1:]
    head = run[-1]
    named = run[0].entity[0] == "B" and head.entity.endswith(("ORG", "PER"))
    speaks = scene.speaks(head)
    if not named and not (speaks and (run[0].lower in ARTICLES or head.tag == "NNS")):
        return []
    joint = tokens[run[0].index - 1].lower == "and" and tokens[run[0].index - 2].entity.endswith(("PER", "ORG"))
    if joint and run[0].index - 2 > sentence.first:
        before = _noun_phrase(scene, tokens[max(sentence.first, run[0].index - _LONGEST) : run[0].index - 1])
        return [*before, tokens[run[0].index - 1], *run]
    return run


def _noun_phrase(scene: Scene, before: Sequence[Token]) -> list[Token]:
    """The last tokens that can be one noun phrase, from its article or its name on."""
    run: list[Token] = []
    for token in reversed(before):
        if token.lower in ARTICLES:
            return [token, *run]
        begun = bool(run) and run[0].entity[0] == "B" and token.lemma not in scene.speakers
        if begun or not token.tag.startswith(("NN", "JJ", "PRP")) or token.lower in scene.cues.days:
            break
        run.insert(0, token)
    return run


def _between(scene: Scene, sentence: Sentence, cue: Token, verb: CueVerb) -> ReportingAct | None:
    tokens = scene.analysis.tokens
    close = _close(tokens, cue, sentence.last)
    opened = _open(scene, cue, sentence.first)
    if close is None or opened is None:
        return None
    said = _said(scene, sentence, opened, close)
    head = _head(tokens[opened + 1 : cue.index])
    if head is None or not said:
        return None
    named = [t for t in tokens[opened + 1 : cue.index] if t.tag != "RB" or t.index + 1 < cue.index]
    return _act(scene, sentence, cue, verb, named, sources.members(scene, head), said)


def _close(tokens: Sequence[Token], cue: Token, last: int) -> int | None:
    """Index of the comma behind the cue and its day, where more of the sentence follows."""
    for token in tokens[cue.index + 1 : min(last, cue.index + _DAY)]:
        if token.text == "," or token.text in _DASHES:
            return token.index if any(t.text[0].isalnum() for t in tokens[token.index + 1 : last]) else None
        if token.tag.startswith("V") or token.tag in ("CD", "WDT", "WP"):
            return None
    return None


def _open(scene: Scene, cue: Token, first: int) -> int | None:
    """Index of the comma before the noun phrase that says it."""
    tokens = scene.analysis.tokens
    for index in range(cue.index - 2, max(first, cue.index - _LONGEST - 2), -1):
        token = tokens[index]
        if token.text in (";", ":") or scene.quotation_of(token) is not scene.quotation_of(cue):
            return None
        if token.text != "," and token.text not in _DASHES:
            continue
        between = tokens[index + 1 : cue.index]
        if between[0].tag not in _OPENS or between[0].lower in ("which", "who"):
            return None
        return index if _may_say(between) else None
    return None


def _may_say(between: Sequence[Token]) -> bool:
    """Whether the words before the cue are one noun phrase, with no verb but one behind "who"."""
    for k, token in enumerate(between):
        if token.tag in FINITE or token.tag == "MD":
            return any(t.tag in ("WP", "WDT") for t in between[:k])
    return True


def _head(between: Sequence[Token]) -> Token | None:
    """The head of the noun phrase: the noun in it that hangs on a word outside, or its first."""
    inside = {t.index for t in between}
    nouns = []
    for token in between:
        if token.tag in ("WP", "WDT", "IN"):
            break
        if token.tag.startswith("NN") or token.tag == "PRP":
            nouns.append(token)
    return next((t for t in nouns if t.head not in inside), nouns[0] if nouns else None)


def _said(scene: Scene, sentence: Sentence, opened: int, close: int) -> list[Token]:
    tokens = scene.analysis.tokens
    first = extent.segment_start(scene, sentence.first, opened)
    first = max(
        (t.index + 1 for t in tokens[first:opened] if t.text == ":" and not scene.quotation_of(t)), default=first
    )
    left = extent.trimmed(list(tokens[first:opened]))
    right = extent.trimmed(list(tokens[close + 1 : extent.segment_end(scene, tokens[close], sentence.last)]))
    return left + right if left and right else []
