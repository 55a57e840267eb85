"""Whose words a record holds that the text goes on with: "the communiqué" of the statement that was told of before."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.media import Media
from reportedly.extract.scene import ReportingAct, Scene
from reportedly.language.analysis import Token
from reportedly.model import Link, Role

_REACH = 8  # sentences within which a text still goes on with the same record
_NEXT = 2  # sentences within which "the communiqué" is that of the body which spoke last


class ToldRecords:
    """The records of one document and who speaks in them, noted act by act in the order of the text."""

    def __init__(self, scene: Scene, media: Media) -> None:
        self._scene, self._media = scene, media
        self._carried: dict[str, tuple[Link, ...]] = {}  # who speaks in a record, by its noun
        self._last: tuple[int, str] | None = None  # the sentence of the last one that is somebody's, and its noun
        self._body: tuple[int, Link] | None = None  # the sentence of the last body that spoke, and its link
        self._source: tuple[int, tuple[Link, ...]] | None = None  # the sentence of the last record that says something

    def note(self, act: ReportingAct, speaking: tuple[Link, ...]) -> None:
        """Note an act's records and the links of those who speak in them."""
        for passing in act.passings:
            if passing.role is not Role.MEDIUM or passing.head < 0:
                continue
            noun = self._scene.analysis.tokens[passing.head].lower
            self._carried[noun] = speaking
            if speaking and noun in self._media.records:
                self._last = act.sentence, noun

    def note_body(self, act: ReportingAct, link: Link) -> None:
        """Note that a body has spoken: "the communiqué" that follows is its own."""
        self._body = act.sentence, link

    def note_source(self, record: Token, links: tuple[Link, ...]) -> None:
        """Note that a record itself says something: "it" that follows is that record."""
        if record.lower in self._media.records | self._media.letters | self._media.reports:
            self._source = self._scene.sentence_of(record).index, links
        if len(links) > 1:
            self._carried[record.lower] = links[1:]

    def it(self, pronoun: Token) -> Sequence[Link]:
        """The links of the record that "it" means: where one said something right before and nobody else since."""
        here = self._scene.sentence_of(pronoun).index
        if self._source is None or not 0 < here - self._source[0] <= 1 or self._scene.quotation_of(pronoun) is not None:
            return ()
        if self._body is not None and self._body[0] >= self._source[0]:
            return ()
        self._source = here, self._source[1]
        return self._source[1]

    def of_noun(self, noun: str) -> Sequence[Link]:
        """Who speaks in the record of this noun that was told of last."""
        return self._carried.get(noun, ())

    def of_record(self, medium: Token) -> Sequence[Link]:
        """Who speaks in a statement that is now called otherwise: "the communiqué", "the text"."""
        the, here = self._scene.child(medium, "det"), self._scene.sentence_of(medium).index
        if the is None or the.lower != "the" or medium.lower not in self._media.records:
            return ()
        if self._last is not None and 0 <= here - self._last[0] <= _REACH:
            return self._carried.get(self._last[1], ())
        beside = self._body is not None and 0 <= here - self._body[0] <= _NEXT
        return (self._body[1],) if self._body is not None and beside else ()

    def introduced(self, head: int) -> Token | None:
        """The record that "the letter" means: first called so behind "a", or the last one that it can stand for."""
        noun = self._scene.analysis.tokens[head].lower
        same = self._behind_article(head, frozenset({noun}), since=0)
        if same or noun not in self._media.records:
            return same[0] if same else None
        here = self._scene.sentence_of(self._scene.analysis.tokens[head]).index
        alike = self._behind_article(head, self._media.records, since=here - _REACH)
        return alike[-1] if alike else None

    def _behind_article(self, head: int, nouns: frozenset[str], *, since: int) -> list[Token]:
        """Those nouns before an index that stand right behind "a", from a sentence on."""
        tokens = self._scene.analysis.tokens
        found = (t for t in tokens[1:head] if t.lower in nouns and tokens[t.index - 1].lower in ("a", "an"))
        return [t for t in found if self._scene.sentence_of(t).index >= since]
