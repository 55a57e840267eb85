"""A large ledger of made-up reports for `benchmarks/web.py`: events with several reports each, some of them copies."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.model import (
    Bound,
    Capture,
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
    finding_id,
)
from reportedly.model.document import document_id

CLAIMS, FIGURES = 15, 3
_REPORTS = (4, 20)  # of one event
_COPIED = 0.15  # of the reports
_TOWNS, _COUNTRIES = 2000, ("QW", "QX", "QY", "QZ")
_KINDS = ("shelling", "air_strike", "shooting", "clash")
_SYLLABLES = ("ka", "ro", "mi", "ten", "sal", "vo", "dri", "na", "lu", "bek", "or", "zha", "fi", "gor", "em", "pa")


@dataclass(frozen=True)
class Town:
    """A made-up town in one of four countries of 500 by 500 km."""

    name: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Happened:
    """What reports speak of."""

    kind: str
    town: Town
    day: date


class Maker:
    """Makes reports, always the same for one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = [self.name(self.chance.randint(2, 4)) for _ in range(20_000)]
        self.outlets = [f"The {self.name(3).title()} {kind}" for kind in ("Times", "Post", "Radio") for _ in range(60)]
        self.towns = [self.town() for _ in range(_TOWNS)]
        self.offices = ("hospital director", "governor", "police chief", "relief group", "mayor", "army spokesman")
        self.number = 0

    def name(self, syllables: int) -> str:
        """Return a name of so many syllables."""
        return "".join(self.chance.choice(_SYLLABLES) for _ in range(syllables))

    def town(self) -> Town:
        """Return a town."""
        at = self.chance.randrange(len(_COUNTRIES))
        lat, lon = self.chance.uniform(10, 14.5), 20 + 10 * at + self.chance.uniform(0, 4.5)
        return Town(self.name(4).title(), _COUNTRIES[at], round(lat, 4), round(lon, 4))

    def reports(self, count: int) -> Iterator[tuple[Capture, Findings]]:
        """Yield so many reports, event by event."""
        while self.number < count:
            day = date(2031, 1, 1) + timedelta(days=self.chance.randrange(2000))
            happened = Happened(self.chance.choice(_KINDS), self.chance.choice(self.towns), day)
            toll, text = self.chance.randint(3, 60), ""
            for _ in range(min(self.chance.randint(*_REPORTS), count - self.number)):
                if not text or self.chance.random() > _COPIED:
                    text = self.text(happened.town.name, toll)
                yield self.report(happened, text)

    def text(self, town: str, toll: int) -> str:
        """Return a text in which every sentence is somebody's claim; the first ones count the dead."""
        lines = []
        for at in range(CLAIMS):
            filler = " ".join(self.chance.choices(self.words, k=14))
            # Words of its own within each sentence: what is not copied must not look so.
            among, near = self.chance.choices(self.words, k=3), self.chance.choices(self.words, k=2)
            number = max(1, toll + self.chance.randint(-3, 3))
            said = f"{number} {' '.join(among)} people killed near {' '.join(near)} in {town} on Monday"
            content = said if at < FIGURES else f"{filler} in {town}"
            lines.append(f"A {self.chance.choice(self.offices)} said {content}. {filler.capitalize()}.")
        return "\n".join(lines)

    def report(self, happened: Happened, text: str) -> tuple[Capture, Findings]:
        """Return a report of a text, with what is read from it."""
        self.number += 1
        url = f"https://{self.number}.example/report"
        capture = Capture(f"{self.number}.txt", f"{self.number}\n{text}".encode(), "text/plain", url=url)
        own = document_id(capture.id, url, 0)
        published = (
            f"{happened.day + timedelta(days=self.chance.randint(0, 3))}T{self.chance.randint(0, 23):02}:00:00+00:00"
        )
        outlet = self.chance.choice(self.outlets)
        document = Document(
            own,
            capture.id,
            0,
            text,
            f"r{self.number}",
            url,
            outlet,
            f"{self.number} dead in {happened.town.name}",
            (),
            published,
            "given",
            "en",
        )
        return capture, findings(document, happened)


def findings(document: Document, happened: Happened) -> Findings:
    """Return what is read from a report of `Maker.text`."""
    town, day = happened.town.name, happened.day
    claims, figures, times, places = [], [], [], []
    event_id, start = finding_id(document.id, "event", [Span(0, 1)]), 0
    for at, line in enumerate(document.text.split("\n")):
        source = Span(start, start + line.index(" said "))
        begin, end = source.end + len(" said "), start + line.index(". ")
        where = start + line.index(f" in {town}") + 4
        place = Place(
            finding_id(document.id, "place", [Span(where, where + len(town))]),
            document.id,
            Span(where, where + len(town)),
            town,
            happened.town.lat,
            happened.town.lon,
            happened.town.country,
            f"made:{town}",
            Precision.TOWN,
            1,
        )
        places.append(place)
        claim_id, held = finding_id(document.id, "claim", [Span(begin, end)]), ()
        if at < FIGURES:
            digits = len(line[begin - start :].split(" ", 1)[0])
            value, when = Span(begin, begin + digits), Span(end - len("on Monday"), end)
            time = Time(finding_id(document.id, "time", [when]), document.id, when, TimeKind.DATE, f"{day}", day, day)
            number = int(document.text[value.start : value.end])
            figure = Figure(
                finding_id(document.id, "figure", [value]),
                document.id,
                Measure.KILLED,
                Bound.EXACT,
                number,
                number,
                value,
                place=place.id,
                time=time.id,
                claim=claim_id,
                event=event_id,
                scope=Scope.INCIDENT,
            )
            times.append(time)
            figures.append(figure)
            held = (figure.id,)
        name = document.text[source.start : source.end]
        chain = (
            Link(Role.OUTLET, document.outlet or "", "e1", LinkBasis.METADATA, evidence="given"),
            Link(Role.SPEAKER, f"{name} of {town}", f"e-{name}", LinkBasis.STATED, source),
        )
        claims.append(
            Claim(
                claim_id,
                document.id,
                Speech.INDIRECT,
                (Span(begin, end),),
                (source,),
                (Span(source.end + 1, source.end + 5),),
                chain=chain,
                figures=held,
                places=(place.id,),
                times=(times[-1].id,) if held else (),
            )
        )
        start += len(line) + 1
    event = Event(event_id, document.id, town, (Span(0, 1),), happened.kind, times[0].id, places[0].id)
    return Findings(document, tuple(claims), tuple(figures), tuple(times), tuple(places), (event,))
