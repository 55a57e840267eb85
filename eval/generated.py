"""Draws events whose truth is known, and the reports of them that a ledger would hold. Everything is invented.

What is measured elsewhere, and drawn so: sources disagree in 8 to 37 % of events (UCDP GED 11.8, UCDP AEC 12.5, Iraq
Body Count 8.1, Airwars 36.7), the high end is twice the low one at the median, and the coders' best number is the low
end in 80.0 %, the high end in 17.5 %, between them in 2.5 % of true ranges (UCDP AEC). All else is a parameter with
its reason.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from reportedly.model import (
    Bound,
    Claim,
    Document,
    Event,
    Figure,
    Findings,
    Link,
    LinkBasis,
    Measure,
    Place,
    Precision,
    Role,
    Scope,
    Span,
    Speech,
    Time,
    TimeKind,
    content_digest,
    finding_id,
)
from reportedly.model.document import document_id
from reportedly.model.reuse import Copy, CopyEvidence, CopyKind, Direction, Passage

FIRST = date(2031, 3, 1)
KINDS = {
    "air_strike": "an air strike",
    "shelling": "shelling",
    "shooting": "a shooting",
    "flood": "a flood",
    "road_crash": "a bus crash",
}


@dataclass(frozen=True)
class Parameters:
    """How the world and its reports are drawn; shares are probabilities."""

    events: int = 120
    days: int = 120  # over which they happen: one a day, and neighbours besides
    towns: int = 40  # in three countries, 15 to 200 km apart
    disagree: float = 0.22  # share of events whose sources disagree: the middle of 8 to 37 %
    ratio_median: float = 2.0  # of high to low, lognormal
    ratio_sigma: float = 0.5
    truth_low: float = 0.80  # where they disagree, which end is so
    truth_high: float = 0.175
    reports_median: float = 8.0  # of one event, lognormal: most have few, some have many
    reports_sigma: float = 0.7
    relayed: float = 0.5  # a wire stands between the outlet and the source
    unattributed: float = 0.15  # an outlet gives a number in its own voice
    copied: float = 0.2  # a report is another's text
    at_least: float = 0.2  # a number is given as a floor
    about: float = 0.05  # or rounded to ten, from 30 on
    rising: float = 0.25  # share of events of which not all are found at once
    rising_days: float = 1.5  # mean days until all are found, exponential
    reliable: tuple[
        tuple[str, float], ...
    ] = (  # how often a source sides with the end that is so; the others by chance
        ("Watch", 0.9),
        ("Ministry", 0.75),
        ("hospital", 0.75),
        ("mayor", 0.75),
        ("rescue", 0.75),
    )
    chance: float = 0.55
    first_share: float = 0.6  # of them found on the first day
    delay_days: float = 1.5  # mean, from the event to the report, exponential
    late: float = 0.04  # a report of months later, that gives the day
    no_day: float = 0.12  # a report that gives no day but its own
    unresolved: float = 0.08  # its place is named, but no gazetteer finds it
    no_place: float = 0.005  # rare: a report of harm says where
    country_only: float = 0.04
    general_word: float = 0.1  # "an attack" for what happened
    named_dead: float = 0.6  # a report names some of the dead
    biased_side: float = 0.35  # an armed side speaks
    bias_factor: float = 0.4  # and says so much of the truth, or its inverse
    neighbour: float = 0.12  # another event on the same day, a few kilometres away
    injured: float = 0.5  # the reports count the injured too


@dataclass(frozen=True)
class Happened:
    """One true event."""

    number: int
    kind: str
    day: date
    place: Place
    truth: dict[Measure, int]
    ends: dict[Measure, tuple[int, int]]
    sources: tuple[tuple[str, bool], ...]  # name, and whether it takes the high end
    side: str | None
    side_factor: float
    dead: tuple[str, ...]
    found_by: float


@dataclass
class World:
    """What was drawn: reports in order of publication, and what is so."""

    happened: list[Happened]
    found: list[Findings] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    event_of: dict[str, int] = field(default_factory=dict)  # of each document's event, the true one


def drawn(seed: int, parameters: Parameters | None = None) -> World:
    """Return a world and its reports."""
    p, rng = parameters or Parameters(), random.Random(seed)
    towns = _towns(rng, p)
    world = World([])
    while len(world.happened) < p.events:
        world.happened.append(_happened(rng, p, len(world.happened), rng.choice(towns), None))
        if rng.random() < p.neighbour:
            last = world.happened[-1]
            near = replace(
                last.place, lat=(last.place.lat or 0) + 0.06, name=_word(rng), gazetteer_id=f"local:{_word(rng)}"
            )
            world.happened.append(_happened(rng, p, len(world.happened), near, last.day))
    for event in world.happened:
        _report_all(rng, p, world, event)
    world.found.sort(key=lambda f: (f.document.published_at or "", f.document.id))
    return world


def copied(world: World, seed: int, count: int) -> World:
    """Return the world with so many more copies, each the whole text of a report under another outlet's name."""
    rng = random.Random(seed)
    more = replace_world(world)
    originals = list(world.found)
    for number in range(count):
        _copy(rng, more, rng.choice(originals), f"Reprint {seed}-{number}")
    return more


def replace_world(world: World) -> World:
    """Return a world that can be added to."""
    return World(world.happened, list(world.found), list(world.copies), dict(world.event_of))


def _word(rng: random.Random, syllables: int = 3) -> str:
    parts = [rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(syllables)]
    return "".join(parts).capitalize() + rng.choice(["", "n", "r", "k", "s"])


def _towns(rng: random.Random, p: Parameters) -> list[Place]:
    made = []
    for number in range(p.towns):
        name = _word(rng)
        country = ("QX", "QY", "QZ")[number % 3]
        lat, lon = 10 + 5 * (number % 3) + rng.random() * 4, 20 + rng.random() * 4
        made.append(
            Place("", "", Span(0, 1), name, lat, lon, country, f"local:{name.lower()}{number}", Precision.TOWN, 1)
        )
    return made


def _happened(rng: random.Random, p: Parameters, number: int, place: Place, day: date | None) -> Happened:
    measures = [Measure.KILLED] + ([Measure.INJURED] if rng.random() < p.injured else [])
    truth: dict[Measure, int] = {}
    ends: dict[Measure, tuple[int, int]] = {}
    for measure in measures:
        truth[measure], ends[measure] = _numbers(rng, p, 2.2 if measure is Measure.INJURED else 1.4)
    names = [
        f"the Health Ministry of {place.country}land",
        f"the mayor of {place.name}",
        f"the {place.name} rescue service",
        f"{_word(rng)} Watch, a rights group",
        f"the {place.name} hospital",
        f"{_word(rng)} {_word(rng)}",
    ]
    chosen = rng.sample(names, rng.randint(2, len(names)))
    disagree = any(low != high for low, high in ends.values())
    takes_high = [disagree and _takes_high(rng, p, name, truth, ends) for name in chosen]
    if disagree and len(set(takes_high)) == 1:
        takes_high[-1] = not takes_high[0]
    side = f"the {place.country}land army" if rng.random() < p.biased_side else None
    factor = p.bias_factor if rng.random() < 0.6 else 1 / p.bias_factor
    dead = tuple(f"{_word(rng)} {_word(rng)}" for _ in range(6))
    return Happened(
        number,
        rng.choice(list(KINDS)),
        day or FIRST + timedelta(days=rng.randrange(p.days)),
        place,
        truth,
        ends,
        tuple(zip(chosen, takes_high, strict=True)),
        side,
        factor,
        dead,
        rng.expovariate(1 / p.rising_days) if rng.random() < p.rising else 0.0,
    )


def _takes_high(
    rng: random.Random, p: Parameters, name: str, truth: dict[Measure, int], ends: dict[Measure, tuple[int, int]]
) -> bool:
    apart = [m for m in ends if ends[m][0] != ends[m][1]]
    high_is_so = abs(truth[apart[0]] - ends[apart[0]][1]) < abs(truth[apart[0]] - ends[apart[0]][0])
    share = next((share for word, share in p.reliable if word in name), p.chance)
    return high_is_so if rng.random() < share else not high_is_so


def _numbers(rng: random.Random, p: Parameters, scale: float) -> tuple[int, tuple[int, int]]:
    low = 1 + int(math.exp(rng.gauss(scale, 1.0)))
    if rng.random() >= p.disagree:
        return low, (low, low)
    high = max(low + 1, round(low * math.exp(rng.gauss(math.log(p.ratio_median), p.ratio_sigma))))
    where = rng.random()
    if where < p.truth_low:
        return low, (low, high)
    return (high if where < p.truth_low + p.truth_high or high - low < 2 else rng.randint(low + 1, high - 1)), (
        low,
        high,
    )


def _report_all(rng: random.Random, p: Parameters, world: World, event: Happened) -> None:
    # Each source is heard at least once when all are found: what nobody ever says, nobody can recover.
    count = max(len(event.sources), round(math.exp(rng.gauss(math.log(p.reports_median), p.reports_sigma))))
    heard = list(event.sources)
    own: list[Findings] = []
    for number in range(count):
        outlet = f"{_word(random.Random(rng.randrange(25)), 2)} Courier"
        if own and rng.random() < p.copied:
            _copy(rng, world, rng.choice(own), f"{outlet} {number}")
        else:
            own.append(_report(rng, p, event, outlet, number, heard.pop() if heard else None))
            world.found.append(own[-1])
            world.event_of.update({e.id: event.number for e in own[-1].events})


def _said(
    rng: random.Random, p: Parameters, event: Happened, measure: Measure, day: int, source: tuple[str, bool] | None
) -> tuple[str | None, int, bool]:
    """Who speaks on a day, the number as it stands then, and whether it is final."""
    low, high = event.ends[measure]
    if source is None and event.side and rng.random() < 0.2:
        return event.side, max(0, round(event.truth[measure] * event.side_factor)), True
    name, takes_high = source or rng.choice(event.sources)
    number, final = (high if takes_high else low), day >= event.found_by
    if not final:
        number = max(1, round(number * min(1.0, p.first_share + (1 - p.first_share) * day / max(event.found_by, 0.1))))
    return (None if source is None and rng.random() < p.unattributed else name), number, final


def _left_out(rng: random.Random, p: Parameters, *, late: bool) -> str:
    shares = {
        "day": 0.0 if late else p.no_day,
        "place": p.no_place,
        "resolved": p.unresolved,
        "town": p.country_only,
        "kind": p.general_word,
    }
    return rng.choices([*shares, ""], [*shares.values(), 1 - sum(shares.values())])[0]


def _same_voice(
    rng: random.Random, p: Parameters, event: Happened, measure: Measure, day: int, speaker: str | None
) -> tuple[str | None, int, bool]:
    """What the one who has given a report's first number says of another measure."""
    if speaker is not None and speaker == event.side:
        return speaker, max(0, round(event.truth[measure] * event.side_factor)), True
    known = next((s for s in event.sources if s[0] == speaker), None)
    return speaker, _said(rng, p, event, measure, day, known or event.sources[0])[1], day >= event.found_by


def _report(
    rng: random.Random, p: Parameters, event: Happened, outlet: str, number: int, source: tuple[str, bool] | None
) -> Findings:
    late = rng.random() < p.late
    day = rng.randint(60, 400) if late else int(rng.expovariate(1 / p.delay_days))
    day = max(day, math.ceil(event.found_by)) if source else day
    published = event.day + timedelta(days=day)
    told = _Text()
    # A report leaves out one of these at most: who tells neither when nor where tells of no event that could be known.
    left_out = _left_out(rng, p, late=late)
    tells_day, resolved = left_out != "day", left_out != "resolved"
    place = None if left_out == "place" else event.place
    if place and left_out == "town":
        place = replace(
            place, name=f"{place.country}land", precision=Precision.COUNTRY, gazetteer_id=f"local:{place.country}"
        )
    kind = "attack" if left_out == "kind" else event.kind
    speaker, final = None, True
    for at, measure in enumerate(event.truth):
        if at == 0 or source is not None:
            name, count, settled = _said(rng, p, event, measure, day, source)
        else:
            name, count, settled = _same_voice(rng, p, event, measure, day, speaker)
        speaker, final = (name, settled) if at == 0 else (speaker, final and settled)
        _count(rng, p, told, measure, count, final=settled)
    what = KINDS.get(kind, "an attack")
    if place:
        told.add(f"in {what} in ").mark("place", place.name or "")
    else:
        told.add(f"in {what}")
    if tells_day:
        told.add(" on ").mark("day", f"{event.day}")
    if speaker:
        told.add(", ").mark("source", speaker).add(" said")
    told.add(". ")
    if rng.random() < p.named_dead:
        told.add("Among them were " + " and ".join(rng.sample(event.dead, 2)) + ". ")
    told.add(f"It is report {number} of the {outlet} on the matter.")
    return _findings(rng, p, told, outlet, published, kind, event, place if resolved else None, speaker)


class _Text:
    """A text that is written piece by piece, with the places of some pieces."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: dict[str, Span] = {}
        self.counts: list[tuple[Measure, Bound, int, Span, Span]] = []

    def add(self, words: str) -> _Text:
        self.text += words
        return self

    def mark(self, name: str, words: str) -> _Text:
        self.spans[name] = Span(len(self.text), len(self.text) + len(words))
        return self.add(words)


def _count(rng: random.Random, p: Parameters, told: _Text, measure: Measure, count: int, *, final: bool) -> None:
    bound = Bound.EXACT
    if not final or rng.random() < p.at_least:
        # What is counted so far is given as a floor, mostly.
        bound = Bound.AT_LEAST if final or rng.random() < 0.7 else Bound.EXACT
    elif count >= 30 and rng.random() < p.about:
        bound, count = Bound.ABOUT, round(count, -1)
    told.add({Bound.AT_LEAST: "At least ", Bound.ABOUT: "About "}.get(bound, ""))
    value = Span(len(told.text), len(told.text) + len(str(count)))
    told.add(f"{count} people were ")
    harm = Span(len(told.text), len(told.text) + len(measure.value))
    told.add(f"{measure.value} ")
    told.counts.append((measure, bound if count else Bound.ZERO, count, value, harm))


def _findings(
    rng: random.Random,
    p: Parameters,
    told: _Text,
    outlet: str,
    published: date,
    kind: str,
    event: Happened,
    place: Place | None,
    speaker: str | None,
) -> Findings:
    capture = content_digest([told.text, outlet])
    ident = document_id(capture, None, 0)
    document = Document(
        ident,
        capture,
        0,
        told.text,
        outlet=outlet,
        published_at=f"{published}T{rng.randint(6, 11):02}:{rng.randint(0, 59):02}:00",
        language="en",
    )
    times, places = [], []
    if "day" in told.spans:
        span = told.spans["day"]
        times.append(
            Time(finding_id(ident, "time", [span]), ident, span, TimeKind.DATE, f"{event.day}", event.day, event.day)
        )
    if place and "place" in told.spans:
        span = told.spans["place"]
        places.append(replace(place, id=finding_id(ident, "place", [span]), document_id=ident, span=span))
    event_id = finding_id(ident, "event", [told.counts[0][3]])
    chain = [Link(Role.OUTLET, outlet, outlet.lower(), LinkBasis.METADATA, evidence="outlet")]
    if speaker:
        if rng.random() < p.relayed:
            chain.append(Link(Role.AGENCY, "the Quorn Press Agency", "qpa", LinkBasis.CREDIT, evidence="credit"))
        chain.append(Link(Role.SPEAKER, speaker, speaker.lower(), LinkBasis.STATED, told.spans["source"]))
    content = Span(0, told.text.index(". "))
    claim_id = finding_id(ident, "claim", [content])
    figures = tuple(
        Figure(
            finding_id(ident, "figure", [value]),
            ident,
            measure,
            bound,
            count,
            None if bound is Bound.AT_LEAST else count,
            value,
            harm,
            scope=Scope.INCIDENT,
            time=times[0].id if times else None,
            place=places[0].id if places else None,
            event=event_id,
            claim=claim_id,
        )
        for measure, bound, count, value, harm in told.counts
    )
    claim = Claim(
        claim_id,
        ident,
        Speech.INDIRECT if speaker else Speech.NARRATION,
        (content,),
        (told.spans["source"],) if speaker else (),
        chain=tuple(chain),
        figures=tuple(f.id for f in figures),
        event=event_id,
    )
    made = Event(
        event_id,
        ident,
        kind,
        (told.counts[0][4],),
        kind,
        times[0].id if times else None,
        places[0].id if places else None,
    )
    return Findings(document, (claim,), figures, tuple(times), tuple(places), (made,))


def _copy(rng: random.Random, world: World, of: Findings, outlet: str) -> None:
    """Add another outlet's report with the same words, on the same day or later."""
    old = of.document
    capture = content_digest([old.text, outlet])
    ident = document_id(capture, None, 0)
    published = datetime.fromisoformat(old.published_at or "") + timedelta(hours=rng.choice([1, 3, 10, 30, 60]))
    names = {
        item.id: finding_id(ident, "copied", [Span(0, number + 1)])
        for number, item in enumerate([*of.claims, *of.figures, *of.times, *of.places, *of.events])
    }

    def own(wanted: str | None) -> str | None:
        return names.get(wanted or "")

    document = replace(old, id=ident, capture_id=capture, outlet=outlet, published_at=published.isoformat())
    figures = tuple(
        replace(
            f,
            id=names[f.id],
            document_id=ident,
            claim=names[f.claim],
            time=own(f.time),
            place=own(f.place),
            event=own(f.event),
        )
        for f in of.figures
    )
    claims = tuple(
        replace(
            c,
            id=names[c.id],
            document_id=ident,
            figures=tuple(names[i] for i in c.figures),
            event=own(c.event),
            chain=(replace(c.chain[0], name=outlet, entity=outlet.lower()), *c.chain[1:]),
        )
        for c in of.claims
    )
    times = tuple(replace(t, id=names[t.id], document_id=ident) for t in of.times)
    places = tuple(replace(q, id=names[q.id], document_id=ident) for q in of.places)
    events = tuple(
        replace(e, id=names[e.id], document_id=ident, time=own(e.time), place=own(e.place)) for e in of.events
    )
    world.found.append(Findings(document, claims, figures, times, places, events))
    whole = Span(0, len(old.text))
    world.copies.append(
        Copy(
            old.id,
            ident,
            CopyKind.COPY,
            1.0,
            1.0,
            Direction.OF_FIRST,
            (CopyEvidence.EARLIER,),
            (Passage(whole, whole),),
        )
    )
    world.event_of.update({names[e.id]: world.event_of.get(e.id, -1) for e in of.events})


def shuffled(world: World, seed: int) -> Iterator[Findings]:
    """Yield the reports in another order."""
    found = list(world.found)
    random.Random(seed).shuffle(found)
    yield from found
