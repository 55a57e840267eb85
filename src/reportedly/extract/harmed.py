"""Which words of harm speak of whom: by grammar, and by the order of words where the grammar is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extract.counted import Counted, Lists, View, Way
from reportedly.extract.harm import Mention, Role
from reportedly.extract.people import Counts
from reportedly.model import Bound, Measure

_STATE_TAGS = ("VBN", "VBD", "JJ", "NN", "NNS", "RB", "NNP", "VBG")
_OBJECT_TAGS = ("DT", "CD", "PRP$", "PRP", "NNP", "NNPS", "NNS", "PDT", "NN", "JJ")
_REACH = 28  # words of an insertion between those harmed and what happened to them
_TOLL_REACH = 22


@dataclass(frozen=True, slots=True)
class Link:
    """That a word of harm speaks of something counted.

    Attributes:
        grade: How directly: 10 beside it or by plain grammar, 5 by position alone.
        measure: What is counted: of two joined words ("killed or wounded") casualties.
        negated: Whether the words between say "not".
        revised: Whether a toll is said to have come to this number.
        former: Whether it is the number that a toll came from.
    """

    mention: Mention
    grade: int
    measure: Measure
    negated: bool = False
    revised: bool = False
    former: bool = False
    passive: bool = False
    among: bool = False


class Linker:
    """Links the counted of one sentence with its words of harm."""

    def __init__(self, view: View, counted: list[Counted], lists: Lists) -> None:
        self._view, self._counted, self._harm = view, counted, lists.harm
        # of two phrases that share words ("21 of the 200 girls") the outer one owns them
        self._owner = {i: k for k, c in reversed(list(enumerate(counted))) for i in range(c.start, c.end)}
        self._owner.update({i: k for k, c in enumerate(counted) for i in range(c.quantity.first, c.quantity.last)})
        self._links: dict[int, Link] = {}
        self._closing: set[int] = set()  # words of harm that close a phrase before: "12 killed"

    def links(self) -> dict[int, Link]:
        """Return, by index of the counted, the word of harm that speaks of it."""
        for mention in self._view.mentions:
            self._by_grammar(mention)
        for k, counted in enumerate(self._counted):
            self._by_order(k, counted)
        self._among()
        self._tolls()
        self._munitions()
        self._by_joining()
        return self._links

    def _fits(self, counted: Counted, mention: Mention) -> bool:
        """Whether what is counted can suffer this harm."""
        counts = counted.counts
        if mention.only in ("structures", "munitions"):
            return counts.value == mention.only
        if counts in (Counts.STRUCTURES, Counts.MUNITIONS, Counts.NOTHING):
            return False
        if mention.only == "people" and (mention.measure is Measure.KILLED or mention.weight < 3):
            return counts is Counts.PEOPLE
        return counts in (Counts.PEOPLE, Counts.UNKNOWN)

    def _offer(self, k: int, mention: Mention, grade: int, **more: bool) -> None:
        """Hold a link if it fits and is better than what is held; of equals, the graver harm."""
        counted = self._counted[k]
        if not self._fits(counted, mention):
            return
        held = self._links.get(k)
        if held and (held.grade, held.mention.weight) >= (grade, mention.weight):
            return
        self._links[k] = Link(mention, grade, self._measure(mention), negated=more.get("negated", False) or self._is_negated(mention), passive=more.get("passive", False))

    def _is_negated(self, mention: Mention) -> bool:
        view = self._view
        return any(view.word(i) in ("not", "n't", "n’t", "never") for i in range(max(0, mention.first - 3), mention.first) if view.heads[i] in (mention.first, mention.last - 1))

    def _measure(self, mention: Mention) -> Measure:
        """The measure of a word of harm; killed and injured joined to one object are casualties."""
        view = self._view
        both = {Measure.KILLED, Measure.INJURED}
        if mention.measure not in both or mention.role not in (Role.OBJECT, Role.STATE):
            return mention.measure
        for other in (mention.first - 2, mention.last + 1):
            joint = view.word(mention.first - 1 if other < mention.first else mention.last)
            if joint in ("and", "or", "/", "and/or") and self._is_joint(other, mention, both):
                return Measure.CASUALTIES
        return mention.measure

    def _is_joint(self, at: int, mention: Mention, both: set[Measure]) -> bool:
        """Whether the word of harm at an index shares those harmed with a mention: nothing of its own stands beside it."""
        for other in self._view.mentions_at.get(at, ()):
            if other.role is Role.OBJECT and other.measure in both and other.measure is not mention.measure:
                first, last = min(other.first, mention.first), max(other.last, mention.last)
                own_before = (first - 1) in self._owner and mention.first > other.first
                return not (own_before and last in self._owner)
        return False

    # By grammar

    def _by_grammar(self, mention: Mention) -> None:
        for at, grade in self._patients(mention):
            self._give(at, mention, grade)
            for other in self._joined(at):
                if mention.role is not Role.COUNT and not at < mention.first < other:  # "eight were killed and another 27 ...": the 27 begin a clause of their own
                    self._give(other, mention, grade - 3)

    def _give(self, at: int, mention: Mention, grade: int) -> None:
        k = self._owner.get(at)
        if k is None:
            for child in self._view.children_of(at, "nmod"):
                if self._view.word(at) in self._harm.collective and child in self._owner:
                    self._offer(self._owner[child], mention, grade - 1)
            return
        counted = self._counted[k]
        if at in (counted.noun, *range(counted.quantity.first, counted.quantity.last)) or counted.noun < 0 or at == counted.end - 1:
            self._offer(k, mention, grade)

    def _joined(self, at: int) -> Iterator[int]:
        todo = [at]
        while todo:
            for child in self._view.children_of(todo.pop(), "conj"):
                if self._view.tags[child].startswith(("N", "CD", "JJ", "PRP")):
                    yield child
                    todo.append(child)

    def _patients(self, mention: Mention) -> Iterator[tuple[int, int]]:
        view, at = self._view, mention.first
        if mention.role is Role.COUNT:
            yield at, 10
        elif mention.role is Role.OF:
            yield from ((c, 9) for c in view.children_of(at, "nmod") if any(view.word(m) == "of" for m in view.children_of(c, "case")))
            yield from ((c, 8) for c in view.children_of(at, "nmod:poss"))
        elif mention.role is Role.OBJECT:
            yield from self._object_patients(at)
        elif mention.role in (Role.SUBJECT, Role.STATE):
            yield from self._subject_patients(at if mention.role is Role.SUBJECT else mention.last - 1, mention.role)
            if mention.role is Role.STATE and mention.last - mention.first > 1:
                yield from self._subject_patients(mention.first, mention.role)

    def _object_patients(self, at: int) -> Iterator[tuple[int, int]]:
        view = self._view
        objects = view.children_of(at, "obj")
        passives = view.children_of(at, "nsubj:pass")
        passive = bool(passives or view.children_of(at, "aux:pass"))
        if not passive:
            yield from ((o, 9) for o in objects)
        yield from ((s, 9) for s in passives)
        head, relation = view.heads[at], view.relations[at]
        if relation in ("acl", "amod") and not objects and view.tags[at] not in ("VBG",):
            yield head, 9
        elif relation == "acl:relcl" and passive:
            yield head, 9
        elif relation in ("xcomp", "ccomp") and not objects and not passives:
            yield from self._raised(head)
        elif relation == "conj" and not objects and not passives:
            yield from self._shared(at, head)

    def _subject_patients(self, at: int, role: Role) -> Iterator[tuple[int, int]]:
        view = self._view
        subjects = view.children_of(at, "nsubj", "nsubj:pass", "nsubj:outer")
        yield from ((s, 9) for s in subjects)
        head, relation = view.heads[at], view.relations[at]
        if relation == "acl:relcl" or (relation in ("acl", "amod") and not subjects):
            yield head, 9
        elif relation in ("xcomp", "ccomp", "obl", "advcl") and not subjects and role in (Role.SUBJECT, Role.STATE):
            yield from self._raised(head)
        elif relation == "conj" and not subjects:
            yield from self._shared(at, head)

    def _raised(self, head: int) -> Iterator[tuple[int, int]]:
        """Those harmed of "left five dead", "were found dead", "are feared to have died"."""
        view = self._view
        for relation in ("obj", "nsubj:pass", "nsubj"):
            if found := view.children_of(head, relation):
                yield from ((f, 8) for f in found)
                return
        if view.relations[head] in ("acl", "acl:relcl"):
            yield view.heads[head], 8

    def _shared(self, at: int, head: int) -> Iterator[tuple[int, int]]:
        """What a verb shares with the one that it is joined to: "were rounded up and executed"."""
        view = self._view
        for _ in range(4):
            found = view.children_of(head, "nsubj:pass")
            if not found and (view.children_of(at, "aux:pass") or view.tags[at] != "VBN"):
                found = view.children_of(head, "nsubj")
            if found:
                yield from ((f, 7) for f in found)
                return
            if view.relations[head] in ("acl", "acl:relcl"):
                yield view.heads[head], 7
                return
            if view.relations[head] != "conj":
                return
            head = view.heads[head]

    # By the order of words

    def _by_order(self, k: int, counted: Counted) -> None:
        if counted.way is Way.NAME:
            return
        self._inside(k, counted)
        before, after = self._mention_before(counted), self._mention_after(counted)
        if before and after and after[1] == 10 and after[0].role is Role.OBJECT and self._has_object(after[0]) and not after[2]:
            after = None
        if after and (not before or after[1] == 10):
            self._closing.update(range(after[0].first, after[0].last))
            outcome = self._outcome(counted, after[0])
            self._offer(k, outcome, after[1] + (after[1] == 10), negated=after[3], passive=True)
        elif before:
            self._offer(k, before, 11)

    def _outcome(self, counted: Counted, mention: Mention) -> Mention:
        """The graver of two things done to the same people: "were rounded up and executed"."""
        at = mention.tail
        for i in range(at, min(at + 5, len(self._view.words))):
            for other in self._view.mentions_at.get(i, ()):
                if i > at and other.role in (Role.OBJECT, Role.SUBJECT) and other.weight > mention.weight and self._fits(counted, other) \
                        and not self._has_object(other) and self._view.tags[i] in ("VBN", "VBD"):
                    return other
            if self._view.words[i] not in self._harm.outcome:
                break
        return mention

    def _inside(self, k: int, counted: Counted) -> None:
        """A word of harm within the phrase: "12 deaths", "30 wounded civilians", "four of the dead"."""
        for at in range(counted.quantity.last, counted.end):
            for mention in self._view.mentions_at.get(at, ()):
                if mention.last > counted.end or (mention.role is Role.OF and mention.measure is not Measure.BODIES_RECOVERED):
                    continue
                if mention.role in (Role.OBJECT, Role.STATE, Role.COUNT, Role.OF):
                    self._offer(k, mention, 12 if at == counted.noun and mention.role is Role.COUNT else 6)

    def _mention_before(self, counted: Counted) -> Mention | None:
        """A word of harm right before: "killing 12", "the deaths of 12", "Killed: 12"."""
        view = self._view
        at = counted.start - 1
        of = False
        skipped = 0
        while at >= 0 and skipped < 4 and view.words[at] in ("another", "a", "an", "the", "of", "total", "further", "estimated", "some", "also", ":", "(", "\"", "“", "in", "these", "those", "all", "-", "–", "about"):
            of = of or view.words[at] == "of"
            at, skipped = at - 1, skipped + 1
        for mention in view.mentions:
            if mention.last != at + 1 or mention.first in self._closing:
                continue
            if mention.role is Role.OBJECT and not of and self._is_active(mention) and view.word(at + 1) not in (":", "("):
                return mention
            if mention.role is Role.OF and of:
                return mention
            if mention.role is Role.COUNT and not of and counted.alone and not counted.partitive and view.word(counted.quantity.first - 1) in (":", view.words[at], "-", "–", "("):
                return mention
            if mention.role in (Role.COUNT, Role.OBJECT) and view.word(at + 1) == ":" and counted.alone:
                return mention
        return None

    def _is_active(self, mention: Mention) -> bool:
        view = self._view
        window = view.words[max(0, mention.first - 3) : mention.first]
        if any(w in self._harm.passive for w in window) and not view.words[mention.first].endswith("ing"):
            return False
        if view.tags[mention.first] in ("NN", "NNS", "JJ") and not (view.capitals or view.words[mention.first].endswith("ed")):
            return any(q.start == mention.last for q in view.numbers)
        return True

    def _mention_after(self, counted: Counted) -> tuple[Mention, int, bool, bool] | None:
        """(word of harm, grade, whether passive, whether negated) of what happened to those counted, said behind them."""
        view = self._view
        direct = self._scan(counted, counted.end)
        governed = self._is_governed(counted)
        if direct:
            return None if governed and direct[2] and not direct[4] else direct[:4]
        if governed:
            return None
        for at, grade in self._past_insertions(counted.end, counted.alone):
            found = self._scan(counted, at)
            if found and (found[2] or found[0].role in (Role.SUBJECT, Role.STATE) or view.tags[found[0].first] in ("VBN", "VBD")):
                return found[0], grade, found[2], found[3]
        return None

    def _is_governed(self, counted: Counted) -> bool:
        """Whether a preposition governs the phrase: what is said behind it is said of another ("three of one family were killed")."""
        at = counted.start - 1
        while self._view.word(at) in ("the", "its", "their", "his", "her", "these", "those"):
            at -= 1
        return self._view.word(at) in ("from", "of", "in", "at", "by", "with", "near", "against", "for", "on", "to", "into", "through", "under")

    def _scan(self, counted: Counted, at: int) -> tuple[Mention, int, bool, bool, bool] | None:
        """(word of harm, grade, whether passive, negated, in a clause of "who") from an index on."""
        view, passive, negated, relative = self._view, False, False, False
        for i in range(at, min(at + 9, len(view.words))):
            word = view.words[i]
            for mention in view.mentions_at.get(i, ()):
                if mention.role in (Role.OBJECT, Role.SUBJECT, Role.STATE) and self._fits(counted, mention) and self._is_said(counted, mention, passive, i == at):
                    return mention, 8 if relative else 10, passive, negated, relative
            if word not in self._harm.between and view.tags[i] != "RB":
                return None
            relative = relative or word in ("who", "that")
            passive = passive or word in self._harm.passive
            negated = negated or word in ("not", "n't", "never")
        return None

    def _is_said(self, counted: Counted, mention: Mention, passive: bool, beside: bool) -> bool:
        view = self._view
        if mention.role is Role.STATE:
            return True
        if mention.role is Role.SUBJECT:
            return view.tags[mention.first] != "VBG" or beside or passive
        if passive:
            return True
        if view.tags[mention.first] not in _STATE_TAGS or view.words[mention.first].endswith(("ing", "kill", "kills")):
            return False
        return not self._has_object(mention) or (counted.alone and beside)

    def _has_object(self, mention: Mention) -> bool:
        """Whether a word of harm is followed by what it is done to."""
        view, at = self._view, mention.last
        if (owner := self._owner.get(at)) is not None and self._counted[owner].end in view.mentions_at and self._counted[owner].way is Way.NUMBER:
            return False
        if view.children_of(mention.first, "obj"):
            return True
        while view.word(at) in ("at", "least", "more", "than", "some", "about", "nearly", "over"):
            at += 1
        return view.tag(at) in _OBJECT_TAGS or view.word(at) in ("dozens", "scores", "several", "many")

    def _past_insertions(self, at: int, alone: bool) -> Iterator[tuple[int, int]]:
        """Where the sentence may go on behind "in the market", ", four of them children," or "(8 men and 4 women)"."""
        view = self._view
        if view.word(at) in ("mostly", "mainly", "all", "many", "some", "including"):
            for i in range(at + 1, min(at + 9, len(view.words))):
                if i in view.mentions_at or view.words[i] in ("was", "were", "have", "has", "had"):
                    yield i, 6
                if not view.tags[i].startswith(("N", "J", "CC", "DT", "IN", "PRP", "HYPH")):
                    break
        if view.word(at) in (",", "(", "-", "–", "—", "--") and not alone:
            closing = {"(": ")"}.get(view.word(at), view.word(at))
            for i in range(at + 1, min(at + _REACH, len(view.words))):
                if view.words[i] == closing and (view.word(i + 1) in self._harm.passive or view.word(i + 1) in ("have", "has", "had") or i + 1 in view.mentions_at):
                    yield i + 1, 6
        for i in range(at, min(at + (6 if alone else _REACH), len(view.words))):
            if view.words[i] in ("was", "were", "have", "has", "had", "are") and self._reaches(at, i):
                yield i, 5
                return
            if view.tags[i] in ("VBD", "VBZ", "VBP", "MD"):
                for mention in view.mentions_at.get(i, ()):
                    if mention.role is Role.SUBJECT and self._reaches(at, i):
                        yield i, 5
                        return

    def _reaches(self, first: int, last: int) -> bool:
        """Whether only an insertion lies between: no finite verb but in a clause of "who" or "that"."""
        view = self._view
        inner = False
        for i in range(first, last):
            if view.words[i] in ("who", "whom", "which", "that", "when", "while"):
                inner = True
            elif view.tags[i] in ("VBD", "VBZ", "VBP", "MD") and not inner:
                return False
            elif view.words[i] in (";", ":", ".", "and") and (view.words[i] != "and" or i == first):
                return False
        return view.tag(first) in ("IN", ",", "-LRB-", "VBN", "VBG", "WP", "WDT", ":", "TO")

    # Tolls

    def _tolls(self) -> None:
        view = self._view
        for at in range(len(view.words)):
            mention = self._toll_at(at)
            if mention is None:
                continue
            for k, counted in enumerate(self._counted):
                if mention.last <= counted.start <= mention.last + _TOLL_REACH and counted.way is Way.NUMBER and self._links_toll(mention, counted):
                    self._take_toll(k, counted, mention)

    def _toll_at(self, at: int) -> Mention | None:
        """A word that carries a number elsewhere: "toll", "the number of dead", "the number killed"."""
        view = self._view
        tolls = [m for m in view.mentions_at.get(at, ()) if m.role is Role.TOLL]
        if tolls and not any(view.word(j) in ("injury", "injuries", "wounded", "injured") for j in (at - 1,)):
            return tolls[0]
        if view.words[at] == "the" and view.word(at + 1) in ("dead", "wounded", "injured", "missing", "hurt"):
            return self._verdict(at)
        if view.words[at] not in self._harm.toll_numbers and not tolls:
            return None
        for i in range(at - 1, min(at + 10, len(view.words))):
            if i in self._owner and self._counted[self._owner[i]].way is Way.NUMBER and i > at:
                return None
            for mention in view.mentions_at.get(i, ()):
                if mention.role in (Role.COUNT, Role.OBJECT, Role.STATE):
                    return Mention(min(at, i), max(at + 1, mention.last), mention.tail, mention.measure, Role.TOLL, mention.weight, "")
        return None

    def _verdict(self, at: int) -> Mention | None:
        """ "The dead" of "puts the dead at 140"."""
        if self._view.word(at + 2) != "at":
            return None
        found = [m for m in self._view.mentions_at.get(at + 1, ()) if m.role is not Role.OF]
        return Mention(at + 1, at + 2, at + 2, found[0].measure, Role.TOLL, found[0].weight, "") if found else None

    def _links_toll(self, mention: Mention, counted: Counted) -> bool:
        if not (counted.alone or counted.counts is Counts.PEOPLE or counted.noun in self._view.mentions_at) or counted.partitive:
            return False
        before = self._view.word(counted.start - 1)
        if before == "at":
            return any(w in self._harm.puts for w in self._view.words[max(0, counted.start - 9) : counted.start])
        return before in self._harm.toll_links or before in self._harm.revised or before in ("from", "by") or counted.start == mention.last

    def _take_toll(self, k: int, counted: Counted, mention: Mention) -> None:
        view = self._view
        held = self._links.get(k)
        if held and held.grade >= 8 and held.mention.role is not Role.TOLL and held.mention.first > mention.last:
            return
        if view.word(counted.start - 1) == "by":
            return
        window = view.words[max(0, mention.first - 4) : counted.start]
        revised = any(w in self._harm.revised for w in window)
        former = view.word(counted.start - 1) == "from"
        self._links[k] = Link(mention, 9, mention.measure, revised=revised and not former, former=former)

    def _among(self) -> None:
        """ "Among the dead are 11 children", "two officers were among the wounded"."""
        view = self._view
        self._those_include()
        for at, word in enumerate(view.words):
            if word in ("among", "amongst") and (owner := self._owner.get(at + 1)) is not None and self._counted[owner].start == at + 1:
                self._among_number(at, owner)
            if word not in ("among", "amongst") or view.word(at + 1) not in ("the", "those"):
                continue
            found = [m for m in view.mentions_at.get(at + 2, ()) if m.role is not Role.OF]
            if not found:
                continue
            for k, item in enumerate(self._counted):
                behind = item.start == at + 4 and view.word(at + 3) in ("is", "are", "was", "were", "include")
                before = item.end <= at and all(w in ("is", "are", "was", "were", "also", "being", ",") for w in view.words[item.end : at]) and at - item.end < 4
                if behind or before:
                    self._links[k] = Link(found[0], 9, found[0].measure, among=True)

    def _among_number(self, at: int, owner: int) -> None:
        """ "Three children were among 19 people killed"."""
        link = self._links.get(owner)
        for k, item in enumerate(self._counted):
            if link and item.end <= at and at - item.end < 3 and all(w in ("is", "are", "was", "were", "also") for w in self._view.words[item.end : at]):
                self._links[k] = Link(link.mention, 9, link.measure, among=True)

    def _those_include(self) -> None:
        """ "Those killed in the two attacks include 14 children and four women"."""
        view = self._view
        for at, word in enumerate(view.words):
            if word not in ("include", "includes", "included"):
                continue
            found = [m for m in view.mentions if m.last <= at and at - m.last < 14 and m.role in (Role.OBJECT, Role.COUNT, Role.STATE)
                     and view.word(m.first - 1) in ("those", "the", "victims", "dead", "all")]
            k = next((i for i, c in enumerate(self._counted) if c.start in (at + 1, at + 2)), None)
            if not found or k is None or any(c.end <= at and i in self._links and c.way is Way.NUMBER for i, c in enumerate(self._counted)):
                continue
            self._links[k] = Link(found[0], 9, found[0].measure, among=True)
            while k + 1 < len(self._counted) and self._is_list(view.words[self._counted[k].end : self._counted[k + 1].start] or ["-"]):
                k += 1
                self._links[k] = Link(found[0], 9, found[0].measure, among=True)

    def _munitions(self) -> None:
        """What is fired need not be said to be: "attacked the town with ten shells", "using six barrel bombs"."""
        view = self._view
        for k, item in enumerate(self._counted):
            if k in self._links or item.counts is not Counts.MUNITIONS or item.way is not Way.NUMBER:
                continue
            before = view.word(item.start - 1)
            if before == "using" or (before in ("with", "by") and any(w in self._harm.struck for w in view.words[max(0, item.start - 14) : item.start])):
                self._links[k] = Link(Mention(item.noun, item.noun + 1, item.noun + 1, Measure.MUNITIONS_LAUNCHED, Role.STATE, 2, "munitions"), 6, Measure.MUNITIONS_LAUNCHED)

    # By joining

    def _by_joining(self) -> None:
        """What is said of one of several joined by "and" is said of all."""
        for k in range(1, len(self._counted)):
            self._inherit(k, k - 1)
        for k in range(len(self._counted) - 2, -1, -1):
            link = self._links.get(k + 1)
            if link and (link.passive or link.mention.role is not Role.OBJECT or link.mention.first >= self._counted[k + 1].end):
                self._inherit(k, k + 1)
        for k in range(1, len(self._counted)):
            before = next((i for i in range(k - 1, max(-1, k - 5), -1) if i in self._links), -1)
            if before >= 0 and self._counted[k].way is Way.NUMBER:
                self._inherit(k, before, far=True)

    def _inherit(self, k: int, other: int, *, far: bool = False) -> None:
        link = self._links.get(other)
        if link is None or k in self._links or link.grade < 4 or link.mention.role in (Role.COUNT, Role.TOLL):
            return
        item, neighbour = self._counted[k], self._counted[other]
        if item.way is Way.NAME:
            return
        if item.quantity.bound is Bound.ZERO or neighbour.quantity.bound is Bound.ZERO or self._acts(item):
            return
        first, last = sorted((k, other))
        words = self._view.words[self._counted[first].end : self._counted[last].start]
        if not words or not (self._goes_on(max(self._counted[first].end, link.mention.tail), item) if far else self._is_list(words)):
            return
        if not (item.alone and neighbour.counts not in (Counts.PEOPLE, Counts.UNKNOWN)):
            self._offer(k, link.mention, 4)

    def _is_list(self, words: list[str]) -> bool:
        return len(words) <= 4 and all(w in self._harm.listing for w in words)

    def _goes_on(self, at: int, item: Counted) -> bool:
        """Whether only insertions without a verb lie between: "killed 19 people outside Lodan and another 23 in Karval"."""
        view = self._view
        if view.word(item.start - 1) not in ("and", "another") or not (item.counts is Counts.PEOPLE or item.alone) or not item.more and view.word(item.start - 1) != "another":
            return False
        return not any(view.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(at, item.start)) and item.start - at < 20

    def _says(self, item: Counted) -> bool:
        """Whether those counted, alone or in a list, are who says it: "..., two nurses and a guard said"."""
        view, at = self._view, item.end
        while at < min(item.end + 14, len(view.words)) and (view.tags[at].startswith(("N", "J", "DT", "PRP$", "CC", "HYPH", "WP")) or view.tags[at] in ("CD", "IN", "POS")):
            if view.tags[at] in ("DT", "PRP$") and view.tags[at - 1].startswith("N"):
                return False
            at += 1
        return view.word(at) in self._harm.saying and view.tag(at) in ("VBD", "VBZ", "VBP") and view.word(item.start - 1) in (",", "and", "\"", "”", "''", "")

    def _acts(self, item: Counted) -> bool:
        """Whether those counted do something themselves: they say it, they did it."""
        view = self._view
        if item.noun < 0:
            return False
        if self._says(item):
            return True
        head = view.heads[item.noun]
        if view.relations[item.noun] == "nsubj" and head != item.noun and not any(m.role is not Role.OF for m in view.mentions_at.get(head, ())):
            return view.tags[head].startswith("V") and not view.children_of(head, "xcomp")
        return view.tag(item.end) in ("VBD", "VBZ", "VBP") and item.end not in view.mentions_at and view.words[item.end] not in self._harm.between
