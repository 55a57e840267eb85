"""What the attribution rules look at and what they make: one document's words, its quotations, its reporting acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reportedly.extract.cues import Cues
from reportedly.extract.quotations import Quotation
from reportedly.language.analysis import Analysis, Sentence, Token
from reportedly.model import Role, Span, Speech, Stance

SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
PASSIVE_SUBJECTS = ("nsubj:pass", "csubj:pass")
ARTICLES = ("the", "a", "an")
FINITE = ("VBD", "VBZ", "VBP")
"""Tags of finite verbs."""
HELPED = (*FINITE, "MD")
"""These, and of what helps them: "would"."""
NOMINAL = ("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "HYPH", "CD", "VBN")
"""Tags of words that a noun phrase holds before its first preposition."""
LABEL_WORDS = 12
"""Words of a label before a colon, at most."""
_BRACKETS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Passing:
    """Someone or something that a statement passes through: "told X", "in a statement", "as cited by X".

    Attributes:
        role: agency, medium or relay.
        span: The words that name it.
        head: Index of the head token, or -1.
    """

    role: Role
    span: Span
    head: int


@dataclass(frozen=True, slots=True)
class ReportingAct:
    """One act of reporting as the rules find it, before it becomes a claim.

    Attributes:
        cue_index: Index of the cue's main token: the act's place in the text; -1 where there is no cue.
        lemma: Dictionary form of the cue.
        cue, source, content, hedges: Spans.
        source_heads: Index of the head token of each source (several who say it together); empty if unstated; the
            cue itself where it only tells whence it is ("foreign reports").
        passings: What it passes through, outermost first.
        addressee: Index of the head token of the one spoken to, or -1.
        principal: Index of the head token of the one on whose behalf it is said, or -1.
        envoy: Index of the head token of the one who speaks for the source ("through his lawyer"), or -1.
        quoted_by: Index of the head token of the one who quotes the source ("Y quoted X as saying"), or -1.
        cited: Index of the head token of the one whom the source cites ("said, citing officials"), or -1.
        sentence: Index of the sentence of the cue (or of the content).
    """

    cue_index: int
    lemma: str
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    source_heads: tuple[int, ...]
    content: tuple[Span, ...]
    sentence: int
    speech: Speech = Speech.INDIRECT
    stance: Stance = Stance.ASSERTED
    hedges: tuple[Span, ...] = ()
    passings: tuple[Passing, ...] = ()
    addressee: int = -1
    principal: int = -1
    envoy: int = -1
    quoted_by: int = -1
    cited: int = -1

    def is_own_source(self, head: int) -> bool:
        """Whether a source's head is the cue itself, which only tells whence it is: "foreign reports"."""
        return bool(self.cue) and head == self.cue_index

    def says(self, token: Token) -> bool:
        """Whether a token begins in what is said."""
        return any(s.start <= token.start < s.end for s in self.content)


@dataclass(frozen=True)
class Scene:
    """One document as the rules see it.

    Attributes:
        analysis, cues, quotations: Its words, the words that report, and what stands between quotation marks.
        speakers: Nouns of persons and bodies that can speak.
        bodies: Those of them that are bodies.
        records: Nouns of things that carry words or show something: a statement, a video, a survey.
    """

    analysis: Analysis
    cues: Cues
    quotations: tuple[Quotation, ...]
    speakers: frozenset[str] = field(default_factory=frozenset)
    bodies: frozenset[str] = field(default_factory=frozenset)
    records: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def _quoted(self) -> list[Quotation | None]:
        """For each token, the quotation that holds it, or None."""
        found: list[Quotation | None] = [None] * len(self.analysis.tokens)
        for quotation in self.quotations:
            for token in self.analysis.tokens_in(quotation.outer):
                found[token.index] = quotation
        return found

    @cached_property
    def labels(self) -> int:
        """How many paragraphs begin with a word in capitals and a colon."""
        sentences = self.analysis.sentences
        begins = (s for k, s in enumerate(sentences) if k == 0 or sentences[k - 1].paragraph != s.paragraph)
        heads = ([t.text for t in self.analysis.tokens_of(s)[:LABEL_WORDS]] for s in begins)
        return sum(":" in head and any(w.isupper() and w.isalpha() for w in head[: head.index(":")]) for head in heads)

    def quotation_of(self, token: Token) -> Quotation | None:
        """The quotation that holds a token, its marks included, or None."""
        return self._quoted[token.index]

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that holds a token."""
        sentence = self.analysis.sentence_at(token.start)
        assert sentence is not None
        return sentence

    def word_after(self, token: Token, places: int = 1) -> str:
        """The word so many places behind a token, lower case, or "" where the document ends."""
        at = token.index + places
        return self.analysis.tokens[at].lower if at < len(self.analysis.tokens) else ""

    def child(self, token: Token, *relations: str) -> Token | None:
        """The first child with one of the relations, or None."""
        return next((c for c in self.analysis.children(token) if c.relation in relations), None)

    def case(self, token: Token) -> str:
        """The preposition or marker before a noun or a clause, lower case, or ""."""
        found = self.child(token, "case", "mark")
        return found.lower if found is not None else ""

    def speaks(self, noun: Token) -> bool:
        """Whether a noun is one of persons and bodies that can speak."""
        return noun.lemma in self.speakers or noun.lower in self.speakers

    def carries(self, noun: Token) -> bool:
        """Whether a noun is a thing that carries words or shows something."""
        return noun.lemma in self.records or noun.lower in self.records

    def spans(self, tokens: Iterable[Token], *, bridge: int = 3) -> tuple[Span, ...]:
        """The spans of some tokens: runs of neighbours, trimmed of marks at their ends.

        Args:
            tokens: In order.
            bridge: Gaps of at most this many mark-only tokens are part of the run.
        """
        runs: list[list[Token]] = []
        for token in tokens:
            if runs and self._only_marks(runs[-1][-1].index + 1, token.index, bridge):
                runs[-1].append(token)
            else:
                runs.append([token])
        return tuple(s for s in (self._trimmed(run) for run in runs) if s)

    def _only_marks(self, first: int, last: int, bridge: int) -> bool:
        return last - first <= bridge and not any(t.text[0].isalnum() for t in self.analysis.tokens[first:last])

    def _trimmed(self, run: list[Token]) -> Span | None:
        first, last = 0, len(run)
        while first < last and not _keeps(run[first].text):
            first += 1
        while last > first and not (_keeps_end(run[last - 1].text) and _paired(run[first:last])):
            last -= 1
        return Span(run[first].start, run[last - 1].end) if last > first else None


def _paired(run: Sequence[Token]) -> bool:
    """Whether a run does not end with a bracket that was opened before it: "Orlen Wire)"."""
    return run[-1].text not in _BRACKETS or any(t.text == _BRACKETS[run[-1].text] for t in run)


def _keeps(word: str) -> bool:
    return word[0].isalnum() or word[0] in "#@$€£[(" or (not word.isascii() and word[0].isalpha())


def _keeps_end(word: str) -> bool:
    return word[-1].isalnum() or word[-1] in ")]%$" or (word[-1] == "." and len(word) > 1 and word[0].isalnum())
