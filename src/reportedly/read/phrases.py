"""The phrases of ``lexicon/credits.toml`` as patterns, and the names that follow them in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from reportedly.language import agencies
from reportedly.model import LinkBasis
from reportedly.read import dates, wordlists

MAX_NAME = 70
MAX_NAME_WORDS = 9
MAX_LINE = 300  # a longer line is prose; only its end is looked at

NAME_END = re.compile(
    r"\s+[|•·–—]|\s+-\s|\s{3,}|\t|[|•·;!?)\]]|\.\s|\.?$|\s\(|:\s"
    r"|,?\s+(?:on|at|and is|under|with permission|is|was|were|has|all rights)(?:\s|$)",
    re.IGNORECASE,
)
PARTING = re.compile(r"\s*(?:/|;|\s\+\s|\s&\s|,\s*(?:and|et|und|y|e|و)\s|\s(?:and|et|und|y)\s|,)\s*", re.IGNORECASE)
WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sign:
    """Something a line says: kind ``date``, ``title``, ``author``, ``url``, ``poster``, or the role of a credit.

    Attributes:
        start, end: Code points of the line where `value` stands.
        weak: Another sign of this kind is better (the date of an update).
    """

    kind: str
    value: str
    start: int
    end: int
    basis: LinkBasis = LinkBasis.CREDIT
    weak: bool = False


@cache
def compiled(kind: str) -> re.Pattern[str]:
    """Return the pattern of one kind of phrase, in every language of the list."""
    phrase = _alternatives
    return re.compile(
        {
            "label": r"^[(\[*_#\s-]*(?P<label>"
            + "|".join(
                rf"(?P<{key}>{phrase('labels', key)})"
                for key in ("date", "updated", "title", "author", "source", "outlet", "url")
            )
            + r")\b\*{0,2}\s*[:：]\s*",
            "date": rf"^(?:{phrase('labels', 'date')}|{phrase('labels', 'updated')})\s+(?=\S*\d|\w+\s+\d|\w+,)",
            "updated": rf"\b(?:{phrase('labels', 'updated')})\b",
            "byline": rf"^(?:{phrase('bylines', 'words')})\s+",
            "posted": rf"\b(?:(?P<reposted>{phrase('verbs', 'reposted')})|(?P<posted>{phrase('verbs', 'posted')}))\b"
            r"(?P<middle>.{0,60}?)\bby:?\s+",
            "original": r"(?:^|[.!?]\s+|[(\[*—–-]\s*)"
            rf"(?:(?:this|the|a\s+version\s+of\s+this)\s+(?:{phrase('originals', 'selves')})\s+"
            r"(?:was|were|is|has\s+been|had\s+been)?\s*)?"
            rf"(?:(?:{phrase('originals', 'phrases')})\s+(?:{phrase('originals', 'joints')})"
            rf"|(?:{phrase('originals', 'copied')})\s+(?:{phrase('originals', 'copied_joints')})):?\s+(?:the\s+)?",
            "before": rf"(?:^|(?<=[.!?”\"]\s)|[(\[])\s*(?:{phrase('contributions', 'before')})\s+",
            "after": rf"^(?P<name>.{{2,120}}?)\s+(?:also\s+)?(?:{phrase('contributions', 'after')})\b",
            "desk": rf"(?:^|[(;.]\s*)(?:{phrase('contributions', 'desk')})\s+(?P<names>[^;()]+?)(?=[;()]|\.?$)",
            "cited": rf"^[(\[]?\s*(?:{phrase('citing', 'phrases')})[:\s]\s*",
            "rights": rf"(?:{phrase('rights', 'words')})",
            "roles": rf"(?:^|[\s,]+)(?:{phrase('bylines', 'roles')})(?:\s.*)?$",
        }[kind],
        re.IGNORECASE,
    )


def _alternatives(*keys: str) -> str:
    words: object = wordlists.load("credits")
    for key in keys:
        assert isinstance(words, dict)
        words = words[key]
    assert isinstance(words, list)
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


def publisher_role(name: str) -> str | None:
    """Return the role of one whom a text credits as its source: a wire service, an outlet, or no publisher at all."""
    if agencies.is_agency(name):
        return "agency"
    folded = f" {name.casefold()} "
    return None if any(f" {w} " in folded for w in wordlists.load("credits")["speakers"]["words"]) else "outlet"


def publishers(line: str, start: int) -> Iterator[Sign]:
    """Yield those named from a place of a line on, each in the role that its name gives it."""
    places = list(names(line, start, len(line)))
    for name_start, name_end in places:
        name = line[name_start:name_end]
        role = publisher_role(name)
        # "Source: Karval Courier, own": one lower-case word of several is no name, alone it may be a site's.
        if role and (len(places) == 1 or not name.islower() or role == "agency"):
            yield Sign(role, host(name) or name, name_start, name_end)


def names(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the names in a list such as ``A, B and C``; what is too long to be a name ends it."""
    web = WEB.match(line, start, end)
    if web:
        yield web.start(), web.end()
        return
    stop = NAME_END.search(line, start, end)
    end = stop.start() if stop else end
    position = start
    for part in re.split(f"({PARTING.pattern})", line[start:end], flags=re.IGNORECASE):
        stripped = part.strip(" \t\xa0.,:-–—()[]*_\"“”'")
        if stripped and not PARTING.fullmatch(part):
            at = position + part.index(stripped)
            if is_name(stripped):
                yield at, at + len(stripped)
        position += len(part)


def whole_name(line: str, start: int) -> tuple[int, int] | None:
    """Return the place of the one name that stands from a place on, "and" and all, up to a mark or a comma."""
    stop = re.compile(f"{NAME_END.pattern}|,", re.IGNORECASE).search(line, start)
    words = line[start : stop.start() if stop else len(line)].rstrip(" .")
    return (start, start + len(words)) if is_name(words) else None


def is_name(words: str) -> bool:
    """Whether a few words could be a name: short, with letters, no sentence."""
    return 1 < len(words) <= MAX_NAME and len(words.split()) <= MAX_NAME_WORDS and any(c.isalpha() for c in words)


def host(name: str) -> str | None:
    """Return the site of a web address, without ``www.``, or None if the name is none."""
    if not WEB.fullmatch(name):
        return None
    site = urlsplit(name if "://" in name else "https://" + name).hostname
    return site.removeprefix("www.") if site else None


def dated(line: str, start: int, *, weak: bool = False) -> Iterator[Sign]:
    """Yield the date that is written from a place of a line on, if it has a year."""
    written = dates.find(line[start:])
    if written and written.has_year:
        yield Sign("date", written.value, start + written.start, start + written.end, weak=weak)


def is_nobody(name: str) -> bool:
    """Whether a name is that of nobody in particular: "admin", "web desk", "XY Desk"."""
    if name.casefold().endswith((" desk", " staff", " newsroom", " team", " bureau")):
        return True
    return name.casefold() in wordlists.load("credits")["bylines"]["nobody"]


def looks_like_person(name: str) -> bool:
    """Whether a few words could name a person: few, without figures, written as names are."""
    words = name.split()
    return (
        len(words) <= 5
        and not any(c.isdigit() for c in name)
        and all(
            w[0].isupper()
            or not (w[0].islower() or w[0].isupper())
            or w in ("de", "al", "el", "bin", "van", "von", "der", "da", "la", "ibn", "di")
            or "-" in w
            for w in words
        )
    )
