"""Names someone by the words of one mention: the proper name in them, what to show, whether they say he or she."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.extract import noun_phrases, phrases
from reportedly.extract.scene import ARTICLES, Scene
from reportedly.extract.someone import Someone, SpeakerWords
from reportedly.language.analysis import Token
from reportedly.model import Span

_HYPHENS = frozenset("-‐‑–")
OWN = ("its", "his", "her", "their", "our", "my")


class Namer:
    """Reads names in noun phrases of one document."""

    def __init__(self, scene: Scene, words: SpeakerWords) -> None:
        self._scene, self._words = scene, words
        self._places = _places(scene)
        self._own: dict[int, list[Token]] = {}  # by the index of the head: asked many times a mention

    def core(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """The words of the proper name in a phrase: of the person in it, else of the body."""
        person = [t for t in self._person(tokens) if t.text[0].isalnum()]
        if person:
            return tuple(t.lower for t in person)
        named = self._naming(tokens)
        head_words = [
            t
            for t in named
            if (
                t.tag.startswith("NNP")
                or t.entity.endswith("ORG")
                or (t.tag == "NN" and t.text[0].isupper() and t.index > tokens[0].index)
            )
            and t.text[0].isalnum()
            and t.tag not in ("DT", "IN")
            and t.lower not in self._words.spokespersons
            and not self._is_bound(t)
        ]
        core = tuple(t.lower for t in head_words)
        words = self._words
        return () if set(core) <= words.persons | words.titles | words.bodies | words.generic else core

    def _person(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens that name the person whom a phrase means: only "Adu Merlin" of "Brandt spokesman Adu Merlin"."""
        if bracketed := self._bracketed(tokens):
            return bracketed
        named = [t for t in self.own(tokens) if t.entity.endswith("PER") and not self._is_office(t)]
        if self.is_body(tokens):
            return []
        while named and not named[0].text[0].isalnum():
            named.pop(0)  # "Lt.-Col. Adu Merlin"
        if any(self._is_office(t) and t.text.isupper() for t in self.own(tokens)) and all(
            t.text.isupper() for t in named
        ):
            return []  # "THE MINISTER OF TRANSPORT"
        head = self.head(tokens)
        if not named or (head.tag == "NNS" and head.lemma in self._words.persons):  # "teachers in Lisk"
            return []
        called = next((t.index for t in tokens if self._calls(t)), None)
        if called is not None and named[0].index < called:
            after = [t for t in named if t.index > called]
            named = after if after or head.index == called else named
        titled = next((k for k, t in enumerate(named) if k and t.lower in self._words.titles), 0)
        named = named[titled:]  # "the Minister of Interior Hon Adu Merlin": the parse takes all for the name
        parted = next((k for k in range(1, len(named)) if self._parts(named[k - 1], named[k])), 0)
        named = named[parted:]  # "Inspector-General Adu Merlin"
        last = named[-1].index if named else 0
        rest = [t for t in tokens if t.index > last]
        for token in rest if named else ():  # what the parse hung elsewhere, but the name goes on with
            if token.entity != "I-PER":
                break
            named.append(token)
        return named

    def _parts(self, before: Token, after: Token) -> bool:
        """Whether only an office stands between two words of a name."""
        between = self._scene.analysis.tokens[before.index + 1 : after.index]
        return (
            bool(between)
            and all(self._is_office(t) or not t.text[0].isalnum() for t in between)
            and any(self._is_office(t) for t in between)
        )

    def is_titled(self, tokens: Sequence[Token]) -> bool:
        """Whether only people's names stand behind such a title: "Colonel Banda", whatever the parse takes it for."""
        own = [t for t in self.own(tokens) if t.text[0].isalnum()]
        named = own[1:]
        if not named or own[0].lower not in self._words.sure_titles or not own[0].text[0].isupper():
            return False
        return all(t.tag.startswith("NNP") and not self._words.is_thing(t.lower) for t in named)

    def is_firm(self, tokens: Sequence[Token]) -> bool:
        """Whether a name ends as those of companies do, whatever the parse takes it for: "Karval Power"."""
        named = [t for t in self.own(tokens) if t.text[0].isalnum()]
        capitals = len(named) > 1 and all(t.text[0].isupper() and t.tag.startswith("NN") for t in named[-2:])
        return capitals and named[-1].lower in self._words.firm_names

    def is_body(self, tokens: Sequence[Token]) -> bool:
        """Whether a name is no person's: a company's, one with "the" and no title ("the Karval Front"), a place's."""
        return self.is_firm(tokens) or self._is_called_the(tokens) or self.is_place(tokens)

    def is_place(self, tokens: Sequence[Token]) -> bool:
        """Whether one word alone is what the text calls a place elsewhere: "in Lisk"."""
        named = [t for t in tokens if t.text[0].isalnum()]
        return len(named) == 1 and named[0].text in self._places

    def _is_called_the(self, tokens: Sequence[Token]) -> bool:
        named = [t for t in self.own(tokens) if t.entity.endswith("PER")]
        if len(named) < 2 or tokens[-1].index > named[-1].index or named[0].index == tokens[0].index:
            return False
        called = any(self._calls(t) or t.lower in self._words.titles for t in tokens)
        return self._scene.analysis.tokens[named[0].index - 1].lower == "the" and not called

    def _bracketed(self, tokens: Sequence[Token]) -> list[Token]:
        """The name behind an office in a label: "MINISTER (Ms Adu Merlin)"."""
        at = next((k for k, t in enumerate(tokens) if t.text == "("), None)
        if at is None or not any(self._is_office(t) or self._calls(t) for t in tokens[:at]):
            return []
        comma = max((k for k, t in enumerate(tokens) if t.text == "," and k > at), default=at)
        inside = [t for t in tokens[comma + 1 :] if t.text[0].isalnum()]  # "MINISTER (Works, Mr Adu Merlin)"
        named = [t for t in inside if t.lower not in self._words.titles]
        return named if named and all(t.text[0].isupper() for t in inside) else []

    def _calls(self, token: Token) -> bool:
        """Whether a word is an office or a trade, also in capitals: "minister", "Minister" of "Defence Minister"."""
        return token.tag in ("NN", "NNP") and (token.lemma in self._words.persons or token.lower in self._words.persons)

    def _is_office(self, token: Token) -> bool:
        """Whether a word is a title, or an office in capitals: "Dr", "MINISTER"."""
        return token.lower in self._words.titles or (token.text.isupper() and token.lower in self._words.persons)

    def _naming(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens that name the head; a common noun's neighbours only say whose or where: "Lisk's army"."""
        head = self.head(tokens)
        if head.text.islower() and head.lemma in self._words.persons:
            return [t for t in self.own(tokens) if t.index > head.index]
        if any(t.lemma in self._words.persons and not t.entity.endswith("ORG") for t in tokens):
            return self.own(tokens)
        if not head.text.islower():
            return tokens
        own = self.own(tokens)
        return own if head.lemma in self._words.generic else [t for t in own if t.index > head.index]

    def _is_bound(self, token: Token) -> bool:
        """Whether a name is bound to a participle and names another: the place in "Karval-based", "Karval-backed"."""
        return phrases.is_bound([t.lower for t in self._scene.analysis.tokens[token.index + 1 : token.index + 3]])

    def name(self, tokens: Sequence[Token], span: Span) -> str:
        """The name to show: a person's own name with what stands right before it, else the whole phrase."""
        person = self._person(tokens)
        text = self._scene.analysis.text
        if not person or sum(t.entity[0] == "B" for t in person) > 1:
            return text[_start(tokens) : self._short_end(tokens, span)]
        if person[0].index == tokens[0].index or self._only_titles(tokens, person[0]):
            return text[person[0].start : _unbroken(person).end]
        if all(t.tag in ("VBG", "RB", "CC", "IN") for t in tokens if t.index < person[0].index):  # "being Adu Merlin"
            return text[person[0].start : span.end]
        if tokens[0].tag == "IN":  # "of the Opposition Adu Merlin", whose "Leader" the parse hung elsewhere
            return text[person[0].start : span.end]
        aged = [t.tag for t in tokens if t.index > person[-1].index] == [",", "CD"]  # "Mama Adu Merlin, 61"
        span = Span(span.start, person[-1].end) if aged else span
        if self._runs_into(tokens, person):
            begin = self._titled_from(tokens, person[0])
            office = text[span.start : begin].strip(" (")
            return f"{text[begin : span.end]}, {within_a_sentence(office)}"
        return text[_start(tokens) : span.end]

    def _short_end(self, tokens: Sequence[Token], span: Span) -> int:
        """Where a body's name ends, before what explains it: "the Karval Front (KF)" of "..., a militia from"."""
        closes = next((t for t in tokens if t.text == ")"), None)
        explained = closes is not None and any(t.text == "," and t.index == closes.index + 1 for t in tokens)
        return closes.end if closes is not None and explained else span.end

    def _titled_from(self, tokens: Sequence[Token], name: Token) -> int:
        """Where a name begins with the forms of address right before it: "Hon Adu Merlin", no office."""
        begin = name.start
        for token in reversed([t for t in tokens if t.index < name.index]):
            if token.lower not in self._words.titles or token.lower in self._words.persons:
                break
            begin = token.start
        return begin

    def _runs_into(self, tokens: Sequence[Token], name: Sequence[Token]) -> bool:
        """Whether an office with its own "of" runs into a name that ends the phrase: "the mayor of Lisk Adu Merlin"."""
        before = [t for t in tokens if t.index < name[0].index]
        whole = name[-1].index - name[0].index == len(name) - 1 and tokens[-1] is name[-1]
        of = any(t.tag == "IN" for t in before) and not any(t.text in (",", "-") for t in before)
        return (
            whole and of and any(t.lemma in self._words.persons for t in before) and before[0].tag not in ("NNS", "IN")
        )

    def head(self, tokens: Sequence[Token]) -> Token:
        """The token of a phrase whose own head lies outside."""
        inside = {t.index for t in tokens}
        return next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])

    def own(self, tokens: Sequence[Token]) -> list[Token]:
        """Those of a phrase's tokens that name its head itself."""
        inside = {t.index for t in tokens}
        head = self.head(tokens)
        if head.index not in self._own:
            self._own[head.index] = noun_phrases.own_tokens(self._scene, head)
        return [t for t in self._own[head.index] if t.index in inside]

    def calling(self, noun: Token) -> str:
        """What a noun calls someone: "vice-minister" for "Minister" of "Vice-Minister", who is not the minister."""
        tokens = self._scene.analysis.tokens
        before = [t.lower for t in tokens[max(0, noun.index - 2) : noun.index] if t.text not in _HYPHENS]
        lower = noun.lemma or noun.lower
        return f"{before[-1]}-{lower}" if before and before[-1] in self._words.deputies else lower

    def _only_titles(self, tokens: Sequence[Token], name: Token) -> bool:
        before = [t for t in tokens if t.index < name.index and t.text[0].isalnum()]
        return all(t.lower in self._words.titles for t in before)

    def gender(self, tokens: Iterable[Token]) -> str:
        """The gender that a title or a noun among the words tells: "f", "m" or ""."""
        for token in tokens:
            if token.tag == "PRP$":
                continue
            if token.lower in self._words.female:
                return "f"
            if token.lower in self._words.male:
                return "m"
        return ""


def within_a_sentence(office: str) -> str:
    """A description with its article in small letters: "the mayor of Lisk" for "The mayor of Lisk", "its author"."""
    article, _, rest = office.partition(" ")
    return f"{article.lower()} {rest}" if article.lower() in (*ARTICLES, *OWN) else office


def _places(scene: Scene) -> frozenset[str]:
    """Words that name places somewhere in a document: as the parse has it, or by "in" and "near" before them."""
    tokens = scene.analysis.tokens
    found = {tokens[e.first].text for e in scene.analysis.entities if e.label == "LOC" and e.last == e.first + 1}
    named = [t for t in tokens if t.tag == "NNP" and t.index and not t.entity.startswith("I-")]
    found |= {t.text for t in named if tokens[t.index - 1].lower in ("in", "near")}
    hails = (t for t in named if tokens[t.index - 1].lower == "from" and t.head < t.index)  # "a farmer from Lisk"
    return frozenset(found | {t.text for t in hails if scene.speaks(tokens[t.head])})


def all_of(name: str, words: SpeakerWords) -> str:
    """A description of many where one of them is meant: "the villagers" for "Villagers", "the two clerks"."""
    word = name.partition(" ")[0]
    if word.lower() in (*ARTICLES, *OWN, "some", "several", "many", "those", "these", "all"):
        return within_a_sentence(name)
    plain = word.lower().endswith("s") or word.lower() in words.counted or word.isdigit()
    return f"the {name[0].lower()}{name[1:]}" if plain else name


def _unbroken(name: Sequence[Token]) -> Token:
    """The last token of a name before its first gap."""
    last = name[0]
    for token in name[1:]:
        if token.index - last.index > 1:
            break
        last = token
    return last


def _start(tokens: Sequence[Token]) -> int:
    """Where a description begins, "even" and "only" left out."""
    first = tokens[0]
    return tokens[1].start if len(tokens) > 1 and first.lower in ("even", "only", "just") else first.start


def possessive(name: str) -> str:
    """A name before what is its own: "Adu Merlin’s" for "Its author, Adu Merlin", "the baker’s" for "A baker"."""
    parts = name.split(", ")
    named = [p for p in parts if p[:1].isupper() and p.partition(" ")[0].lower() not in (*ARTICLES, *OWN)]
    last = (named or parts)[-1].rstrip(")")
    article, _, noun = last.partition(" ")
    last = f"the {noun}" if article in ("a", "an", "A", "An", "The") else last
    return f"{last}’" if last.endswith("s") else f"{last}’s"


def with_office(named: Someone, nameless: Someone) -> str:
    """A person's name with the fuller of two descriptions: "Adu Merlin, the director of the clinic"."""
    short, comma, name = named.name.rpartition(", ")
    told = tuple(word.lower() for word in name.split()) == named.core
    if not (named.person and comma and told) or len(nameless.name.split()) <= len(short.split()):
        return named.name
    office = within_a_sentence(nameless.name)
    return f"{name}, {office}" if office.startswith(tuple(f"{article} " for article in ARTICLES)) else named.name
