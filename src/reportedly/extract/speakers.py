"""Resolves who is meant: "he", "the ministry", "Qomi" lead to the fullest name that the document gives.

A resolver of our own over names, titles, offices, gender and number: each mention joins the last earlier one that it
can be, by rules that read in the order of their strength. What no rule joins is someone of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import sources
from reportedly.extract.namer import Namer
from reportedly.extract.scene import ReportingAct, Scene
from reportedly.extract.someone import Mention, Someone, SpeakerWords
from reportedly.language.analysis import Token
from reportedly.model import Span

_SINGULAR = frozenset({"he", "she", "who", "him", "her", "his"})
_FEMALE, _MALE = frozenset({"she", "her"}), frozenset({"he", "him", "his"})
_PLURAL = frozenset({"they", "them", "both", "these", "those", "which", "it", "that", "this", "we", "their", "its"})
_NEUTER = frozenset({"it", "its", "which", "that"})
_LITTLE = frozenset({"the", "a", "an", "of", "in", "at", "for", "who", "-", "his", "her", "its", "their"})
_REACH = 5  # sentences back within which a pronoun or a bare role finds its antecedent
_AHEAD = 4  # sentences ahead within which "a monitor said" is named: "The Karval Observatory said"


class Cast:
    """Those who speak in one document. Built once per document, mention by mention in the order of the text."""

    def __init__(self, scene: Scene, acts: Sequence[ReportingAct], words: SpeakerWords) -> None:
        self._scene, self._words, self._namer = scene, words, Namer(scene, words)
        self._everyone: list[Someone] = []
        self._ends: dict[int, Someone] = {}
        self._mentions: dict[int, Mention] = {}
        speaking = {h for act in acts for h in act.source_heads}
        for index in sorted(self._heads(acts)):
            self._mentions[index] = self._met(scene.analysis.tokens[index], spoke=index in speaking)
        self._name_ahead(sorted(i for i in speaking if i in self._mentions))

    def mention(self, head: int) -> Mention:
        """The mention whose head token has this index."""
        found = self._mentions.get(head)
        return found if found is not None else self._met(self._scene.analysis.tokens[head], spoke=False)

    def someone(self, number: int) -> Someone:
        """The person or body of this number."""
        return self._everyone[number]

    def _heads(self, acts: Sequence[ReportingAct]) -> set[int]:
        """Heads of all that may be someone: sources, what they pass through, named and described persons and bodies."""
        tokens = self._scene.analysis.tokens
        found = {
            h
            for act in acts
            for h in (*act.source_heads, *(p.head for p in act.passings))
            if h >= 0 and tokens[h].lower not in self._words.records
        }
        for entity in self._scene.analysis.entities:
            if entity.label in ("PER", "ORG"):
                found.add(self._top(entity.first, entity.last))
        for token in tokens:
            if (
                token.tag in ("NN", "NNP", "NNS")
                and (token.lemma in self._words.bodies or token.lemma in self._words.persons)
                and self._scene.child(token, "compound", "amod", "nmod", "nmod:poss", "flat", "appos")
            ):
                found.add(token.index)
        return found

    def _top(self, first: int, last: int) -> int:
        """Head token of tokens [first, last): the one whose head lies outside."""
        tokens = self._scene.analysis.tokens
        return next((i for i in range(first, last) if not first <= tokens[i].head < last or tokens[i].head == i), first)

    def _met(self, head: Token, *, spoke: bool) -> Mention:
        tokens = sources.phrase_tokens(self._scene, head, joined=False)
        span = Span(tokens[0].start, tokens[-1].end)
        known = self._known(head, tokens, spoke=spoke)
        titled = self._titled(tokens)
        if known is None and titled is not None:
            known, resolved = titled, False
        elif known is None:
            known = Someone(len(self._everyone), self._namer.name(tokens, span), span, last=head.index)
            self._everyone.append(known)
            resolved = False
        else:
            resolved = known.name.lower() != self._namer.name(tokens, span).lower()
        self._learn(known, head, tokens, span)
        if titled is not None and titled is not known:
            known.words |= titled.words
            titled.name, titled.named, titled.core = known.name, known.named, known.core
        self._ends[tokens[-1].index] = known
        known.spoke = known.spoke or spoke
        if spoke and head.tag == "NN" and not known.named and not self._is_thing(head):
            known.person = known.able = True  # whoever says something and is no body and no record is somebody
        mention = Mention(known, span, resolved)
        self._mentions[head.index] = mention
        self._speaks_for(known, head, tokens)
        return mention

    def _name_ahead(self, speaking: Sequence[int]) -> None:
        """Name the nameless body that opens a report by the body that is named and speaks right after."""
        sentences = [self._scene.sentence_of(self._scene.analysis.tokens[i]).index for i in speaking]
        for k, index in enumerate(speaking):
            nameless = self._mentions[index].someone
            if nameless.named:
                continue
            later = [
                self._mentions[j].someone
                for j, s in zip(speaking[k + 1 :], sentences[k + 1 :], strict=True)
                if s - sentences[k] <= _AHEAD
            ]
            named = self._same_ahead(nameless, later, opening=sentences[k] <= _AHEAD)
            if named is not None:
                for j, mention in self._mentions.items():
                    if mention.someone is nameless:
                        self._mentions[j] = Mention(named, mention.span, resolved=True)

    def _same_ahead(self, nameless: Someone, later: Sequence[Someone], *, opening: bool) -> Someone | None:
        """Whom a description turns out to be: the one called so with a name, or the first body named."""
        if nameless.spokesperson:
            return next((s for s in later if s.named and s.spokesperson), None)
        if nameless.person:
            words = nameless.words - _LITTLE
            return next((s for s in later if s.named and s.person and len(words) > 1 and words <= s.words), None)
        if not opening or nameless.head not in self._words.generic:
            return None
        return next((s for s in later if s.named and not s.person and not s.words & self._words.particular), None)

    def _is_thing(self, head: Token) -> bool:
        noun = head.lemma or head.lower
        return noun in self._words.bodies or noun in self._words.generic or noun in self._words.records

    # -- who is it ------------------------------------------------------------------------------------------------

    def _known(self, head: Token, tokens: Sequence[Token], *, spoke: bool) -> Someone | None:
        if head.tag in ("WP", "WDT") or (head.lower in ("who", "which", "that") and head.tag != "DT"):
            return self._antecedent(head)
        if head.tag.startswith("PRP") or head.lower in _PLURAL:
            return self._by_pronoun(head)
        core = self._namer.core(tokens)
        if core:
            return self._by_name(core, tokens)
        return self._by_description(head, tokens) or (self._by_epithet(head, tokens) if spoke else None)

    def _titled(self, tokens: Sequence[Token]) -> Someone | None:
        """The office right before a person's name: "Leader of the Front, Sayyed Ali" is one man."""
        if not any(t.entity.endswith("PER") for t in self._namer.own(tokens)):
            return None
        at = tokens[0].index - 1
        while at >= 0 and at >= tokens[0].index - 4:
            someone = self._ends.get(at)
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
            and head.lemma not in self._words.offices
        )
        if not plain or self._is_thing(head):
            return None
        here = self._scene.sentence_of(head).index
        return next(
            (
                s
                for s in self._recent(head)
                if s.person
                and s.named
                and s.spoke
                and here - self._scene.sentence_of(self._scene.analysis.tokens[s.last]).index <= 3
            ),
            None,
        )

    def _antecedent(self, relative: Token) -> Someone | None:
        verb = self._scene.analysis.head(relative)
        while verb is not None and not verb.relation.startswith("acl"):
            verb = self._scene.analysis.head(verb)
        noun = self._scene.analysis.head(verb) if verb is not None else None
        if noun is None or noun.index >= relative.index:
            return None
        return self.mention(noun.index).someone

    def _by_pronoun(self, head: Token) -> Someone | None:
        word = head.lower
        here = self._scene.sentence_of(head).index
        for someone in self._recent(head):
            sentence = self._scene.sentence_of(self._scene.analysis.tokens[someone.last]).index
            if here - sentence > _REACH:
                break
            if (
                word in _SINGULAR
                and someone.person
                and not ((word in _FEMALE and someone.gender == "m") or (word in _MALE and someone.gender == "f"))
            ):
                return someone
            if word in _PLURAL and not (someone.person and (someone.named or word in _NEUTER)):
                return someone
        return None

    def _recent(self, head: Token) -> list[Someone]:
        """Those met before, the one who spoke last first, then the others from the latest on."""
        met = [s for s in self._everyone if s.last < head.index and s.able]
        return sorted(met, key=lambda s: (s.spoke, s.last), reverse=True)

    def _by_name(self, core: tuple[str, ...], tokens: Sequence[Token]) -> Someone | None:
        body = (
            not any(t.entity.endswith("PER") for t in self._namer.own(tokens))
            and tokens[-1].lower in self._words.bodies
        )
        for someone in reversed(self._everyone):
            if body and someone.person:
                continue
            if someone.core and (_same_name(core, someone.core) or self._short_for(tokens, someone)):
                return someone
        return None

    def _short_for(self, tokens: Sequence[Token], someone: Someone) -> bool:
        """Whether capitals are the first letters of a longer name: "SOHR"."""
        named = [t.text for t in tokens if t.tag.startswith("NNP")]
        if len(named) == 1 and len(named[0]) > 1 and named[0].isupper():
            return _initials(someone.name) == named[0] or (named[0].lower() in someone.words and someone.named)
        return (
            len(someone.core) == 1
            and len(named) > 2
            and someone.core[0].upper() in someone.name
            and (_initials(" ".join(t.text for t in tokens)) == someone.core[0].upper())
        )

    def _by_description(self, head: Token, tokens: Sequence[Token]) -> Someone | None:
        definite = tokens[0].lower in ("the", "this", "that", "his", "her", "their", "its", "these", "those")
        modified = any(t.tag in ("JJ", "NN", "NNP", "CD", "VBN") for t in tokens if t.index < head.index)
        if not definite:
            return None
        noun = head.lemma or head.lower
        person = noun in self._words.persons
        if noun in self._words.generic and not person:
            return self._generic_body(head, tokens)
        named = [s for s in self._everyone if s.last < head.index and noun in s.words and s.person == person]
        if named and not modified:
            return max(named, key=lambda s: (s.named, s.last))
        if modified:
            words = {t.lower for t in tokens if t.tag.startswith(("NN", "JJ"))}
            return next(
                (s for s in reversed(self._everyone) if words and words <= s.words and s.person == person), None
            )
        here = self._scene.sentence_of(head).index
        for someone in self._recent(head):
            near = here - self._scene.sentence_of(self._scene.analysis.tokens[someone.last]).index <= 3
            if not near or not someone.spoke:
                continue
            if (
                someone.person
                and someone.named
                and noun in self._words.persons
                and noun not in self._words.offices
                and head.tag == "NN"
            ):
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
        for someone in self._recent(head):
            if (
                someone.named
                and not someone.person
                and words <= someone.words
                and (someone.spoke or self._near(head, someone))
                and not (someone.words & self._words.particular and head.lemma not in someone.words)
            ):
                return someone
        return None

    def _near(self, head: Token, someone: Someone) -> bool:
        return (
            self._scene.sentence_of(head).index
            - self._scene.sentence_of(self._scene.analysis.tokens[someone.last]).index
            <= 2
        )

    # -- what is learnt -------------------------------------------------------------------------------------------

    def _learn(self, someone: Someone, head: Token, tokens: Sequence[Token], span: Span) -> None:
        core = self._namer.core(tokens)
        pronoun = head.tag.startswith(("PRP", "W")) or head.lower in _PLURAL
        someone.last = max(someone.last, head.index)
        if pronoun:
            someone.gender = someone.gender or ("f" if head.lower in _FEMALE else "m" if head.lower in _MALE else "")
            return
        someone.words |= {t.lower for t in tokens if t.text[0].isalnum()} | {t.lemma for t in tokens if t.lemma}
        someone.head = someone.head or head.lemma
        someone.person = (
            someone.person
            or any(t.entity.endswith("PER") for t in self._namer.own(tokens))
            or (head.tag in ("NN", "NNP") and (head.lemma or head.lower) in self._words.persons)
        )
        someone.gender = someone.gender or self._namer.gender(tokens)
        someone.able = (
            someone.able
            or head.lemma in self._words.persons
            or head.lemma in self._words.bodies
            or head.lemma in self._words.generic
            or any(t.entity.endswith(("PER", "ORG")) for t in self._namer.own(tokens))
            or head.tag.startswith("NNP")
        )
        name = self._namer.name(tokens, span)
        if core and (len(core), len(name)) > (len(someone.core), len(someone.name) if someone.named else 0):
            someone.name, someone.core, someone.named = name, core, True

    def _speaks_for(self, someone: Someone, head: Token, tokens: Sequence[Token]) -> None:
        """Note whom a spokesperson speaks for: "the ministry's spokesman", "a spokesman for the army"."""
        title = next((t for t in tokens if t.lower in self._words.spokespersons or self._is_advocate(t)), None)
        if title is None or someone.speaks_for is not None:
            return
        someone.spokesperson = True
        body = self._principal(title, head)
        if body is not None and body.index != head.index:
            someone.speaks_for = self.mention(body.index).someone.number

    def _is_advocate(self, token: Token) -> bool:
        """Whether someone speaks for whoever stands before: "its lawyer"."""
        return token.lower in self._words.advocates and self._scene.child(token, "nmod:poss") is not None

    def _principal(self, title: Token, head: Token) -> Token | None:
        scene = self._scene
        for token in (title, head):
            for child in scene.analysis.children(token):
                case = scene.child(child, "case")
                if child.relation == "nmod:poss" or (
                    child.relation.startswith(("nmod", "obl"))
                    and case is not None
                    and case.lower in ("for", "of", "from", "with", "at")
                ):
                    return child
        before = [
            c
            for c in scene.analysis.children(title)
            if c.relation in ("compound", "amod", "nmod")
            and c.index < title.index
            and c.tag in ("NN", "NNP", "NNS", "NNPS")
            and not c.entity.endswith("PER")
        ]
        before += [
            c
            for c in scene.analysis.children(head)
            if c.relation in ("compound", "nmod")
            and c.index < title.index
            and c.tag in ("NN", "NNP", "NNS", "NNPS")
            and not c.entity.endswith("PER")
            and c.index != title.index
        ]
        return before[-1] if before else None


def _initials(name: str) -> str:
    """The first letters of a name's capitalised words, without its article."""
    return "".join(w[0] for w in name.removeprefix("The ").removeprefix("the ").split() if w[0].isupper())


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one: the shorter's words all stand in the longer, the last ones among them."""
    short, long = sorted((one, other), key=len)
    if not set(short) <= set(long):
        return False
    return short[-1] == long[-1] or len(short) > 1 or short[0] in long
