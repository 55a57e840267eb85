"""Finds every reporting act of a document: cue, source, content; quotations joined to the words that report them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract import (
    answers,
    cues,
    extent,
    given_numbers,
    headlines,
    idioms,
    lexicon,
    participles,
    phrase_cues,
    verbs,
)
from reportedly.extract.quotations import Quotation, quotations
from reportedly.extract.scene import ReportingAct, Scene
from reportedly.language.analysis import Analysis, Sentence, Token
from reportedly.model import Problem, Span, Speech, Stance

_NAMELESS_WORDS = 4
_FEW = 3  # words in marks that may be a title or a word held up for show
_WHOM = ("PRP", "TO", "IN", ":", ",")  # between "texted her:" and what it says
_TOLD = 3  # of these, at most
_MARKS = "”“\"’'»«.,!?"
_NEAR = 45  # words between a quotation and its cue, at most: a source can be long


class AttributionReader:
    """Reads reporting acts; made once from the word lists, without state."""

    def __init__(self, language: str = "en") -> None:
        self._cues = cues.load(language)
        speakers = lexicon.load(language, "speakers")
        self._bodies = frozenset(speakers["bodies"]["words"]) | frozenset(speakers["generic"]["words"])
        self._speakers = frozenset(speakers["persons"]["words"]) | self._bodies
        self._records = frozenset(speakers["mediums"]["words"])

    def scene(self, analysis: Analysis) -> tuple[Scene, tuple[Problem, ...]]:
        """What the rules look at, and a problem for each quotation mark without a fellow."""
        found, problems = quotations(analysis)
        return Scene(analysis, self._cues, found, self._speakers, self._bodies, self._records), problems

    def read(self, scene: Scene) -> tuple[ReportingAct, ...]:
        """Return the acts in order of their place; quotations that nobody is named for come as acts without cue."""
        acts = [
            act
            for sentence in scene.analysis.sentences
            for act in participles.going_on(scene, list(_of_sentence(scene, sentence)))
        ]
        acts = _joined(scene, _without_own_words(scene, acts))
        acts = [
            replace(
                act,
                speech=act.speech if act.lemma == ":" and act.speech is Speech.DIRECT else _speech(scene, act),
                content=_with_mark(scene, _without_that(scene, act.content)),
            )
            for act in acts
            if act.content
        ]
        acts = _distinct([act for act in acts if not _loose_order(scene, act, acts) and not _only_quotes(act, acts)])
        return tuple(sorted(acts, key=lambda a: (min(s.start for s in (*a.content, *a.cue, *a.source)), a.cue_index)))


def _of_sentence(scene: Scene, sentence: Sentence) -> Iterator[ReportingAct]:
    turn = headlines.turn(scene, sentence)
    if turn is not None:
        yield turn
    if not sentence.parsed:
        return
    several = [*answers.acts(scene, sentence), *idioms.acts(scene, sentence), *given_numbers.by_clause(scene, sentence)]
    yield from several
    within = [span for act in several for span in act.cue]
    tokens = scene.analysis.tokens
    for act in (*verbs.acts(scene, sentence), *phrase_cues.acts(scene, sentence)):
        if not any(s.holds(_word(tokens, act)) for s in within):
            yield act
    yield from headlines.acts(scene, sentence)


def _word(tokens: Sequence[Token], act: ReportingAct) -> Span:
    cue = tokens[act.cue_index]
    return Span(cue.start, cue.end)


def _without_own_words(scene: Scene, acts: list[ReportingAct]) -> list[ReportingAct]:
    """The acts without "I confirm", "we ask" in a transcript's turn: they are the speaker's own words."""
    turns = [act.content[0] for act in acts if act.lemma == ":" and act.speech is Speech.DIRECT]
    tokens = scene.analysis.tokens
    return [
        act
        for act in acts
        if not (act.source_heads and tokens[act.source_heads[0]].lower in scene.cues.own)
        or act.stance is Stance.UNVERIFIED
        or (tokens[act.cue_index].tag == "VBD" and act.lemma in scene.cues.earlier)
        or not any(turn.holds(act.cue[0]) for turn in turns)
    ]


def _without_that(scene: Scene, content: tuple[Span, ...]) -> tuple[Span, ...]:
    inside = scene.analysis.tokens_in(content[0])
    if len(inside) > 1 and inside[0].lower == "that" and inside[0].tag != "DT":
        return (Span(inside[1].start, content[0].end), *content[1:])
    if len(inside) > 3 and inside[0].tag == "PRP" and inside[1].lower == "that" and inside[1].relation == "mark":
        return (Span(inside[2].start, content[0].end), *content[1:])  # "admitted to him that"
    return content


def _loose_order(scene: Scene, act: ReportingAct, acts: Sequence[ReportingAct]) -> bool:
    """Whether a noun of ordering is nobody's and stands in nobody's words: "orders to stop"."""
    if act.lemma not in scene.cues.ordering or act.source or act.stance is not Stance.HYPOTHETICAL:
        return False
    if not scene.analysis.tokens[act.cue_index].tag.startswith("NN"):
        return False
    return not any(s.holds(act.cue[0]) for other in acts if other is not act for s in other.content)


def _only_quotes(act: ReportingAct, acts: Sequence[ReportingAct]) -> bool:
    """Whether it only tells whom one cites, who says it himself: "cites a source as rejecting"."""
    return any(len(o.cue) > 1 and o.quoted_by >= 0 and act.cue == o.cue[:1] and act is not o for o in acts)


def _distinct(acts: Sequence[ReportingAct]) -> list[ReportingAct]:
    """One act a cue."""
    seen: set[tuple[tuple[Span, ...], tuple[Span, ...]]] = set()
    kept = []
    for act in acts:
        if (act.cue, act.content) not in seen:
            seen.add((act.cue, act.content))
            kept.append(act)
    return kept


def _with_mark(scene: Scene, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content with the mark right behind it that closes a quotation begun within it: "it was “a feast of knives”"."""
    last, text = content[-1], scene.analysis.text
    opened = next((q for q in scene.quotations if last.start < q.outer.start < last.end <= q.outer.end), None)
    closes = (
        opened is not None and last.end >= opened.span.end - 1 and not text[last.end : opened.outer.end].strip(_MARKS)
    )
    return (*content[:-1], Span(last.start, opened.outer.end)) if opened is not None and closes else content


def _joined(scene: Scene, acts: list[ReportingAct]) -> list[ReportingAct]:
    """Join each quotation to the act that reports it; what is left over is an act of its own, or a scare quote."""
    acts = [replace(act, content=_widened(scene, act)) for act in acts]
    taken = {q for q in scene.quotations if any(_holds(act, q) for act in acts)}
    for quotation in scene.quotations:
        if quotation in taken:
            k = _nested(scene, acts, quotation)
            if k is not None:
                acts[k] = replace(acts[k], content=quotation.parts)
            continue
        k = _reporter(scene, acts, quotation)
        if any(_names_source(scene, s, quotation) for act in acts for s in act.source):
            continue
        if k is None and _stands_alone(scene, quotation):
            k = _continued(scene, acts, quotation)
            if k is None:
                if _long_enough(scene, quotation):
                    acts.append(_nameless(scene, quotation))
                continue
        if k is not None:
            led = _led_in(scene, acts[k], quotation) if not acts[k].content else ()
            acts[k] = replace(acts[k], content=_merged((*acts[k].content, *led, *quotation.parts)))
    return acts


def _names_source(scene: Scene, source: Span, quotation: Quotation) -> bool:
    """Whether it is the name of who says it that stands in marks: "the “Free Column” said"."""
    words = [t for t in scene.analysis.tokens_in(quotation.span) if t.text[0].isalnum()]
    whole = bool(words) and source.start <= words[0].start and words[-1].end <= source.end
    return whole or (source.overlaps(quotation.span) and source.start < quotation.outer.start)


def _nested(scene: Scene, acts: Sequence[ReportingAct], quotation: Quotation) -> int | None:
    """Index of the act within what another says whose words are quoted: "says the crew reported “two lights”"."""
    inside = scene.analysis.tokens_in(quotation.outer)
    for k, act in enumerate(acts):
        between = scene.analysis.tokens[act.cue_index + 1 : inside[0].index] if inside and act.cue_index >= 0 else ()
        near = len(between) <= 1 or (len(between) <= _TOLD and all(t.tag[:3] in _WHOM for t in between))
        near = near and bool(inside) and inside[0].index > act.cue_index
        if near and act.cue_index >= 0 and not act.content and act.source and _may_take(scene, act, quotation):
            return k
    return None


def _led_in(scene: Scene, act: ReportingAct, quotation: Quotation) -> tuple[Span, ...]:
    """The words between a cue and a quotation that goes on with them: says the raid "was a massacre"."""
    inside = scene.analysis.tokens_in(quotation.outer)
    if act.cue_index < 0 or not inside or inside[0].index <= act.cue_index + 1:
        return ()
    before = scene.analysis.tokens[inside[0].index - 1]
    if not before.text[0].isalnum() or (before.tag in ("RB", "IN") and inside[0].index - act.cue_index <= 2):
        return ()
    return scene.spans(extent.trimmed(list(scene.analysis.tokens[act.cue_index + 1 : inside[0].index])))


def _holds(act: ReportingAct, quotation: Quotation) -> bool:
    return any(s.overlaps(quotation.span) for s in act.content) and not any(quotation.outer.holds(s) for s in act.cue)


def _widened(scene: Scene, act: ReportingAct) -> tuple[Span, ...]:
    """Content that touches a quotation of whole sentences takes all of it: the cue stands behind its last sentence."""
    content = act.content
    spans = list(content)
    for quotation in scene.quotations:
        if any(quotation.outer.holds(s) for s in act.cue):
            continue
        if (
            len(content)
            and any(s.overlaps(quotation.span) for s in content)
            and not any(s.holds(quotation.span) for s in content)
        ):
            spans.extend(quotation.parts)
    return _merged(tuple(spans))


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def _reporter(scene: Scene, acts: Sequence[ReportingAct], quotation: Quotation) -> int | None:
    """Index of the act whose cue stands beside a quotation: in its first or last sentence, or before a colon."""
    analysis = scene.analysis
    first, last = analysis.sentence_at(quotation.outer.start), analysis.sentence_at(quotation.outer.end - 1)
    if first is None or last is None:
        return None
    best, distance = None, _NEAR + 1
    for k, act in enumerate(acts):
        if not 0 <= act.cue_index < len(analysis.tokens) or not _may_take(scene, act, quotation):
            continue
        cue = analysis.tokens[act.cue_index]
        if quotation.outer.start <= cue.start < quotation.outer.end:
            continue
        if cue.tag.startswith("NN") and act.lemma not in scene.cues.verbs and quotation.outer.end <= cue.start:
            continue  # "dismissed as “gossip” the villagers' claim that": nothing that they claim
        if _parted(scene, cue, quotation):
            continue
        if act.sentence in (first.index, last.index):
            gap = _gap(scene, act, cue, quotation)
        elif act.sentence == first.index - 1 and _leads_on(scene, act, quotation):
            gap = 0
        else:
            continue
        if gap < distance:
            best, distance = k, gap
    return best


def _may_take(scene: Scene, act: ReportingAct, quotation: Quotation) -> bool:
    """Whether a quotation can be what a cue reports: not a title, nor a few words that nothing sets apart."""
    verb = scene.cues.verbs.get(act.lemma)
    if verb is None or "quote" not in verb.frames:
        return verb is None
    words = [t for t in scene.analysis.tokens_in(quotation.span) if t.text[0].isalnum()]
    if len(words) > _FEW or act.content or "as" in verb.frames or "carried" in verb.frames:
        return True
    if _names_a_thing(scene, act, quotation, words):
        return False
    before = scene.analysis.text[: quotation.outer.start].rstrip()[-1:]
    closes = scene.analysis.text[quotation.span.end - 1 : quotation.outer.end + 1]
    return before in ("", ":", ",", "\n", "—", "–") or any(mark in closes for mark in ",.?!")


def _names_a_thing(scene: Scene, act: ReportingAct, quotation: Quotation, words: Sequence[Token]) -> bool:
    """Whether marks show a word or a title: "add a “bomb”", "wrote a song, “The Guest”"."""
    tokens = scene.analysis.tokens
    inside = scene.analysis.tokens_in(quotation.outer)
    if inside and inside[0].index and tokens[inside[0].index - 1].lower in ("a", "an"):
        return True
    thing = scene.child(tokens[act.cue_index], "obj")
    title = all(t.text[0].isupper() for t in words) and not any(t.text in ".!?" for t in inside)
    return title and thing is not None and bool(inside) and act.cue_index < thing.index < inside[0].index


def _parted(scene: Scene, cue: Token, quotation: Quotation) -> bool:
    """Whether a semicolon stands between a cue and a quotation: then they belong to two statements."""
    inside = scene.analysis.tokens_in(quotation.outer)
    if not inside:
        return False
    first, last = sorted((cue.index, inside[0].index if cue.index < inside[0].index else inside[-1].index))
    return any(t.text == ";" and scene.quotation_of(t) is None for t in scene.analysis.tokens[first:last])


def _gap(scene: Scene, act: ReportingAct, cue: Token, quotation: Quotation) -> int:
    """Words between a cue and a quotation, the source's own left out."""
    tokens = scene.analysis.tokens
    inside = scene.analysis.tokens_in(quotation.outer)
    if not inside:
        return _NEAR + 1
    between = (
        tokens[cue.index + 1 : inside[0].index]
        if cue.index < inside[0].index
        else tokens[inside[-1].index + 1 : cue.index]
    )
    return sum(1 for t in between if t.text[0].isalnum() and not any(s.start <= t.start < s.end for s in act.source))


def _leads_on(scene: Scene, act: ReportingAct, quotation: Quotation) -> bool:
    """Whether the sentence before ends with the colon or comma of a cue that has no content of its own."""
    sentence = scene.analysis.sentences[act.sentence]
    closing = scene.analysis.tokens[sentence.last - 1]
    return closing.text in (":", ",") and not act.content and quotation.outer.start - closing.end < 5


def _stands_alone(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence of its own, not words within one."""
    sentence = scene.analysis.sentence_at(quotation.outer.start)
    if sentence is None or sentence.start != quotation.outer.start:
        return False
    ends = scene.analysis.sentence_at(quotation.outer.end - 1)
    return ends is not None and ends.end - quotation.outer.end <= 1


def _long_enough(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation that nobody is named for says something: less is a title or a slogan."""
    return sum(t.text[0].isalnum() for t in scene.analysis.tokens_in(quotation.span)) >= _NAMELESS_WORDS


def _continued(scene: Scene, acts: Sequence[ReportingAct], quotation: Quotation) -> int | None:
    """Index of the act that a quotation goes on with: the one quoted right before it in the same paragraph."""
    analysis = scene.analysis
    here = analysis.sentence_at(quotation.outer.start)
    assert here is not None
    if here.index == 0:
        return None
    before = analysis.sentences[here.index - 1]
    if before.paragraph != here.paragraph:
        return None
    near = [k for k, act in enumerate(acts) if _touches(before.span, act) and _quoted(scene, act)]
    return near[-1] if near else None


def _touches(span: Span, act: ReportingAct) -> bool:
    return any(span.overlaps(s) for s in (*act.cue, *act.content))


def _quoted(scene: Scene, act: ReportingAct) -> bool:
    return _speech(scene, act) in (Speech.DIRECT, Speech.MIXED)


def _nameless(scene: Scene, quotation: Quotation) -> ReportingAct:
    sentence = scene.analysis.sentence_at(quotation.outer.start)
    assert sentence is not None
    return ReportingAct(-1, "", (), (), (), quotation.parts, sentence.index, speech=Speech.DIRECT)


def _speech(scene: Scene, act: ReportingAct) -> Speech:
    """Direct if every word is quoted, mixed if some are, else indirect; a quotation around the cue does not count."""
    cue = scene.analysis.tokens[act.cue_index] if act.cue_index >= 0 else None
    outer = scene.quotation_of(cue) if cue is not None else None
    quoted = plain = 0
    for span in act.content:
        for token in scene.analysis.tokens_in(span):
            if token.text[0].isalnum():
                if scene.quotation_of(token) not in (None, outer):
                    quoted += 1
                else:
                    plain += 1
    if not quoted:
        return Speech.INDIRECT
    return Speech.MIXED if plain else Speech.DIRECT
