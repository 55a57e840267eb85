"""The languages of the interface: gettext catalogues under `locale/`, and English where there is none."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
DOMAIN = "reportedly"
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
SOURCE = "en"


def available() -> tuple[str, ...]:
    """Return the languages there are catalogues of, and English."""
    found = (path.parents[1].name for path in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (SOURCE, *sorted(found))


@lru_cache(maxsize=32)
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the strings of a language; English for one that is not there."""
    return gettext.translation(DOMAIN, LOCALES, [language], fallback=True)


def chosen(wanted: Iterable[str]) -> str:
    """Return the first language of those wanted that is there, by its first part; else English."""
    there = available()
    for tag in wanted:
        if tag in there:
            return tag
        if tag.split("-")[0] in there:
            return tag.split("-")[0]
    return SOURCE


def accepted(header: str) -> list[str]:
    """Return the tags of an Accept-Language header, the most wanted first."""
    weighted = []
    for number, part in enumerate(header.split(",")[:20]):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        weighted.append((-weight, number, tag.strip().lower()))
    return [tag for _, _, tag in sorted(weighted) if tag]


def direction(language: str | None) -> str:
    """Return ``rtl`` or ``ltr`` for a language tag."""
    return "rtl" if (language or "").split("-")[0] in RIGHT_TO_LEFT else "ltr"
