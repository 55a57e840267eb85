"""The cue lexicon, made ready: which word forms report speech, and what may follow them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.errors import LexiconError
from reportedly.extract import lexicon
from reportedly.model import Stance

_FILE = "en/cues.toml"
_NOUNS = ("words", "owned")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb of reporting.

    Attributes:
        lemma: Dictionary form.
        frames: What may follow: clause, quote, np, inf, as, of, on, at, to, number, bare, owned, shown, carried.
        stance: How its subject stands to what is reported.
        recipient: Whether its object is the one spoken to.
        particle: The word that must follow: "out" in "point out", or "".
        about: Prepositions whose phrase is what is said: "warned of".
    """

    lemma: str
    frames: frozenset[str]
    stance: Stance
    recipient: bool = False
    particle: str = ""
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Idiom:
    """Several words that report together: "made it clear", "let him know", "was adamant".

    Attributes:
        rest: The words behind the first, lower case; "*" stands for whom it is said to.
        stance: How its subject stands to what is reported.
        helped: Whether a form of "be" stands before its first word.
    """

    rest: tuple[str, ...]
    stance: Stance
    helped: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """All words that report, as the word list gives them.

    Attributes:
        verbs: Every form of every reporting verb, lower case, to its verb.
        nouns: Reporting nouns to the stance they lend.
        answering: Every form of every verb by which one answers to another's claim, to the words behind it ("doubt",
            "on") and the stance of each, the longest first.
        idioms: Every form of every idiom's first word to the idioms, the longest first.
    """

    verbs: Mapping[str, CueVerb]
    nouns: Mapping[str, Stance]
    according: tuple[tuple[str, ...], ...]
    counting: frozenset[str]
    citing: frozenset[str]
    passed_on: frozenset[str]
    declining: frozenset[str]
    sayings: frozenset[str]
    silent: frozenset[str]
    asked: frozenset[str]
    asked_for: frozenset[str]
    withholding: frozenset[str]
    replies: frozenset[str]
    nothing_said: frozenset[str]
    unverified: frozenset[str]
    able: frozenset[str]
    unable: frozenset[str]
    going_on: frozenset[str]
    hearing: frozenset[str]
    witnessing: frozenset[str]
    given_names: frozenset[str]
    given_fillers: frozenset[str]
    given_last: frozenset[str]
    channels: frozenset[str]
    owned: frozenset[str]
    whence: frozenset[str]
    giving: frozenset[str]
    listed: frozenset[str]
    listed_people: frozenset[str]
    making: frozenset[str]
    counts: frozenset[str]
    ordering: frozenset[str]
    own: frozenset[str]
    earlier: frozenset[str]
    anyone: frozenset[str]
    conveying: frozenset[str]
    sights: frozenset[str]
    showing: frozenset[str]
    belittling: frozenset[str]
    belittled: frozenset[str]
    naming: frozenset[str]
    victims: frozenset[str]
    tolls: frozenset[str]
    veiling: frozenset[str]
    veiled: frozenset[str]
    about_harm: frozenset[str]
    harms: frozenset[str]
    behalf: tuple[tuple[str, ...], ...]
    brought: frozenset[str]
    answering: Mapping[str, tuple[tuple[tuple[str, ...], Stance], ...]]
    idioms: Mapping[str, tuple[Idiom, ...]]
    counting_verbs: frozenset[str]
    adding: frozenset[str]
    taken: frozenset[str]
    shouting: frozenset[str]
    foretelling: frozenset[str]
    foretold: frozenset[str]
    sending: frozenset[str]
    made: frozenset[str]
    posting: frozenset[str]
    contrasting: frozenset[str]
    bounds: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]

    @property
    def freely(self) -> frozenset[str]:
        """Nouns that report also where nobody is named for it: "reports of 12 dead"."""
        return frozenset(self.nouns) - self.owned

    def triggers(self) -> Iterator[str]:
        """Every word form or phrase that opens the gate."""
        for form, verb in self.verbs.items():
            yield f"{form} {verb.particle}" if verb.particle else f"{form} the" if verb.frames <= {"at", "to"} else form
        yield from self.nouns
        yield from self.citing
        yield from (f"{word} by" for word in self.passed_on)
        yield from self.declining
        yield from self.nothing_said
        yield from (" ".join(phrase) for phrase in self.according)
        for form, idioms in self.idioms.items():
            yield from (" ".join((form, *idiom.rest)).partition(" *")[0] for idiom in idioms)


_LISTS = {
    "counting": ("counting", "words"),
    "citing": ("citing", "words"),
    "passed_on": ("citing", "passive"),
    "going_on": ("going_on", "verbs"),
    "given_names": ("given_names", "words"),
    "given_fillers": ("given_names", "fillers"),
    "given_last": ("given_names", "last"),
    "channels": ("channels", "words"),
    "owned": ("nouns", "owned"),
    "whence": ("nouns", "whence"),
    "giving": ("nouns", "giving"),
    "listed": ("nouns", "listed"),
    "listed_people": ("nouns", "listed_people"),
    "making": ("nouns", "making"),
    "counts": ("nouns", "counts"),
    "ordering": ("nouns", "ordering"),
    "own": ("pronouns", "own"),
    "earlier": ("pronouns", "earlier"),
    "anyone": ("pronouns", "anyone"),
    "conveying": ("behalf", "verbs"),
    "sights": ("sights", "words"),
    "showing": ("sights", "showing"),
    "belittling": ("belittling", "verbs"),
    "belittled": ("belittling", "words"),
    "naming": ("naming", "verbs"),
    "victims": ("victims", "words"),
    "tolls": ("tolls", "words"),
    "veiling": ("veiling", "verbs"),
    "veiled": ("veiling", "words"),
    "about_harm": ("about_harm", "words"),
    "harms": ("about_harm", "harms"),
    "brought": ("behalf", "brought"),
    "counting_verbs": ("nouns", "clauses"),
    "adding": ("adding", "verbs"),
    "taken": ("taken", "words"),
    "shouting": ("shouting", "verbs"),
    "foretelling": ("foretelling", "verbs"),
    "foretold": ("foretelling", "helpers"),
    "sayings": ("declining", "sayings"),
    "silent": ("declining", "negated"),
    "asked": ("declining", "asked"),
    "asked_for": ("declining", "things"),
    "withholding": ("declining", "withholding"),
    "replies": ("declining", "words"),
    "unverified": ("declining", "unverified"),
    "able": ("declining", "able"),
    "unable": ("declining", "unable"),
    "sending": ("sending", "verbs"),
    "made": ("sending", "made"),
    "posting": ("posting", "verbs"),
    "contrasting": ("contrasting", "words"),
    "bounds": ("bounds", "words"),
    "days": ("calendar", "days"),
    "months": ("calendar", "months"),
}
"""Where each field that is a plain list of words stands: its table, and its key there."""


@cache
def load(language: str = "en") -> Cues:
    """Return the cue lexicon of a language.

    Raises:
        LexiconError: The list is missing or lacks a key.
    """
    tables = lexicon.load(language, "cues")
    try:
        return _cues(tables)
    except (KeyError, ValueError) as exc:
        raise LexiconError(_FILE, str(exc), "missing or not one of the known values") from exc


def _cues(tables: Mapping[str, Any]) -> Cues:
    declining, hearing = tables["declining"], _every_form(tables, tables["hearing"]["verbs"])
    plain: dict[str, Any] = {field: frozenset(tables[table][key]) for field, (table, key) in _LISTS.items()}
    return Cues(
        verbs=_verbs(tables),
        nouns={word: _noun_stance(tables["nouns"], word) for key in _NOUNS for word in tables["nouns"][key]},
        according=_phrases(tables["according"]["phrases"]),
        behalf=_phrases(tables["behalf"]["phrases"]),
        declining=frozenset(form for verb in declining["verbs"] for form in forms(verb)),
        nothing_said=frozenset(
            f"{form} {nothing}"
            for form in _every_form(tables, declining["withholding"])
            for nothing in ("no", "nothing")
        ),
        hearing=hearing,
        witnessing=hearing | _every_form(tables, tables["hearing"]["witnessing"]),
        answering=_answering(tables),
        idioms=_idioms(tables),
        **plain,
    )


def _phrases(phrases: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)


def _every_form(tables: Mapping[str, Any], verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in _inflected(tables, verb))


def _inflected(tables: Mapping[str, Any], verb: str) -> Sequence[str]:
    """The forms of a verb: those that the list gives, as it does for irregular ones, or the regular ones."""
    found: Sequence[str] = tables["irregular"].get(verb, forms(verb))
    return found


def _idioms(tables: Mapping[str, Any]) -> dict[str, tuple[Idiom, ...]]:
    found: dict[str, list[Idiom]] = {}
    for group in tables["idioms"]:
        helped, stance = group.get("be", False), Stance(group.get("stance", "asserted"))
        for phrase in group["phrases"]:
            word, *rest = phrase.split()
            known = {word} if helped else {word, *_inflected(tables, word)}
            for form in known:
                found.setdefault(form, []).append(Idiom(tuple(rest), stance, helped))
    return {form: tuple(sorted(idioms, key=lambda i: -len(i.rest))) for form, idioms in found.items()}


def _answering(tables: Mapping[str, Any]) -> dict[str, tuple[tuple[tuple[str, ...], Stance], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    for group in tables["answering"]:
        for phrase in group["phrases"]:
            word, *rest = phrase.split()
            for form in {word, *_inflected(tables, word)}:
                found.setdefault(form, []).append((tuple(rest), Stance(group.get("stance", "asserted"))))
    return {form: tuple(sorted(rests, key=lambda r: -len(r[0]))) for form, rests in found.items()}


def _noun_stance(table: Mapping[str, Any], word: str) -> Stance:
    for stance in (Stance.DENIED, Stance.ALLEGED, Stance.CONFIRMED, Stance.DOUBTED):
        if word in table.get(stance.value, ()):
            return stance
    return Stance.ASSERTED


def _verbs(tables: Mapping[str, Any]) -> dict[str, CueVerb]:
    found: dict[str, CueVerb] = {}
    for group in tables["verbs"]:
        for entry in group["words"]:
            word, _, particle = entry.partition(" ")
            about = _about(tables, word)
            verb = CueVerb(
                word,
                frozenset(group["frames"]),
                Stance(group.get("stance", "asserted")),
                group.get("recipient", False),
                particle,
                about,
            )
            for form in {word, *_inflected(tables, word)}:
                found.setdefault(form, verb)
    return found


def _about(tables: Mapping[str, Any], word: str) -> frozenset[str]:
    return frozenset(
        p
        for name in ("about", "against", "owning")
        if word in tables[name]["words"]
        for p in tables[name]["prepositions"]
    )


def forms(verb: str) -> tuple[str, ...]:
    """The regular forms of an English verb: warn, warns, warned, warning."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    return verb, verb + "s", verb + "ed", verb + "ing"
