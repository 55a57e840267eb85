"""A language pack of word lists alone: a folder of TOML files is a language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources.abc import Traversable
from itertools import chain

from reportedly.errors import LexiconError
from reportedly.extract import events
from reportedly.extract.events import EventReader
from reportedly.extract.lexical import lines, places, times
from reportedly.extract.lexical.claims import ClaimReader
from reportedly.extract.lexical.counts import CountReader
from reportedly.extract.lexical.figures import FigureReader
from reportedly.extract.lexical.lines import Piece
from reportedly.extract.lexical.places import PlaceReader
from reportedly.extract.lexical.times import TimeReader
from reportedly.extract.lexical.words import Letters, PhraseList, Word
from reportedly.language.gazetteer import Gazetteer
from reportedly.language.wordlists import load_from
from reportedly.model import Document, Figure, Findings, Place

LISTS = ("letters", "numbers", "harm", "people", "context", "times", "speakers", "places", "events")
"""The files of a pack's folder."""


class LexicalPack:
    """Reads one language by its word lists and the order of words; it needs no language core.

    Args:
        code: Primary subtag of BCP 47.
        folder: Where the lists lie, one TOML file for each name of `LISTS`.
        gazetteer: The places.

    Raises:
        LexiconError: A list is missing or broken, or a table of it is missing; names the file and the key.
    """

    def __init__(self, code: str, folder: Traversable, gazetteer: Gazetteer) -> None:
        self.code = code
        tables = {name: load_from(folder, name) for name in LISTS}
        try:
            self._letters = letters = Letters(tables["letters"])
            self.script, self.common = letters.script, letters.common
            harm, context = tables["harm"], tables["context"]
            counts = CountReader(letters, harm, tables["people"], tables["numbers"], context)
            self._times = TimeReader(letters, counts.numbers, tables["times"])
            self._figures = FigureReader(letters, counts, context, tables["times"])
            acts = PhraseList(letters, ((w, True) for t in harm["harm"] for w in t.get("acts", ())))
            self._claims = ClaimReader(letters, tables["speakers"], acts)
            self._places = PlaceReader(letters, tables["places"], gazetteer)
            kinds = {k: [" ".join(letters.phrase(w)) for w in words] for k, words in tables["events"]["kinds"].items()}
            self._events = EventReader({**tables["events"], "kinds": kinds})
        except KeyError as exc:
            raise LexiconError(f"{folder.name}/*.toml", str(exc.args[0]), "a table or key is missing") from exc

    def read(self, documents: Sequence[Document]) -> list[Findings]:
        """Return the findings of each document, in order."""
        return [self._one(document) for document in documents]

    def _one(self, document: Document) -> Findings:
        pieces = lines.pieces(self._letters, document.text)
        said = [self._times.read(document, piece) for piece in pieces]
        timed = [times.as_times(document, p, s) for p, s in zip(pieces, said, strict=True)]
        all_times = tuple(chain.from_iterable(timed))
        found = self._places.read(document, pieces)
        counted = self._figures.read(document, pieces, said, timed)
        figures = tuple(_placed(f, pieces[counted.pieces[f.id]], found) for f in counted.figures)
        claims, figures = self._claims.read(document, pieces, figures, all_times, found)
        analysis = lines.analysis(document.text, pieces, [[_bare(w) for w in p.words] for p in pieces])
        happened, figures = self._events.read(document, analysis, figures, all_times, found)
        problems = (*times.missed(all_times), *counted.problems)
        return Findings(
            document, events.of_claims(claims, figures), figures, all_times, found, happened, tuple(problems)
        )


def _placed(figure: Figure, piece: Piece, found: Sequence[Place]) -> Figure:
    return replace(figure, place=places.nearest(figure, found, piece.span))


def _bare(word: Word) -> str:
    """A word as the list of events has it: without an article and what stands before that."""
    return word.forms[1] if word.known and len(word.forms) > 1 else word.plain
