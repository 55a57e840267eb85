"""Which words of harm speak of whom, by the order of words: all that wires and headlines leave of grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extract.counted import Counted, Way
from reportedly.extract.harm import Mention, Role
from reportedly.extract.links import Setting
from reportedly.extract.people import Counts
from reportedly.model import Measure

_REACH = 28  # words of an insertion between those harmed and what happened to them
_STATE_TAGS = frozenset(("VBN", "VBD", "JJ", "NN", "NNS", "RB", "NNP", "VBG"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


@dataclass(frozen=True, slots=True)
class _Said:
    """A word of harm said behind those counted."""

    mention: Mention
    passive: bool
    negated: bool
    relative: bool
    grade: int = 10


class OrderLinker:
    """Links the counted of one sentence by what stands right before and behind them."""

    def __init__(self, setting: Setting) -> None:
        self._setting, self._view, self._order = setting, setting.view, setting.harm.order
        self._closing: set[int] = set()  # words of harm that close a phrase before: "12 killed"

    def link(self, k: int) -> None:
        """Offer the links of one item; items are to come in order."""
        item, setting = self._setting.items[k], self._setting
        if item.way is Way.NAME:
            return
        self._inside(k, item)
        self._together(k, item)
        before, said = self._before(item), self._behind(item)
        if before and said and said.grade >= 8 and self._takes_over(said):
            said = None
        if said and (not before or said.grade >= 8):
            self._closing.update(range(said.mention.first, said.mention.last))
            grade = said.grade + (said.grade == 10)
            setting.offer(k, self._outcome(item, said.mention), grade, negated=said.negated, passive=True)
        elif before:
            setting.offer(k, before, 11)

    def _takes_over(self, said: _Said) -> bool:
        """Whether a word of harm behind goes on to others: "killed 12, wounded 30"."""
        return said.mention.role is Role.OBJECT and not said.passive and self._setting.has_object(said.mention)

    def _outcome(self, item: Counted, mention: Mention) -> Mention:
        """The graver of two things done to the same people: "were rounded up and executed"."""
        view = self._view
        for i in range(mention.tail, min(mention.tail + 5, len(view.words))):
            for other in view.mentions_at.get(i, ()):
                if i > mention.tail and other.weight > mention.weight and self._is_outcome(item, other):
                    return other
            if view.words[i] not in self._setting.harm.outcome:
                break
        return mention

    def _is_outcome(self, item: Counted, other: Mention) -> bool:
        if other.role not in (Role.OBJECT, Role.SUBJECT) or not self._setting.fits(item, other):
            return False
        return not self._setting.has_object(other) and self._view.tags[other.first] in ("VBN", "VBD")

    def _inside(self, k: int, item: Counted) -> None:
        """A word of harm within the phrase: "12 deaths", "30 wounded civilians", "four of the dead"."""
        for at in range(item.quantity.last, item.end):
            for mention in self._view.mentions_at.get(at, ()):
                of = mention.role is Role.OF and mention.measure is not Measure.BODIES_RECOVERED
                if mention.last <= item.end and not of and mention.role is not Role.TOLL:
                    self._setting.offer(k, mention, 12 if at == item.noun and mention.role is Role.COUNT else 6)

    def _together(self, k: int, item: Counted) -> None:
        """Link those who shared another's fate: "was killed along with his three children"."""
        view, at = self._view, item.start - 1
        while view.word(at) in self._order["determiners"]:
            at -= 1
        if view.word(at) not in ("alongside", "with") or item.alone:
            return
        at -= 1 + (view.word(at - 1) in ("along", "together"))
        at -= view.word(at) == ","
        for mention in view.mentions:
            if mention.last == at + 1 and mention.role in (Role.OBJECT, Role.SUBJECT, Role.STATE):
                self._setting.offer(k, mention, 8, passive=True)

    # Before

    def _before(self, item: Counted) -> Mention | None:
        """A word of harm right before: "killing 12", "the deaths of 12", "Killed: 12"."""
        view, at = self._view, item.start - 1
        while at >= 0 and item.start - at < 5 and view.words[at] in self._order["fillers"]:
            at -= 1
        between = view.words[at + 1 : item.start]
        for mention in view.mentions:
            if (
                mention.last == at + 1
                and mention.first not in self._closing
                and self._setting.fits(item, mention)
                and self._is_before(item, mention, between)
            ):
                return mention
        return None

    def _is_before(self, item: Counted, mention: Mention, between: list[str]) -> bool:
        if between[:1] == [":"] and item.alone and mention.role in (Role.COUNT, Role.OBJECT, Role.STATE):
            return True
        if mention.role is Role.OF:
            return "of" in between or ("to" in between and mention.only == "structures")
        if "of" in between or "to" in between:
            return False
        if mention.role is Role.OBJECT:
            return between[:1] != ["("] and self._is_active(mention)
        beside = not between or between[-1] in ("-", "–", "(")
        return mention.role is Role.COUNT and item.alone and not item.partitive and beside

    def _is_active(self, mention: Mention) -> bool:
        view, word = self._view, self._view.words[mention.first]
        window = view.words[max(0, mention.first - 3) : mention.first]
        if mention.weight < 3 or (any(w in self._setting.harm.passive for w in window) and not word.endswith("ing")):
            return False
        if view.tags[mention.first] in ("NN", "NNS", "JJ") and not (view.capitals or word.endswith("ed")):
            return any(q.start == mention.last for q in view.numbers)
        return True

    # Behind

    def _behind(self, item: Counted) -> _Said | None:
        """What happened to those counted, said behind them, at once or past an insertion."""
        direct, governed = self._scan(item, item.end), self._is_governed(item)
        if direct:
            of_another = governed and not direct.relative and (direct.passive or direct.mention.role is Role.SUBJECT)
            return None if of_another else direct
        if governed:
            return None
        for at, grade in self._past_insertions(item.end, alone=item.alone):
            found = self._scan(item, at)
            if found and self._is_finite(found) and not (item.way is Way.SINGLE and self.says(item)):
                return _Said(found.mention, found.passive, found.negated, found.relative, grade)
        return None

    def _is_finite(self, said: _Said) -> bool:
        if said.passive or said.mention.role in (Role.SUBJECT, Role.STATE):
            return True
        return self._view.tags[said.mention.first] in ("VBN", "VBD")

    def _is_governed(self, item: Counted) -> bool:
        """Whether a preposition governs the phrase: what follows is said of another ("of one family were killed")."""
        at = item.start - 1
        while self._view.word(at) in self._order["determiners"]:
            at -= 1
        return self._view.word(at) in self._order["governing"]

    def _scan(self, item: Counted, at: int) -> _Said | None:
        """The word of harm that an index leads to over auxiliaries and adverbs."""
        view, passive, negated, relative = self._view, False, False, False
        for i in range(at, min(at + 9, len(view.words))):
            word = view.words[i]
            for mention in view.mentions_at.get(i, ()):
                if self._setting.fits(item, mention) and self._is_said(item, mention, passive=passive, beside=i == at):
                    return _Said(mention, passive, negated, relative, 8 if relative else 10)
            if word not in self._setting.harm.between and view.tags[i] != "RB":
                return None
            relative = relative or word in ("who", "that")
            passive = passive or word in self._setting.harm.passive
            negated = negated or word in ("not", "n't", "never")
        return None

    def _is_said(self, item: Counted, mention: Mention, *, passive: bool, beside: bool) -> bool:
        view = self._view
        if mention.role is Role.STATE:
            return True
        if mention.role is Role.SUBJECT:
            return view.tags[mention.first] != "VBG" or beside or passive
        if mention.role is not Role.OBJECT:
            return False
        if passive:
            return True
        if view.tags[mention.first] not in _STATE_TAGS or view.words[mention.first].endswith(("ing", "kill", "kills")):
            return False
        return not self._setting.has_object(mention) or (item.alone and beside)

    def _past_insertions(self, at: int, *, alone: bool) -> Iterator[tuple[int, int]]:
        """(index, grade) where the sentence may go on behind "in the market", ", all children," or "(8 men)"."""
        view = self._view
        if view.word(at) in self._order["mostly"]:
            yield from ((i, 6) for i in self._past_nouns(at + 1))
        if view.word(at) in (",", "(", "-", "–", "—", "--") and not alone:
            closing = {"(": ")"}.get(view.word(at), view.word(at))
            for i in range(at + 1, min(at + _REACH, len(view.words))):
                if view.words[i] == closing and self._may_go_on(i + 1):
                    yield i + 1, 6
        for i in range(at, min(at + (6 if alone else _REACH), len(view.words))):
            if (view.words[i] in self._order["auxiliaries"] or self._is_death(i)) and self._reaches(at, i):
                yield i, 5
                return

    def _past_nouns(self, first: int) -> Iterator[int]:
        view = self._view
        for i in range(first, min(first + 8, len(view.words))):
            if i in view.mentions_at or view.words[i] in self._order["auxiliaries"]:
                yield i
            if not view.tags[i].startswith(("N", "J", "CC", "DT", "IN", "PRP", "HYPH")):
                return

    def _may_go_on(self, at: int) -> bool:
        return self._view.word(at) in self._order["auxiliaries"] or at in self._view.mentions_at

    def _is_death(self, at: int) -> bool:
        return self._view.tags[at] in _FINITE and any(
            m.role is Role.SUBJECT for m in self._view.mentions_at.get(at, ())
        )

    def _reaches(self, first: int, last: int) -> bool:
        """Whether only an insertion lies between: no finite verb but in a clause of "who" or "that"."""
        view, inner = self._view, False
        for i in range(first, last):
            if view.words[i] in ("who", "whom", "which", "that", "when", "while"):
                inner = True
            elif (
                (view.tags[i] in _FINITE and not inner)
                or view.words[i] in (";", ":", ".")
                or (view.words[i] == "and" and i == first)
            ):
                return False
        return view.tag(first) in ("IN", ",", "-LRB-", "VBN", "VBG", "WP", "WDT", ":", "TO")

    # Doers

    def says(self, item: Counted) -> bool:
        """Whether those counted, alone or in a list, are who says it: "..., two nurses and a guard said"."""
        view, at = self._view, item.end
        while at < min(item.end + 14, len(view.words)) and view.tags[at].startswith(
            ("N", "J", "DT", "PRP$", "CC", "HYPH", "WP", "CD", "IN", "POS")
        ):
            if view.tags[at] in ("DT", "PRP$") and view.tags[at - 1].startswith("N"):
                return False
            at += 1
        said = view.word(at) in self._setting.harm.saying and view.tag(at) in ("VBD", "VBZ", "VBP")
        if said and item.way is Way.SINGLE and view.word(at - 1) == "who":
            return True
        return said and view.word(item.start - 1) in (",", "and", '"', "”", "''", "")

    def acts(self, item: Counted) -> bool:
        """Whether those counted do something themselves: they say it, they did it."""
        view = self._view
        if item.noun < 0:
            return False
        if self.says(item):
            return True
        head = view.heads[item.noun]
        if view.relations[item.noun] == "nsubj" and head != item.noun and not self._is_harm(head):
            return view.tags[head].startswith("V") and not view.children_of(head, "xcomp")
        behind = view.tag(item.end) in ("VBD", "VBZ", "VBP") and item.end not in view.mentions_at
        return behind and view.words[item.end] not in self._setting.harm.between

    def _is_harm(self, at: int) -> bool:
        return any(m.role is not Role.OF for m in self._view.mentions_at.get(at, ()))

    def _closes(self, item: Counted) -> bool:
        """Whether people close the sentence as an afterthought: "17 prisoners died in Lodan, and one guard"."""
        view = self._view
        afterthought = view.word(item.start - 2) == "," and view.word(item.end) in (".", "", "”", '"')
        return afterthought and item.counts is Counts.PEOPLE

    def goes_on(self, at: int, item: Counted) -> bool:
        """Whether only insertions without a verb lie between: "killed 19 people in Lodan and another 23 in Karval"."""
        view, before = self._view, self._view.word(item.start - 1)
        if not (item.counts is Counts.PEOPLE or item.alone) or not (
            before == "another" or (before == "and" and (item.more or self._closes(item)))
        ):
            return False
        return item.start - at < 20 and not any(view.tags[i] in _FINITE for i in range(at, item.start))
