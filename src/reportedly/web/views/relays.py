"""Who had it from whom: the chains of an event's figures laid together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from reportedly.ledger.filters import fold
from reportedly.model import Role
from reportedly.model.evidence import Evidence
from reportedly.web.book import Chapter
from reportedly.web.views.events import EventBrief, brief_of_event

_ARTICLE = re.compile(r"^(?:the|a|an) ")
_LEAST_WORDS = 3  # of a name that initials stand for
_HANDS = frozenset({Role.REPOST, Role.OUTLET, Role.AGENCY, Role.MEDIUM, Role.RELAY})


@dataclass(frozen=True, slots=True)
class Node:
    """Someone in the graph.

    Attributes:
        kind: ``origin`` says it first-hand; others are named for their role.
        layer: How many hands the thing had gone through at most when it came here; origins are in layer 0.
        reports: Figures that came this way.
    """

    id: str
    name: str
    kind: str
    layer: int
    reports: int


@dataclass(frozen=True, slots=True)
class Edge:
    """`to` had it from `source`; `copied` is known from the texts alone, which hold the same words."""

    source: str
    to: str
    reports: int
    copied: bool


@dataclass(frozen=True, slots=True)
class RelayGraph:
    """The graph of an event; it has no circles: an edge that would close one is in `circles` instead."""

    event: EventBrief
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    circles: tuple[Edge, ...]

    @property
    def onward(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges that leave each node."""
        held: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            held[edge.source].append(edge)
        return {node: tuple(edges) for node, edges in held.items()}

    @property
    def named(self) -> Mapping[str, Node]:
        """The nodes by their ids."""
        return {node.id: node for node in self.nodes}


@dataclass(slots=True)
class _Drawing:
    names: dict[str, str]
    kinds: dict[str, str]
    reports: dict[str, set[str]]
    edges: dict[tuple[str, str], set[str]]
    copied: set[tuple[str, str]]
    short: dict[str, str]

    def node(self, name: str, kind: str) -> str:
        """Return the node of a name; who is called by their initials is the one of the same event who has these."""
        key = _known_by(name)
        key = self.short.get(key, key)
        if len(name) > len(self.names.get(key, "")):
            self.names[key] = name
        if self.kinds.get(key, "origin") == "origin":
            self.kinds[key] = kind
        return key


def relay_graph(chapter: Chapter, wanted: str) -> RelayGraph:
    """Return the graph of an event.

    Raises:
        UnknownIdError: There is no such event.
    """
    event = chapter.event(wanted)
    known = chapter.reconciled
    names = _names(chapter, event.id)
    short = {_initials(name): _known_by(name) for name in sorted(names) if _initials(name)}
    drawing = _Drawing({}, {}, defaultdict(set), defaultdict(set), set(), short)
    items = {item.id: item for item in known.standing(event.id)}
    paths = {item.id: list(_path(chapter, item, drawing)) for item in items.values()}
    for item in items.values():
        _draw(drawing, item, paths[item.id])
        first = items.get(known.carriers.get(item.id, ""))
        if first and paths[first.id] and paths[item.id] and paths[first.id][-1] != paths[item.id][-1]:
            pair = (paths[first.id][-1], paths[item.id][-1])
            if pair not in drawing.edges:
                drawing.copied.add(pair)
            drawing.edges[pair].add(item.id)
    return _graph(brief_of_event(event), drawing)


def _names(chapter: Chapter, event: str) -> set[str]:
    items = chapter.reconciled.standing(event)
    hands = {link.neutral or link.name for item in items for link in item.chain if link.role in _HANDS}
    return hands | {chapter.reconciled.origins[item.id].name for item in items}


def _path(chapter: Chapter, item: Evidence, drawing: _Drawing) -> Iterator[str]:
    """Yield the nodes from the origin outward to who published."""
    origin = chapter.reconciled.origins[item.id]
    last = drawing.node(origin.name, "origin")
    yield last
    for link in reversed(item.chain):
        if link.role in _HANDS:
            node = drawing.node(link.neutral or link.name, link.role.value)
            if node != last:
                yield node
            last = node


def _known_by(name: str) -> str:
    """Return what a name is told by: without case, accents, and its article."""
    return _ARTICLE.sub("", fold(name))


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[0].isupper() and word.lower() != "the"]
    return "".join(word[0] for word in words).lower() if len(words) >= _LEAST_WORDS else ""


def _draw(drawing: _Drawing, item: Evidence, path: list[str]) -> None:
    for node in path:
        drawing.reports[node].add(item.id)
    for one, other in pairwise(path):
        if one != other:
            drawing.edges[one, other].add(item.id)


def _graph(event: EventBrief, drawing: _Drawing) -> RelayGraph:
    kept: list[Edge] = []
    circles: list[Edge] = []
    onward: dict[str, set[str]] = defaultdict(set)
    # The edge that most reports bear out is believed first; one that leads back to its own beginning is set apart.
    for (source, to), items in sorted(drawing.edges.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        edge = Edge(source, to, len(items), (source, to) in drawing.copied)
        if _reaches(onward, to, source):
            circles.append(edge)
        else:
            onward[source].add(to)
            kept.append(edge)
    layers = _layers(drawing.names, kept)
    nodes = [
        Node(node, name, drawing.kinds[node] if layers[node] else "origin", layers[node], len(drawing.reports[node]))
        for node, name in drawing.names.items()
    ]
    return RelayGraph(
        event, tuple(sorted(nodes, key=lambda n: (n.layer, -n.reports, n.name))), tuple(kept), tuple(circles)
    )


def _reaches(onward: Mapping[str, set[str]], start: str, end: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        if node == end:
            return True
        fresh = onward.get(node, set()) - seen
        seen |= fresh
        waiting += fresh
    return False


def _layers(names: Mapping[str, str], edges: list[Edge]) -> dict[str, int]:
    layers = dict.fromkeys(names, 0)
    for _ in names:
        changed = False
        for edge in edges:
            if layers[edge.to] <= layers[edge.source]:
                layers[edge.to] = layers[edge.source] + 1
                changed = True
        if not changed:
            break
    return layers
