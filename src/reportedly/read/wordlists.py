"""Loads this room's word lists: TOML data under ``lexicon/``, each saying where it comes from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.language.wordlists import load_from


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of ``read/lexicon/NAME.toml``; not to be changed by the caller.

    Raises:
        LexiconError: The file is missing, is no TOML, or does not say where it comes from.
    """
    return load_from(files("reportedly.read").joinpath("lexicon"), name)
