"""What is counted in a sentence: each number with the words for who or what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reportedly.extract.counted_labels import is_label
from reportedly.extract.figures_view import Lists, View
from reportedly.extract.harm import Role
from reportedly.extract.numbers import Quantity
from reportedly.extract.people import Counts, Noun
from reportedly.model import Bound

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_INSIDE = _NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "``", "''", "AFX", "FW"}
_QUOTES = frozenset("\"'“”‘’«»") | {"``", "''"}


class Way(StrEnum):
    """How something is counted."""

    NUMBER = "number"
    SINGLE = "single"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Counted:
    """A number and what it counts: word indices within the sentence, half open.

    Attributes:
        quantity: The number, its bounds.
        end: Index after the whole phrase.
        noun: Index of the head noun, or -1 where the number stands alone.
        people: First and last word of who or what is counted; empty where nothing is said.
        what: What the list says of the head noun, or None.
        counts: What kind of thing is counted.
        partitive: "them", "the dead", "the 12": what the number is a part of, or "".
        more: Whether it adds to others: "another five", "five more".
    """

    quantity: Quantity
    end: int
    noun: int
    people: tuple[int, int]
    what: Noun | None
    counts: Counts
    way: Way = Way.NUMBER
    partitive: str = ""
    more: bool = False

    @property
    def start(self) -> int:
        """Index of its first word, bounds included."""
        return self.quantity.start

    @property
    def alone(self) -> bool:
        """Whether no noun says who is counted."""
        return self.noun < 0


class CountedReader:
    """Finds what a sentence counts; made once, without state."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def read(self, view: View) -> list[Counted]:
        """Return what the sentence counts, in order; numbers that are no counts are left out."""
        titles = view.titles
        found = [
            c
            for q in view.numbers
            if not is_label(view, q) and not any(a <= q.first < b for a, b in titles)
            for c in [self._counted(view, q)]
            if c and not (c.alone and self._goes_on_animals(view, c))
        ]
        found = [self._resolved(view, found, k) for k in range(len(found))]
        taken = {i for c in found for i in range(c.start, c.end)}
        found.extend(self._singles(view, taken))
        found.extend(self._nones(view))
        found.extend(self._names(view))
        return sorted(found, key=lambda c: c.quantity.first)

    def _resolved(self, view: View, found: Sequence[Counted], k: int) -> Counted:
        """Give a number behind "of which" or before "of them" the kind of thing that the number before it counts."""
        item = found[k]
        things = found[k - 1].counts if k else Counts.UNKNOWN
        if item.alone and things in (Counts.STRUCTURES, Counts.MUNITIONS) and self._is_of_things(view, item, things):
            return replace(item, counts=things)
        relative = view.words[max(0, item.start - 2) : item.start] in (
            ["of", "which"],
            ["of", "whom"],
        ) or item.partitive in ("them", "which")
        if k and item.alone and relative and found[k - 1].counts is not Counts.UNKNOWN:
            return replace(item, counts=found[k - 1].counts)
        return item

    def _is_of_things(self, view: View, item: Counted, things: Counts) -> bool:
        """Whether a word of harm to things stands beside a number: "12 houses destroyed, 40 damaged"."""
        at = item.end + (view.word(item.end) in ("were", "was"))
        beside = [*view.mentions_at.get(at, ()), *(m for m in view.mentions if m.last == item.start)]
        return any(m.only == things.value for m in beside)

    def _goes_on_animals(self, view: View, item: Counted) -> bool:
        """Whether a number without a noun goes on counting animals: "killed 40 sheep and injured a further eleven"."""
        people = self._lists.people
        before = [
            at
            for at in range(item.start)
            if view.tags[at].startswith("N")
            and (
                view.words[at] in people.animals
                or getattr(people.nouns.get(view.words[at]), "counts", None) is Counts.PEOPLE
            )
        ]
        return bool(before) and view.words[before[-1]] in people.animals

    def _counted(self, view: View, q: Quantity) -> Counted | None:
        at = q.end
        if self._is_of_group(view, q):
            first = q.first - 2
            q = replace(q, start=first - (view.tag(first - 1) in ("DT", "PRP$")))
            return Counted(q, at, first, (first, first + 1), self._lists.people.noun(view.words, first), Counts.PEOPLE)
        more = view.word(q.start - 1) == "another" or view.word(at) in self._lists.more
        if view.word(at) == "of" or (at > q.last and view.word(q.last) == "of") or view.word(at - 1) == "of":
            return self._of(view, q, at + (view.word(at) == "of"), more=more)
        if view.word(at) in self._lists.these and q.first + 1 == q.last and view.word(q.first) == "both":
            at += 1
        noun, end = self._phrase(view, at)
        return self._made(view, q, at, noun, end, "", more=more)

    def _is_of_group(self, view: View, q: Quantity) -> bool:
        """As in "a family of four": the number says how many the group is."""
        named = view.word(q.start - 1) == "of" and view.word(q.start - 2) in self._lists.groups and q.start == q.first
        return named and q.low is not None and not view.tag(q.last).startswith(("N", "J", "HYPH"))

    def _of(self, view: View, q: Quantity, at: int, *, more: bool) -> Counted | None:
        """As in "Dozens of people", "two of them", "four of the dead"."""
        first = at
        partitive = ""
        if view.word(at) == "all":
            at += 1
        if view.word(at) in self._lists.pronouns:
            noun, end = self._phrase(view, at + 1)
            if noun < 0 or q.low is None:
                return self._made(view, q, at, -1, at + 1, view.words[at], more=more)
            return self._made(view, q, at + 1, noun, end, view.words[at], more=more)
        while view.word(at) in self._lists.these:
            partitive, at = view.words[at], at + 1
        inner = next((n for n in view.numbers if n.start == at), None)
        if inner:
            at, partitive = inner.end, partitive or "the"
        noun, end = self._phrase(view, at)
        if noun < 0 and not partitive:
            return None if end == at else self._made(view, q, at, -1, at, "", more=more)
        if noun < 0:
            end = max(end, at + 1)
            return self._made(view, q, first, -1, end, " ".join(view.words[first:end]), more=more)
        text = " ".join(view.words[first:end]) if partitive else ""
        return self._made(view, q, at, noun, end, text, more=more)

    def _nones(self, view: View) -> Iterator[Counted]:
        """As in "Did not cause any casualties", "without causing casualties": no one, said with another word."""
        for at, word in enumerate(view.words):
            if word != "any" or not any(w in self._lists.negations for w in view.words[max(0, at - 7) : at]):
                continue
            noun, end = self._phrase(view, at + 1)
            if noun >= 0 and any(m.role is Role.COUNT for m in view.mentions_at.get(noun, ())):
                yield Counted(
                    Quantity(at, at + 1, at, at + 1, 0, 0, Bound.ZERO), end, noun, (noun, noun), None, Counts.UNKNOWN
                )

    def _names(self, view: View) -> Iterator[Counted]:
        """People by name, each as one."""
        if not view.mentions:
            return
        first = -1
        for at in range(len(view.tokens) + 1):
            mark = view.tokens[at].entity if at < len(view.tokens) else "O"
            if first >= 0 and mark != "I-PER":
                quantity = Quantity(first, at, first, at, 1, 1)
                yield Counted(quantity, at, at - 1, (at, at), None, Counts.PEOPLE, Way.NAME)
                first = -1
            if mark == "B-PER":
                first = at

    def _made(
        self, view: View, q: Quantity, at: int, noun: int, end: int, partitive: str, *, more: bool
    ) -> Counted | None:
        if noun < 0:
            return Counted(
                q,
                max(end if partitive else q.end, q.end),
                -1,
                (q.end, q.end),
                None,
                Counts.UNKNOWN,
                Way.NUMBER,
                partitive,
                more,
            )
        what = self._lists.people.noun(view.words, noun)
        counts = self._counts(view, noun, what)
        if counts is Counts.NOTHING:
            return self._reports(view, q, noun, end)
        if what is None and any(m.role is Role.COUNT for m in view.mentions_at.get(noun, ())):
            return Counted(q, end, noun, (noun, noun), None, Counts.UNKNOWN, Way.NUMBER, partitive, more)
        return Counted(q, end, noun, (at, end), what, counts, Way.NUMBER, partitive, more)

    def _reports(self, view: View, q: Quantity, noun: int, end: int) -> Counted | None:
        """As in "No immediate reports of casualties" says that there are none known."""
        if q.bound is not Bound.ZERO or view.words[noun] not in ("report", "reports", "word") or view.word(end) != "of":
            return None
        harmed, last = self._phrase(view, end + 1)
        if harmed < 0 or not any(m.role is Role.COUNT for m in view.mentions_at.get(harmed, ())):
            return None
        return Counted(q, last, harmed, (harmed, harmed), None, Counts.UNKNOWN)

    def _counts(self, view: View, noun: int, what: Noun | None) -> Counts:
        if what is not None:
            return what.counts
        word, tag = view.words[noun], view.tags[noun]
        if (
            word.endswith("people")
            or self._lists.people.is_person(word.removesuffix("s"))
            or self._lists.people.is_person(word)
            or (tag in ("NNPS", "NNP") and word.endswith(("s", "ese")))
        ):
            return Counts.PEOPLE
        return Counts.UNKNOWN

    def _phrase(self, view: View, at: int) -> tuple[int, int]:
        """Index of the head noun of the phrase that begins at a word and the index after it; (-1, at) if none does."""
        noun, i = -1, at
        while i < len(view.words):
            tag, word = view.tags[i], view.words[i]
            if tag == "CD" and view.tag(i + 1) == "HYPH" and noun < 0 and i > at - 1 and view.touches(i + 1):
                i += 1
                continue
            ends = word in self._lists.ends and not (self._is_modifier(view, i, noun) or self._is_captive(view, i, at))
            if tag not in _INSIDE or ends:
                break
            if tag in ("VBN", "VBG") and noun >= 0 and view.tag(i - 1) != "HYPH":
                break
            if word in _QUOTES and noun >= 0:
                break
            if self._goes_wrong(view, i, noun):
                break
            if tag in _NOUNS or (
                tag.startswith("JJ")
                and (view.tag(i + 1) not in _INSIDE or view.word(i + 1) in self._lists.ends)
                and word in self._lists.people.nouns
            ):
                noun = i
            i += 1
        return (noun, noun + 1) if noun >= 0 else (-1, at)

    def _is_modifier(self, view: View, at: int, noun: int) -> bool:
        """Whether a word of harm stands before the people it is said of: "30 wounded civilians"."""
        after = self._lists.people.nouns.get(view.word(at + 1))
        return (
            noun < 0
            and after is not None
            and after.counts is Counts.PEOPLE
            and view.tag(at + 1) in _NOUNS
            and at in view.mentions_at
        )

    def _is_captive(self, view: View, at: int, first: int) -> bool:
        """Whether "hostage" is who is counted, and not what they are taken as: "not a single hostage"."""
        one = view.word(first - 1) in ("no", "one", "single", "a", "another")
        return at == first and one and view.tags[at] == "NN" and view.words[at] in ("hostage", "captive", "prisoner")

    def _goes_wrong(self, view: View, at: int, noun: int) -> bool:
        """Whether a word begins another phrase though its tag would fit: a name or a word of harm behind people."""
        if noun < 0:
            return False
        before, tag = view.words[noun], view.tags[at]
        plural_people = view.tags[noun] in ("NNS", "NNPS") and noun == at - 1
        known = self._lists.people.nouns.get(before)
        if plural_people and (
            tag in ("NNP", "JJ", "JJR") or (known is not None and known.counts is Counts.PEOPLE and known.plural)
        ):
            return tag != "HYPH"
        return False

    def _is_new(self, view: View, at: int) -> bool:
        """Whether "the" stands with someone first spoken of here: "among them the nephew", "killing its keeper"."""
        before = view.word(at - 1)
        if before in ("including", "them", "whom") or view.words[max(0, at - 2) : at] in (
            ["deaths", "of"],
            ["death", "of"],
        ):
            return True
        return before.endswith("ing") and any(m.role is Role.OBJECT for m in view.mentions_at.get(at - 1, ()))

    def _singles(self, view: View, taken: set[int]) -> Iterator[Counted]:
        """People spoken of one by one: "a farmer", "her son", "the guard"."""
        if not view.mentions:
            return
        for at, word in enumerate(view.words):
            if word not in self._lists.singles or at in taken or view.tag(at) not in ("DT", "PRP$", "NN", "CD", "JJ"):
                continue
            noun, end = self._phrase(view, at + 1)
            if noun < 0 or taken.intersection(range(at, end)):
                continue
            what = self._lists.people.noun(view.words, noun)
            if what is None and view.tags[noun] == "NN" and self._lists.people.is_person(view.words[noun]):
                what = Noun(Counts.PEOPLE)
            if (
                what is None
                or what.counts is not Counts.PEOPLE
                or what.plural
                or view.words[noun] in self._lists.no_single
            ):
                continue
            if word in ("the", "its") and noun - at < 2 and view.tag(noun + 1) != "VBN" and not self._is_new(view, at):
                continue
            quantity = Quantity(at, at + 1, at, at + 1, 1, 1)
            yield Counted(quantity, end, noun, (at + 1, end), what, what.counts, Way.SINGLE, "", word == "another")
