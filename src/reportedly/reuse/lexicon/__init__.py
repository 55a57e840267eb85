"""Loads this room's word lists: TOML data that lies beside it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.errors import LexiconError


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of ``reuse/lexicon/NAME.toml``.

    Raises:
        LexiconError: The file is missing or is no TOML.
    """
    path = files("reportedly.reuse.lexicon").joinpath(f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise LexiconError(str(path), "", str(exc)) from exc
