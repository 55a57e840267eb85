"""Reads a saved web page (first rough version)."""

from __future__ import annotations

from reportedly.errors import EmptyTextError
from reportedly.model import Capture, Document
from reportedly.read import charset
from reportedly.read.compose import Stated, compose


class HtmlReader:
    """Reads a page's body with trafilatura."""

    media_types = frozenset({"text/html"})

    def read(self, capture: Capture) -> Document:
        """Return the document."""
        import trafilatura

        text, how = charset.decode(capture.data, capture.charset, name=capture.name)
        body = trafilatura.extract(text, favor_precision=True, include_comments=False)
        if not body:
            raise EmptyTextError(capture.name, "no article was found in the page", "save its text and read that")
        return compose(capture, body, Stated(charset=how))
