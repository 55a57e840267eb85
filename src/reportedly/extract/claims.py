"""Assembles claims: acts get parents, chains and figures; figures that nobody is named for become narration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extract import chains
from reportedly.extract.chains import ChainBuilder
from reportedly.extract.scene import ReportingAct, Scene
from reportedly.extract.stance import StanceReader
from reportedly.language.analysis import Sentence, Token
from reportedly.model import (
    Claim,
    Document,
    Figure,
    Link,
    LinkBasis,
    Place,
    Role,
    Span,
    Speech,
    Stance,
    Time,
    finding_id,
)

_NUMBERED = 4  # words at a sentence's beginning among which its number stands


@dataclass(frozen=True, slots=True)
class Found:
    """What the other extractors found in one document."""

    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class ClaimAssembler:
    """Assembles the claims of one document."""

    document: Document
    scene: Scene
    builder: ChainBuilder
    stances: StanceReader

    def assemble(self, acts: Sequence[ReportingAct], found: Found) -> tuple[tuple[Claim, ...], tuple[Figure, ...]]:
        """Return the claims in order of the text, and the figures each with the innermost claim that holds it."""
        claims = self._attributed(acts)
        counted = [figure for figure in found.figures if not _counts_a_source(figure, claims)]
        claims.extend(self._narrated(claims, counted))
        claims.sort(key=lambda c: (min(s.start for s in (*c.content, *c.source, *c.cue)), -_length(c.content)))
        figures = tuple(self._placed(figure, claims) for figure in counted)
        figures = _whole(tuple(f for f in figures if f.claim))
        return tuple(self._filled(claim, figures, found) for claim in claims), figures

    # -- claims that someone is named for -------------------------------------------------------------------------

    def _attributed(self, acts: Sequence[ReportingAct]) -> list[Claim]:
        outer = chains.publisher(self.document)
        inner = [self.builder.inner(act) for act in acts]
        inner = self._voices(acts, inner)
        parents = [_parent(acts, k) for k in range(len(acts))]
        claims = []
        for k, act in enumerate(acts):
            line, at = inner[k], parents[k]
            while at is not None:
                line = chains.joined(inner[at], line)
                at = parents[at]
            parent = parents[k]
            claims.append(
                self._claim(act, chains.published(outer, line), self._id(acts[parent]) if parent is not None else None)
            )
        return _one_id_each(claims)

    def _voices(self, acts: Sequence[ReportingAct], inner: list[tuple[Link, ...]]) -> list[tuple[Link, ...]]:
        """A quotation that nobody is named for is in the voice of the one quoted right before it, by discourse."""
        for k, act in enumerate(acts):
            if act.source_heads or act.cue or k == 0 or inner[k]:
                continue
            before = acts[k - 1]
            near = act.sentence - self._last_sentence(before) <= 1
            if near and before.speech in (Speech.DIRECT, Speech.MIXED) and inner[k - 1]:
                inner[k] = tuple(replace(link, basis=LinkBasis.DISCOURSE, span=None) for link in inner[k - 1])
        return inner

    def _last_sentence(self, act: ReportingAct) -> int:
        sentence = self.scene.analysis.sentence_at(act.content[-1].end - 1)
        return max(act.sentence, sentence.index if sentence else act.sentence)

    def _id(self, act: ReportingAct) -> str:
        return finding_id(self.document.id, "claim", [*act.source, None, *act.cue, None, *act.content])

    def _claim(self, act: ReportingAct, chain: tuple[Link, ...], parent: str | None) -> Claim:
        analysis = self.scene.analysis
        hedges = self.stances.hedges(analysis, act.content)
        return Claim(
            id=self._id(act),
            document_id=self.document.id,
            speech=act.speech,
            content=act.content,
            source=act.source,
            cue=act.cue,
            hedges=hedges,
            stance=self.stances.stance(analysis, act.content, act.stance),
            parent=parent,
            chain=chain,
        )

    # -- the outlet's own voice -----------------------------------------------------------------------------------

    def _narrated(self, claims: Sequence[Claim], figures: Sequence[Figure]) -> list[Claim]:
        """One claim for each sentence with a figure that no claim holds."""
        loose: dict[int, list[Figure]] = {}
        for figure in figures:
            sentence = self.scene.analysis.sentence_at(figure.value.start)
            if sentence is not None and not any(_holds(c, figure) for c in claims):
                loose.setdefault(sentence.index, []).append(figure)
        sentences = self.scene.analysis.sentences
        made = (self._narration(sentences[i], claims, found) for i, found in loose.items())
        return [claim for claim in made if claim is not None]

    def _narration(self, sentence: Sentence, claims: Sequence[Claim], figures: Sequence[Figure]) -> Claim | None:
        content = self._own_words(sentence, claims, figures)
        if not content:
            return None
        outer = chains.publisher(self.document)
        source_chain = self._continued(sentence, claims)
        analysis = self.scene.analysis
        return Claim(
            id=finding_id(self.document.id, "claim", [None, None, *content]),
            document_id=self.document.id,
            speech=Speech.INDIRECT if source_chain else Speech.NARRATION,
            content=content,
            hedges=self.stances.hedges(analysis, content),
            stance=self.stances.stance(analysis, content, Stance.ASSERTED),
            chain=chains.published(outer, source_chain),
        )

    def _own_words(self, sentence: Sentence, claims: Sequence[Claim], figures: Sequence[Figure]) -> tuple[Span, ...]:
        """A sentence's words without its dateline and without another claim's, unless a figure is in them."""
        spans = (s for c in claims for s in (*c.content, *c.source, *c.cue) if s.overlaps(sentence.span))
        taken = [s for s in spans if not any(s.holds(f.value) for f in figures)]
        dateline = self.document.dateline
        tokens = [
            t
            for t in self.scene.analysis.tokens_of(sentence)
            if not any(s.start <= t.start < s.end for s in taken)
            and not (dateline and dateline.span.start <= t.start < dateline.span.end)
        ]
        return tuple(s for s in self.scene.spans(tokens) if any(_tells(t) for t in self.scene.analysis.tokens_in(s)))

    def _continued(self, sentence: Sentence, claims: Sequence[Claim]) -> tuple[Link, ...]:
        """The chain of the sentence before, where this one goes on counting ("at least 30 others were also hurt")."""
        if sentence.index == 0:
            return ()
        before = self.scene.analysis.sentences[sentence.index - 1]
        if before.paragraph != sentence.paragraph:
            return ()
        if not self._counts_on(sentence):
            return ()
        near = [c for c in claims if c.source and any(s.overlaps(before.span) for s in c.content)]
        if not near:
            return ()
        return tuple(
            replace(link, basis=LinkBasis.DISCOURSE, span=None)
            for link in near[-1].chain
            if link.role not in (Role.REPOST, Role.OUTLET)
        )

    def _counts_on(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with a number of "others", or of people who were "also" harmed."""
        words: list[str] = []
        for token in self.scene.analysis.tokens_of(sentence):
            words.append(token.lower)
            if words[-2:-1] and self.scene.analysis.tokens[token.index - 1].tag.startswith("V"):
                break
        numbered = any(t.tag == "CD" for t in self.scene.analysis.tokens_of(sentence)[:_NUMBERED])
        return numbered and not self.stances.continuing.isdisjoint(words)

    # -- figures, times and places --------------------------------------------------------------------------------

    def _placed(self, figure: Figure, claims: Sequence[Claim]) -> Figure:
        holding = [c for c in claims if _holds(c, figure)]
        if not holding:
            return figure
        inner = min(holding, key=lambda c: _length(c.content))
        stance = figure.stance if figure.stance is not Stance.ASSERTED else inner.stance
        return replace(figure, claim=inner.id, stance=stance)

    def _filled(self, claim: Claim, figures: Sequence[Figure], found: Found) -> Claim:
        return replace(
            claim,
            figures=tuple(f.id for f in figures if f.claim == claim.id),
            times=tuple(t.id for t in found.times if _inside(t.span, claim)),
            places=tuple(p.id for p in found.places if _inside(p.span, claim)),
        )


def _counts_a_source(figure: Figure, claims: Sequence[Claim]) -> bool:
    """Whether a figure takes who speaks for a victim: "were held, a lawyer said" counts no lawyer."""
    harm = figure.measure_span
    return harm is not None and any(
        span.holds(figure.value) and not span.overlaps(harm) for claim in claims for span in claim.source
    )


def _whole(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures without ties to one that no claim could hold."""
    kept = {f.id for f in figures}
    return tuple(
        replace(
            f,
            part_of=f.part_of if f.part_of in kept else None,
            revised_from=f.revised_from if f.revised_from in kept else None,
        )
        for f in figures
    )


def _inside(span: Span, claim: Claim) -> bool:
    return any(s.holds(span) for s in claim.content)


def _tells(token: Token) -> bool:
    """Whether a word says something by itself, as "at" and "which" do not."""
    return token.tag[:2] not in ("IN", "TO", "CC", "DT", "WD", "WP") and token.text[0].isalnum()


def _holds(claim: Claim, figure: Figure) -> bool:
    return any(s.overlaps(figure.value) for s in claim.content)


def _length(spans: Sequence[Span]) -> int:
    return sum(len(s) for s in spans)


def _parent(acts: Sequence[ReportingAct], k: int) -> int | None:
    """Index of the smallest act whose content holds all of act k's spans, or None."""
    mine = acts[k]
    spans = (*mine.content, *mine.cue, *mine.source)
    outer = [
        j
        for j, act in enumerate(acts)
        if j != k
        and act.content != mine.content
        and (act.cue or act.source)
        and all(any(o.holds(s) for o in act.content) for s in spans)
    ]
    return min(outer, key=lambda j: _length(acts[j].content)) if outer else None


def _one_id_each(claims: Sequence[Claim]) -> list[Claim]:
    return list({c.id: c for c in claims}.values())
