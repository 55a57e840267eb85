"""Any findings at all, for hypothesis: odd texts, huge numbers, empty lists, lone surrogates."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from reportedly.model import (
    Bound,
    Claim,
    Credit,
    Dateline,
    Delta,
    Document,
    Event,
    Figure,
    Findings,
    Link,
    LinkBasis,
    Measure,
    Place,
    Population,
    Precision,
    Problem,
    Role,
    Scope,
    Span,
    Speech,
    Stance,
    Status,
    Time,
    TimeBasis,
    TimeKind,
    finding_id,
)
from reportedly.model.document import document_id

HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
words = st.text(st.characters(), max_size=40).filter(lambda text: not HALVES.search(text))
maybe_words = st.none() | words
sha256 = st.text("0123456789abcdef", min_size=64, max_size=64)
numbers = st.none() | st.integers(min_value=0, max_value=10**400)


@st.composite
def spans(draw, length: int):
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def findings(draw):
    """One document with findings whose ids lead where they should."""
    text = draw(st.text(st.characters(), min_size=1, max_size=80).filter(lambda text: not HALVES.search(text)))
    span = spans(len(text))
    capture_id, url = draw(sha256), draw(maybe_words)
    own = document_id(capture_id, url, 0)
    document = draw(
        st.builds(
            Document,
            id=st.just(own),
            capture_id=st.just(capture_id),
            ordinal=st.just(0),
            text=st.just(text),
            external_id=maybe_words,
            url=st.just(url),
            outlet=maybe_words,
            title=maybe_words,
            authors=st.lists(words, max_size=2).map(tuple),
            published_at=st.none() | st.dates().map(str) | words,
            published_basis=maybe_words,
            language=maybe_words,
            charset=maybe_words,
            credits=st.lists(credit(span), max_size=2).map(tuple),
            dateline=st.none() | st.builds(Dateline, span, st.none() | span, st.none() | span),
        )
    )
    times = draw(st.lists(time(own, span), max_size=2, unique_by=lambda t: t.id))
    places = draw(st.lists(place(own, span), max_size=2, unique_by=lambda p: p.id))
    events = draw(st.lists(event(own, span, times, places), max_size=1))
    claims = draw(st.lists(claim(own, span, times, places), max_size=3, unique_by=lambda c: c.id))
    figures = draw(st.lists(figure(own, span, claims, times, places), max_size=3, unique_by=lambda f: f.id))
    problems = draw(st.lists(st.builds(Problem, words, words, st.none() | span), max_size=2))
    return Findings(document, *map(tuple, (claims, figures if claims else [], times, places, events, problems)))


def credit(span):
    return st.builds(Credit, st.sampled_from(Role), words, st.none() | span, st.sampled_from(LinkBasis), maybe_words)


def one_of(things):
    return st.sampled_from([None, *(thing.id for thing in things)])


@st.composite
def time(draw, own, span):
    at = draw(span)
    days = st.none() | st.dates()
    kind, basis = draw(st.sampled_from(TimeKind)), draw(st.sampled_from(TimeBasis))
    return Time(finding_id(own, "time", [at]), own, at, kind, draw(words), draw(days), draw(days), basis)


@st.composite
def place(draw, own, span):
    at = draw(span)
    degrees = st.none() | st.floats(-90, 90)
    return Place(
        finding_id(own, "place", [at]),
        own,
        at,
        draw(maybe_words),
        draw(degrees),
        draw(degrees),
        draw(st.none() | st.just("SD")),
        draw(maybe_words),
        draw(st.sampled_from(Precision)),
        draw(st.integers(0, 99)),
    )


@st.composite
def event(draw, own, span, times, places):
    at = draw(span)
    known = draw(one_of(times)), draw(one_of(places))
    return Event(finding_id(own, "event", [at]), own, draw(words), (at,), draw(words), *known)


def link(span):
    return st.builds(
        Link,
        st.sampled_from(Role),
        words,
        words,
        st.sampled_from(LinkBasis),
        st.none() | span,
        maybe_words,
        st.booleans(),
        maybe_words,
    )


@st.composite
def claim(draw, own, span, times, places):
    content = tuple(draw(st.lists(span, min_size=1, max_size=2)))
    some = st.lists(span, max_size=2).map(tuple)
    return Claim(
        finding_id(own, "claim", content),
        own,
        draw(st.sampled_from(Speech)),
        content,
        draw(some),
        draw(some),
        draw(some),
        draw(st.sampled_from(Stance)),
        None,
        tuple(draw(st.lists(link(span), max_size=3))),
        (),
        tuple(t.id for t in times),
        tuple(p.id for p in places),
    )


@st.composite
def figure(draw, own, span, claims, times, places):
    value = draw(span)
    low, high = draw(numbers), draw(numbers)
    if low is not None and high is not None and low > high:
        low, high = high, low
    population = st.builds(Population, maybe_words, st.sampled_from(Status), maybe_words, maybe_words, maybe_words)
    return Figure(
        id=finding_id(own, "figure", [value]),
        document_id=own,
        measure=draw(st.sampled_from(Measure)),
        bound=draw(st.sampled_from(Bound)),
        low=low,
        high=high,
        value=value,
        measure_span=draw(st.none() | span),
        people=draw(st.none() | span),
        population=draw(population),
        delta=draw(st.sampled_from(Delta)),
        scope=draw(st.sampled_from(Scope)),
        stance=draw(st.sampled_from(Stance)),
        as_of=draw(one_of(times)),
        time=draw(one_of(times)),
        place=draw(one_of(places)),
        perpetrator=draw(st.none() | span),
        claim=draw(st.sampled_from([c.id for c in claims])) if claims else "",
    )
