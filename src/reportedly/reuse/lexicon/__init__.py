"""Word lists of finding copies: TOML data, each file with its [origin]."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.language.wordlists import load_from


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of ``reuse/lexicon/NAME.toml``.

    Raises:
        LexiconError: The list is missing, is no TOML, or does not say where it comes from.
    """
    return load_from(files("reportedly.reuse.lexicon"), name)
