"""Reads plain text: the bytes decoded, and nothing else done to them."""

from __future__ import annotations

from reportedly.model import Capture, Document
from reportedly.read import charset
from reportedly.read.compose import Stated, compose


class TextReader:
    """Reads a plain text file; its header and credit lines are understood but stay in the text."""

    media_types = frozenset({"text/plain"})

    def read(self, capture: Capture) -> Document:
        """Return the document, whose text is the file's, character for character.

        Raises:
            UndecodableTextError: No character set fits the bytes.
            EmptyTextError: There is nothing but white space.
        """
        text, how = charset.decode(capture.data, capture.charset, name=capture.name)
        return compose(capture, text, Stated(charset=how))
