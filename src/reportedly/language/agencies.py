"""Knows a wire service by its name: the listed ones with their neutral names, others by the way they are called."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reportedly.language import wordlists

SHORT = 5  # letters: a name of capitals as short as this is an acronym, and "MAP" is not "map"
ACRONYM = re.compile(r"[A-Z][A-Z.-]{0,4}[A-Z]\.?$")


def neutral_name(name: str) -> str | None:
    """Return the listed service's neutral name, or None where the list does not hold the name."""
    bare = _bare(name)
    exact, folded = _index()
    return exact.get(bare) or folded.get(bare.casefold())


def is_agency(name: str) -> bool:
    """Whether a name alone, as it stands in a credit, is that of a wire service, listed or not."""
    return neutral_name(name) is not None or is_unnamed(name) or _called_like_one(_bare(name).casefold())


def is_unnamed(name: str) -> bool:
    """Whether the words say "agencies" or "state television" without saying which."""
    return _bare(name).casefold() in _generic("unnamed")


def is_acronym(name: str) -> bool:
    """Whether a name is two to six capitals, as unlisted services sign."""
    return ACRONYM.fullmatch(name.strip()) is not None


def _bare(name: str) -> str:
    name = unicodedata.normalize("NFC", name).replace("’", "'").strip(" \t\n.,;:-–—()[]©")
    return re.sub(r"\s+", " ", name)


def _called_like_one(folded: str) -> bool:
    words = folded.removeprefix("the ")
    return any(words.endswith(" " + e) for e in _generic("endings")) or any(
        words.startswith(b + " ") for b in _generic("beginnings")
    )


@cache
def _generic(key: str) -> frozenset[str]:
    return frozenset(wordlists.load("agencies")["generic"][key])


@cache
def _index() -> tuple[dict[str, str], dict[str, str]]:
    """Names looked up as they stand, and those whose case does not matter."""
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    for entry in wordlists.load("agencies")["agency"]:
        for alias in (entry["name"], *entry.get("aliases", ())):
            bare = _bare(alias)
            exact[bare] = entry["name"]
            if not (len(bare) <= SHORT and bare.isupper()):
                folded.setdefault(bare.casefold(), entry["name"])
                folded.setdefault("the " + bare.casefold(), entry["name"])
    return exact, folded
