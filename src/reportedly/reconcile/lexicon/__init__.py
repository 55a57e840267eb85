"""Word lists of reconciling: TOML data, each file with its [origin]."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.language.wordlists import load_from


@cache
def load(name: str) -> Mapping[str, Any]:
    """Return the tables of the word list ``NAME.toml``.

    Raises:
        LexiconError: The list is missing, is no TOML, or does not say where it comes from.
    """
    return load_from(files("reportedly.reconcile.lexicon"), name)
