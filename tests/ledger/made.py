"""Invented reports and what could be read from them, made from a seed: no such place, body or event exists."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from reportedly.model import (
    Bound,
    Capture,
    Claim,
    Credit,
    Document,
    Event,
    Figure,
    Findings,
    Link,
    LinkBasis,
    Measure,
    Place,
    Precision,
    Problem,
    Role,
    Scope,
    Span,
    Speech,
    Stance,
    Time,
    TimeBasis,
    TimeKind,
    finding_id,
)
from reportedly.model.document import document_id

TOWNS = ("Karval", "Ostrevo", "Belmira", "Tanshe", "Qurdal", "Nolva", "Dezhin", "Maruba")
SPEAKERS = ("the Karval governor", "a hospital director", "the Union of Miners", "General Odo Marsh", "two residents")
CUES = ("said", "told reporters", "confirmed", "denied", "claimed")
OUTLETS = ("The Karval Courier", "Ostrevo Radio", "Belmira Today")
WORDS = ("shell", "market", "road", "bridge", "night", "morning", "hospital", "family", "rescue", "water", "convoy")


def made(seed: int, count: int, claims: int = 15, filler: int = 20) -> Iterator[tuple[Capture, Findings]]:
    """Yield `count` documents, always the same for one seed."""
    chance = random.Random(seed)
    for number in range(count):
        yield one(chance, f"{seed}-{number}", claims, filler)


def one(chance: random.Random, name: str, claims: int = 3, filler: int = 5) -> tuple[Capture, Findings]:
    """Return one document whose sentences are claims, each with a figure, a place and, in some, a time."""
    writer = _Writer(chance)
    for _ in range(claims):
        writer.sentence(filler)
    text = "".join(writer.parts)
    line = f'{{"id": "{name}"}}\n{text}'.encode()
    capture = Capture(f"{name}.txt", line, "text/plain", url=f"https://news.example/{name}", fetched_at=None)
    return capture, writer.findings(capture, text, name)


class _Writer:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.parts: list[str] = []
        self.length = 0
        self.places: list[tuple[Span, str]] = []
        self.sentences: list[dict[str, Span]] = []

    def write(self, words: str) -> Span:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return Span(start, self.length)

    def sentence(self, filler: int) -> None:
        pick = self.chance.choice
        said: dict[str, Span] = {"source": self.write(pick(SPEAKERS))}
        self.write(" ")
        said["cue"] = self.write(pick(CUES))
        self.write(" that ")
        begin = self.length
        said["value"] = self.write(str(self.chance.randrange(1, 90)))
        self.write(" ")
        said["people"] = self.write("people")
        self.write(" were ")
        said["measure"] = self.write("killed")
        self.write(" in ")
        said["place"] = self.write(pick(TOWNS))
        self.write(" ")
        said["time"] = self.write("on Monday")
        said["content"] = Span(begin, self.length)
        self.write(". " + " ".join(self.chance.choices(WORDS, k=filler)) + ".\n")
        self.sentences.append(said)

    def findings(self, capture: Capture, text: str, name: str) -> Findings:
        day = date(2031, 1, 1) + timedelta(days=self.chance.randrange(400))
        own = document_id(capture.id, capture.url, 0)
        document = Document(
            id=own,
            capture_id=capture.id,
            ordinal=0,
            text=text,
            external_id=name,
            url=capture.url,
            outlet=self.chance.choice(OUTLETS),
            title=f"Reports from {self.chance.choice(TOWNS)}",
            authors=("Ana Brel",),
            published_at=day.isoformat(),
            published_basis="given",
            language="en",
            charset="utf-8 (given)",
            credits=(Credit(Role.AGENCY, "Karval Press", None, LinkBasis.METADATA, "meta author"),),
        )
        rows = [self._row(said, text, own, document.outlet or "", day) for said in self.sentences]
        claims, figures, times, places = zip(*rows, strict=True) if rows else ((), (), (), ())
        event = Event(finding_id(own, "event", [Span(0, 3)]), own, "strike, Karval", (Span(0, 3),))
        return Findings(document, claims, figures, times, places, (event,), (Problem("no-anchor-date", "made up"),))

    def _row(
        self, said: dict[str, Span], text: str, own: str, outlet: str, day: date
    ) -> tuple[Claim, Figure, Time, Place]:
        ids = {kind: finding_id(own, kind, [said[key]]) for kind, key in _IDS.items()}
        number = int(text[said["value"].start : said["value"].end])
        speaker = text[said["source"].start : said["source"].end]
        chain = (
            Link(Role.OUTLET, outlet, "e1", LinkBasis.METADATA, evidence="given"),
            Link(Role.SPEAKER, speaker, f"e-{speaker}", LinkBasis.STATED, span=said["source"]),
        )
        claim = Claim(
            ids["claim"],
            own,
            Speech.INDIRECT,
            (said["content"],),
            (said["source"],),
            (said["cue"],),
            stance=self.chance.choice((Stance.ASSERTED, Stance.CONFIRMED, Stance.DENIED)),
            chain=chain,
            figures=(ids["figure"],),
            times=(ids["time"],),
            places=(ids["place"],),
        )
        figure = Figure(
            ids["figure"],
            own,
            Measure.KILLED,
            Bound.EXACT,
            number,
            number,
            said["value"],
            said["measure"],
            said["people"],
            scope=Scope.INCIDENT,
            time=ids["time"],
            place=ids["place"],
            claim=ids["claim"],
        )
        time = Time(ids["time"], own, said["time"], TimeKind.DATE, day.isoformat(), day, day, TimeBasis.PUBLICATION)
        town = text[said["place"].start : said["place"].end]
        place = Place(ids["place"], own, said["place"], town, 12.5, 41.25, "KV", f"local:{town}", Precision.TOWN, 1)
        return claim, figure, time, place


_IDS = {"claim": "content", "figure": "value", "time": "time", "place": "place"}
