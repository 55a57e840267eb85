"""Reads one line at a text's head or foot by the phrases of ``lexicon/credits.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from reportedly.model import LinkBasis
from reportedly.language import agencies
from reportedly.read import dates, wordlists

MAX_NAME = 70
MAX_NAME_WORDS = 9
MAX_LINE = 300  # a longer line is prose; only its end is looked at

NAME_END = re.compile(r"\s+[|•·–—]|\s+-\s|\s{3,}|\t|[|•·;!?)\]]|\.\s|\.?$|\s\(|:\s|,?\s+(?:on|at|and is|under|with permission|is|was|were|has|all rights)\s", re.IGNORECASE)
PARTING = re.compile(r"\s*(?:/|;|\s\+\s|\s&\s|,\s*(?:and|et|und|y|e|و)\s|\s(?:and|et|und|y)\s|,)\s*", re.IGNORECASE)
WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
CLOSING = re.compile(r"[(\[]\s*(?P<name>[^()\[\]]{2,40}?)\s*[)\]]\.?$")
DASHED = re.compile(r"(?:^|[.!?”\"'’)]\s*)[-–—―]{1,2}\s*(?P<name>[^-–—―.()]{2,40})\.?$")


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


def signs(line: str, *, at_head: bool, shouts: bool = False, last: bool = True) -> Iterator[Sign]:
    """Yield what a line says; a line of prose says nothing.

    Args:
        at_head: It stands before the report, not behind it.
        shouts: The text is in capitals, so that no acronym can be told from a word.
        last: It is the text's last line, where a bare acronym may sign it.
    """
    readers: tuple[Callable[[str], Iterator[Sign]], ...] = (_label, _posted, _byline, _date_alone) if at_head else (
        _label, _posted, _originally, _contributed, _desk, _cited, _rights, _closing, _agency_alone)
    if at_head:
        readers = (*readers, _originally, _cited)
    seen: set[tuple[str, int]] = set()
    for reader in readers:
        for sign in reader(line):
            if sign.kind == "agency" and not _trusted(sign.value, shouts=shouts, last=last):
                continue
            if shouts and sign.kind in ("poster", "repost"):
                continue
            if (sign.kind, sign.start) not in seen:
                seen.add((sign.kind, sign.start))
                yield sign


def _trusted(name: str, *, shouts: bool, last: bool) -> bool:
    if shouts:
        return agencies.neutral_name(name) is not None
    return last or agencies.is_agency(name)


def publisher_role(name: str) -> str | None:
    """Return the role of one whom a text credits as its source: a wire service, an outlet, or no publisher at all."""
    if agencies.is_agency(name):
        return "agency"
    folded = f" {name.casefold()} "
    return None if any(f" {w} " in folded for w in wordlists.load("credits")["speakers"]["words"]) else "outlet"


def _alternatives(*keys: str) -> str:
    words: object = wordlists.load("credits")
    for key in keys:
        assert isinstance(words, dict)
        words = words[key]
    assert isinstance(words, list)
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def _compiled(kind: str) -> re.Pattern[str]:
    phrase = _alternatives
    return re.compile({
        "label": r"^[(\[*_#\s-]*(?P<label>" + "|".join(
            rf"(?P<{key}>{phrase('labels', key)})" for key in ("date", "updated", "title", "author", "source", "outlet", "url"))
        + r")\b\*{0,2}\s*[:：]\s*",
        "date": rf"^(?:{phrase('labels', 'date')}|{phrase('labels', 'updated')})\s+(?=\S*\d|\w+\s+\d|\w+,)",
        "updated": rf"\b(?:{phrase('labels', 'updated')})\b",
        "byline": rf"^(?:{phrase('bylines', 'words')})\s+",
        "posted": rf"\b(?:(?P<reposted>{phrase('verbs', 'reposted')})|(?P<posted>{phrase('verbs', 'posted')}))\b(?P<middle>.{{0,60}}?)\bby:?\s+",
        "original": rf"(?:^|[.!?]\s+|[(\[*—–-]\s*)(?:(?:this|the|a\s+version\s+of\s+this)\s+(?:{phrase('originals', 'selves')})\s+(?:was|were|is|has\s+been|had\s+been)?\s*)?"
                    rf"(?:(?:{phrase('originals', 'phrases')})\s+(?:{phrase('originals', 'joints')})"
                    rf"|(?:{phrase('originals', 'copied')})\s+(?:{phrase('originals', 'copied_joints')}))\s+(?:the\s+)?",
        "before": rf"(?:^|(?<=[.!?”\"]\s)|[(\[])\s*(?:{phrase('contributions', 'before')})\s+",
        "after": rf"^(?P<name>.{{2,120}}?)\s+(?:also\s+)?(?:{phrase('contributions', 'after')})\b",
        "desk": rf"(?:^|[(;.]\s*)(?:{phrase('contributions', 'desk')})\s+(?P<names>[^;()]+?)(?=[;()]|\.?$)",
        "cited": rf"^[(\[]?\s*(?:{phrase('citing', 'phrases')})[:\s]\s*",
        "rights": rf"(?:{phrase('rights', 'words')})",
        "roles": rf"(?:^|[\s,]+)(?:{phrase('bylines', 'roles')})(?:\s.*)?$",
    }[kind], re.IGNORECASE)


def _label(line: str) -> Iterator[Sign]:
    match = _compiled("label").match(line)
    if not match or len(line) > MAX_LINE:
        return
    start, rest = match.end(), line[match.end() :]
    if match["date"] or match["updated"]:
        yield from _dated(line, start, weak=bool(match["updated"]))
    elif match["title"] and rest:
        yield Sign("title", rest, start, len(line))
    elif match["url"] and WEB.match(rest):
        yield Sign("url", rest.split()[0], start, start + len(rest.split()[0]))
    elif match["author"]:
        yield from _people(line, start)
    elif (match["source"] or match["outlet"]) and len(rest) <= MAX_NAME * 2:
        yield from _publishers(line, start)


def _dated(line: str, start: int, *, weak: bool = False) -> Iterator[Sign]:
    written = dates.find(line[start:])
    if written and written.has_year:
        yield Sign("date", written.value, start + written.start, start + written.end, weak=weak)


def _publishers(line: str, start: int) -> Iterator[Sign]:
    for name_start, name_end in names(line, start, len(line)):
        name = line[name_start:name_end]
        role = publisher_role(name)
        if role:
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


def is_name(words: str) -> bool:
    """Whether a few words could be a name: short, with letters, no sentence."""
    return 1 < len(words) <= MAX_NAME and len(words.split()) <= MAX_NAME_WORDS and any(c.isalpha() for c in words)


def host(name: str) -> str | None:
    """Return the site of a web address, without ``www.``, or None if the name is none."""
    if not WEB.fullmatch(name):
        return None
    site = urlsplit(name if "://" in name else "https://" + name).hostname
    return site.removeprefix("www.") if site else None


def _posted(line: str) -> Iterator[Sign]:
    match = _compiled("posted").search(line)
    if not match or len(line) > MAX_LINE or not _only_when(match["middle"]) or not _only_when(line[: match.start()]):
        return
    for start, end in list(names(line, match.end(), len(line)))[:1]:
        name = line[start:end]
        if not _ends_or_dates(line[end:]):
            return
        kind = "repost" if match["reposted"] else publisher_role(name) if agencies.is_agency(name) else "poster"
        if kind and not _is_nobody(name):
            yield Sign(kind, name, start, end)
    yield from _dated(line, 0)


def _ends_or_dates(rest: str) -> bool:
    """Whether nothing but a date, a category or a mark follows a name."""
    return re.match(r"\s*(?:$|[.)\]|•·–—(/,-]|(?:on|in|at)\s)", rest) is not None


def _only_when(words: str) -> bool:
    """Whether the words are a date, a time, or the small words about one, and say nothing else."""
    written = dates.find(words)
    if written:
        words = words[: written.start] + words[written.end :]
    words = re.sub(r"\d{1,2}[:.]\d{2}(?::\d{2})?(\s*[ap]\.?m\.?)?|[A-Z]{3,4}\b", "", words)
    return set(re.findall(r"\w+", words.casefold())) <= {"on", "at", "date", "this", "was", "article", "post", "story", "first", "the", "dated", "am", "pm", "entry"}


def _is_nobody(name: str) -> bool:
    return name.casefold() in wordlists.load("credits")["bylines"]["nobody"]


def _byline(line: str) -> Iterator[Sign]:
    match = _compiled("byline").match(line)
    if match and len(line) <= 120 and not line.endswith((":", "?", "!")):
        yield from _people(line, match.end())


def _people(line: str, start: int) -> Iterator[Sign]:
    for name_start, name_end in names(line, start, len(line)):
        name = _compiled("roles").sub("", line[name_start:name_end]).strip()
        if agencies.is_agency(line[name_start:name_end]):
            yield Sign("agency", line[name_start:name_end], name_start, name_end, LinkBasis.BYLINE)
        elif name and not _is_nobody(name) and _looks_like_person(name):
            yield Sign("author", name, name_start, name_start + len(name))
    yield from _dated(line, 0)
    closing = CLOSING.search(line)
    if closing and agencies.is_agency(closing["name"]):
        yield Sign("agency", closing["name"], closing.start("name"), closing.end("name"), LinkBasis.BYLINE)


def _looks_like_person(name: str) -> bool:
    words = name.split()
    return len(words) <= 5 and not any(c.isdigit() for c in name) and all(
        w[0].isupper() or not (w[0].islower() or w[0].isupper()) or w in ("de", "al", "el", "bin", "van", "von", "der", "da", "la", "ibn", "di") or "-" in w
        for w in words)


def _date_alone(line: str) -> Iterator[Sign]:
    """A line that is a date, or a label, a short name and a date, and nothing else."""
    if len(line) > 80:
        return
    match = _compiled("date").match(line)
    written = dates.find(line)
    if not written or not written.has_year:
        return
    rest = line[: written.start] + line[written.end :]
    if match or len(re.findall(r"\w+", rest)) <= 3 and (written.start == 0 or not rest[: written.start].strip(" |•·–—-,")
                                                        or re.search(r"[|•·–—-]\s*$", line[: written.start])):
        yield Sign("date", written.value, written.start, written.end, weak=bool(_compiled("updated").search(line)))


def _originally(line: str) -> Iterator[Sign]:
    match = _compiled("original").search(line)
    if not match or len(line) > MAX_LINE:
        return
    date_end = dates.find(line[match.end() : match.end() + 30])
    if date_end and date_end.start == 0:
        return
    for start, end in list(names(line, match.end(), len(line)))[:1]:
        role = publisher_role(line[start:end])
        if role and (line[start].isupper() or host(line[start:end]) or not line[start].islower()):
            yield Sign(role, host(line[start:end]) or line[start:end], start, end)


def _contributed(line: str) -> Iterator[Sign]:
    after = _compiled("after").match(line)
    spans = [*names(line, after.start("name"), after.end("name"))] if after and len(line) <= MAX_LINE else []
    for match in _compiled("before").finditer(line[-MAX_LINE:] if len(line) > MAX_LINE else line):
        offset = max(0, len(line) - MAX_LINE)
        spans.extend(names(line, offset + match.end(), len(line)))
    for start, end in spans:
        start += 4 if line[start:end].startswith("The ") else 0
        if agencies.is_agency(line[start:end]) or agencies.is_acronym(line[start:end]):
            yield Sign("agency", line[start:end], start, end)


def _desk(line: str) -> Iterator[Sign]:
    if len(line) > MAX_LINE:
        return
    for match in _compiled("desk").finditer(line):
        if "edit" in match[0].casefold() or "additional" in match[0].casefold():
            continue
        for start, end in names(line, match.start("names"), match.end("names")):
            person = re.sub(r"\s+in\s+.*$", "", line[start:end])
            if not agencies.is_agency(person) and _looks_like_person(person):
                yield Sign("author", person, start, start + len(person), weak=True)


def _cited(line: str) -> Iterator[Sign]:
    match = _compiled("cited").match(line)
    if match and len(line) <= 120:
        for start, end in names(line, match.end(), len(line)):
            yield Sign("agency" if agencies.is_agency(line[start:end]) else "relay", line[start:end], start, end)


def _rights(line: str) -> Iterator[Sign]:
    match = _compiled("rights").search(line)
    if not match or len(line) > MAX_LINE or not re.search(r"\d{4}|rights", line):  # "© AFP / A. Person" is a picture's
        return
    for name in re.finditer(r"(?:[\w’'-]+\s){0,3}[\w’'-]+", re.sub(r"\d{4}", lambda m: "," * 4, line)):
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


def _closing(line: str) -> Iterator[Sign]:
    """``... he said. (AFP)`` and ``... he said. - AFP`` at the end of a line; pictures are signed otherwise."""
    for pattern in (CLOSING, DASHED):
        match = pattern.search(line, max(0, len(line) - 80))
        if not match or (match[0].startswith("[") and match.start()) or _is_picture(match["name"]) or _is_picture(line[: match.start()][-40:]):
            continue
        found = list(names(line, match.start("name"), match.end("name")))
        alone = match.start() == 0 or line[: match.start()].rstrip().endswith((".", "!", "?", "”", '"', "’", "'"))
        unlisted = alone and len(found) == 1 and (pattern is CLOSING or match.start() == 0)
        if all(agencies.is_agency(line[s:e]) or (unlisted and agencies.is_acronym(line[s:e])) for s, e in found):
            yield from (Sign("agency", line[s:e], s, e) for s, e in found)


def _is_picture(words: str) -> bool:
    folded = words.casefold()
    return any(re.search(rf"(?:^|\W){re.escape(p)}(?:\W|$)", folded) for p in wordlists.load("credits")["signs"]["pictures"])


def _agency_alone(line: str) -> Iterator[Sign]:
    """A line that is nothing but one or more names of wire services."""
    if len(line) > 60:
        return
    found = list(names(line, 0, len(line)))
    if found and line[found[-1][1] :].strip(" .)]*_") == "" and all(agencies.is_agency(line[s:e]) or (len(found) == 1 and agencies.is_acronym(line[s:e]) and line[s:e].isalpha()) for s, e in found):
        for start, end in found:
            yield Sign("agency", line[start:end], start, end)
