"""What a language pack is: all that the rules need to read reports in one language, behind one method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from reportedly.language.gazetteer import Gazetteer
from reportedly.language.parser import Parser
from reportedly.model import Document, Findings


@runtime_checkable
class LanguagePack(Protocol):
    """Reads documents in one language. Made once a process; it keeps nothing of one document for the next.

    Attributes:
        code: Primary subtag of BCP 47 ("ar").
        script: The Unicode script of its letters ("Arabic"), by which the lines of a page are shared out.
        common: A few dozen of its commonest words, in small letters: they tell languages of one script apart.
    """

    code: str
    script: str
    common: frozenset[str]

    def read(self, documents: Sequence[Document]) -> list[Findings]:
        """Return the findings of each document, in order.

        What is in another language has been blanked out in a document's text, so that offsets stay what they are.
        """


@runtime_checkable
class PackFactory(Protocol):
    """Makes a language pack: what an entry point of the group ``reportedly.packs`` names."""

    def __call__(self, parser: Parser, gazetteer: Gazetteer) -> LanguagePack:
        """Return the pack.

        Args:
            parser: The language core that is asked for; a pack of word lists needs none.
            gazetteer: The places, with the user's own over them.

        Raises:
            LexiconError: One of its word lists is broken.
        """
