"""Someone who speaks in a document, a mention of them, and the words by which they are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportedly.extract import lexicon
from reportedly.model import Span

FEMALE, MALE = frozenset({"she", "her"}), frozenset({"he", "him", "his"})
PLURAL = frozenset({"they", "them", "both", "these", "those", "which", "it", "that", "this", "we", "their", "its"})


@dataclass(slots=True)
class Someone:
    """A person or body of one document, gathered mention by mention while a document is read.

    Attributes:
        number: Place among those of the document.
        first: Where it was first met; None for a publisher that the text does not name.
        name: The fullest name so far; `named` tells whether it holds a proper name.
        words: Words of all names and descriptions, lower case.
        calls: Nouns that it is itself called by, not those of what it is of: "chief", not "cabinet".
        core: Words of the proper name, lower case.
        head: Lemma of the noun it was first described by.
        sure: Whether more than the look of its name makes it a person: a title, a trade, "who".
        person, gender, last: What pronouns need: is it a person; "f", "m" or ""; index of the last mention.
        able: Whether its own words are those of a person, a body or a name: a raid is not.
        spoke: Whether it has said something already.
        extent: Indices of the first and last token of the last mention.
        outside: Index of the last mention outside of quotations, or -1.
        leads: Whether its last mention was the subject of its clause.
        many: Whether it was first called by a noun in the plural: "officials".
        speaks_for: Number of the one it speaks for, or None.
        spokesperson: Whether it was called one.
        outlet: Whether it passed something on, or is called what outlets are called.
        place: Whether the text calls it a place elsewhere.
    """

    number: int
    name: str
    first: Span | None
    named: bool = False
    words: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    core: tuple[str, ...] = ()
    head: str = ""
    person: bool = False
    sure: bool = False
    gender: str = ""
    last: int = 0
    able: bool = False
    spoke: bool = False
    extent: tuple[int, int] = (-1, -1)
    outside: int = -1
    leads: bool = False
    many: bool = False
    speaks_for: int | None = None
    spokesperson: bool = False
    outlet: bool = False
    place: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of someone: who it is, and whether the words here name them as fully as any."""

    someone: Someone
    span: Span
    resolved: bool


@dataclass(frozen=True, slots=True)
class Company:
    """All that were met so far in one document.

    Attributes:
        everyone: Each person or body, by its number.
        mentions: Each mention, by the index of its head token.
        ends: Who was named last, by the index of the last token of the words.
        publisher: Who publishes the document: whom "we" means outside of quotations; or None.
    """

    everyone: list[Someone] = field(default_factory=list)
    mentions: dict[int, Mention] = field(default_factory=dict)
    ends: dict[int, Someone] = field(default_factory=dict)
    publisher: Someone | None = None


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """The word list of those who speak."""

    persons: frozenset[str]
    bodies: frozenset[str]
    spokespersons: frozenset[str]
    titles: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    advocates: frozenset[str]
    elected: frozenset[str]
    kinds: frozenset[str]
    offices: frozenset[str]
    single: frozenset[str]
    records: frozenset[str]
    generic: frozenset[str]
    particular: frozenset[str]
    colourless: frozenset[str]
    firms: frozenset[str]
    firm_names: frozenset[str]
    staff: frozenset[str]
    things: frozenset[str]
    outlets: frozenset[str]
    deputies: frozenset[str]
    past: frozenset[str]
    witnesses: frozenset[str]
    hearings: frozenset[str]
    sure_titles: frozenset[str]
    counted: frozenset[str]
    epithets: Mapping[str, frozenset[str]]

    def is_body(self, noun: str) -> bool:
        """Whether a noun names a body or a group, not one of its people."""
        return (noun in self.bodies or noun in self.generic) and noun not in self.persons

    def is_thing(self, noun: str) -> bool:
        """Whether a noun names a body, a group, a record or a thing: whatever is called so is no person."""
        return noun in self.bodies or noun in self.generic or noun in self.records or noun in self.things


def speaker_words(language: str = "en") -> SpeakerWords:
    """Return the word list of those who speak in a language."""
    tables: Mapping[str, Mapping[str, list[str]]] = lexicon.load(language, "speakers")
    return SpeakerWords(
        persons=frozenset(tables["persons"]["words"]) | frozenset(tables["spokespersons"]["words"]),
        bodies=frozenset(tables["bodies"]["words"]),
        spokespersons=frozenset(tables["spokespersons"]["words"]),
        titles=frozenset(tables["titles"]["words"]),
        female=frozenset(tables["gender"]["female"]),
        male=frozenset(tables["gender"]["male"]),
        advocates=frozenset(tables["spokespersons"]["advocates"]),
        elected=frozenset(tables["spokespersons"]["elected"]),
        kinds=frozenset(tables["spokespersons"]["kinds"]),
        offices=frozenset(tables["offices"]["words"]),
        single=frozenset(tables["offices"]["single"]),
        records=frozenset(tables["mediums"]["words"]),
        generic=frozenset(tables["generic"]["words"]),
        particular=frozenset(tables["generic"]["particular"]),
        colourless=frozenset(tables["generic"]["colourless"]),
        firms=frozenset(tables["generic"]["firms"]),
        firm_names=frozenset(tables["generic"]["firm_names"]),
        staff=frozenset(tables["staff"]["words"]),
        things=frozenset(tables["things"]["words"]),
        deputies=frozenset(tables["offices"]["deputies"]),
        past=frozenset(tables["offices"]["past"]),
        witnesses=frozenset(tables["hearings"]["witnesses"]),
        hearings=frozenset(tables["hearings"]["words"]),
        sure_titles=frozenset(tables["titles"]["sure"]),
        counted=frozenset(tables["collectives"]["counted"]),
        epithets={word: frozenset(titles) for word, titles in tables["epithets"].items()},
        outlets=frozenset(tables["media"]["outlets"]) | frozenset(tables["media"]["doubtful"]),
    )
