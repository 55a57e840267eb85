"""Figures of invented reports, written by hand."""

from __future__ import annotations

from datetime import date

from reportedly.model import (
    Bound,
    Event,
    Figure,
    Link,
    LinkBasis,
    Measure,
    Place,
    Population,
    Precision,
    Role,
    Scope,
    Span,
    Stance,
    Status,
    Time,
    TimeKind,
    content_digest,
)
from reportedly.model.evidence import Evidence, Granularity, Mention
from reportedly.model.figure import Cell
from reportedly.model.tally import Tally
from reportedly.reconcile.groups import grouped
from reportedly.reconcile.origins import resolve
from reportedly.reconcile.policy import load
from reportedly.reconcile.tally import tally

KARVAL = Place("", "", Span(0, 1), "Karval", 12.5, 30.5, "KV", "local:karval", Precision.TOWN, 1)
NOLVA = Place("", "", Span(0, 1), "Nolva", 13.9, 31.5, "KV", "local:nolva", Precision.TOWN, 1)


def ident(*parts: object) -> str:
    return content_digest([f"{part}" for part in parts])[:32]


def day(text: str) -> Time:
    at = date.fromisoformat(text)
    return Time(ident("time", text), "", Span(0, 1), TimeKind.DATE, text, at, at)


def link(name: str, role: Role = Role.SPEAKER) -> Link:
    return Link(role, name, name.lower(), LinkBasis.STATED)


def said(
    by: str | None,
    low: int | None,
    *,
    outlet: str = "The Karval Post",
    on: str | None = "2031-05-07",
    as_of: str | None = None,
    bound: Bound = Bound.EXACT,
    high: int | None = -1,
    measure: Measure = Measure.KILLED,
    status: Status = Status.UNKNOWN,
    stance: Stance = Stance.ASSERTED,
    people: str | None = "people",
    value: str | None = None,
    paragraph: int = 0,
    document: str | None = None,
    part_of: str | None = None,
    scope: Scope = Scope.INCIDENT,
    age: str | None = None,
    sex: str | None = None,
    cell: Cell | None = None,
    chain: tuple[Link, ...] | None = None,
    start: int = 10,
) -> Evidence:
    """A count of one event: who says it, in which paper, how many."""
    doc = ident("document", document or f"{outlet} {on} {by}")
    ends = {Bound.AT_LEAST: (low, None), Bound.AT_MOST: (None, low), Bound.VAGUE: (None, None)}
    ends_low, ends_high = ends.get(bound, (low, low if high == -1 else high))
    span = Span(start, start + 2)
    figure = Figure(
        ident("figure", doc, by, low, bound, measure, paragraph, start, people, cell),
        doc,
        measure,
        bound,
        ends_low,
        ends_high,
        span,
        population=Population(None, status, sex, age, None),
        part_of=part_of,
        scope=scope,
        stance=stance,
        claim=ident("claim", doc, start),
        cell=cell,
    )
    links = chain if chain is not None else (link(outlet, Role.OUTLET), *([link(by)] if by else []))
    return Evidence(
        figure,
        links,
        ident("mention", doc),
        value or f"{low}",
        people,
        None,
        day(as_of) if as_of else None,
        on,
        outlet,
        paragraph,
    )


def counted(*items: Evidence, policy: str = "low-anchored", carriers: dict[str, str] | None = None) -> Tally:
    """The tally of the greatest group of some figures of one event."""
    groups = grouped("e", items)
    group = max(groups, key=lambda g: len(g.given) + len(g.left_out))
    return tally(group, resolve(items).of, carriers or {}, load(policy))


def mention(
    name: str,
    *,
    kind: str = "shelling",
    on: str | None = "2031-05-06",
    published: str | None = "2031-05-07",
    places: tuple[Place, ...] = (KARVAL,),
    names: str = "",
    words: str = "",
    document: str | None = None,
    outlet: str | None = None,
    granularity: Granularity = Granularity.INCIDENT,
    last: str | None = None,
) -> Mention:
    """An event as one invented report speaks of it."""
    event = Event(ident("event", name), ident("document", document or name), name, (Span(0, 1),), kind)
    first = date.fromisoformat(on) if on else None
    return Mention(
        event,
        granularity,
        first,
        date.fromisoformat(last) if last else first,
        places,
        date.fromisoformat(published) if published else None,
        outlet or f"paper of {name}",
        frozenset(filter(None, names.split(";"))),
        frozenset(words.split()),
        frozenset(),
    )
