"""Which words of harm speak of whom, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.counted import Counted, Way
from reportedly.extract.figures_view import Lists, View
from reportedly.extract.harm import Role
from reportedly.extract.links import Link, Setting
from reportedly.extract.links_grammar import link_by_grammar
from reportedly.extract.links_order import OrderLinker
from reportedly.extract.links_tolls import is_list, link_among, link_munitions, link_tolls
from reportedly.extract.people import Counts
from reportedly.model import Bound, Measure

_AT = ("in", "at", "near", "from")


def links(view: View, items: Sequence[Counted], lists: Lists) -> dict[int, Link]:
    """Return, by index of what is counted, the word of harm that speaks of it.

    Grammar and the order of words are asked both; what stands right beside a number wins, so that a broken parse
    (capitals, stripped commas) does little harm.
    """
    setting = Setting(view, items, lists)
    order = OrderLinker(setting)
    link_by_grammar(setting)
    for k in range(len(items)):
        order.link(k)
    link_among(setting)
    link_tolls(setting)
    link_munitions(setting)
    _join(setting, order)
    _died_elsewhere(setting)
    return setting.links


def _join(setting: Setting, order: OrderLinker) -> None:
    """What is said of one of several joined by "and" is said of all."""
    count = len(setting.items)
    for k in range(1, count):
        _inherit(setting, order, k, k - 1)
    for k in range(count - 2, -1, -1):
        link = setting.links.get(k + 1)
        if link and (
            link.passive or link.mention.role is not Role.OBJECT or link.mention.first >= setting.items[k + 1].end
        ):
            _inherit(setting, order, k, k + 1)
    for k in range(1, count):
        before = next((i for i in range(k - 1, max(-1, k - 5), -1) if i in setting.links), -1)
        if before >= 0 and setting.items[k].way is Way.NUMBER:
            _inherit(setting, order, k, before, far=True)


def _is_by_place(setting: Setting, item: Counted, words: list[str], other: int) -> bool:
    """Whether a list goes on by place: "killed four men in Tarvik, two in Lodan and one in Ost"."""
    view, first = setting.view, setting.items[other].end
    names = range(first + 1, item.start - 1)
    return (
        item.alone
        and bool(names)
        and words[0] in _AT
        and words[-1] in (",", "and")
        and view.word(item.end) in _AT
        and all(view.tags[i].startswith(("N", "DT", "J", ",")) for i in names)
    )


def _died_elsewhere(setting: Setting) -> None:
    """Take "three in hospital" behind "seven died on the spot" as dead too."""
    for k in range(1, len(setting.items)):
        link, before, item = setting.links.get(k), setting.links.get(k - 1), setting.items[k]
        if link is None or before is None or not item.alone or link.mention.role is not Role.STATE:
            continue
        dead = before.mention.role is Role.SUBJECT and before.measure is Measure.KILLED
        beside = link.mention.first == item.end and setting.view.word(item.start - 1) in (",", "and")
        if dead and beside and link.measure is Measure.INJURED and setting.view.words[link.mention.first] == "in":
            setting.links[k] = Link(before.mention, 4, Measure.KILLED)


def _are_people(*items: Counted) -> bool:
    return all(i.counts is Counts.PEOPLE and not i.alone and i.way is Way.NUMBER for i in items)


def _inherit(setting: Setting, order: OrderLinker, k: int, other: int, *, far: bool = False) -> None:
    link, item = setting.links.get(other), setting.items[k]
    if link is None or k in setting.links or item.way is Way.NAME:
        return
    if link.mention.role is Role.COUNT and not (far and item.alone and item.more):
        return
    neighbour = setting.items[other]
    if link.mention.role is Role.TOLL and not (far is False and other == k - 1 and _are_people(neighbour, item)):
        return
    if Bound.ZERO in (item.quantity.bound, neighbour.quantity.bound) or order.acts(item):
        return
    first, last = sorted((k, other))
    words = setting.view.words[setting.items[first].end : setting.items[last].start]
    after = max(setting.items[first].end, link.mention.tail)
    joined = order.goes_on(after, item) if far else is_list(setting, words) or _is_by_place(setting, item, words, other)
    if words and joined and not (item.alone and neighbour.counts not in (Counts.PEOPLE, Counts.UNKNOWN)):
        setting.offer(k, link.mention, 4)
