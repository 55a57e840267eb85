"""Reads one line at a text's head: labels, who posted it, bylines, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.language import agencies
from reportedly.model import LinkBasis
from reportedly.read import dates, wordlists
from reportedly.read.phrases import (
    MAX_LINE,
    MAX_NAME,
    WEB,
    Sign,
    compiled,
    dated,
    is_nobody,
    looks_like_person,
    names,
    publisher_role,
    publishers,
    whole_name,
)

SIGNED = re.compile(r"[(\[]\s*(?P<name>[^()\[\]]{2,40}?)\s*[)\]]\.?$")


def labelled(line: str) -> Iterator[Sign]:
    """Yield what stands behind a label and a colon: "Published: ...", "Source: ..."."""
    match = compiled("label").match(line)
    if not match or len(line) > MAX_LINE:
        return
    start, rest = match.end(), line[match.end() :]
    if match["date"] or match["updated"]:
        yield from dated(line, start, weak=bool(match["updated"]))
    elif match["title"] and rest:
        yield Sign("title", rest, start, len(line))
    elif match["url"] and WEB.match(rest):
        yield Sign("url", rest.split()[0], start, start + len(rest.split()[0]))
    elif match["author"]:
        yield from people(line, start)
    elif (match["source"] or match["outlet"]) and len(rest) <= MAX_NAME * 2:
        yield from publishers(line, start)


def posted(line: str) -> Iterator[Sign]:
    """Yield who put the text where it stood, and when: "Posted on 11 July by X"."""
    match = compiled("posted").search(line)
    if not match or len(line) > MAX_LINE or not _only_when(match["middle"]) or not _only_when(line[: match.start()]):
        return
    place = whole_name(line, match.end())
    if place:
        start, end = place
        name = line[start:end]
        # A lower-case name is a user's, and that is one word.
        if not _ends_or_dates(line[end:]) or (name[0].islower() and " " in name):
            return
        kind = "repost" if match["reposted"] else publisher_role(name) if agencies.is_agency(name) else "poster"
        if kind and not is_nobody(name):
            yield Sign(kind, name, start, end)
    yield from dated(line, 0)


def _ends_or_dates(rest: str) -> bool:
    """Whether nothing but a date, a category or a mark follows a name."""
    return re.match(r"\s*(?:$|[.)\]|•·–—(/,-]|(?:on|in|at)\s)", rest) is not None


def _only_when(words: str) -> bool:
    """Whether the words are a date, a time, or the small words about one, and say nothing else."""
    written = dates.find(words)
    if written:
        words = words[: written.start] + words[written.end :]
    words = re.sub(r"\d{1,2}[:.]\d{2}(?::\d{2})?(\s*[ap]\.?m\.?)?|[A-Z]{3,4}\b", "", words)
    return set(re.findall(r"\w+", words.casefold())) <= {
        "on",
        "at",
        "date",
        "this",
        "was",
        "article",
        "post",
        "story",
        "first",
        "the",
        "dated",
        "am",
        "pm",
        "entry",
    }


def byline(line: str) -> Iterator[Sign]:
    """Yield who signs the report: "By A and B, Agency"."""
    match = compiled("byline").match(line)
    if match and len(line) <= 120 and not line.endswith((":", "?", "!")):
        yield from people(line, match.end())


def people(line: str, start: int) -> Iterator[Sign]:
    """Yield the people and wire services named from a place of a line on, and a date behind them."""
    for name_start, name_end in names(line, start, len(line)):
        name = compiled("roles").sub("", line[name_start:name_end]).strip()
        if _signs_as_service(line[name_start:name_end]):
            yield Sign("agency", line[name_start:name_end], name_start, name_end, LinkBasis.BYLINE)
        elif name and not is_nobody(name) and looks_like_person(name):
            yield Sign("author", name, name_start, name_start + len(name))
    yield from dated(line, 0)
    closing = SIGNED.search(line)
    if closing and agencies.is_agency(closing["name"]):
        yield Sign("agency", closing["name"], closing.start("name"), closing.end("name"), LinkBasis.BYLINE)


def _signs_as_service(name: str) -> bool:
    """Whether a name in a byline is a wire service's: listed, or called like one ("Mekara Press", "Centralpress")."""
    last = name.casefold().split()[-1]
    return agencies.is_agency(name) or any(last.endswith(e) for e in wordlists.load("credits")["bylines"]["services"])


def leading_date(line: str) -> Iterator[Sign]:
    """The date that a text begins with where its title and report follow in the same line."""
    match = compiled("date").match(line)
    start = match.end() if match else 0
    written = dates.find(line[start : start + 60])
    if not written or not written.has_year or written.start > 0:
        return
    if re.match(r"[\s,|–—-]*[A-Z\"“‘]", line[start + written.end :]):
        weak = bool(compiled("updated").match(line))
        yield Sign("date", written.value, start, start + written.end, weak=weak)


def date_alone(line: str) -> Iterator[Sign]:
    """A line that is a date, or a label, a short name and a date, and nothing else."""
    if len(line) > 80:
        return
    match = compiled("date").match(line)
    written = dates.find(line)
    if not written or not written.has_year:
        return
    rest = line[: written.start] + line[written.end :]
    if match or (
        len(re.findall(r"\w+", rest)) <= 3
        and (
            written.start == 0
            or not rest[: written.start].strip(" |•·–—-,")
            or re.search(r"[|•·–—-]\s*$", line[: written.start])
        )
    ):
        yield Sign("date", written.value, written.start, written.end, weak=bool(compiled("updated").search(line)))
