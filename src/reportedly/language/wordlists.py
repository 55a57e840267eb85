"""Loads word lists: TOML data, each file with its [origin]; every room keeps its own beside its code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from reportedly.errors import LexiconError


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of ``language/data/NAME.toml``.

    Raises:
        LexiconError: See `load_from`.
    """
    return load_from(files("reportedly.language.data"), name)


def load_from(place: Traversable, name: str) -> dict[str, Any]:
    """Return the tables of the word list ``NAME.toml`` of a folder, anyone's; not to be changed where they are kept.

    Raises:
        LexiconError: The list is missing, is no TOML, or does not say where it comes from.
    """
    shown = f"{place.name}/{name}.toml"
    try:
        tables = tomllib.loads(place.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise LexiconError(shown, "", str(exc)) from exc
    if "origin" not in tables:
        raise LexiconError(shown, "origin", "every list says where it comes from")
    return tables
