"""Whom an epithet means by the title that someone bears: "the officer" for Major Merlin, "the company" for a firm."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.someone import Someone, SpeakerWords


def titled(noun: str, met: Sequence[Someone], words: SpeakerWords) -> Someone | None:
    """The named person met last who bears a title that a noun stands for, or None."""
    titles = words.epithets.get(noun, frozenset())
    bearers = [s for s in met if s.named and s.person and s.words & titles]
    return max(bearers, key=lambda s: s.last, default=None)


def bears_another(someone: Someone, noun: str, words: SpeakerWords) -> bool:
    """Whether someone's titles speak against an epithet: no priest is "the officer"."""
    titles = words.epithets.get(noun)
    if titles is None or someone.words & titles:
        return False
    return any(someone.words & other for other in words.epithets.values())


def only_firm(met: Sequence[Someone], words: SpeakerWords) -> Someone | None:
    """The one company among those met, by the last word of its name."""
    named = (s for s in met if s.named and not s.sure and s.core and s.first is not None)
    return _only([s for s in named if s.core[-1] in words.firm_names])


def only_called(met: Sequence[Someone], noun: str) -> Someone | None:
    """The one body among those met that has a noun in its name: "the observatory"."""
    return _only([s for s in met if s.named and not s.person and noun in s.core])


def _only(found: Sequence[Someone]) -> Someone | None:
    return found[0] if len({s.core for s in found}) == 1 else None
