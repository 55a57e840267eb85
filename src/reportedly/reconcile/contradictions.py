"""What cannot all be so, typed, with a reason that a person can check; nothing is repaired (R6, R7, R10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from reportedly.model import Bound, Figure, Measure, Role, Stance, TimeBasis
from reportedly.model.contradiction import Contradiction, ContradictionKind
from reportedly.model.evidence import Evidence, Mention
from reportedly.model.occurrence import Occurrence
from reportedly.model.origin import Origin, Standing
from reportedly.model.tally import OriginCount, Tally
from reportedly.reconcile.groups import NOT_SAID
from reportedly.reconcile.names import fold, words_of
from reportedly.reconcile.origins import JOINED, alike, taken_apart

_CLOSED = frozenset({Bound.EXACT, Bound.RANGE, Bound.ZERO})
_SAME_TIME = 1  # days between two counts that speak of one time
_PASSES_ON = frozenset({Role.REPOST, Role.OUTLET, Role.AGENCY, Role.RELAY, Role.MEDIUM})


def tally_contradictions(tally: Tally, evidence: Mapping[str, Evidence]) -> Iterator[Contradiction]:
    """Yield numbers of one tally that exclude one another: of two origins, and of one."""
    for one, other in combinations(sorted(tally.origins, key=lambda o: o.origin), 2):
        if _exclude(one, other) and _at_one_time(one, other) and not _own_count(one, other):
            reason = (
                f"{_told(one)} and {_told(other)}: no number fits both ({tally.measure.value}, {tally.scope.value})"
            )
            ids = [*one.figures, *other.figures]
            yield _made(ContradictionKind.DISJOINT, [evidence[i] for i in ids], reason, tally.event)
    for origin in tally.origins:
        yield from _two_numbers(origin, [evidence[i] for i in origin.figures], tally.event)


def _exclude(one: OriginCount, other: OriginCount) -> bool:
    def below(first: OriginCount, second: OriginCount) -> bool:
        return first.high is not None and second.low is not None and first.high < second.low

    return below(one, other) or below(other, one)


def _at_one_time(one: OriginCount, other: OriginCount) -> bool:
    """An earlier and a later count differ because a toll rises."""
    return one.as_of is None or other.as_of is None or abs((one.as_of - other.as_of).days) <= _SAME_TIME


def _own_count(one: OriginCount, other: OriginCount) -> bool:
    """A hospital counts those who were brought to it: that others know of more contradicts nothing."""
    less = min((one, other), key=lambda o: o.low if o.low is not None else o.high or 0)
    return less.standing is Standing.MEDICAL and bool({"hospital", "clinic", "morgue"} & set(words_of(less.name)))


def _told(count: OriginCount) -> str:
    if count.high is None:
        number = f"at least {count.low}"
    elif count.low is None:
        number = f"at most {count.high}"
    else:
        number = f"{count.low}" if count.low == count.high else f"{count.low} to {count.high}"
    return f"{count.name} says {number}" + (f" (as of {count.as_of})" if count.as_of else "")


def _two_numbers(origin: OriginCount, items: Sequence[Evidence], event: str) -> Iterator[Contradiction]:
    closed = sorted((i for i in items if i.figure.bound in _CLOSED), key=lambda i: (i.stated or 0, i.id))
    for one, other in pairwise(closed):
        if (one.figure.high or 0) < (other.figure.low or 0):
            when = f" as of {origin.as_of}" if origin.as_of else ""
            reason = f"{origin.name} gives {one.stated} and {other.stated}{when}"
            yield _made(ContradictionKind.SAME_ORIGIN_TWO_NUMBERS, [one, other], reason, event)


def part_contradictions(evidence: Iterable[Evidence]) -> Iterator[Contradiction]:
    """Yield parts that are more than their whole, and parts that leave nobody out and do not sum to it (R6)."""
    known = {item.id: item for item in evidence if item.figure.stance not in NOT_SAID}
    parts: dict[str, list[Evidence]] = defaultdict(list)
    for item in known.values():
        if item.figure.part_of in known and known[item.figure.part_of].figure.measure is item.figure.measure:
            parts[item.figure.part_of].append(item)
    for whole_id in sorted(parts):
        yield from _parts(known[whole_id], sorted(parts[whole_id], key=lambda i: i.figure.value.start))


def _parts(whole: Evidence, parts: Sequence[Evidence]) -> Iterator[Contradiction]:
    top = whole.figure.high
    if not top:  # "none of them fatally": nobody is a part of nobody
        return
    over = [part for part in parts if (part.figure.low or 0) > top]
    for part in over:
        reason = f"{part.figure.low} ({_who(part)}) are given as a part of {top}"
        yield _made(ContradictionKind.PART_EXCEEDS_WHOLE, [part, whole], reason)
    exclusive = _exclusive(parts)
    total = sum(part.figure.low or 0 for part in exclusive.values())
    if over or len(exclusive) < 2:
        return
    added = " + ".join(f"{part.figure.low} ({_who(part)})" for part in exclusive.values())
    if total > top:
        yield _made(ContradictionKind.PART_EXCEEDS_WHOLE, [*exclusive.values(), whole], f"{added} = {total}, of {top}")
    elif (
        len(exclusive) == _ALL_AGES
        and total < (whole.figure.low or 0)
        and all(p.figure.high for p in exclusive.values())
    ):
        yield _made(ContradictionKind.PARTS_DO_NOT_SUM, [*exclusive.values(), whole], f"{added} = {total}, not {top}")


_ALL_AGES = 3


def _exclusive(parts: Iterable[Evidence]) -> dict[str, Evidence]:
    """The parts of which nobody is in two: children, women and men, once each."""
    found: dict[str, Evidence] = {}
    for part in parts:
        population = part.figure.population
        if part.figure.low is None or population.role is not None:
            continue
        sort = "child" if population.age == "child" and population.sex is None else None
        sort = population.sex if population.age in (None, "adult") and population.sex in ("female", "male") else sort
        if sort is not None:
            found.setdefault(sort, part)
    return found


def _who(item: Evidence) -> str:
    cell = item.figure.cell
    if cell is not None:
        return f"{cell.column}, row {cell.row}"
    return item.people or item.figure.measure.value


def denials(evidence: Sequence[Evidence], origins: Mapping[str, Origin], event: str) -> Iterator[Contradiction]:
    """Yield each number that one origin gives and another denies: the same measure of one event."""
    denied = sorted((i for i in evidence if i.figure.stance is Stance.DENIED), key=lambda i: i.id)
    given: dict[Measure, list[Evidence]] = defaultdict(list)
    for item in sorted(evidence, key=lambda i: i.id):
        if item.figure.stance not in NOT_SAID and item.figure.low != 0 and item.figure.part_of is None:
            given[item.figure.measure].append(item)
    for item in denied:
        others = [o for o in given[item.figure.measure] if origins[o.id].id != origins[item.id].id and _meets(o, item)]
        if others:
            names = ", ".join(sorted({origins[o.id].name for o in others}))
            reason = f"{origins[item.id].name} denies what {names} says: {item.value!r} {item.figure.measure.value}"
            yield _made(ContradictionKind.DENIAL, [item, *others], reason, event)


def _meets(one: Evidence, other: Evidence) -> bool:
    """A denied number concerns those that give it; a denial without one, or of any, concerns all."""
    return other.stated is None or other.stated <= 1 or one.stated == other.stated


def date_conflicts(
    occurrence: Occurrence, mentions: Mapping[str, Mention], evidence: Sequence[Evidence]
) -> Iterator[Contradiction]:
    """Yield, of one event, the documents whose days for it exclude one another: one pair for each two days."""
    told = [mentions[i] for i in occurrence.mentions if mentions[i].first and mentions[i].last]
    held: dict[str, Evidence] = {}
    for item in evidence:
        if item.time is not None and item.time.first is not None:
            held.setdefault(item.mention, item)
    seen: set[tuple[object, object]] = set()
    for one, other in combinations(sorted(told, key=lambda m: (m.first, m.id)), 2):
        assert one.last is not None
        assert other.first is not None
        days = one.last, other.first
        if _days_exclude(one, other, held) and days not in seen:
            seen.add(days)
            first, second = one.outlet or "one report", other.outlet or "another"
            reason = f"{occurrence.name}: {first} has it on {one.last}, {second} on {other.first}"
            yield _made(ContradictionKind.DATE_CONFLICT, [held[one.id], held[other.id]], reason, occurrence.id)


def _days_exclude(one: Mention, other: Mention, held: Mapping[str, Evidence]) -> bool:
    """A night has two days, and "on Tuesday" is counted from another: a day's difference needs two stated days."""
    if one.event.document_id == other.event.document_id or one.id not in held or other.id not in held:
        return False
    gap = (other.first - one.last).days if other.first and one.last else 0
    bases = {time.basis for i in (one.id, other.id) if (time := held[i].time)}
    return gap > _SAME_TIME or (gap == _SAME_TIME and bases == {TimeBasis.STATED})


def circular_chains(evidence: Sequence[Evidence], event: str) -> Iterator[Contradiction]:
    """Yield numbers for which outlets cite one another in a circle, so that nobody has counted."""
    cites: dict[tuple[str, object], dict[str, dict[str, Evidence]]] = defaultdict(lambda: defaultdict(dict))
    for item in sorted(evidence, key=lambda i: i.id):
        passed = [link.neutral or link.name for link in item.chain if link.role in _PASSES_ON]
        for one, other in zip([item.outlet or "", *passed], passed, strict=False):
            if _plain(one) and _plain(other) and not _same_name(one, other):
                cites[item.figure.measure.value, item.stated][_plain(one)].setdefault(_plain(other), item)
    for key in sorted(cites, key=repr):
        for circle in _circles(cites[key]):
            items = [cites[key][one][other] for one, other in zip(circle, [*circle[1:], circle[0]], strict=True)]
            names = " < ".join([*circle, circle[0]])
            reason = f"for {key[1]} {key[0]}: {names}, each citing the next"
            yield _made(ContradictionKind.CIRCULAR_CHAIN, items, reason, event)


def _same_name(one: str, other: str) -> bool:
    if _plain(one) == _plain(other):
        return True
    return alike(taken_apart(one), taken_apart(other), frozenset())[0] >= JOINED


def _plain(name: str | None) -> str:
    """An outlet's name so that its address and its title meet: "www.selmora-courier.example" is "Selmora Courier"."""
    folded = fold(name or "").removeprefix("www.").removeprefix("the ")
    host = folded.rsplit(".", 1)[0] if "." in folded and " " not in folded else folded
    return "".join(char for char in host if char.isalnum())


def _circles(cites: Mapping[str, Mapping[str, Evidence]]) -> list[list[str]]:
    """Return the circles, each once, from its least name."""
    found: list[list[str]] = []
    for start in sorted(cites):
        stack = [[start]]
        while stack:
            path = stack.pop()
            for following in sorted(cites.get(path[-1], {})):
                if following == start and len(path) > 1:
                    found.append(path)
                elif following > start and following not in path and len(path) < _LONGEST_CIRCLE:
                    stack.append([*path, following])
    return sorted(found)


_LONGEST_CIRCLE = 4


def _made(kind: ContradictionKind, items: Sequence[Evidence], reason: str, event: str | None = None) -> Contradiction:
    figures: list[Figure] = [item.figure for item in items]
    return Contradiction(
        kind,
        tuple(dict.fromkeys(f.id for f in figures)),
        tuple(dict.fromkeys(f.claim for f in figures)),
        tuple(dict.fromkeys(f.document_id for f in figures)),
        reason,
        event,
    )
