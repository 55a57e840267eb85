"""Resolves who is meant: "he", "the ministry", "Qomi" lead to the fullest name that the document gives.

A resolver of our own over names, titles, offices, gender and number: each mention joins the last earlier one that it
can be, by rules that read in the order of their strength. What no rule joins is someone of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import appositions, given_names, noun_phrases, spokespeople
from reportedly.extract.ahead import Ahead
from reportedly.extract.antecedents import Antecedents
from reportedly.extract.labels import Labels
from reportedly.extract.namer import Namer, all_of, possessive, within_a_sentence
from reportedly.extract.scene import SUBJECTS, ReportingAct, Scene
from reportedly.extract.someone import FEMALE, MALE, PLURAL, Company, Mention, Someone, SpeakerWords
from reportedly.language.analysis import Token
from reportedly.model import Role, Span, Speech

_ABSTRACT = ("tion", "ment", "ness", "ance", "ence", "ity", "ing", "ism", "ship", "age", "ure")  # none of them speaks
_ONE = frozenset({"one", "another", "third", "other", "fourth"})
_MINE, _THEIRS = frozenset({"my", "our"}), frozenset({"its", "his", "her", "their"})
_SHORT, _HYPHENS = 4, frozenset("-‐‑–")  # letters of an abbreviation; what joins "Secretary" and "General"


class Cast:
    """Those who speak in one document. Built once per document, mention by mention in the order of the text.

    Args:
        scene, acts, words: The document, who says what in it, and the word list.
        outlet: Who publishes it, or None.
        begins: Offset of the report behind its dateline: a name in that speaks no more than its place does.
    """

    def __init__(
        self,
        scene: Scene,
        acts: Sequence[ReportingAct],
        words: SpeakerWords,
        outlet: str | None = None,
        begins: int = 0,
    ) -> None:
        self._scene, self._words, self._namer = scene, words, Namer(scene, words)
        company = Company(publisher=_publisher(outlet) if outlet else None)
        if company.publisher is not None:
            company.everyone.append(company.publisher)
        self._everyone, self._mentions, self._ends = company.everyone, company.mentions, company.ends
        self._publisher, self._begins = company.publisher, begins
        self._antecedents = Antecedents(scene, acts, words, self._namer, company, self.mention)
        self._bounds = {h: s for act in acts for h in act.source_heads for s in act.source if _holds(scene, s, h)}
        self._bounds |= {act.envoy: self._bearer(act) for act in acts if act.envoy >= 0}
        self._outlets = {p.head for act in acts for p in act.passings if p.role is Role.AGENCY}
        citing = [act for act in acts if act.lemma == "report" and act.cited >= 0]
        self._outlets |= {h for act in citing for h in act.source_heads if scene.analysis.tokens[h].tag == "NNP"}
        self._turns = {h for act in acts if act.lemma == ":" and act.speech is Speech.DIRECT for h in act.source_heads}
        self._labels = Labels(scene, words, self._namer, frozenset(self._turns), company, self._new)
        speaking = {h for act in acts for h in act.source_heads}
        self._within = _within(scene, acts)
        before = self._before_their_words(acts)
        for index in sorted(self._heads(acts), key=lambda i: (before.get(i, i), i)):
            self._mentions[index] = self._met(scene.analysis.tokens[index], spoke=index in speaking)
        cited = {act.cited for act in acts if act.cited >= 0}
        Ahead(scene, words, company).name(sorted(i for i in speaking | cited if i in self._mentions))

    def mention(self, head: int) -> Mention:
        """The mention whose head token has this index."""
        found = self._mentions.get(head)
        return found if found is not None else self._met(self._scene.analysis.tokens[head], spoke=False)

    def someone(self, number: int) -> Someone:
        """The person or body of this number."""
        return self._everyone[number]

    def _bearer(self, act: ReportingAct) -> Span:
        """The words of one who brings a letter, with the name beside, not those of who speaks: "the prefect, Adu"."""
        phrase = noun_phrases.phrase_tokens(self._scene, self._scene.analysis.tokens[act.envoy], joined=False)
        ends = [s.start for s in act.source if s.start > phrase[0].start]
        tokens = [t for t in appositions.whole(self._scene, phrase) if not ends or t.start < min(ends)]
        while tokens[-1].index > act.envoy and not tokens[-1].text[0].isalnum():
            tokens.pop()
        return Span(tokens[0].start, tokens[-1].end)

    def _heads(self, acts: Sequence[ReportingAct]) -> set[int]:
        """Heads of all that may be someone: sources, what they pass through, named and described persons and bodies."""
        tokens = self._scene.analysis.tokens
        found = {
            h
            for act in acts
            for h in (*act.source_heads, *(p.head for p in act.passings))
            if h >= 0 and not act.is_own_source(h) and tokens[h].lower not in self._words.records
        }
        for entity in self._scene.analysis.entities:
            if entity.label in ("PER", "ORG") and self._may_be_met(tokens[entity.first]):
                found.add(self._top(entity.first, entity.last))
        for token in tokens:
            if (
                token.tag in ("NN", "NNP", "NNS")
                and (token.lemma in self._words.bodies or token.lemma in self._words.persons)
                and (
                    (token.relation in SUBJECTS and token.tag != "NNP")
                    or self._scene.child(token, "compound", "amod", "nmod", "nmod:poss", "flat", "appos")
                )
                and not self._only_describes(token)
            ):
                found.add(token.index)
        return found

    def _only_describes(self, noun: Token) -> bool:
        """Whether a noun says what the person named before it is: "Adu Merlin, the head of the union", no one else."""
        named = self._scene.analysis.head(noun)
        joined = noun.relation == "conj" and named is not None and self._scene.child(named, "appos") is not None
        return (
            (noun.relation == "appos" or joined)
            and named is not None
            and named.entity.endswith("PER")
            and named.index < noun.index
            and not self._words.is_thing(noun.lemma)
            and not any(t.tag == "VBG" for t in self._scene.analysis.tokens[named.index : noun.index])  # "quoting the"
        )

    def _may_be_met(self, first: Token) -> bool:
        """Whether a name is no dateline's, no heading's in capitals, and no part of a word: "Secretary-General"."""
        tokens, sentence = self._scene.analysis.tokens, self._scene.sentence_of(first)
        heading = first.index == sentence.first and first.text.isupper() and len(first.text) > _SHORT
        after = tokens[first.index + 1].text if heading and first.index + 1 < sentence.last else ""
        bound = (
            first.index > 0 and tokens[first.index - 1].text in _HYPHENS and tokens[first.index - 1].end == first.start
        )
        return first.start >= self._begins and not bound and not (heading and not after[:1].islower())

    def _before_their_words(self, acts: Sequence[ReportingAct]) -> dict[int, int]:
        """For the words that name someone behind what he is quoted with, the token before it: he is met first."""
        first: dict[int, int] = {}
        for act in acts:
            inside = self._scene.analysis.tokens_in(act.content[0]) if act.speech is Speech.DIRECT else ()
            named = [t for s in act.source for t in self._scene.analysis.tokens_in(s)] if inside else []
            for token in named:
                if inside[0].index < token.index and self._scene.quotation_of(token) is None:
                    first[token.index] = min(first.get(token.index, token.index), inside[0].index - 1)
        return first

    def _top(self, first: int, last: int) -> int:
        """Head token of tokens [first, last): the one whose head lies outside; of "Lisk" in "Lisk Power", the other."""
        tokens = self._scene.analysis.tokens
        top = next((i for i in range(first, last) if not first <= tokens[i].head < last or tokens[i].head == i), first)
        over = tokens[tokens[top].head]
        named = tokens[top].relation == "compound" and over.index == top + 1 and over.text[0].isupper()
        return over.index if named and over.tag.startswith("NN") else top

    def _met(self, head: Token, *, spoke: bool) -> Mention:
        bound = self._bounds.get(head.index)
        tokens = self._phrase(head, bound)
        span = Span(tokens[0].start, tokens[-1].end)
        known = self._labels.known(head, tokens) if head.index in self._turns else None
        known = known or self._antecedents.known(head, tokens, spoke=spoke)
        titled = self._antecedents.titled(tokens)
        if known is None and titled is not None:
            known, resolved = titled, False
        elif known is None:
            known, resolved = self._introduced(head, tokens)
        else:
            resolved = known.name.lower() != self._namer.name(tokens, span).lower()
        self._learn(known, head, tokens, span)
        if bound is not None and (given := given_names.given(self._scene, tokens)) is not None:
            self._give_name(known, *given)
        if titled is not None and titled is not known:
            known.words |= titled.words
            titled.name, titled.named, titled.core = known.name, known.named, known.core
        if head.index in self._turns:
            self._labels.note(tokens, known)
        ends = self._ends.get(tokens[-1].index)
        if ends is None or known.person or not ends.person:  # "the Minister of Defence" ends with a body
            self._ends[tokens[-1].index] = known
        self._note(known, head, tokens[0], spoke=spoke)
        full = appositions.whole(self._scene, tokens) if bound is not None else tokens
        mention = Mention(known, Span(full[0].start, full[-1].end), resolved)
        self._mentions[head.index] = mention
        self._speaks_for(known, head, full)
        return mention

    def _phrase(self, head: Token, bound: Span | None) -> list[Token]:
        """The tokens of a mention: of who speaks, within the words of his act's source; of a label, all of it."""
        if bound is not None and head.index in self._turns:
            return list(self._scene.analysis.tokens_in(bound))  # a label's sentence may not have been parsed
        tokens = noun_phrases.phrase_tokens(self._scene, head, joined=False)
        if bound is None:
            return self._before_another(head, tokens)
        tokens = [t for t in tokens if bound.start <= t.start < bound.end] or tokens  # a lost comma makes it too long
        return [t for t in appositions.with_name(self._scene, tokens) if t.end <= bound.end]

    def _note(self, known: Someone, head: Token, first: Token, *, spoke: bool) -> None:
        """Note that someone spoke, and what he is by that: somebody, or an outlet."""
        known.spoke = known.spoke or (spoke and head.index not in self._within)
        thing = self._words.is_thing(head.lemma or head.lower) or head.lower.endswith(_ABSTRACT)
        one = head.tag == "NN" or head.lower in _ONE
        if spoke and one and not known.named and not thing:
            known.person = known.able = True  # whoever says something and is no body and no record is somebody
        if head.index in self._outlets and not known.sure:
            known.person, known.outlet = False, True
        known.outlet = known.outlet or (known.named and self._is_called_outlet(known, first))

    def _give_name(self, someone: Someone, description: Sequence[Token], name: Sequence[Token]) -> None:
        """Name someone by a name that is only given: "Adu, a driver" for "a driver who gave his name as Adu"."""
        text = self._scene.analysis.text
        told, called = (text[run[0].start : run[-1].end] for run in (description, name))
        body = self._words.is_body(self._namer.head(description).lemma) or self._namer.is_firm(name)
        someone.name, someone.named, someone.person = f"{called}, {within_a_sentence(told)}", True, not body
        someone.core = tuple(t.lower for t in name if t.text[0].isalnum())
        someone.words |= {t.lower for t in (*description, *name)}
        someone.calls.add(description[-1].lemma)

    def _is_called_outlet(self, someone: Someone, first: Token) -> bool:
        """Whether what outlets are called is in a name, or right before it: "the newspaper La Voz"."""
        before = self._scene.analysis.tokens[first.index - 1].lower if first.index else ""
        return not someone.sure and bool((someone.calls | {before}) & self._words.outlets)

    def _before_another(self, head: Token, tokens: list[Token]) -> list[Token]:
        """A phrase up to where another one begins who says something: "by a clerk, the mayor of Lisk said"."""
        starts = (s.start for h, s in self._bounds.items() if h != head.index and head.end <= s.start)
        first = min((at for at in starts if at <= tokens[-1].start), default=None)
        kept = [t for t in tokens if first is None or t.start < first]
        while kept and kept[-1] is not head and not kept[-1].text[0].isalnum():
            kept.pop()
        return kept

    def _introduced(self, head: Token, tokens: Sequence[Token]) -> tuple[Someone, bool]:
        """Someone new, by the name that one of a group or what is another's has, and whether it says more than here."""
        whole, (owner, rest) = self._antecedents.whole(head), self._owner(head, tokens)
        text, span = self._scene.analysis.text, Span(tokens[0].start, tokens[-1].end)
        name = self._namer.name(tokens, span)
        if whole is not None:
            name = self._explained(head) or f"{head.lower} of {all_of(whole.name, self._words)}"
        if owner is not None and name == text[span.start : span.end]:
            name = f"{possessive(owner.name)} {text[rest : span.end].strip()}"
        someone = self._new(head, tokens)
        someone.name = name
        return someone, whole is not None or owner is not None

    def _new(self, head: Token, tokens: Sequence[Token]) -> Someone:
        span = Span(tokens[0].start, tokens[-1].end)
        someone = Someone(len(self._everyone), self._namer.name(tokens, span), span, last=head.index)
        self._everyone.append(someone)
        return someone

    def _explained(self, head: Token) -> str | None:
        """What "one of them" is called right behind: "a guard" of "one of them, a guard"."""
        noun = self._scene.child(head, "appos")
        if noun is None or noun.index < head.index:
            return None
        tokens = noun_phrases.phrase_tokens(self._scene, noun, joined=False)
        return self._scene.analysis.text[tokens[0].start : tokens[-1].end]

    def _owner(self, head: Token, tokens: Sequence[Token]) -> tuple[Someone | None, int]:
        """Whose "its manager", "his wife", "the company's lawyer" is, if the text names him, and where the rest begins.

        Of "my son" in a quotation it is who says it.
        """
        first = tokens[0]
        if len(tokens) == 1 or any(t.text == "," for t in tokens):
            return None, first.end
        if first.lower in _MINE:
            ours = self._publisher if first.lower == "our" and self._scene.quotation_of(first) is None else None
            return self._antecedents.holder(first) or ours, first.end
        if first.lower in _THEIRS:
            teller = self._antecedents.teller(first)
            if teller is not None:
                return teller, first.end
            sure = first.lower == "its" or self._antecedents.one_only(first)
            owner = self.mention(first.index).someone if sure else None
            return (owner if owner is not None and self._is_told(owner) else None), first.end
        return self._described_owner(head, first)

    def _described_owner(self, head: Token, first: Token) -> tuple[Someone | None, int]:
        """Whose "the company's lawyer" is, where the company has a name elsewhere."""
        noun = self._scene.child(head, "nmod:poss")
        mark = self._scene.child(noun, "case") if noun is not None else None
        if noun is None or mark is None or noun.tag.startswith(("PRP", "NNP")) or noun.entity.endswith("PER"):
            return None, first.end
        owner = self.mention(noun.index).someone
        opens = noun_phrases.phrase_tokens(self._scene, noun)[0].index == first.index
        return (owner if owner.named and opens and first.lower == "the" else None), mark.end

    def _is_told(self, owner: Someone) -> bool:
        """Whether an owner has a name, or a description of its own: no mere pronoun."""
        return owner.named or (owner.person and len(owner.name.split()) > 1)

    # -- what is learnt -------------------------------------------------------------------------------------------

    def _learn(self, someone: Someone, head: Token, tokens: Sequence[Token], span: Span) -> None:
        core = self._namer.core(tokens)
        pronoun = head.tag.startswith(("PRP", "W")) or head.lower in PLURAL
        if someone is self._publisher:
            return
        someone.last = max(someone.last, head.index)
        if self._scene.quotation_of(head) is None:
            someone.outside, someone.leads = max(someone.outside, head.index), head.relation in SUBJECTS
        firm = self._namer.is_body(tokens)
        titled = self._namer.is_titled(tokens)
        surely = head.lower in FEMALE | MALE or (not firm and (titled or self._is_surely_person(head, tokens)))
        someone.sure, someone.person = someone.sure or surely, someone.person or titled
        if pronoun:
            someone.gender = someone.gender or ("f" if head.lower in FEMALE else "m" if head.lower in MALE else "")
            return
        someone.extent = tokens[0].index, tokens[-1].index
        someone.place = someone.place or self._namer.is_place(tokens)
        if head.relation == "appos" and head.entity.endswith("PER"):  # "the builder, Adu Merlin": "the builder" is he
            noun = self._scene.analysis.tokens[head.head]
            if noun.tag == "NN" and not self._words.is_thing(noun.lemma):
                someone.calls.add(self._namer.calling(noun))
        someone.calls |= {self._namer.calling(t) for t in self._namer.own(tokens)}
        someone.words |= {t.lower for t in tokens if t.text[0].isalnum()} | {t.lemma for t in tokens if t.lemma}
        someone.many = someone.many or (not someone.head and head.tag == "NNS" and head.lower.endswith("s"))
        someone.head = someone.head or head.lemma
        someone.person = (
            someone.person
            or (
                not self._words.is_body(head.lemma or head.lower)
                and not firm
                and any(t.entity.endswith("PER") for t in self._namer.own(tokens))
            )
            or (not firm and head.tag in ("NN", "NNP") and (head.lemma or head.lower) in self._words.persons)
        )
        someone.gender = someone.gender or self._namer.gender(self._namer.own(tokens))
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

    def _is_surely_person(self, head: Token, tokens: Sequence[Token]) -> bool:
        """Whether a title, a trade, an age or "who" stands by a name."""
        if any(t.lemma in self._words.persons or t.lower in self._words.titles for t in self._namer.own(tokens)):
            return True
        beside = self._scene.analysis.children(head)
        who = (t for c in beside if c.relation == "acl:relcl" for t in self._scene.analysis.children(c))
        return any(t.lower == "who" for t in who) or any(c.relation == "appos" and c.tag == "CD" for c in beside)

    def _speaks_for(self, someone: Someone, head: Token, tokens: Sequence[Token]) -> None:
        """Note whom a spokesperson speaks for: "the ministry's spokesman", "a spokesman for the army"."""
        client = spokespeople.client(tokens) if head.index in self._turns else None
        whom = client or (spokespeople.represented(self._scene, head, self._words) if someone.person else None)
        if whom is not None and someone.speaks_for is None:
            someone.spokesperson, someone.speaks_for = True, self.mention(whom.index).someone.number
        title = spokespeople.title(self._scene, tokens, self._words)
        if title is None or someone.speaks_for is not None:
            return
        someone.spokesperson = True
        body = spokespeople.principal(self._scene, title, head, self._words)
        if body is not None and body.index != head.index:
            someone.speaks_for = self.mention(body.index).someone.number
        elif body is None and title is head and not someone.named and not head.text.isupper():
            meant = self._antecedents.body_before(head)
            someone.speaks_for = meant.number if meant is not None else None
        elif body is None and head.text.isupper() and self._publisher is not None:
            speaks = self._publisher.words & self._words.bodies  # "SPOKESWOMAN: ..." in a ministry's own transcript
            someone.speaks_for = self._publisher.number if speaks else None


def _within(scene: Scene, acts: Sequence[ReportingAct]) -> set[int]:
    """Heads of those who only say something in what another says: "he" who goes on is the other."""
    tokens = scene.analysis.tokens
    cues = {h: tokens[act.cue_index] for act in acts if act.cue_index >= 0 for h in act.source_heads}
    return {h for h, cue in cues.items() for act in acts if act.says(cue)}


def _publisher(outlet: str) -> Someone:
    """The outlet as one who may speak for itself: last met before the text begins."""
    words = tuple(outlet.lower().split())
    return Someone(0, outlet, None, named=True, words=set(words), core=words, last=-1)


def _holds(scene: Scene, span: Span, head: int) -> bool:
    return span.start <= scene.analysis.tokens[head].start < span.end
