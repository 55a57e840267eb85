"""Resolves who is meant: "he", "the ministry", "Qomi" lead to the fullest name that the document gives.

A resolver of our own over names, titles, offices, gender and number: each mention joins the last earlier one that it
can be, by rules that read in the order of their strength. What no rule joins is someone of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract import noun_phrases, spokespeople
from reportedly.extract.antecedents import Antecedents
from reportedly.extract.namer import Namer
from reportedly.extract.scene import SUBJECTS, ReportingAct, Scene
from reportedly.extract.someone import FEMALE, MALE, PLURAL, Company, Mention, Someone, SpeakerWords
from reportedly.language.analysis import Token
from reportedly.model import Role, Span

_LITTLE = frozenset({"the", "a", "an", "of", "in", "at", "for", "who", "-", "his", "her", "its", "their"})
_ABSTRACT = ("tion", "ment", "ness", "ance", "ence", "ity", "ing", "ism", "ship", "age", "ure")  # none of them speaks
_AHEAD = 4  # sentences ahead within which "a monitor said" is named: "The Karval Observatory said"


class Cast:
    """Those who speak in one document. Built once per document, mention by mention in the order of the text."""

    def __init__(
        self, scene: Scene, acts: Sequence[ReportingAct], words: SpeakerWords, outlet: str | None = None
    ) -> None:
        self._scene, self._words, self._namer = scene, words, Namer(scene, words)
        company = Company(publisher=_publisher(outlet) if outlet else None)
        if company.publisher is not None:
            company.everyone.append(company.publisher)
        self._everyone, self._mentions, self._ends = company.everyone, company.mentions, company.ends
        self._publisher = company.publisher
        self._antecedents = Antecedents(scene, acts, words, self._namer, company, self.mention)
        self._bounds = {h: s for act in acts for h in act.source_heads for s in act.source if _holds(scene, s, h)}
        self._outlets = {p.head for act in acts for p in act.passings if p.role is Role.AGENCY}
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
                and (
                    (token.relation in SUBJECTS and token.tag != "NNP")
                    or self._scene.child(token, "compound", "amod", "nmod", "nmod:poss", "flat", "appos")
                )
            ):
                found.add(token.index)
        return found

    def _top(self, first: int, last: int) -> int:
        """Head token of tokens [first, last): the one whose head lies outside; of "Lisk" in "Lisk Power", the other."""
        tokens = self._scene.analysis.tokens
        top = next((i for i in range(first, last) if not first <= tokens[i].head < last or tokens[i].head == i), first)
        over = tokens[tokens[top].head]
        named = tokens[top].relation == "compound" and over.index == top + 1 and over.text[0].isupper()
        return over.index if named and over.tag.startswith("NN") else top

    def _met(self, head: Token, *, spoke: bool) -> Mention:
        tokens = noun_phrases.phrase_tokens(self._scene, head, joined=False)
        bound = self._bounds.get(head.index)
        if bound is not None:  # where a lost comma made the phrase too long
            tokens = [t for t in tokens if bound.start <= t.start < bound.end] or tokens
        span = Span(tokens[0].start, tokens[-1].end)
        known = self._antecedents.known(head, tokens, spoke=spoke)
        titled = self._antecedents.titled(tokens)
        if known is None and titled is not None:
            known, resolved = titled, False
        elif known is None:
            whole, owner = self._antecedents.whole(head), self._owner(tokens)
            name = f"{head.lower} of {whole.name}" if whole is not None else self._namer.name(tokens, span)
            if owner is not None and name == self._scene.analysis.text[span.start : span.end]:
                name = f"{owner.name}’s {name[len(tokens[0].text) :].strip()}"
            known = Someone(len(self._everyone), name, span, last=head.index)
            self._everyone.append(known)
            resolved = whole is not None or owner is not None
        else:
            resolved = known.name.lower() != self._namer.name(tokens, span).lower()
        self._learn(known, head, tokens, span)
        if titled is not None and titled is not known:
            known.words |= titled.words
            titled.name, titled.named, titled.core = known.name, known.named, known.core
        self._ends[tokens[-1].index] = known
        known.spoke = known.spoke or spoke
        thing = self._words.is_thing(head.lemma or head.lower) or head.lower.endswith(_ABSTRACT)
        if spoke and head.tag == "NN" and not known.named and not thing:
            known.person = known.able = True  # whoever says something and is no body and no record is somebody
        if head.index in self._outlets and not known.sure:
            known.person = False
        mention = Mention(known, span, resolved)
        self._mentions[head.index] = mention
        self._speaks_for(known, head, tokens)
        return mention

    def _owner(self, tokens: Sequence[Token]) -> Someone | None:
        """Whose "its manager" is, if the text names it."""
        if len(tokens) == 1 or tokens[0].lower != "its" or any(t.text == "," for t in tokens):
            return None
        owner = self.mention(tokens[0].index).someone
        return owner if owner.named else None

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
            if nameless.head in self._words.generic:
                later += [s for j in speaking[k + 1 :] for s in self._named_in(self._mentions[j].span)]
            named = self._same_ahead(nameless, later, opening=sentences[k] <= _AHEAD)
            if named is not None:
                for j, mention in self._mentions.items():
                    if mention.someone is nameless:
                        self._mentions[j] = Mention(named, mention.span, resolved=True)

    def _named_in(self, span: Span) -> list[Someone]:
        """Those named in the words for another: the body of "Adu Merlin, director of the Lisk Observatory"."""
        return [m.someone for m in self._mentions.values() if span.holds(m.span) and m.span != span]

    def _same_ahead(self, nameless: Someone, later: Sequence[Someone], *, opening: bool) -> Someone | None:
        """Whom a description turns out to be: the one called so with a name, or the first body named."""
        if nameless.spokesperson:
            return next((s for s in later if s.named and s.spokesperson), None)
        if nameless.person:
            words = nameless.words - _LITTLE
            return next((s for s in later if s.named and s.person and len(words) > 1 and words <= s.words), None)
        if not opening or nameless.many or nameless.head not in self._words.generic:
            return None
        return next((s for s in later if s.named and not s.person and not s.words & self._words.particular), None)

    # -- what is learnt -------------------------------------------------------------------------------------------

    def _learn(self, someone: Someone, head: Token, tokens: Sequence[Token], span: Span) -> None:
        core = self._namer.core(tokens)
        pronoun = head.tag.startswith(("PRP", "W")) or head.lower in PLURAL
        if someone is self._publisher:
            return
        someone.last = max(someone.last, head.index)
        if self._scene.quotation_of(head) is None:
            someone.outside, someone.leads = max(someone.outside, head.index), head.relation in SUBJECTS
        someone.sure = someone.sure or head.lower in FEMALE | MALE or self._is_surely_person(head, tokens)
        if pronoun:
            someone.gender = someone.gender or ("f" if head.lower in FEMALE else "m" if head.lower in MALE else "")
            return
        someone.extent = tokens[0].index, tokens[-1].index
        if head.relation == "appos" and head.entity.endswith("PER"):  # "the builder, Adu Merlin": "the builder" is he
            noun = self._scene.analysis.tokens[head.head]
            if noun.tag == "NN" and not self._words.is_thing(noun.lemma):
                someone.calls.add(noun.lemma)
        someone.calls |= {t.lemma for t in self._namer.own(tokens)}
        someone.words |= {t.lower for t in tokens if t.text[0].isalnum()} | {t.lemma for t in tokens if t.lemma}
        someone.many = someone.many or (not someone.head and head.tag == "NNS" and head.lower.endswith("s"))
        someone.head = someone.head or head.lemma
        someone.person = (
            someone.person
            or (
                not self._words.is_body(head.lemma or head.lower)
                and any(t.entity.endswith("PER") for t in self._namer.own(tokens))
            )
            or (head.tag in ("NN", "NNP") and (head.lemma or head.lower) in self._words.persons)
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
        title = spokespeople.title(self._scene, tokens, self._words)
        if title is None or someone.speaks_for is not None:
            return
        someone.spokesperson = True
        body = spokespeople.principal(self._scene, title, head)
        if body is not None and body.index != head.index:
            someone.speaks_for = self.mention(body.index).someone.number
        elif body is None and title is head and not someone.named:
            meant = self._antecedents.body_before(head)
            someone.speaks_for = meant.number if meant is not None else None


def _publisher(outlet: str) -> Someone:
    """The outlet as one who may speak for itself: last met before the text begins."""
    words = tuple(outlet.lower().split())
    return Someone(0, outlet, None, named=True, words=set(words), core=words, last=-1)


def _holds(scene: Scene, span: Span, head: int) -> bool:
    return span.start <= scene.analysis.tokens[head].start < span.end
