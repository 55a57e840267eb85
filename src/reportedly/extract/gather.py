"""What figures of several sentences say together: totals and their parts, numbers left to the context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract.counted import Counted, Way
from reportedly.extract.drafts import Draft
from reportedly.extract.figures_view import View
from reportedly.extract.harm import Mention, Role
from reportedly.extract.links import Link
from reportedly.model import Bound, Measure, Scope

_REACH = 3  # sentences
_ALONE = 5  # a total below this is too easily the sum of one person and the next number


def partitions(drafts: Sequence[Draft]) -> None:
    """Make the counts that add up to a total before them its parts, as in "21 died. 15 in Lodan, six in Karval".

    Only an exact sum of two or more is taken; a total whose parts happened apart counts a day, not one incident.
    """
    for k, total in enumerate(drafts):
        _raise(drafts, k)
        if (
            total.whole is not None
            or total.number is None
            or total.number < 4
            or total.counted.way is not Way.NUMBER
            or total.link.former
        ):
            continue
        run = _run(drafts, k)
        if run:
            for part in run:
                part.whole = total
            if (
                total.scope is Scope.INCIDENT
                and len({p.view.sentence.index for p in run} | {total.view.sentence.index}) > 1
            ):
                total.scope = Scope.DAY


def _raise(drafts: Sequence[Draft], k: int) -> None:
    """Make one person by whose death a toll rose its part: "the toll rose to four when a man of 70 died"."""
    total, other = drafts[k], drafts[k + 1] if k + 1 < len(drafts) else None
    if other is None or not total.link.revised or other.view is not total.view or other.counted.way is not Way.SINGLE:
        return
    between = total.view.words[total.counted.end : other.counted.start]
    if other.whole is None and other.measure is total.measure and between[-1:] in (["when"], ["after"], ["as"]):
        other.whole = total


def _run(drafts: Sequence[Draft], k: int) -> list[Draft]:
    """The first figures behind a total that add up to it, or none."""
    total, run, added = drafts[k], [], 0
    last = total.view.sentence.index
    for other in drafts[k + 1 :]:
        if other.measure is not total.measure or other.whole is not None:
            continue
        if other.view.sentence.index - last > _REACH or not _may_add(total, other):
            return []
        run.append(other)
        last = other.view.sentence.index
        added += other.number or 0
        if added >= (total.number or 0):
            return run if added == total.number and len(run) > 1 else []
    return []


def _may_add(total: Draft, other: Draft) -> bool:
    """Whether a figure can be one of the parts that a total is the sum of."""
    item = other.counted
    if item.way is Way.SINGLE and (total.number or 0) < _ALONE:
        return False
    if other.link.mention.role is Role.TOLL:  # a total of its own, by another source or of another day
        return False
    if item.way is Way.NAME or (
        item.way is Way.SINGLE and other.view.words[item.quantity.first] not in ("a", "an", "another")
    ):
        return False
    if other.number is None or other.number >= (total.number or 0):
        return False
    return other.counted.quantity.bound not in (Bound.AT_MOST, Bound.ZERO) and other.scope not in (
        Scope.CUMULATIVE,
        Scope.PERIOD,
    )


class ElliptReader:
    """Finds numbers that leave what they count to what stands before, as in "The union says sixteen"."""

    def __init__(self, words: dict[str, list[str]]) -> None:
        self._verbs, self._nouns = frozenset(words["verbs"]), frozenset(words["nouns"])
        self._filling, self._speaking = frozenset(words["filling"]), frozenset(words["speaking"])
        self._putting, self._raising = frozenset(words["putting"]), frozenset(words["raising"])
        self._victims, self._days = frozenset(words["victims"]), frozenset(words["days"])
        self._being, self._of_dead = frozenset(words["being"]), frozenset(words["of_dead"])
        self._deaths = frozenset((*words["deaths"], *words["victims"]))

    def read(
        self,
        view: View,
        counted: Sequence[Counted],
        linked: dict[int, Link],
        before: Sequence[Draft],
        here: Sequence[Draft],
    ) -> Iterator[Draft]:
        """Yield drafts for the numbers of a sentence that stand alone behind a word of saying."""
        for k, item in enumerate(counted):
            if k in linked or item.partitive or item.way is not Way.NUMBER or any(d.counted is item for d in here):
                continue
            victims = item.noun >= 0 and view.words[item.noun] in self._victims
            denied = item.alone and self._is_corrected(view, item)
            zero = item.quantity.bound is Bound.ZERO and view.words[item.quantity.first] not in ("nil", "zero", "none")
            if zero or not (victims or denied or (item.alone and self._is_said(view, item))):
                continue
            model = self._model(view, item, before, here)
            if denied and (model is None or model.view is not view):
                continue
            if victims and not self._are_known(view, item, model, before):
                continue
            if model is not None and item.quantity.low != 1:
                mention = model.link.mention
                yield Draft(
                    view,
                    model.said_in,
                    item,
                    Link(
                        Mention(
                            mention.first, mention.last, mention.tail, mention.measure, Role.TOLL, mention.weight, ""
                        ),
                        4,
                        model.measure,
                        negated=denied and view.word(item.start - 1) == "not",
                        former=denied,
                    ),
                    model.measure,
                )

    def _are_known(self, view: View, item: Counted, model: Draft | None, before: Sequence[Draft]) -> bool:
        """Whether "38 victims" are the dead of the report: named as such, or counted as dead before."""
        if model is None or model.measure is not Measure.KILLED:
            return False
        told = view.word(item.start - 1) in ("named", "identified")
        return told or any(d.number == item.quantity.low and d.measure is Measure.KILLED for d in before)

    def _is_said(self, view: View, item: Counted) -> bool:
        """Whether the number is what someone says: "says sixteen", "puts it at 19", "the figure of 94"."""
        at = item.start - 1
        while view.word(at) in self._filling:
            at -= 1
        word = view.word(at)
        if word == "of" and view.word(item.end) not in ("had", "have", "has", "were", "was"):
            return view.word(at - 1) in self._nouns or view.word(at - 1) in self._speaking
        if word in self._being and "there" in view.words[max(0, at - 2) : at]:
            return self._ends(view, item)
        if view.tag(item.end).startswith(("N", "J", "V", "CD", "PRP", "HYPH", "$")):
            return False
        return self._is_carried(view, at) or self._is_told(view, item, at)

    def _is_carried(self, view: View, at: int) -> bool:
        """Whether a noun carries the number: "the true figure is 40", "raised it to 12", "put the number at nine"."""
        word = view.word(at)
        if word in self._being:
            while view.word(at - 1) in self._of_dead:
                at -= 1
            return view.word(at - 1) in self._nouns
        if word == "to":
            window = view.words[max(0, at - 7) : at]
            named = any(w in self._nouns or w in ("it", "number") for w in window)
            return named and any(w in self._raising for w in window)
        return word == "at" and any(w in self._putting for w in view.words[max(0, at - 5) : at])

    def _is_told(self, view: View, item: Counted, at: int) -> bool:
        """Whether a verb of saying has the number as its own: "the union says sixteen", "and on Friday twelve"."""
        word = view.word(at)
        if word in self._days and view.word(at - 1) == "on" and view.word(at - 2) in ("and", ",", ";"):
            return any(w in self._verbs for w in view.words[:at])
        if word in (";", "–", "—") and view.word(item.end) == ",":
            return any(w in self._verbs for w in view.words[item.end + 1 : item.end + 7])
        return (word in self._verbs and view.tag(at).startswith("V")) or self._is_gapped(view, item, at)

    def _ends(self, view: View, item: Counted) -> bool:
        """Whether a number, or "more" behind it, closes its clause."""
        return view.word(item.end + (view.word(item.end) in ("more", "others"))) in (".", ",", ";", "", "”", '"')

    def _is_corrected(self, view: View, item: Counted) -> bool:
        """As in "seven (not six)", "14 soldiers and not twelve", "38 dead, up from 23": given before."""
        two = view.words[max(0, item.start - 2) : item.start]
        if view.tag(item.end).startswith(("N", "J", "CD", "HYPH")):
            return False
        return two in (["up", "from"], ["down", "from"]) or (two[-1:] == ["not"] and two[:1] in (["and"], [","], ["("]))

    def _is_gapped(self, view: View, item: Counted, at: int) -> bool:
        """Whether a second source leaves its verb out: "the hospital counts 24 dead, the ministry 23"."""
        if not view.tag(at).startswith("N") or view.word(item.end) not in (".", ";", ",", "”", '"', ""):
            return False
        first = at
        while view.tag(first).startswith(("N", "J", "DT")):
            first -= 1
        told = any(w in self._verbs or w in self._putting for w in view.words[:first])
        return told and view.word(first) in (",", ";", "and") and at - first < 5

    def _model(self, view: View, item: Counted, before: Sequence[Draft], here: Sequence[Draft]) -> Draft | None:
        """The figure that a number goes on from: the last of its own sentence, else the first of the last one."""
        earlier = [d for d in here if d.counted.start < item.start and _is_model(d)]
        if earlier:
            return earlier[-1]
        of_dead = any(w in self._deaths for w in view.words[max(0, item.start - 5) : item.start])
        known = [d for d in before if _is_model(d) and (not of_dead or d.measure is Measure.KILLED)]
        if not known or view.sentence.index - known[-1].view.sentence.index > 2 * _REACH:
            return None
        return next(d for d in known if d.view is known[-1].view)


def _is_model(draft: Draft) -> bool:
    return draft.counted.way is Way.NUMBER and draft.number not in (None, 0, 1)
