"""Word lists of the extractors: TOML data, one folder a language, each file with its [origin]."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from reportedly.language.wordlists import load_from


@cache
def load(language: str, name: str) -> Mapping[str, Any]:
    """Return the tables of the word list ``LANGUAGE/NAME.toml``.

    Raises:
        LexiconError: The list is missing, is no TOML, or does not say where it comes from.
    """
    return load_from(folder(language), name)


def folder(language: str) -> Traversable:
    """Return the folder of a language's own word lists."""
    return files("reportedly.extract.lexicon").joinpath(language)
