"""Word lists of reconciling: TOML data, each file with its [origin]."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.errors import LexiconError


@cache
def load(name: str) -> Mapping[str, Any]:
    """Return the tables of the word list ``NAME.toml``.

    Raises:
        LexiconError: The list is missing, is no TOML, or does not say where it comes from.
    """
    path = files("reportedly.reconcile.lexicon").joinpath(f"{name}.toml")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise LexiconError(f"{name}.toml", "", str(exc)) from exc
    if "origin" not in tables:
        raise LexiconError(f"{name}.toml", "origin", "every list says where it comes from")
    return tables
