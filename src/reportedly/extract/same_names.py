"""Whether two names can be one, by their words and their first letters."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.someone import Someone
from reportedly.language.analysis import Token


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one: the shorter's words all stand in the longer, the last ones among them."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    if not all(word in rest for word in short):  # in the same order
        return False
    return short[-1] == long[-1] or len(short) > 1 or short[0] in long


def short_for(tokens: Sequence[Token], someone: Someone) -> bool:
    """Whether capitals are the first letters of a longer name: "SOHR"."""
    named = [t.text for t in tokens if t.tag.startswith("NNP")]
    if len(named) == 1 and len(named[0]) > 1 and named[0].isupper():
        return initials(someone.name) == named[0] or (named[0].lower() in someone.words and someone.named)
    return (
        len(someone.core) == 1
        and len(named) > 2
        and someone.core[0].upper() in someone.name
        and (initials(" ".join(t.text for t in tokens)) == someone.core[0].upper())
    )


def initials(name: str) -> str:
    """The first letters of a name's capitalised words, without its article."""
    return "".join(w[0] for w in name.removeprefix("The ").removeprefix("the ").split() if w[0].isupper())
