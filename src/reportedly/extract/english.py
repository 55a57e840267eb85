"""The English pack: rules over the grammar of sentences."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import cues, events, lexicon, media, openings, passings, turns
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


class EnglishPack:
    """Finds claims, figures, times and places in English. No state between documents."""

    code, script = "en", "Latin"

    def __init__(self, parser: Parser, gazetteer: Gazetteer) -> None:
        self.common = frozenset(lexicon.load("en", "letters")["letters"]["common"])
        self._analyser = Analyser(parser, gate())
        self._attributions, self._stances, self._words = AttributionReader(), StanceReader(), speaker_words()
        self._media, self._times = media.media_words(), TimeReader()
        self._places, self._figures, self._events = PlaceReader(gazetteer), FigureReader(), EventReader()

    def read(self, documents: Sequence[Document]) -> list[Findings]:
        """Return the findings of each document, in order; sentences of several are parsed together."""
        analyses = self._analyser.analyse([d.text for d in documents], [openings.breaks(d) for d in documents])
        return [self._one(d, a) for d, a in zip(documents, analyses, strict=True)]

    def _one(self, document: Document, analysis: Analysis) -> Findings:
        times, time_problems = self._times.read(document, analysis)
        places, place_problems = self._places.read(document, analysis)
        figures, figure_problems = self._figures.read(document, analysis, times, places)
        scene, quotation_problems = self._attributions.scene(analysis)
        read = turns.without_staff(scene, self._attributions.read(scene), self._words)
        acts = passings.with_passings(scene, read, self._media)
        begins = document.dateline.span.end if document.dateline is not None else 0
        cast = Cast(scene, acts, self._words, document.outlet, begins)
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


def pack(parser: Parser, gazetteer: Gazetteer) -> EnglishPack:
    """Make the English pack."""
    return EnglishPack(parser, gazetteer)


def gate(language: str = "en") -> Gate:
    """What lets a sentence be parsed: the cues in all their forms, the words of harm, and number words beside them."""
    harm = lexicon.load(language, "harm")["gate"]
    return Gate(cues.load(language).triggers(), harm["stems"], harm["numbers"])


def _place(problem: Problem) -> tuple[int, str]:
    return (problem.span.start if problem.span else -1, problem.code)
