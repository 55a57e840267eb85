"""The two steps every capture takes, one after the other: bytes to a document, a document to what is found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from reportedly.errors import MalformedInputError, ParserError, ReadError, UnsupportedMediaTypeError
from reportedly.language.gazetteer import Gazetteer
from reportedly.language.packs import LanguagePack, PackFactory
from reportedly.language.parser import Parser
from reportedly.model import Capture, Document, Failure, Findings, Reading
from reportedly.pipeline.options import AnalysisOptions
from reportedly.pipeline.places import gazetteer_with
from reportedly.plugins import PACKS, PARSERS, READERS, ParserFactory, Reader, load


class DocumentExtractor(Protocol):
    """What finds claims in documents."""

    def read(self, documents: Sequence[Document]) -> list[Findings]:
        """Return the findings of each document, in order; sentences of several are parsed together."""


@dataclass(frozen=True)
class Stages:
    """The readers and the extractor of one process."""

    readers: Mapping[str, Reader]
    extractor: DocumentExtractor

    def run(self, captures: Sequence[Capture]) -> list[Findings | Failure]:
        """Return what became of each capture, in order."""
        read = [self.read_one(capture) for capture in captures]
        found = iter(self.extractor.read([r.document for r in read if isinstance(r, Reading)]))
        return [next(found) if isinstance(r, Reading) else r for r in read]

    def read_one(self, capture: Capture) -> Reading | Failure:
        """Read one capture with the reader of its media type."""
        return read_one(capture, self.readers)


def read_one(capture: Capture, readers: Mapping[str, Reader]) -> Reading | Failure:
    """Return a capture with its document, or the Failure that says why there is none."""
    reader = readers.get(capture.media_type)
    try:
        if reader is None:
            raise UnsupportedMediaTypeError(
                capture.name, f"no reader takes {capture.media_type}", "`reportedly plugins` lists what can be read"
            )
        return Reading(capture, reader.read(capture))
    except ReadError as exc:
        return Failure.of(exc)
    except RecursionError:
        # Trees nested thousands deep are made to break parsers; the rest of the run is worth more than this one.
        return Failure.of(MalformedInputError(capture.name, "nested too deeply", "leave it out"))


def readers_from_plugins() -> dict[str, Reader]:
    """Return the reader of each media type; the first by name wins one that two take."""
    found: dict[str, Reader] = {}
    for plugin in load(READERS):
        if isinstance(plugin.value, Reader):
            for media_type in plugin.value.media_types:
                found.setdefault(media_type, plugin.value)
    return found


def parser_from_plugins(wanted: str) -> Parser:
    """Return the language core that ``NAME`` or ``NAME:ARGUMENT`` asks for.

    Raises:
        ParserError: There is none of that name, or it cannot be loaded.
    """
    name, _, argument = wanted.partition(":")
    plugins = {plugin.name: plugin for plugin in load(PARSERS)}
    if name not in plugins:
        raise ParserError(name, "no such language core", f"there are: {', '.join(sorted(plugins)) or 'none'}")
    plugin = plugins[name]
    if not isinstance(plugin.value, ParserFactory):
        raise ParserError(name, str(plugin.problem), "`reportedly doctor` says more")
    return plugin.value(argument)


def packs_from_plugins(parser: Parser, gazetteer: Gazetteer) -> list[LanguagePack]:
    """Return the language packs that are installed, by name; one that cannot be loaded is left to `reportedly plugins`.

    Raises:
        LexiconError: A word list is broken.
    """
    return [plugin.value(parser, gazetteer) for plugin in load(PACKS) if isinstance(plugin.value, PackFactory)]


@lru_cache(maxsize=1)
def stages_for(options: AnalysisOptions) -> Stages:
    """Return this process's stages, built once: loading the model takes longer than reading a report.

    Raises:
        ParserError, GazetteerError, LexiconError: What they rest on is missing or broken.
    """
    return Stages(readers_from_plugins(), extractor_for(options))


def extractor_for(options: AnalysisOptions) -> DocumentExtractor:
    """Return a new extractor with the language core and the gazetteer that are asked for."""
    from reportedly.extract.extractor import Extractor

    return Extractor(packs_from_plugins(parser_from_plugins(options.parser), gazetteer_with(options.gazetteer)))
