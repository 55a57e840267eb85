"""Documents in, findings out: the one way through the room."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import cues, events, lexicon, openings, passings
from reportedly.extract.attributions import AttributionReader
from reportedly.extract.chains import ChainBuilder
from reportedly.extract.claims import ClaimAssembler, Found
from reportedly.extract.events import EventReader
from reportedly.extract.figures import FigureReader
from reportedly.extract.places import PlaceReader
from reportedly.extract.someone import speaker_words
from reportedly.extract.speakers import Cast
from reportedly.extract.stance import StanceReader
from reportedly.extract.times import TimeReader
from reportedly.language.analyser import Analyser
from reportedly.language.analysis import Analysis
from reportedly.language.gate import Gate
from reportedly.language.gazetteer import Gazetteer
from reportedly.language.parser import Parser
from reportedly.model import Document, Findings, Problem

LONGEST_TEXT = 2_000_000
"""Code points; a longer text is kept whole but not read for claims, and says so."""
_PACKS = ("en",)


class Extractor:
    """Finds claims, figures, times and places in documents. Made once a process; no state between documents."""

    def __init__(self, parser: Parser, gazetteer: Gazetteer) -> None:
        self._analyser = Analyser(parser, gate())
        self._attributions, self._stances, self._words = AttributionReader(), StanceReader(), speaker_words()
        self._media, self._times = passings.media_words(), TimeReader()
        self._places, self._figures, self._events = PlaceReader(gazetteer), FigureReader(), EventReader()

    def read(self, documents: Sequence[Document]) -> list[Findings]:
        """Return the findings of each document, in order; sentences of several are parsed together."""
        readable = [d for d in documents if _unreadable(d) is None]
        analyses = dict(
            zip(
                (id(d) for d in readable),
                self._analyser.analyse([d.text for d in readable], [openings.breaks(d) for d in readable]),
                strict=True,
            )
        )
        return [self._one(d, analyses[id(d)]) if id(d) in analyses else _nothing(d) for d in documents]

    def _one(self, document: Document, analysis: Analysis) -> Findings:
        times, time_problems = self._times.read(document, analysis)
        places, place_problems = self._places.read(document, analysis)
        figures, figure_problems = self._figures.read(document, analysis, times, places)
        scene, quotation_problems = self._attributions.scene(analysis)
        acts = passings.with_passings(scene, self._attributions.read(scene), self._media)
        cast = Cast(scene, acts, self._words)
        assembler = ClaimAssembler(document, scene, ChainBuilder(document, scene, cast, self._media), self._stances)
        claims, figures = assembler.assemble(acts, Found(figures, times, places))
        happened, figures = self._events.read(document, analysis, figures, times, places)
        problems = (*quotation_problems, *time_problems, *place_problems, *figure_problems)
        return Findings(
            document,
            events.of_claims(claims, figures),
            figures,
            times,
            places,
            happened,
            tuple(sorted(problems, key=_place)),
        )


def _place(problem: Problem) -> tuple[int, str]:
    return (problem.span.start if problem.span else -1, problem.code)


def _unreadable(document: Document) -> Problem | None:
    if len(document.text) > LONGEST_TEXT:
        return Problem(
            "text-too-long",
            f"the text has {len(document.text)} characters; claims are read from texts of at most {LONGEST_TEXT}",
        )
    language = (document.language or "en").split("-")[0]
    if language not in _PACKS:
        return Problem(
            "no-language-pack",
            f"the text is in {document.language!r}, for which there is no language pack; it was not read for claims",
        )
    return None


def _nothing(document: Document) -> Findings:
    problem = _unreadable(document)
    return Findings(document, problems=(problem,) if problem else ())


def gate(language: str = "en") -> Gate:
    """What lets a sentence be parsed: the cues in all their forms, the words of harm, and number words beside them."""
    harm = lexicon.load(language, "harm")["gate"]
    return Gate(cues.load(language).triggers(), harm["stems"], harm["numbers"])
