"""The Arabic pack: word lists, read by the rules that any such pack shares."""

from __future__ import annotations

from reportedly.extract import lexicon
from reportedly.extract.lexical.pack import LexicalPack
from reportedly.language.gazetteer import Gazetteer
from reportedly.language.parser import Parser


def pack(parser: Parser, gazetteer: Gazetteer) -> LexicalPack:  # noqa: ARG001
    """Make the Arabic pack; it asks nothing of the language core."""
    return LexicalPack("ar", lexicon.folder("ar"), gazetteer)
