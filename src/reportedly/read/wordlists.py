"""Loads this room's word lists: TOML data under ``lexicon/``, each saying where it comes from."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.errors import LexiconError


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of ``read/lexicon/NAME.toml``; not to be changed by the caller.

    Raises:
        LexiconError: The file is missing, is no TOML, or does not say where it comes from.
    """
    path = files("reportedly.read").joinpath("lexicon", f"{name}.toml")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise LexiconError(str(path), "", str(exc)) from exc
    if "origin" not in tables:
        raise LexiconError(str(path), "origin", "does not say where the list comes from")
    return tables
