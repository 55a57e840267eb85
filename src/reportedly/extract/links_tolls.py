"""Numbers that a noun carries elsewhere in its clause: tolls, "among the dead"; and what is fired."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.counted import Counted, Way
from reportedly.extract.harm import Mention, Role
from reportedly.extract.links import Link, Setting
from reportedly.extract.people import Counts
from reportedly.model import Measure

_REACH = 22  # words between a toll and its number
_BE = ("is", "are", "was", "were")
_STATES = ("dead", "wounded", "injured", "missing", "hurt")


def link_tolls(setting: Setting) -> None:
    """Give numbers to the tolls that carry them: "the toll rose to 27", "the number of dead stands at 12"."""
    for at in range(len(setting.view.words)):
        mention = _toll_at(setting, at)
        if mention is None:
            continue
        for k, item in enumerate(setting.items):
            near = mention.last <= item.start <= mention.last + _REACH and item.way is Way.NUMBER
            if _is_brought(setting, mention, item):
                setting.links[k] = Link(mention, 9, mention.measure, revised=True)
            elif near and _carries(setting, mention, item):
                _take(setting, k, item, mention)


def _is_brought(setting: Setting, mention: Mention, item: Counted) -> bool:
    """As in "That brings to 310 the number of dead"."""
    two = setting.view.words[max(0, item.start - 2) : item.start]
    beside = item.alone and item.end <= mention.first <= item.end + 1
    return beside and two[-1:] == ["to"] and two[0] in setting.harm.revised


def _toll_at(setting: Setting, at: int) -> Mention | None:
    """A word that carries a number elsewhere: "toll", "the number of dead", "the number killed"."""
    view = setting.view
    tolls = [m for m in view.mentions_at.get(at, ()) if m.role is Role.TOLL]
    if tolls and view.word(at - 1) not in ("injury", "injuries", "wounded", "injured"):
        return tolls[0]
    if view.word(at + 1) in _STATES and (view.words[at] in setting.harm.order["owners"] or view.tags[at] == "POS"):
        return _verdict(setting, at)
    if view.words[at : at + 3] == ["that", "of", "the"] and (found := view.mentions_at.get(at + 3)):
        return Mention(at, at + 4, at + 4, found[0].measure, Role.TOLL, found[0].weight, "")
    if view.words[at] not in setting.harm.toll_numbers and not tolls:
        return None
    for i in range(at - 1, min(at + 10, len(view.words))):
        if i > at and i in setting.owner and setting.items[setting.owner[i]].way is Way.NUMBER:
            return None
        for m in view.mentions_at.get(i, ()):
            if m.role in (Role.COUNT, Role.OBJECT, Role.STATE) and _is_of_its_kind(setting, at, m):
                return Mention(min(at, i), max(at + 1, m.last), m.tail, m.measure, Role.TOLL, m.weight, "")
    return None


def _is_of_its_kind(setting: Setting, at: int, mention: Mention) -> bool:
    """Whether what a number is the number of can suffer a harm: "the number of mosques destroyed" is none of people."""
    if not mention.only:
        return True
    nouns = setting.view.lists.people.nouns
    kinds = {nouns[w].counts.value for w in setting.view.words[at : mention.first] if w in nouns}
    return mention.only in kinds or (mention.only == "people" and not kinds and mention.role is not Role.OBJECT)


def _verdict(setting: Setting, at: int) -> Mention | None:
    """As in "The dead" of "puts the dead at 140", "the dead are four"."""
    if setting.view.word(at + 2) not in ("at", "are", "were", "number", "numbered"):
        return None
    found = [m for m in setting.view.mentions_at.get(at + 1, ()) if m.role is not Role.OF]
    return Mention(at + 1, at + 2, at + 2, found[0].measure, Role.TOLL, found[0].weight, "") if found else None


def _carries(setting: Setting, mention: Mention, item: Counted) -> bool:
    view, harm = setting.view, setting.harm
    if item.partitive or not (item.alone or item.counts is Counts.PEOPLE or item.noun in view.mentions_at):
        return False
    before = view.word(item.start - 1)
    if before == "at":
        return any(w in harm.puts for w in view.words[max(0, item.start - 9) : item.start])
    return before in harm.toll_links or before in harm.revised or before == "from" or item.start == mention.last


def _take(setting: Setting, k: int, item: Counted, mention: Mention) -> None:
    view, held = setting.view, setting.links.get(k)
    if held and held.grade >= 8 and held.mention.role is not Role.TOLL and held.mention.first > mention.last:
        return
    revised = any(w in setting.harm.revised for w in view.words[max(0, mention.first - 4) : item.start])
    earlier = any(w in setting.harm.order["earlier"] for w in view.words[max(0, mention.first - 3) : mention.first])
    former = earlier or view.word(item.start - 1) == "from"
    setting.links[k] = Link(mention, 9, mention.measure, revised=revised and not former, former=former)


def link_among(setting: Setting) -> None:
    """Link those said to be among others: "among the dead are 11 children", "those killed include two nurses"."""
    view = setting.view
    for at, word in enumerate(view.words):
        if word in setting.harm.order["include"]:
            _those_include(setting, at)
        if word not in ("among", "amongst"):
            continue
        owner = setting.owner.get(at + 1)
        if owner is not None and setting.items[owner].start == at + 1 and owner in setting.links:
            link = setting.links[owner]
            _mark(setting, _said_to_be(setting, at), link.mention, link.measure)
        elif view.word(at + 1) in ("the", "those"):
            found = [m for m in view.mentions_at.get(at + 2, ()) if m.role is not Role.OF]
            if not found and view.word(at + 2) in setting.harm.order["victims"]:
                found = [Mention(at + 2, at + 3, at + 3, Measure.KILLED, Role.COUNT, 5, "")]
            behind = [
                k for k, c in enumerate(setting.items) if c.start == at + 4 and view.word(at + 3) in (*_BE, "include")
            ]
            if found:
                _mark(setting, [*_said_to_be(setting, at), *behind], found[0], found[0].measure)


def _said_to_be(setting: Setting, at: int) -> list[int]:
    """Those of whom it is said that they are among others."""
    words = setting.view.words
    return [
        k
        for k, c in enumerate(setting.items)
        if c.end <= at
        and (
            (at - c.end < 4 and all(w in (*_BE, "also", "being", ",") for w in words[c.end : at]))
            or (at - c.end < 9 and c.way is Way.NUMBER and _is_inserted(setting, c.end, at))
        )
    ]


def _is_inserted(setting: Setting, first: int, last: int) -> bool:
    """Whether words only tell more of those before them: ", a Danish cyclist,", "of our citizens were"."""
    view = setting.view
    if view.word(first) == "," == view.word(last - 1):
        return not any(view.tags[i].startswith(("V", "MD")) for i in range(first, last))
    return view.word(first) == "of" and view.word(last - 1) in _BE and last - first < 6


def _mark(setting: Setting, found: list[int], mention: Mention, measure: Measure) -> None:
    for k in found:
        for i in _list_from(setting, k):
            setting.links[i] = Link(mention, 9, measure, among=True)


def _list_from(setting: Setting, k: int) -> Iterator[int]:
    """An item and those that follow it in a list."""
    yield k
    while k + 1 < len(setting.items):
        words = setting.view.words[setting.items[k].end : setting.items[k + 1].start]
        if not words or not is_list(setting, words):
            return
        k += 1
        yield k


def is_list(setting: Setting, words: list[str]) -> bool:
    """Whether words only join the items of a list."""
    return len(words) <= 4 and all(w in setting.harm.listing for w in words)


def _those_include(setting: Setting, at: int) -> None:
    """As in "Those killed in the two attacks include 14 children and four women"."""
    view, items = setting.view, setting.items
    k = next((i for i, c in enumerate(items) if c.start in (at + 1, at + 2)), None)
    if k is None or any(c.end <= at and i in setting.links and c.way is Way.NUMBER for i, c in enumerate(items)):
        return
    for m in view.mentions:
        those = view.word(m.first - 1) in setting.harm.order["those"]
        if m.last <= at and at - m.last < 14 and those and m.role in (Role.OBJECT, Role.COUNT, Role.STATE):
            _mark(setting, [k], m, m.measure)
            return


def link_munitions(setting: Setting) -> None:
    """Link what need not be said to be fired: "attacked the town with ten shells", "using six barrel bombs"."""
    view = setting.view
    for k, item in enumerate(setting.items):
        if k in setting.links or item.counts is not Counts.MUNITIONS or item.way is not Way.NUMBER or item.alone:
            continue
        before, window = view.word(item.start - 1), view.words[max(0, item.start - 14) : item.start]
        if before == "using" or (before in ("with", "by") and any(w in setting.harm.struck for w in window)):
            fired = Measure.MUNITIONS_LAUNCHED
            mention = Mention(item.noun, item.noun + 1, item.noun + 1, fired, Role.STATE, 2, "munitions")
            setting.links[k] = Link(mention, 6, fired)
