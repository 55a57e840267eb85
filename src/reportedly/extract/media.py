"""Tells what passes words on: an outlet or a wire, a thing that carries words, or someone who speaks for himself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract import lexicon, noun_phrases
from reportedly.extract.scene import Scene
from reportedly.language import agencies
from reportedly.language.analysis import Token
from reportedly.model import Role


@dataclass(frozen=True, slots=True)
class Media:
    """The word list of those and that which pass words on.

    Attributes:
        mediums: Things that carry words ("statement", "letter").
        outlets: Words that make a name an outlet or a broadcaster ("newspaper", "TV").
        mastheads: Words that close an outlet's name where it is told something or cites someone ("Observer", "Today").
        openings: Words that open such a name: articles of other tongues, "Radio", "Agencia".
        doubtful: Those that are outlets only with "the" or a name beside them ("paper").
        state: Phrases for a state's broadcasters.
        collectives: Addressees that are no link ("reporters").
        unnamed: Outlets that are a link though nobody names them ("local media", "foreign agencies"): their nouns.
        bodies: Bodies that may be told things without passing them on ("council").
        persons: Those who speak for themselves ("activist").
        letters: Those of them that are one word for another where one is told of ("message", "text").
        records: Those of them that are one word for another where a statement is told of ("communiqué", "text").
        reports: Things of which a text goes on with "it" ("ruling").
        official: What may stand before an outlet's name ("state-run").
        platforms: Where accounts are held ("Twitter").
        occasions: Where something is said, not what carries it ("a news conference").
    """

    mediums: frozenset[str]
    outlets: frozenset[str]
    mastheads: frozenset[str]
    openings: frozenset[str]
    doubtful: frozenset[str]
    state: frozenset[str]
    collectives: frozenset[str]
    unnamed: frozenset[str]
    bodies: frozenset[str]
    persons: frozenset[str]
    letters: frozenset[str]
    records: frozenset[str]
    reports: frozenset[str]
    official: frozenset[str]
    platforms: frozenset[str]
    occasions: frozenset[str]


def media_words(language: str = "en") -> Media:
    """The word list of what passes words on."""
    tables = lexicon.load(language, "speakers")
    media, mediums = tables["media"], tables["mediums"]
    return Media(
        mediums=frozenset(mediums["words"]),
        outlets=frozenset(media["outlets"]),
        mastheads=frozenset(media["mastheads"]),
        openings=frozenset(media["openings"]),
        doubtful=frozenset(media["doubtful"]),
        state=frozenset(media["state"]),
        collectives=frozenset(tables["collectives"]["words"]),
        unnamed=frozenset(media["unnamed"]),
        bodies=frozenset(tables["bodies"]["words"]),
        persons=frozenset(tables["persons"]["words"]),
        letters=frozenset(mediums["letters"]),
        records=frozenset(mediums["records"]),
        reports=frozenset(mediums["reports"]),
        official=frozenset(media["official"]),
        platforms=frozenset(mediums["platforms"]),
        occasions=frozenset(mediums["occasions"]),
    )


def role_of(scene: Scene, head: Token, media: Media) -> Role | None:
    """Agency or medium for what passes words on, None for those who speak for themselves."""
    phrase = noun_phrases.phrase_tokens(scene, head, joined=False)
    words = [t.lower for t in phrase]
    bare = " ".join(t.text for t in phrase).removeprefix("the ").removeprefix("The ")
    if head.lower in media.outlets and head.text[0].isupper() and len(phrase) > 1:
        return Role.AGENCY
    if any(phrase in " ".join(words) for phrase in media.state):
        return Role.MEDIUM
    named = any(t.tag.startswith("NNP") for t in phrase)
    if head.lower in media.doubtful and head.text.islower() and (named or words == ["the", head.lower]):
        return Role.AGENCY
    if head.text.islower() and head.lower in media.outlets and named and head.lemma not in media.mediums:
        return Role.AGENCY  # "the television station Al-Rimal"
    if head.text.islower() and head.lemma in media.mediums and head.lemma not in media.persons:
        return Role.MEDIUM
    own = noun_phrases.own_tokens(scene, head)
    if head.lemma in media.persons or (any(t.entity.endswith("PER") for t in own) and len(phrase) > 1):
        return None
    if agencies.neutral_name(bare) or agencies.neutral_name(head.text):
        return Role.AGENCY
    called = head.text[0].isupper() and head.index > phrase[0].index and head.lower not in media.platforms
    if (head.lemma in media.mediums or head.lower in media.mediums) and not called:  # "the Call of the Sea" is none
        return Role.MEDIUM
    return Role.AGENCY if _is_wire(phrase, head, media) or _is_outlet(phrase, head, media) else None


def passes_on(scene: Scene, head: Token, media: Media) -> Role:
    """What one is who quotes or cites another, or is told something: an outlet by any sign of it, else a relay."""
    head = _meant(scene, head)
    known = role_of(scene, head, media)
    if known is not None:
        return known
    beside = (c for c in scene.analysis.children(head) if c.relation == "appos" and c.index > head.index)
    if any(c.lower in media.outlets or c.lemma == "agency" for c in beside):
        return Role.AGENCY  # "WPA, the state agency"
    phrase = noun_phrases.phrase_tokens(scene, head, joined=False)
    return Role.AGENCY if is_masthead([t.text for t in phrase], media) else Role.RELAY


def _meant(scene: Scene, head: Token) -> Token:
    """The noun that a relative pronoun stands for: "the news site Lisk Now, which quoted"; any other as it is."""
    verb = scene.analysis.head(head) if head.tag in ("WDT", "WP") else None
    noun = scene.analysis.head(verb) if verb is not None and verb.relation == "acl:relcl" else None
    return noun if noun is not None and noun.index < head.index else head


def is_masthead(words: Sequence[str], media: Media) -> bool:
    """Whether words look like an outlet's name: "the Lisk Observer", "La Voz", "the weekly Minbar", "Orlpress"."""
    bare = [w.lstrip("@").capitalize() if w[0] == "@" else w for w in words if w.lower() != "the"]
    if not bare or not bare[-1][0].isupper():
        return False
    first, last = bare[0].lower(), bare[-1].lower()
    if first in media.openings or any(w.islower() and w in media.outlets for w in bare[:-1]):
        return len(bare) > 1
    return (len(bare) > 1 and last in media.mastheads | media.outlets) or last.endswith(
        ("press", "news", "wire", "agency", "online")
    )


def _is_wire(phrase: Sequence[Token], head: Token, media: Media) -> bool:
    """As in "the official news agency", "the Red Wave agency": no word but its name says what it is an agency of."""
    if head.lemma not in ("agency", "newswire", "wire"):
        return False
    before = [t for t in phrase if t.index < head.index and t.tag != "DT"]
    if phrase[-1] is not head:  # "the agency for refugees"
        return False
    if any(t.lower in ("news", "press", "telegraph") for t in before):
        return True
    named = [t for t in before if t.lower not in media.official]
    return head.text.islower() and bool(named) and all(t.text[0].isupper() for t in named) and len(named) < 4


def _is_outlet(phrase: Sequence[Token], head: Token, media: Media) -> bool:
    named = any(t.tag.startswith("NNP") for t in phrase)
    words = [t.lower for t in phrase]
    if head.lower in media.outlets:
        return True
    if head.lemma in media.bodies and "news" not in words:  # "the Press Directorate", "the Media Office"
        return False
    return named and any(w in media.outlets for w in words[-2:])
