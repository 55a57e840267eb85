"""Offsets are exact on any text: words, sentences, and every span of what is found."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings

from reportedly.language.sentences import SentenceSplitter
from reportedly.language.tokens import Tokeniser
from reportedly.model import Document, Findings, Span
from reportedly.pipeline.stages import DocumentExtractor

from .texts import TEXTS

TOKENISER, SPLITTER = Tokeniser(), SentenceSplitter()


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_words_cover_every_character_that_is_no_white_space_once(text: str) -> None:
    end = 0
    for word in TOKENISER.words(text):
        assert word.text
        assert text[word.start : word.end] == word.text
        assert end <= word.start
        assert not text[end : word.start].strip()
        end = word.end
    assert not text[end:].strip()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_sentences_part_the_words(text: str) -> None:
    words = list(TOKENISER.words(text))
    ends = [end for end, _ in SPLITTER.ends(text, words)]
    assert ends == sorted(set(ends))
    assert (ends or [0])[-1] == len(words)
    assert 0 not in ends
    paragraphs = [paragraph for _, paragraph in SPLITTER.ends(text, words)]
    assert paragraphs == sorted(paragraphs)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_every_span_of_what_is_found_lies_in_the_text(text: str, extractor: DocumentExtractor) -> None:
    document = Document("d", "c", 0, text, language="en")
    (findings,) = extractor.read([document])
    assert findings.document.text == text
    for span in spans(findings):
        assert 0 <= span.start < span.end <= len(text)
        assert document.quote(span)
    for claim in findings.claims:
        assert claim.content
        for role in (claim.source, claim.cue, claim.content):
            assert list(role) == sorted(role)
            assert not any(a.overlaps(b) for a, b in pairwise(role))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_every_reference_leads_somewhere(text: str, extractor: DocumentExtractor) -> None:
    (found,) = extractor.read([Document("d", "c", 0, text, language="en")])
    claims, figures = {c.id: c for c in found.claims}, {f.id: f for f in found.figures}
    assert len(claims) == len(found.claims)
    for claim in found.claims:
        assert set(claim.figures) <= figures.keys()
        seen, up = {claim.id}, claim.parent
        while up is not None:  # parents form no circle
            assert up not in seen
            seen.add(up)
            up = claims[up].parent
    for figure in found.figures:
        assert figure.claim in claims
        assert figure.id in claims[figure.claim].figures


def spans(findings: Findings) -> list[Span]:
    """Every span that is found."""
    found = [s for c in findings.claims for s in (*c.source, *c.cue, *c.content, *c.hedges)]
    found += [k.span for c in findings.claims for k in c.chain if k.span]
    found += [s for f in findings.figures for s in (f.value, f.measure_span, f.people, f.perpetrator) if s]
    found += [t.span for t in findings.times] + [p.span for p in findings.places]
    found += [s for e in findings.events for s in e.spans] + [p.span for p in findings.problems if p.span]
    return found
