"""Finds what the numbers of a piece count: the word of harm beside them, their label, or what was done to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reportedly.extract.lexical.drafts import Draft, Way
from reportedly.extract.lexical.harm import Form, HarmReader, Meaning, Term, Who
from reportedly.extract.lexical.lines import Piece
from reportedly.extract.lexical.numbers import NumberReader, Quantity
from reportedly.extract.lexical.singles import SingleReader
from reportedly.extract.lexical.times import Said
from reportedly.extract.lexical.words import Letters, PhraseList, Word
from reportedly.model import Bound, Delta, Measure, Stance

_NOUNS = (Form.MANY, Form.ONE, Form.TWO)
_LABEL_REACH = 12  # words between a label that says "number of" and its number
_BARE_REACH = 2  # words between a label that says no such thing and its number
_ACT_REACH = 12  # words between what was done and how many it was done to
_UNKNOWN_REACH = 3  # the same, if what is counted is a word of no list
_BEHIND = 5  # words between a number and what was done, behind it
_CHAIN = 6  # words between one count and the next that goes on with it
_PAIR = 2
_ROW = 5  # words at most before the number of a line that says only who
_STATE = 3  # words between who is counted and where they are


@dataclass(frozen=True, slots=True)
class Scene:
    """A piece with all that was found in it."""

    piece: Piece
    quantities: tuple[Quantity, ...]
    terms: tuple[Term, ...]
    times: tuple[Said, ...]

    @property
    def words(self) -> Sequence[Word]:
        """Its words."""
        return self.piece.words


class CountReader:
    """Finds counts of harm; made once from the word lists of a language."""

    def __init__(
        self,
        letters: Letters,
        harm: Mapping[str, Any],
        people: Mapping[str, Any],
        numbers: Mapping[str, Any],
        context: Mapping[str, Any],
    ) -> None:
        phrases = partial(PhraseList.of, letters)
        self.numbers, self.harm = NumberReader(letters, numbers), HarmReader(letters, harm, people)
        self.heads = phrases(harm["labels"]["heads"])
        self._singles = SingleReader(self.harm, phrases, harm, phrases(context["parts"]["markers"]))
        self._units, self._names = phrases(numbers["not_counts"]["units"]), phrases(numbers["not_counts"]["names"])
        labels = harm["labels"]
        self._links, self._fillers, self._cases = (phrases(labels[k]) for k in ("links", "fillers", "cases"))
        self.rises, self._from = phrases(labels["rises"]), phrases(labels["from"])
        self._unreal, self._denies = phrases(harm["unreal"]["words"]), phrases(harm["zero"]["denies"])
        self._unless = phrases(harm["zero"]["unless"])
        self._markers = phrases(context["parts"]["markers"])
        self._of_them = phrases(context["parts"]["of_them"])
        self._additional = phrases(context["more"]["additional"])

    def scene(self, piece: Piece, times: Sequence[Said]) -> Scene:
        """Return a piece with its numbers that can be counts, its words of harm, and its times."""
        terms = tuple(self.harm.terms(piece.words))
        numbers = self.numbers.read(piece.words)
        kept = [q for q in numbers if not self._is_no_count(piece.words, q, numbers, times)]
        quantities = (*kept, *self._singles.of(piece.words, terms, kept))
        return Scene(piece, tuple(sorted(quantities, key=lambda q: q.first)), terms, tuple(times))

    def read(self, scene: Scene) -> list[Draft]:
        """Return the counts of a piece in order; those of other pieces may be their wholes."""
        drafts: list[Draft] = []
        for quantity in scene.quantities:
            draft = self._draft(scene, quantity, drafts)
            if draft is not None:
                drafts.append(self._told(scene, draft))
        drafts.extend(self._singles.zeros(scene.piece, scene.terms, drafts))
        self._revise(scene, drafts)
        return sorted(drafts, key=lambda d: d.quantity.first)

    def is_marked_part(self, scene: Scene, draft: Draft) -> bool:
        """Whether "among them" stands before a count."""
        return self._marker(scene.words, draft.quantity.start) is not None

    # -- what is no count -----------------------------------------------------------------------------------------

    def _is_no_count(
        self, words: Sequence[Word], q: Quantity, numbers: Sequence[Quantity], times: Sequence[Said]
    ) -> bool:
        if any(t.first < q.last and q.first < t.last for t in times):
            return True
        unit = self._units.at(words, q.last)
        if (unit and (unit.whole or not words[q.last].known)) or self._names.ending(words, q.first):
            return True
        if _is_enumeration(words, q, numbers) or _is_code(words, q):
            return True
        year = (
            words[q.first].kind == "number"
            and q.low is not None
            and 1900 <= q.low <= 2100
            and len(words[q.first].plain) == 4
        )
        return year and self.harm.who(words, q.last, q.low) is None and not self._term_behind(words, q.last)

    def _term_behind(self, words: Sequence[Word], at: int) -> bool:
        return any(t.first == at for t in self.harm.terms(words[: at + 4]))

    # -- one number ---------------------------------------------------------------------------------------------------

    def _draft(self, scene: Scene, q: Quantity, before: Sequence[Draft]) -> Draft | None:
        behind, filler = self._behind(scene, q)
        who = self._who(scene, q)
        own = self._own(scene, q, behind, cases=filler)
        label = self._label(scene, q, before)
        if own is not None and own[1].status:
            done = self._act_before(scene, q, before[-1] if before else None, who)
            own = done if done is not None and q.start == done[0].last else own  # "killing of 5 hostages"
        if own is not None and not (label is not None and own[1].form is Form.ACT):
            return self._made(scene, q, own, Way.NOUN, who)
        if label is not None:
            return self._made(scene, q, label, Way.LABEL, who)
        if self._marker(scene.words, q.start) is not None:
            return self._part(scene, q, before, who)
        return self._done(scene, q, before, who)

    def _behind(self, scene: Scene, q: Quantity) -> tuple[int, bool]:
        """Index of the noun that a number counts, and whether a word for cases of something stands before it."""
        if q.noun:
            return q.first, False
        filler = self._fillers.at(scene.words, q.last)
        if filler is None or scene.words[q.last].joined:
            return q.last, False
        return filler.last, self._cases.at(scene.words, q.last) is not None

    def _who(self, scene: Scene, q: Quantity) -> Who | None:
        at, _ = self._behind(scene, q)
        who = self.harm.who(scene.words, at, q.low)
        if who is None and q.low == _PAIR and q.first > 0:  # "two Israelis" may stand as "Israelis, two"
            pair = self.harm.who(scene.words, q.first - 1, q.low)
            return pair if pair is not None and pair.last == q.first else None
        return who

    def _own(self, scene: Scene, q: Quantity, at: int, *, cases: bool) -> tuple[Term, Meaning] | None:
        """The word of harm that a number stands right before ("7 killed") or behind ("killed, 1")."""
        who = self._who(scene, q)
        past = self._fillers.at(scene.words, who.last) if who is not None else None
        for term in scene.terms:
            if past is not None and term.first == past.last and term.noun(Form.MANY):
                return term, term.meanings[0]  # "200 soldiers, dead and wounded"
            spread = not q.noun and term.first == q.last  # "حالات انتشال" is one phrase of the list
            if term.first == at or spread:
                meaning = term.noun(*_NOUNS) or (term.noun(Form.ACT) if cases and term.first == at else None)
                if meaning is not None and not (term.joined and not q.noun):
                    return term, meaning
            if term.last == q.start and not q.noun and not scene.words[term.first].known:
                one = term.noun(Form.ONE)
                if one is not None and not term.acts():
                    return term, one
        return None

    def _label(self, scene: Scene, q: Quantity, before: Sequence[Draft]) -> tuple[Term, Meaning] | None:
        """The label that a number stands behind: only links between, or a little more behind "number of"."""
        if q.noun:
            return None
        floor = max((d.end for d in before), default=0)
        for term in reversed(scene.terms):
            meaning = term.noun(Form.MANY)
            if term.last > q.start or meaning is None or not self._between(scene, term, q, floor):
                continue
            return term, meaning
        return None

    def _between(self, scene: Scene, term: Term, q: Quantity, floor: int) -> bool:
        words = scene.words
        if term.last < floor or any(
            t.first >= term.last and t.last <= q.start and t.noun(Form.MANY) for t in scene.terms
        ):
            return False
        head = self.heads.ending(words, term.first) is not None or self.heads.ending(words, term.first - 1) is not None
        loose, at, linked = 0, term.last, False
        while at < q.start:
            link = self._links.at(words, at)
            time = next((t for t in scene.times if t.first == at), None)
            if link is not None or time is not None:
                linked = linked or link is not None
                at = link.last if link else time.last if time else at + 1
                continue
            if words[at].kind == "mark" and words[at].plain in {"،", ",", "+", ")", "؛", ";"} and not head:
                return False
            loose, at = loose + 1, at + 1
        if head:
            return loose <= _LABEL_REACH
        whole_line = scene.piece.alone and term.first == 0 and q.last == len(words)
        return (words[term.first].known or linked or whole_line) and loose <= (_BARE_REACH if linked else 0)

    def _marker(self, words: Sequence[Word], at: int) -> int | None:
        hit = self._markers.ending(words, at)
        return hit.first if hit else None

    def _part(self, scene: Scene, q: Quantity, before: Sequence[Draft], who: Who | None) -> Draft | None:
        """A number behind "among them": of the measure of what stands before it, in this piece or (later) another."""
        whole = next((d for d in reversed(before) if d.way is not Way.PART), None)
        measure = whole.measure if whole else Measure.CASUALTIES
        return Draft(scene.piece, q, measure, Way.PART, whole.said if whole else None, who, whole)

    # -- what was done ------------------------------------------------------------------------------------------------

    def _done(self, scene: Scene, q: Quantity, before: Sequence[Draft], who: Who | None) -> Draft | None:
        last = before[-1] if before else None
        if who is None and last is not None and last.who is not None and self._of_them.at(scene.words, q.last):
            who = replace(last.who, first=q.last, last=q.last, side=None)  # "27 of them"
        act = self._act_before(scene, q, last, who)
        if act is not None:
            return self._made(scene, q, act, Way.ACT, who)
        behind = self._act_behind(scene, q, who)
        if behind is not None:
            return self._made(scene, q, behind, Way.ACT, who)
        if last is not None and (who is not None or q.noun) and self._goes_on(scene, last, q) and _same_kind(last, who):
            chained = Draft(scene.piece, q, last.measure, Way.CHAIN, last.said, who, stance=last.stance)
            if last.way is Way.PART:
                chained.way, chained.whole = Way.PART, last.whole
            return chained
        named = self._named_part(scene, q)
        return Draft(scene.piece, q, Measure.CASUALTIES, Way.PART, None, named) if named else None

    def _named_part(self, scene: Scene, q: Quantity) -> Who | None:
        """Who a line of a list gives a number for: "children: 20"."""
        words = scene.words
        if not scene.piece.alone or q.first > _ROW:
            return None
        for at in range(q.start):
            who = self.harm.who(words, at, None)
            known = who is not None and any(w.known for w in words[who.first : who.last])
            if who is not None and (known or at == 0) and who.last < q.first and self._links.at(words, who.last):
                return who
        return None

    def _act_before(
        self, scene: Scene, q: Quantity, last: Draft | None, who: Who | None
    ) -> tuple[Term, Meaning] | None:
        floor = last.end if last else 0
        for term in reversed(scene.terms):
            if term.last > q.start or term.first < floor or _is_of(last, term):
                continue
            if last is not None and term.first == floor and not term.joined:
                return None  # it only says of those counted before how they came to be: "2 martyrs, recovered"
            near = tuple(m for m in term.meanings if m.form is Form.NEAR and term.last == q.start)
            meaning = _fitting((*term.acts(), *near), who)
            if meaning is not None:
                reach = _ACT_REACH if who or q.noun else _UNKNOWN_REACH if self._has_noun(scene, q) else 0
                return (term, meaning) if q.start - term.last <= reach else None
            if term.noun(*_NOUNS):
                return None
        return None

    def _act_behind(self, scene: Scene, q: Quantity, who: Who | None) -> tuple[Term, Meaning] | None:
        if who is None:
            return None
        limit = min([who.last + _BEHIND, *(o.first for o in scene.quantities if o.first >= q.last and not o.noun)])
        for term in scene.terms:
            if not who.last <= term.first < limit or term.joined:
                continue
            meaning = _fitting(tuple(m for m in term.meanings if m.form in (Form.ACT, Form.AFTER)), who)
            if meaning is not None and not any(w.plain in ".؟!،؛" for w in scene.words[who.last : term.first]):
                return term, meaning
        return None

    def _goes_on(self, scene: Scene, last: Draft, q: Quantity) -> bool:
        between = scene.words[last.end : q.start]
        joined = (
            scene.words[q.start].joined
            or (bool(between) and between[-1].kind == "mark" and between[-1].plain in "،,+")
            or (bool(between) and between[-1].kind == "word" and len(between[-1].plain) == 1)
        )
        return (
            joined
            and len(between) <= _CHAIN
            and not any(t.acts() and t.first >= last.end and t.last <= q.start for t in scene.terms)
        )

    def _has_noun(self, scene: Scene, q: Quantity) -> bool:
        return q.last < len(scene.words) and scene.words[q.last].kind == "word" and not scene.words[q.last].joined

    def _made(self, scene: Scene, q: Quantity, found: tuple[Term, Meaning], way: Way, who: Who | None) -> Draft:
        term, meaning = found
        return Draft(scene.piece, q, meaning.measure, way, (scene.piece, term.first, term.last), who)

    # -- what is said of it -------------------------------------------------------------------------------------------

    def _told(self, scene: Scene, draft: Draft) -> Draft:
        """Where those counted are, whether it comes on top of something, whether it happened at all."""
        words = scene.words
        for term in scene.terms:
            state = term.noun(Form.STATE)
            out_of = self._fillers.ending(words, term.first) is not None
            if (
                state is not None
                and 0 <= term.first - draft.end <= _STATE
                and not out_of
                and draft.way is not Way.LABEL
            ):
                draft = replace(draft, measure=state.measure)
        if self._additional.at(words, draft.end):
            draft.delta = Delta.ADDITIONAL
        if draft.way in (Way.ACT, Way.NOUN) and draft.said is not None:
            first = draft.said[1]
            if any(first - 1 <= h.last <= draft.said[2] for h in self._unreal.find(words)):
                draft.stance = Stance.HYPOTHETICAL
            denial = self._denies.ending(words, first)
            if denial is not None and not self._unless.at(words, denial.first):
                draft.stance = Stance.DENIED
        return draft

    def _revise(self, scene: Scene, drafts: list[Draft]) -> None:
        """Tie "to 27" to "from 19", where something rises."""
        if not any(True for _ in self.rises.find(scene.words)):
            return
        counted = {d.quantity.first for d in drafts}
        for draft in [d for d in drafts if d.way in (Way.LABEL, Way.NOUN) and d.quantity.bound is Bound.EXACT]:
            former = next(
                (q for q in scene.quantities if q.first not in counted and self._from.ending(scene.words, q.start)),
                None,
            )
            if former is not None:
                old = Draft(scene.piece, former, draft.measure, Way.LABEL, draft.said)
                draft.revised_from, draft.delta = old, Delta.REVISED
                drafts.append(old)
                return


def _fitting(meanings: Sequence[Meaning], who: Who | None) -> Meaning | None:
    kind = who.kind if who else "people"
    return next((m for m in meanings if m.needs == kind), None)


def _is_of(last: Draft | None, term: Term) -> bool:
    """Whether a word of harm stands behind the count before, and is said of that one."""
    return last is not None and last.said is not None and last.said[1] == term.first >= last.quantity.last


def _same_kind(last: Draft, who: Who | None) -> bool:
    return (last.who.kind if last.who else "people") == (who.kind if who else "people")


def _is_enumeration(words: Sequence[Word], q: Quantity, numbers: Sequence[Quantity]) -> bool:
    """Whether a number only numbers the line: "1- ..." where another one counts."""
    if q.first != 0 or q.last >= len(words) or len(numbers) < 2 or words[0].kind != "number":
        return False
    return words[q.last].kind == "mark" and words[q.last].plain in ".)-–" and (q.low or 0) < 100


def _is_code(words: Sequence[Word], q: Quantity) -> bool:
    """Whether a number is glued by a hyphen to a word: "إف-16"."""
    if q.first < 2 or words[q.first].kind != "number" or words[q.first - 1].plain not in "-–":
        return False
    return (
        words[q.first - 1].start == words[q.first - 2].end
        and words[q.first].start == words[q.first - 1].end
        and words[q.first - 2].kind == "word"
    )


def terms_many(scene: Scene) -> Iterator[Term]:
    """The words of harm of a scene that can be labels."""
    return (t for t in scene.terms if t.noun(Form.MANY))
