"""Reads one line at a text's foot: who published it first, who wrote and added to it, which wire service signs it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.language import agencies
from reportedly.read import dates, wordlists
from reportedly.read.phrases import MAX_LINE, Sign, compiled, host, is_name, looks_like_person, names, publisher_role

CLOSING = re.compile(r"[(\[]\s*(?P<name>[^()\[\]]{2,40}?)\s*[)\]]\.?$")
DASHED = re.compile(r"(?:^|[.!?”\"'’)]\s*)[-–—―]{1,2}\s*(?P<name>[^-–—―.()]{2,40})\.?$")


def originally(line: str) -> Iterator[Sign]:
    """Yield who published the report first: "originally published by X", "reprinted from X"."""
    match = compiled("original").search(line)
    if not match or len(line) > MAX_LINE:
        return
    date_end = dates.find(line[match.end() : match.end() + 30])
    if date_end and date_end.start == 0:
        return
    here = re.match(
        r"(?P<name>[^\W\d_].{2,60}?)\s+[–—-]\s*$", line[: match.start()] + line[match.start() : match.start() + 2]
    )
    if here and is_name(here["name"]) and here["name"][0].isupper():
        yield Sign("repost", here["name"], 0, len(here["name"]))
    for start, end in list(names(line, match.end(), len(line)))[:1]:
        role = publisher_role(line[start:end])
        if role and (line[start].isupper() or host(line[start:end]) or not line[start].islower()):
            yield Sign(role, host(line[start:end]) or line[start:end], start, end)


def contributed(line: str) -> Iterator[Sign]:
    """Yield the wire services that added to the report: "with reporting by X", "X contributed"."""
    after = compiled("after").match(line)
    spans = [*names(line, after.start("name"), after.end("name"))] if after and len(line) <= MAX_LINE else []
    for match in compiled("before").finditer(line[-MAX_LINE:] if len(line) > MAX_LINE else line):
        offset = max(0, len(line) - MAX_LINE)
        spans.extend(names(line, offset + match.end(), len(line)))
    for first, end in spans:
        start = first + (4 if line[first:end].startswith("The ") else 0)
        if agencies.is_agency(line[start:end]) or agencies.is_acronym(line[start:end]):
            yield Sign("agency", line[start:end], start, end)


def desk(line: str) -> Iterator[Sign]:
    """Yield the people of a wire service's desk who wrote it: "(Reporting by A; Editing by B)"."""
    if len(line) > MAX_LINE:
        return
    for match in compiled("desk").finditer(line):
        if "edit" in match[0].casefold() or "additional" in match[0].casefold():
            continue
        for start, end in names(line, match.start("names"), match.end("names")):
            person = re.sub(r"\s+in\s+.*$", "", line[start:end])
            if not agencies.is_agency(person) and looks_like_person(person):
                yield Sign("author", person, start, start + len(person), weak=True)


def cited(line: str) -> Iterator[Sign]:
    """Yield whom the whole report is cited from: "as cited by X", on a line of its own."""
    match = compiled("cited").match(line)
    if match and len(line) <= 120:
        for start, end in names(line, match.end(), len(line)):
            yield Sign("agency" if agencies.is_agency(line[start:end]) else "relay", line[start:end], start, end)


def rights(line: str) -> Iterator[Sign]:
    """Yield the wire service that holds the rights."""
    match = compiled("rights").search(line)
    if not match or len(line) > MAX_LINE or not re.search(r"\d{4}|rights", line):  # "© AFP / A. Person" is a picture's
        return
    for name in re.finditer(r"(?:[\w’'-]+\s){0,3}[\w’'-]+", re.sub(r"\d{4}", ",,,,", line)):
        for start, end in _agency_inside(name[0], name.start()):
            yield Sign("agency", line[start:end], start, end)
            return


def _agency_inside(words: str, offset: int) -> Iterator[tuple[int, int]]:
    pieces = list(re.finditer(r"\S+", words))
    for size in range(len(pieces), 0, -1):
        for first in range(len(pieces) - size + 1):
            start, end = pieces[first].start(), pieces[first + size - 1].end()
            if agencies.neutral_name(words[start:end]):
                yield offset + start, offset + end
                return


def closing(line: str) -> Iterator[Sign]:
    """``... he said. (AFP)`` and ``... he said. - AFP`` at the end of a line; pictures are signed otherwise."""
    for pattern in (CLOSING, DASHED):
        match = pattern.search(line, max(0, len(line) - 80))
        if (
            not match
            or (match[0].startswith("[") and match.start())
            or _is_picture(match["name"])
            or _is_picture(line[: match.start()][-40:])
        ):
            continue
        found = list(names(line, match.start("name"), match.end("name")))
        alone = match.start() == 0 or line[: match.start()].rstrip().endswith((".", "!", "?", "”", '"', "’", "'"))
        unlisted = alone and len(found) == 1 and (pattern is CLOSING or match.start() == 0)
        if all(agencies.is_agency(line[s:e]) or (unlisted and agencies.is_acronym(line[s:e])) for s, e in found):
            yield from (Sign("agency", line[s:e], s, e) for s, e in found)


def _is_picture(words: str) -> bool:
    folded = words.casefold()
    return any(
        re.search(rf"(?:^|\W){re.escape(p)}(?:\W|$)", folded) for p in wordlists.load("credits")["signs"]["pictures"]
    )


def agency_alone(line: str) -> Iterator[Sign]:
    """A line that is nothing but one or more names of wire services."""
    if len(line) > 60:
        return
    found = list(names(line, 0, len(line)))
    if (
        found
        and line[found[-1][1] :].strip(" .)]*_") == ""
        and all(
            agencies.is_agency(line[s:e])
            or (len(found) == 1 and agencies.is_acronym(line[s:e]) and line[s:e].isalpha())
            for s, e in found
        )
    ):
        for start, end in found:
            yield Sign("agency", line[start:end], start, end)
