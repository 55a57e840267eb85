"""The 32 phenomena of the corpus guide: which claims of the gold show each, and how many of those are read rightly.

A report lists what it shows; a claim does not. Where the annotation of a claim tells a phenomenon, it is counted there;
for the others, over all claims of the reports that list it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

import metrics
from gold import Row

Raw = dict[str, Any]

NAMES = {
    1: "direct speech, cue before speaker",
    2: "split quotation",
    3: "quotation taken up again",
    4: "quotation over paragraphs",
    5: 'indirect, no "that"',
    6: "partly quoted",
    7: "according to, per, in the words of",
    8: "parenthesis",
    9: "channel",
    10: "relay by citing",
    11: "told an outlet",
    12: "nested",
    13: "on behalf of, spokespersons",
    14: "nameless sources",
    15: "nobody named",
    16: "reportative adverbs, is said to",
    17: "denial",
    18: "no statement",
    19: "revision",
    20: "confirmation; disclaimer",
    21: "noun as cue",
    22: "act or thing as source",
    23: "headline",
    24: "scare quotes and titles",
    25: "speaker from another sentence",
    26: "several sources or cues",
    27: "capital or building for a government",
    28: "two sources for numbers in one clause",
    29: "question, order, condition",
    30: "time of saying, time of event",
    31: "boilerplate of agencies",
    32: "transcript and post formats",
}
_ACCORDING = re.compile(r"(?i)according to|(?:as )?per|in the words of|in the view of")
_NOUNS = re.compile(
    r"(?i)(?:claim|assertion|allegation|accusation|report|statement|denial|admission|warning|estimate|rumour|suggestion"
    r"|announcement|insistence|confirmation|complaint|belief|version|account|figure|toll|count)s?"
)
_NAMELESS = re.compile(r"(?:An?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Ss]ome|[Mm]any|a|an)\s+[a-z]")
_ADVERBS = re.compile(
    r"(?i)reportedly|allegedly|apparently|supposedly|said to|reported to|believed to|thought to|understood to"
)
_PERSONS = frozenset({"speaker", "spokesperson", "principal"})


def shown(text: str, claim: Raw, *, listed: frozenset[int]) -> set[int]:
    """Return the phenomena that a claim of the gold shows: by its own annotation, else by its report's list."""
    return {number for number, tells in _TELLS.items() if tells(text, claim)} | (listed - _TELLS.keys())


def table(documents: Iterable[tuple[Row, Row]]) -> dict[int, dict[str, int]]:
    """Return for each phenomenon how many claims show it, how many are found, and of these how many are right."""
    sums = {number: {"claims": 0, "found": 0, "source": 0, "stance": 0, "chain": 0} for number in NAMES}
    for gold, read in documents:
        for number, wanted, found in _cases(gold, read):
            row = sums[number]
            row["claims"] += 1
            if found is not None:
                row["found"] += 1
                row["source"] += metrics.touch(wanted.source, found.source)
                row["stance"] += wanted.stance == found.stance
                row["chain"] += metrics.exact_chain(wanted, found)
    return sums


def _cases(gold: Row, read: Row) -> Iterator[tuple[int, metrics.Claim, metrics.Claim | None]]:
    said, heard = metrics.claims_of(gold), metrics.claims_of(read)
    paired = metrics.pair_claims(said, heard)
    listed = frozenset(gold["phenomena"])
    for i, raw in enumerate(gold["claims"]):
        if not said[i].narrated:
            for number in shown(gold["text"], raw, listed=listed):
                yield number, said[i], heard[paired[i]] if i in paired else None


def by_claim(number: int) -> bool:
    """Whether the annotation of a claim tells this phenomenon."""
    return number in _TELLS


# What tells each phenomenon


def _first(spans: list[list[int]]) -> int:
    return spans[0][0] if spans else -1


def _inverted(_text: str, claim: Raw) -> bool:
    return claim["speech"] in ("direct", "mixed") and 0 <= _first(claim["content"]) < _first(claim["cue"]) < _first(
        claim["source"]
    )


def _resumed(text: str, claim: Raw, *, anew: bool) -> bool:
    """Whether a quotation goes on behind its cue: within its sentence, or anew in the next."""
    if claim["speech"] != "direct" or not claim["cue"] or len(claim["content"]) < 2:
        return False
    for (_, end), (start, _) in pairwise(claim["content"]):
        if end <= _first(claim["cue"]) < start and "\n" not in text[end:start]:
            return (re.search(r"[.!?]\s*[\"“‘'«]?\s*$", text[end:start]) is not None) is anew
    return False


def _paragraphs(text: str, claim: Raw) -> bool:
    spans = claim["content"]
    return any("\n" in text[end:start] for (_, end), (start, _) in pairwise(spans))


def _without_that(text: str, claim: Raw) -> bool:
    at = _first(claim["content"])
    return claim["speech"] == "indirect" and bool(claim["cue"]) and text[claim["cue"][-1][1] : at] == " "


def _parenthesis(_text: str, claim: Raw) -> bool:
    spans = claim["content"]
    return claim["speech"] == "indirect" and len(spans) > 1 and spans[0][1] <= _first(claim["cue"]) < spans[-1][0]


def _has(*roles: str) -> Callable[[str, Raw], bool]:
    return lambda _text, claim: any(link["role"] in roles for link in claim["chain"])


def _cue(pattern: re.Pattern[str]) -> Callable[[str, Raw], bool]:
    return lambda text, claim: any(pattern.fullmatch(text[start:end]) for start, end in claim["cue"])


def _stance(*stances: str) -> Callable[[str, Raw], bool]:
    return lambda _text, claim: claim["stance"] in stances


def _told(text: str, claim: Raw) -> bool:
    return any(text[start:end].lower() in ("told", "tell", "tells", "telling") for start, end in claim["cue"])


def _told_outlet(text: str, claim: Raw) -> bool:
    return _told(text, claim) and any(link["role"] == "agency" for link in claim["chain"])


def _relayed(text: str, claim: Raw) -> bool:
    roles = [link["role"] for link in claim["chain"]]
    outer = any(role in ("agency", "relay") for role in roles)
    return outer and any(role in _PERSONS for role in roles) and not _told(text, claim) and claim["parent"] is None


def _nameless(text: str, claim: Raw) -> bool:
    return any(_NAMELESS.match(text[start:end]) for start, end in claim["source"][:1])


def _nobody(_text: str, claim: Raw) -> bool:
    return not claim["source"] and bool(claim["cue"]) and claim["speech"] == "indirect"


def _adverbs(text: str, claim: Raw) -> bool:
    return any(_ADVERBS.fullmatch(text[start:end]) for start, end in (*claim["hedges"], *claim["cue"]))


def _headline(text: str, claim: Raw) -> bool:
    line = text.split("\n", 1)[0]
    return len(line) < len(text) and not line.rstrip().endswith(".") and claim["content"][-1][1] <= len(line)


def _elsewhere(_text: str, claim: Raw) -> bool:
    return any(link["basis"] == "discourse" for link in claim["chain"]) or (
        claim["speech"] == "direct" and not claim["cue"]
    )


def _several(_text: str, claim: Raw) -> bool:
    return len(claim["cue"]) > 1 or any(link.get("joint") for link in claim["chain"])


def _boilerplate(_text: str, claim: Raw) -> bool:
    return any(link["basis"] in ("dateline", "byline", "credit") for link in claim["chain"])


_TELLS: dict[int, Callable[[str, Raw], bool]] = {
    1: _inverted,
    2: lambda text, claim: _resumed(text, claim, anew=False),
    3: lambda text, claim: _resumed(text, claim, anew=True),
    4: _paragraphs,
    5: _without_that,
    6: lambda _text, claim: claim["speech"] == "mixed",
    7: _cue(_ACCORDING),
    8: _parenthesis,
    9: _has("medium"),
    10: _relayed,
    11: _told_outlet,
    12: lambda _text, claim: claim["parent"] is not None,
    13: _has("spokesperson", "principal"),
    14: _nameless,
    15: _nobody,
    16: _adverbs,
    17: _stance("denied"),
    18: _stance("declined"),
    20: _stance("confirmed", "unverified"),
    21: _cue(_NOUNS),
    23: _headline,
    25: _elsewhere,
    26: _several,
    29: _stance("hypothetical"),
    31: _boilerplate,
}
