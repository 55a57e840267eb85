"""Finds where the first sentence of a report really begins: behind its dateline, its date line, its headline.

Saved pages run all of these together; a sentence cut wrongly there costs the claim that matters most.
"""

from __future__ import annotations

import regex

from reportedly.model import Document

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
_CLOCK = (
    r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[AaPp]\.?[Mm]\.?)?"
    r"(?:\s+(?:GMT|UTC|EST|EDT|BST|CET)(?:[+-]\d+)?)?)?"
)
# A day with its year, as a page prints it above a report; within a sentence it would follow "on" or "of".
_PRINTED = regex.compile(
    rf"(?<!\b(?:on|of|in|since|until|till|from|by|before|after|to|and|between|dated|the)\s)\b{_DAY}"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?:19|20)\d\d"
    rf"|(?:19|20)\d\d[-/]\d\d[-/]\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)\d\d)\b{_CLOCK}(?:\s+(?:SEND\s+)?https?\S+)?",
    regex.IGNORECASE,
)
_DASH = regex.compile(r"^[^.!?\n]{2,70}?(?:\s+[-–—_]+|--|—)\s+(?=[\p{Lu}\d\"“‘'(])")
_REACH = 420  # code points from a report's beginning within which such lines stand


def breaks(document: Document) -> tuple[int, ...]:
    """Return the offsets at which a new sentence begins although no mark ends the one before, in order."""
    text = document.text
    found: set[int] = set()
    if document.dateline is not None:
        found.add(document.dateline.span.end)
    for match in _PRINTED.finditer(text, 0, _REACH):
        if _headline_or_text(text, match.end()):
            found.update({match.start(), match.end()})
    first = len(text) - len(text.lstrip())
    dash = _DASH.match(text[first : first + 90])
    if dash and sum(w[:1].isupper() for w in dash.group().split()) * 2 >= len(dash.group().split()) - 1:
        found.add(first + dash.end())
    return tuple(sorted(at for at in found if 0 < at < len(text)))


def _headline_or_text(text: str, at: int) -> bool:
    """Whether a capital or a digit follows: a sentence would go on in small letters or with a comma."""
    rest = text[at : at + 40].lstrip(" \t|-–—•:")
    return rest == "" or rest[0].isupper() or rest[0].isdigit() or rest[0] in '"“\n'
