"""Loads the core's own word lists: TOML data that lies beside the model."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.errors import LexiconError


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of ``language/data/NAME.toml``.

    Raises:
        LexiconError: The file is missing or is no TOML.
    """
    path = files("reportedly.language.data").joinpath(f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise LexiconError(str(path), "", str(exc)) from exc
