"""Which counts are parts of which: "12 people, five of them children", "including", "four of the dead"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.counted import Counted, Way
from reportedly.extract.drafts import Draft
from reportedly.extract.figures_view import View
from reportedly.extract.harm import Role
from reportedly.extract.links import Link
from reportedly.extract.people import Counts
from reportedly.model import Bound, Measure

_ELLIPTIC = 4  # grade of links of numbers that leave what they count to the context
_GRAVER = ("critically", "seriously", "gravely", "badly", "severely", "lightly", "slightly")
_REACH = 3  # sentences back that "the dead" may mean


class PartFinder:
    """Finds parts and gives them to their wholes; a part without a word of harm of its own takes its whole's."""

    def __init__(self, including: Sequence[str]) -> None:
        self._including = [tuple(p.split()) for p in including]

    def find(
        self, view: View, counted: Sequence[Counted], links: dict[int, Link], before: Sequence[Draft]
    ) -> list[Draft]:
        """Return the drafts of one sentence, wholes set.

        Args:
            view: The sentence.
            counted: What it counts.
            links: The words of harm that speak of them, by index.
            before: Drafts of the sentences before, in order.
        """
        drafts: dict[int, Draft] = {k: Draft(view, view, counted[k], link, link.measure) for k, link in links.items()}
        for k, item in enumerate(counted):
            whole = (
                self._among(drafts, k, before)
                or self._listed(view, counted, drafts, k, before)
                or self._partitive(view, counted, drafts, k, before)
                or self._apposed(view, counted, drafts, k)
            )
            if whole is None or not _may_be_part(item, whole):
                continue
            if k not in drafts and _says_nothing(view, item):
                continue
            own = drafts.get(k)
            if own is None:
                own = drafts[k] = Draft(view, whole.said_in, item, whole.link, whole.measure)
            elif (
                own.link.grade < 8
                and own.measure is not whole.measure
                and not (item.partitive and view.mentions_at.get(item.end))
            ):
                own.measure, own.link, own.said_in = whole.measure, whole.link, whole.said_in
            if own.measure is whole.measure or own.measure in _within(whole.measure) or _names_whole(view, item, whole):
                own.whole = whole
        return [drafts[k] for k in sorted(drafts)]

    def _among(self, drafts: dict[int, Draft], k: int, before: Sequence[Draft]) -> Draft | None:
        """The whole of "two officers are among the dead": the last number of dead."""
        own = drafts.get(k)
        if own is None or not own.link.among:
            return None
        here = [d for i, d in sorted(drafts.items()) if i != k and not d.link.among and not d.counted.partitive]
        known = [d for d in reversed([*before, *here]) if _is_greater(d, own) and d.measure is own.measure]
        return next((d for d in known if _is_sure(d)), known[0] if known else None)

    def _listed(
        self, view: View, counted: Sequence[Counted], drafts: dict[int, Draft], k: int, before: Sequence[Draft]
    ) -> Draft | None:
        """The whole of "..., including two nurses and a boy"."""
        at = self._opening(view, counted[k].start)
        if at is None:
            previous = drafts.get(k - 1)
            if k and previous and previous.whole and _joined(view, counted[k - 1].end, counted[k].start):
                return previous.whole
            if (
                k
                and previous
                and previous.whole
                and counted[k].alone
                and previous.counted.alone
                and _placed(view, counted[k - 1].end, counted[k].start)
            ):
                return previous.whole
            return None
        for other in range(k - 1, -1, -1):
            draft = drafts.get(other)
            if (
                draft
                and counted[other].end <= at
                and draft.whole is None
                and counted[other].way is Way.NUMBER
                and not draft.link.former
            ):
                return draft
        if at == 0 and before and view.sentence.index - before[-1].view.sentence.index == 1:
            return next((d for d in reversed(before) if d.whole is None and d.counted.way is Way.NUMBER), None)
        return None

    def _opening(self, view: View, start: int) -> int | None:
        """Index of the word that opens a list of parts which begins at `start`, or None."""
        for at in range(start, max(start - 3, -1), -1):
            for phrase in self._including:
                first = at - len(phrase)
                if first >= 0 and tuple(view.words[first:at]) == phrase:
                    return first if _only_leads(view, first, at, start) else None
        return None

    def _partitive(
        self, view: View, counted: Sequence[Counted], drafts: dict[int, Draft], k: int, before: Sequence[Draft]
    ) -> Draft | None:
        """The whole of "five of them", "four of the dead", "two of the 12"."""
        item = counted[k]
        if not item.partitive:
            return None
        if k + 1 in drafts and item.end > counted[k + 1].start:
            return drafts[k + 1]
        if (same := self._counted_again(counted, k, before)) is not None:
            return same
        if k and k - 1 not in drafts and _means_others(counted[k - 1], item):
            return None
        if (inner := _group_before(view, counted, drafts, k)) is not None:
            return inner
        measure = _said_of(view, item)
        for other in range(k - 1, -1, -1):
            draft = drafts.get(other)
            if (
                draft
                and not draft.counted.partitive
                and measure in (None, draft.measure)
                and _may_mean(view, item, draft)
            ):
                return draft
        return self._told_before(view, item, measure, drafts.get(k), before)

    def _told_before(
        self, view: View, item: Counted, named: Measure | None, own: Draft | None, before: Sequence[Draft]
    ) -> Draft | None:
        """The whole in a sentence before: at any distance for "the dead", near by for "them"."""
        measure = named or (own.measure if own else None)
        if own and own.link.grade == 11 and not own.link.passive and "them" in item.partitive.split():
            return None  # "killing scores of them": of people who need not have been counted
        known = []
        for draft in reversed(before):
            if named is None and view.sentence.index - draft.view.sentence.index > _REACH:
                break
            large = (draft.number or 10**9) >= (item.quantity.low or 0)
            if large and (measure is None or draft.measure is measure) and _may_mean(view, item, draft):
                known.append(draft)
        return next((d for d in known if _is_sure(d)), known[0] if known else None)

    def _counted_again(self, counted: Sequence[Counted], k: int, before: Sequence[Draft]) -> Draft | None:
        """The whole of "two of the fifteen": the last figure with that number."""
        inner = next(
            (
                c
                for c in counted
                if c is not counted[k] and counted[k].quantity.last < c.start < counted[k].end and c.quantity.low
            ),
            None,
        )
        if inner is None:
            return None
        return next((d for d in reversed(before) if d.number == inner.quantity.low and d.whole is None), None)

    def _apposed(self, view: View, counted: Sequence[Counted], drafts: dict[int, Draft], k: int) -> Draft | None:
        """The whole of "12 people (eight men and four women)", "23: 21 miners and two guides"."""
        whole = drafts.get(k - 1) if k else None
        if whole is not None and whole.whole is not None and counted[k].alone and whole.counted.alone:
            whole = whole.whole
        if whole is None or whole.whole is not None or whole.number is None or counted[k].way is not Way.NUMBER:
            return None
        between = view.words[counted[k - 1].end : counted[k].start]
        if counted[k].alone:
            graver = between == [","] and view.word(counted[k].end) in _GRAVER and counted[k].quantity.low
            return whole if graver or _is_by_place(view, counted, k, whole.number) else None
        counts = whole.counted.noun in view.mentions_at and counted[k].counts is Counts.PEOPLE
        if counts and between == [","] and view.word(counted[k].quantity.last) == "of":
            return whole  # "74 deaths, 52 of civilians"
        parts = _partition(view, counted, k)
        set_apart = between in ([], ["("], [":"], [","], ["-"], ["–"], ["—"]) and not counted[k].more
        return whole if set_apart and len(parts) > 1 and sum(parts) == whole.number else None


def _only_leads(view: View, phrase: int, first: int, last: int) -> bool:
    """Whether words only lead to a number: "including at least two", "of whom health workers 9"."""
    leading = ("a", "an", "the", "also", "were", "are", "is", "was", "at", "least")
    if all(view.words[i] in leading for i in range(first, last)):
        return True
    nouns = all(view.tags[i].startswith("N") for i in range(first, last))
    return view.words[phrase] == "of" and nouns and last - first < 4


def _is_by_place(view: View, counted: Sequence[Counted], k: int, total: int) -> bool:
    """Whether a number begins or goes on a list by place whose sum is the total: "1,026 (Arnabad 611, Zirak 415)"."""
    first = k
    while (
        first and counted[first - 1].alone and _names_between(view, counted[first - 1].end, counted[first].start, ",")
    ):
        first -= 1
    if not first or not _names_between(view, counted[first - 1].end, counted[first].start, "("):
        return False
    added, at = counted[first].quantity.low or 0, first
    while at + 1 < len(counted) and _names_between(view, counted[at].end, counted[at + 1].start, ","):
        at += 1
        added += counted[at].quantity.low or 0
    return added == total


def _names_between(view: View, first: int, last: int, mark: str) -> bool:
    inside = range(first + 1, last)
    return (
        view.word(first) == mark
        and bool(inside)
        and all(view.tags[i][:2] in ("NN", "HY", "IN", "FW", "JJ") for i in inside)
    )


def _partition(view: View, counted: Sequence[Counted], k: int) -> list[int]:
    """The numbers of a list that begins with a count."""
    numbers = [counted[k].quantity.low or 0]
    while k + 1 < len(counted) and _joined(view, counted[k].end, counted[k + 1].start):
        k += 1
        numbers.append(counted[k].quantity.low or 0)
    return numbers


def _joined(view: View, first: int, last: int) -> bool:
    words = view.words[first:last]
    return (
        len(words) <= 3
        and all(w in (",", "and", "as", "well", "&", "also", "at", "least") for w in words)
        and bool(words)
    )


def _group_before(view: View, counted: Sequence[Counted], drafts: dict[int, Draft], k: int) -> Draft | None:
    """The whole of "two of them" right behind a part: "including five soldiers, two of them officers"."""
    before = drafts.get(k - 1) if k else None
    if before is None or before.whole is None or before.counted.partitive or before.counted.way is not Way.NUMBER:
        return None
    own = before.number is not None and before.number > (counted[k].quantity.low or 0) and not before.counted.alone
    beside = view.words[counted[k - 1].end : counted[k].start] == [","]
    return before if own and beside and counted[k].partitive == "them" else None


def _names_whole(view: View, item: Counted, whole: Draft) -> bool:
    """Whether "of whom" ties a part to its whole whatever became of it: "17 wounded, two of whom later died"."""
    relative = view.words[max(0, item.start - 2) : item.start] in (["of", "which"], ["of", "whom"])
    of_them = item.partitive == "them" and whole.measure is Measure.INJURED
    return whole.view is view and (relative or of_them or item.partitive in ("whom", "which"))


def _means_others(before: Counted, item: Counted) -> bool:
    """Whether "them" means people who were not harmed: "seven are in hospital, two of them on ventilators"."""
    people = before.counts is Counts.PEOPLE and before.way is Way.NUMBER and before.quantity.low != 0
    return people and "them" in item.partitive.split()


def _may_mean(view: View, item: Counted, whole: Draft) -> bool:
    total = whole.whole is None and whole.counted.way is Way.NUMBER and not whole.link.former
    return total and _means(view, item, whole)


def _means(view: View, item: Counted, whole: Draft) -> bool:
    """Whether "of them", "of the dead", "of the men" can mean a whole: by a pronoun, a word of harm or its own noun."""
    if item.noun < 0 or any(w in ("them", "whom", "which", "us", "these", "those") for w in item.partitive.split()):
        return True
    words = {"victims", "dead", "wounded", "injured", "casualties", "bodies", "people", "persons", "fatalities"}
    noun = whole.view.words[whole.counted.noun] if whole.counted.noun >= 0 else ""
    return view.words[item.noun] in words or view.words[item.noun] == noun or item.noun in view.mentions_at


def _says_nothing(view: View, item: Counted) -> bool:
    """Whether a part without a word of harm of its own counts nobody anew: "both of them", "two of them said"."""
    if not item.alone and item.counts is Counts.UNKNOWN and item.partitive:
        return True
    if item.quantity.bound.value == "zero" or (item.partitive and view.words[item.quantity.first] == "both"):
        return True
    if not item.partitive:
        return False
    if view.word(item.start - 1) in ("to", "with", "by", "for", "of", "from"):
        return True
    if item.noun >= 0 or not view.tag(item.end).startswith(("VB", "MD")):
        return False
    at = item.end + 1
    while view.tag(at) == "RB":
        at += 1
    return view.words[item.end] not in ("were", "was", "are", "is") or (
        view.tag(at) == "VBN" and at not in view.mentions_at
    )


def _is_greater(whole: Draft, part: Draft) -> bool:
    """Whether a figure is a total that can hold a part."""
    total = whole.whole is None and whole.counted.way is Way.NUMBER and not whole.link.former
    return total and (whole.number or 10**9) > (part.number or 0)


def _is_sure(whole: Draft) -> bool:
    """Whether a total is told by itself: no forecast between two numbers, no other source's number without its noun."""
    return whole.counted.quantity.bound is not Bound.RANGE and whole.link.grade > _ELLIPTIC


def _placed(view: View, first: int, last: int) -> bool:
    """Whether only a place lies between two numbers: "nine in Lodan, eight in Karval"."""
    return (
        view.word(first) in ("in", "at", "from", "near")
        and last - first <= 7
        and not any(view.tags[i].startswith("V") for i in range(first, last))
    )


def _may_be_part(item: Counted, whole: Draft) -> bool:
    return (
        whole.counted is not item
        and item.counts in (Counts.PEOPLE, Counts.UNKNOWN, whole.counted.counts)
        and not (whole.number == 1 and whole.counted.way is Way.SINGLE)
    )


def _within(measure: Measure) -> tuple[Measure, ...]:
    """Measures that can be parts of a measure."""
    return (Measure.KILLED, Measure.INJURED) if measure is Measure.CASUALTIES else ()


def _said_of(view: View, item: Counted) -> Measure | None:
    """The measure in "four of the dead", "two of the wounded"."""
    for at in range(item.quantity.last, item.end + 1):
        for mention in view.mentions_at.get(at, ()):
            if mention.role in (Role.COUNT, Role.STATE, Role.OBJECT):
                return mention.measure
    return None
