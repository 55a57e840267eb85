"""Finds whom a mention means among those met before: by pronoun, name, office, description or epithet.

The rules read in the order of their strength; what no rule joins is someone of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportedly.extract import epithets, same_names
from reportedly.extract.namer import Namer
from reportedly.extract.scene import ReportingAct, Scene
from reportedly.extract.someone import FEMALE, MALE, PLURAL, Company, Mention, Someone, SpeakerWords
from reportedly.language.analysis import Token
from reportedly.model import Speech

_SINGULAR = frozenset({"he", "she", "who", "him", "her", "his"})
_SEVERAL = frozenset({"they", "them", "their", "these", "those"})
_NEUTER = frozenset({"it", "its", "which", "that"})
_PARTS = frozenset({"one", "two", "three", "several", "some", "most", "many", "both", "all", "another"})
_NOBODY = frozenset({"nobody", "none", "one", "anyone", "everyone", "everybody", "anybody"})
_MYSELF = frozenset({"i", "me", "my", "myself"})
_OURS = frozenset({"we", "us", "our", "ourselves"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its", "these", "those"})
_SPEAKER_REACH = 3  # sentences back within which "the mathematician" or "the source" is who spoke last
_REACH = 5  # sentences back within which a pronoun or a bare role finds its antecedent
_NEAR = 2  # sentences back within which "his wife" must have but one man
_SPOKE, _LED = 1.0, 0.9  # sentences by which one who spoke, and a sentence's subject, are the nearer to a pronoun


class Antecedents:
    """Those met so far in one document, asked who of them is meant.

    Args:
        scene, acts, words, namer: The document, who says what in it, the word list, and how phrases name someone.
        company: Who was met so far; grows while the document is read.
        mention: Gives the mention of a head token that was not met yet.
    """

    def __init__(
        self,
        scene: Scene,
        acts: Sequence[ReportingAct],
        words: SpeakerWords,
        namer: Namer,
        company: Company,
        mention: Callable[[int], Mention],
    ) -> None:
        self._scene, self._words, self._namer, self._company, self._mention = scene, words, namer, company, mention
        self._holding = [(s, act.source_heads) for act in acts for s in act.content if act.source_heads]
        self._brings = {act.principal: act.source_heads for act in acts if act.principal >= 0}
        sent = [act for act in acts if act.envoy >= 0]
        self._sent: dict[int, tuple[int, ...]] = {h: (act.envoy,) for act in sent for h in act.source_heads}
        self._sent |= {act.envoy: act.source_heads for act in sent}
        direct = [act for act in acts if act.source_heads and act.speech is Speech.DIRECT]
        self._quoting = [(s, act.source_heads) for act in direct for s in act.content]
        self._saying = {h: act.content for act in acts if act.speech is not Speech.DIRECT for h in act.source_heads}

    def known(self, head: Token, tokens: Sequence[Token], *, spoke: bool) -> Someone | None:
        """The one met before whom a phrase means, or None; `spoke` says whether he says something here."""
        found = self._known(head, tokens, spoke=spoke)
        other = found is not None and found.number in self._numbers(self._sent.get(head.index, ()))
        return None if other else found  # who sends another is not the other

    def _known(self, head: Token, tokens: Sequence[Token], *, spoke: bool) -> Someone | None:
        if head.tag in ("WP", "WDT", "WP$") or (head.lower in ("who", "which", "that") and head.tag != "DT"):
            return self._antecedent(head)
        if (
            head.tag.startswith("PRP")
            and head.lower in _OURS | _MYSELF
            and self._scene.quotation_of(head) is None
            and not self._around(head)
        ):
            return self._company.publisher
        if head.lower in _MYSELF and (holder := self.holder(head)) is not None:
            return holder
        if head.tag.startswith("PRP") or head.lower in PLURAL:
            described = head.lower in ("those", "these") and self._scene.child(head, "acl:relcl") is not None
            return self._by_pronoun(head) if not described else None
        core = self._namer.core(tokens)
        if core:
            return self._by_name(core, tokens) or self._apposed(head) or self._by_office(core, tokens)
        if (said_of := self._said_of(head)) is not None:
            return said_of
        return self._by_description(head, tokens, spoke=spoke) or (self._by_epithet(head, tokens) if spoke else None)

    def _by_office(self, core: tuple[str, ...], tokens: Sequence[Token]) -> Someone | None:
        """Who was named with an office in capitals: "the Special Representative", "the Master"."""
        if tokens[0].lower != "the":
            return None
        office = core[-1] in self._words.persons | self._words.titles
        named = [s for s in self._company.everyone if s.named and s.person]
        named = [s for s in named if set(core) <= (s.words if office else {call.lower() for call in s.calls})]
        return max(named, key=lambda s: s.last, default=None)

    def _apposed(self, name: Token) -> Someone | None:
        """The nameless person whose name stands behind a clause: "the man who rents the boats, Adu Merlin, ..."."""
        found = (
            self._company.mentions.get(name.head) if name.relation == "appos" and name.entity.endswith("PER") else None
        )
        return found.someone if found is not None and found.someone.person and not found.someone.named else None

    def _said_of(self, head: Token) -> Someone | None:
        """As in "the man, Adu Merlin, is a retired stoker": what is said of someone by "is" is he."""
        subject = self._scene.child(head, "nsubj") if self._scene.child(head, "cop") is not None else None
        found = self._company.mentions.get(subject.index) if subject is not None else None
        return found.someone if found is not None and found.someone.person else None

    def titled(self, tokens: Sequence[Token]) -> Someone | None:
        """The office right before a person's name: "Leader of the Front, Sayyed Ali" is one man."""
        if not any(t.entity.endswith("PER") for t in self._namer.own(tokens)):
            return None
        at = tokens[0].index - 1
        while at >= 0 and at >= tokens[0].index - 4:
            someone = self._company.ends.get(at)
            if someone is not None:
                return someone if someone.person and not someone.named else None
            token = self._scene.analysis.tokens[at]
            if not (
                token.text == ","
                or token.lower in self._words.titles
                or token.tag.startswith("NNP")
                or token.text[0].isupper()
            ):
                return None
            at -= 1
        return None

    def _by_epithet(self, head: Token, tokens: Sequence[Token]) -> Someone | None:
        """As in "The mathematician" who speaks now is the one who spoke last, if no one was called so before."""
        plain = (
            all(t.tag in ("DT", "JJ", "NN") for t in tokens)
            and tokens[0].lower == "the"
            and head.tag == "NN"
            and (
                head.lemma not in self._words.offices | self._words.spokespersons or _is_past(tokens, self._words.past)
            )
        )
        if not plain or self._words.is_thing(head.lemma or head.lower):
            return None
        found = self._last_speaker(head, anyone=False, within=False)
        trade = any(t.tag == "NN" and t is not head for t in tokens)  # "the market vendor": of whom no trade was told
        return None if trade and found is not None and found.words & self._words.persons else found

    def _antecedent(self, relative: Token) -> Someone | None:
        verb = self._scene.analysis.head(relative)
        while verb is not None and not verb.relation.startswith("acl"):
            verb = self._scene.analysis.head(verb)
        noun = self._scene.analysis.head(verb) if verb is not None else None
        if noun is None or noun.index >= relative.index:
            return None
        return self._mention(noun.index).someone

    def _by_pronoun(self, head: Token) -> Someone | None:
        here, inside = self._sentence(head.index), self._scene.quotation_of(head) is not None
        around = self._around(head) if inside else set()
        around |= self._numbers(self._sent.get(head.index, ()))  # "in a letter read by her sister, she says"
        met = [s for s in self._company.everyone if s.able and s.last < head.index and s.head not in _NOBODY]
        fitting = [
            s
            for s in met
            if here - self._sentence(s.last) <= _REACH and s.number not in around and _fits(head.lower, s)
        ]
        fitting = [s for s in fitting if not self._is_told_of(s, head)]
        if not inside:  # "he said" behind a quotation seldom means one of whom it speaks
            fitting = [s for s in fitting if s.outside >= 0]
        found = max(fitting, key=lambda s: self._salience(s, inside=inside), default=None)
        things = [s for s in fitting if not s.person] if head.lower in _NEUTER else []
        if found is None or found in things or not things or self._just_led(head, found):
            return found
        return max(things, key=lambda s: self._salience(s, inside=inside))

    def _is_told_of(self, someone: Someone, head: Token) -> bool:
        """Whether it is of another that "he" speaks: "His colleague, he said, had left", "A guard fell, he said"."""
        first = self._scene.analysis.tokens[someone.extent[0]]
        said = [span for span in self._saying.get(head.index, ()) if span.end <= head.start]
        new = not someone.named and someone.first is not None and any(span.holds(someone.first) for span in said)
        return new or (first.tag == "PRP$" and any(span.start <= first.start < span.end for span in said))

    def _just_led(self, head: Token, someone: Someone | None) -> bool:
        """Whether the sentence before was about someone: "it" is then the company that looks like a person's name."""
        return someone is not None and someone.leads and self._sentence(head.index) - self._sentence(someone.last) <= 1

    def one_only(self, possessive: Token) -> bool:
        """Whether one person alone can be whom "his" means: at a sentence's head of the last two, else its subject."""
        here = self._sentence(possessive.index)
        opens = possessive.index == self._scene.sentence_of(possessive).first
        near = [
            s
            for s in self._company.everyone
            if s.able
            and s.last < possessive.index
            and (here - self._sentence(s.last) <= _NEAR if opens else s.leads and self._sentence(s.last) == here)
        ]
        return sum(_fits(possessive.lower, s) for s in near) == 1

    def whole(self, head: Token) -> Someone | None:
        """Of whom one is a part: "one of them", "another"; those of many who spoke last."""
        them = self._scene.child(head, "nmod")
        part = head.lower in _PARTS and them is not None and them.lower in ("them", "whom", "those")
        if not part and head.lower != "another":
            return None
        here = self._sentence(head.index)
        met = [s for s in self._company.everyone if s.many and s.spoke and s.last < head.index]
        return max((s for s in met if here - self._sentence(s.last) <= _REACH), key=lambda s: s.last, default=None)

    def body_before(self, head: Token) -> Someone | None:
        """Whose "a spokesman" is: the body that the words right before were about."""
        here = self._sentence(head.index)
        near = [
            s
            for s in self._company.everyone
            if s.able and 0 <= s.last < head.index and here - self._sentence(s.last) <= 1 and _fits("it", s)
        ]
        led = [s for s in near if s.leads and not s.person and (s.words & self._words.bodies or s.named)]
        return max(led, key=lambda s: s.last, default=None)

    def _salience(self, someone: Someone, *, inside: bool) -> tuple[float, int]:
        """How readily a pronoun means someone: who spoke, and of whom a sentence spoke, before who was only named."""
        told = _SPOKE * someone.spoke + _LED * someone.leads
        last = someone.last if inside or someone.outside < 0 else someone.outside
        return self._sentence(last) + told, last

    def _sentence(self, token: int) -> int:
        return self._scene.sentence_of(self._scene.analysis.tokens[token]).index

    def _recent(self, head: Token) -> list[Someone]:
        """Those met before, the one who spoke last first, then the others from the latest on."""
        met = [s for s in self._company.everyone if s.last < head.index and s.able]
        return sorted(met, key=lambda s: (s.spoke, s.last), reverse=True)

    def holder(self, token: Token) -> Someone | None:
        """The one whose quoted words hold a token, if he was met and is one; of words within words, the inner."""
        inside = self._scene.quotation_of(token) is not None
        holding = self._holding if inside else self._quoting
        holding = [(s, heads) for s, heads in holding if s.start <= token.start < s.end]
        inner = min(holding, key=lambda held: held[0].end - held[0].start, default=None)
        return self._only(inner[1]) if inner is not None else None

    def _only(self, heads: Sequence[int]) -> Someone | None:
        """The one of those who say it together who was met, if he is one."""
        met = [h for h in heads if h in self._company.mentions]
        return self._company.mentions[met[0]].someone if len(met) == 1 else None

    def teller(self, possessive: Token) -> Someone | None:
        """The person whose reported words, in no quotation, a "her" opens that can be hers: "she said her son rang"."""
        if self._scene.quotation_of(possessive) is not None or possessive.lower not in _SINGULAR:
            return None
        opened = [heads for span, heads in self._holding if span.start == possessive.start]
        someone = self._only(opened[0]) if len(opened) == 1 else None
        told = someone is not None and _fits(possessive.lower, someone) and len(someone.name.split()) > 1
        return someone if told else None

    def _around(self, head: Token) -> set[int]:
        """Numbers of those whose words a mention stands in; "she said the watchman had told her": he is another."""
        return self._numbers(h for span, heads in self._holding if span.start <= head.start < span.end for h in heads)

    def _numbers(self, heads: Iterable[int]) -> set[int]:
        """Numbers of those whom heads mention that were met."""
        return {self._company.mentions[h].someone.number for h in heads if h in self._company.mentions}

    def _by_name(self, core: tuple[str, ...], tokens: Sequence[Token]) -> Someone | None:
        body = (
            not any(t.entity.endswith("PER") for t in self._namer.own(tokens))
            and tokens[-1].lower in self._words.bodies
        )
        for someone in sorted(self._company.everyone, key=lambda s: s.last, reverse=True):
            if (body and someone.person) or (someone is self._company.publisher and core[-1] != someone.core[-1]):
                continue
            if someone.core and (same_names.same(core, someone.core) or same_names.short_for(tokens, someone)):
                return someone
        return None

    def _by_description(self, head: Token, tokens: Sequence[Token], *, spoke: bool) -> Someone | None:
        definite = tokens[0].lower in _DEFINITE or self._scene.child(head, "nmod:poss") is not None
        definite = definite or (head.text.isupper() and len(tokens) == 1)  # the label of a turn
        definite = definite or (head.relation == "compound" and head.text.islower())  # "army spokesman"
        modified = any(t.tag in ("JJ", "NN", "NNP", "NNS", "NNPS", "CD", "VBN") for t in tokens if t is not head)
        if not definite:
            return None
        noun = head.lemma or head.lower
        person = noun in self._words.persons
        if noun in self._words.outlets and (told := self._outlet(head, tokens)) is not None:
            return told
        if noun in self._words.generic and not person:
            return self._generic_body(head, tokens)
        several = head.tag == "NNS" or (not person and noun not in self._words.bodies)
        kinds = (True, False) if several else (person,)
        # none whose own description it stands in: "a spokeswoman for the minister"
        explains = head.relation == "appos"
        apart = [s for s in self._company.everyone if explains or not s.extent[0] <= head.index <= s.extent[1]]
        apart = [s for s in apart if s.number not in self._numbers(self._brings.get(head.index, ()))]
        met = [s for s in apart if s.person in kinds and (s.first is None or s.first.start < head.start)]
        met = [s for s in met if (s.many == (head.tag == "NNS") or s.named) and not self._of_another(s, head)]
        calling = self._namer.calling(head)
        called = [s for s in met if (noun == s.head if head.tag == "NNS" else calling in s.calls)]
        known = person or noun in self._words.bodies
        named = called or [s for s in met if head.tag != "NNS" and noun in s.words and (known or not s.person)]
        if named and not modified:
            return max(named, key=lambda s: (s.named and noun != "source", s.last))
        if modified and not (noun == "source" and tokens[-2].lower == "same"):
            words = {t.lower for t in tokens if t.tag.startswith(("NN", "JJ"))}
            alike = (s for s in reversed(apart) if s.person in kinds and (s.named or s.head == noun))
            return next((s for s in alike if words and words <= s.words), None)
        bare = head.tag == "NN" and tokens[0].tag != "PRP$"
        if bare and person and (bearer := epithets.titled(noun, met, self._words)) is not None:
            return bearer
        if not bare or not person or noun in self._words.offices | self._words.spokespersons:
            return None
        return self._last_speaker(head, anyone=noun == "source", within=not spoke)

    def _of_another(self, someone: Someone, head: Token) -> bool:
        """Whether someone speaks for another than "its lawyer", "the army's spokesman" does."""
        owner = self._scene.child(head, "nmod:poss") if someone.speaks_for is not None else None
        if owner is None:
            return False
        met = self._company.mentions.get(owner.index)
        whose = self._by_pronoun(owner) if owner.tag == "PRP$" else met.someone if met is not None else None
        return whose is not None and whose.number != someone.speaks_for

    def _last_speaker(self, head: Token, *, anyone: bool, within: bool) -> Someone | None:
        """The named person who spoke last, or for "the source" anyone who did; not one whose words these are.

        Args:
            head: Head of the mention.
            anyone: Whether a body, or one without a name, may be meant.
            within: Whether the mention may stand in another's words.
        """
        here, around = self._sentence(head.index), self._around(head)
        for someone in self._recent(head) if within or anyone or not around else ():
            if not someone.spoke or here - self._sentence(someone.last) > _SPEAKER_REACH:
                continue
            if epithets.bears_another(someone, head.lemma, self._words):
                continue
            if someone.number not in around and (anyone or (someone.person and someone.named)):
                return someone
        return None

    def _generic_body(self, head: Token, tokens: Sequence[Token]) -> Someone | None:
        """As in "the group", "the Britain-based monitor": the body that spoke last, if no word speaks against it."""
        described = [
            t
            for t in tokens
            if t.index < head.index
            and t.tag in ("JJ", "NN", "NNP", "VBG", "VBN")
            and t.lower not in self._words.colourless
            and not (self._scene.analysis.tokens[t.index + 1].text == "-" or t.lower == "based")
        ]
        words = {t.lower for t in described}
        if not words and (only := self._only_one(head)) is not None:
            return only
        recent = [s for s in self._recent(head) if not s.sure and (not s.person or self._just_led(head, s))]
        if head.text[0].isupper() and head.index > tokens[0].index:  # "the Observatory" is one so called
            recent = [s for s in recent if head.lower in s.words]
        for someone in sorted(recent, key=lambda s: s.person):
            if (
                someone.named
                and words <= someone.words
                and (someone.spoke or self._near(head, someone))
                and not (someone.words & self._words.particular and head.lemma not in someone.words)
            ):
                return someone
        return None

    def _outlet(self, head: Token, tokens: Sequence[Token]) -> Someone | None:
        """As in "the paper", "the same newspaper": the outlet that was named last."""
        bare = tokens[0].lower in _DEFINITE and all(t.tag == "DT" or t.lower == "same" for t in tokens if t is not head)
        met = [s for s in self._company.everyone if s.outlet and s.named and s.last < head.index]
        own = self._company.publisher
        met = [s for s in met if own is None or not same_names.same(s.core, own.core)]
        return max(met, key=lambda s: s.last, default=None) if bare and head.tag == "NN" else None

    def _only_one(self, head: Token) -> Someone | None:
        """The one body named before that has this word in its name, or the one company."""
        met = [s for s in self._company.everyone if s.last < head.index]
        firm = epithets.only_firm(met, self._words) if head.lemma in self._words.firms else None
        return firm or epithets.only_called(met, head.lemma)

    def _near(self, head: Token, someone: Someone) -> bool:
        return (
            self._scene.sentence_of(head).index
            - self._scene.sentence_of(self._scene.analysis.tokens[someone.last]).index
            <= 2
        )


def _is_past(tokens: Sequence[Token], past: frozenset[str]) -> bool:
    """Whether a description tells what someone was, who is someone else now: "the former teacher"."""
    return len(tokens) > 1 and tokens[1].lower in past


def _fits(pronoun: str, someone: Someone) -> bool:
    """Whether a pronoun's gender and number are someone's."""
    if pronoun in _SINGULAR:
        other = (pronoun in FEMALE and someone.gender == "m") or (pronoun in MALE and someone.gender == "f")
        return someone.person and not other
    if pronoun in _NEUTER:
        return not (someone.person and (someone.sure or not someone.named)) and not someone.many
    one = someone.person and (someone.named or (pronoun in _SEVERAL and not someone.many))
    return pronoun in PLURAL and not one
