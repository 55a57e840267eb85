"""The relay graph of an event: who had it from whom, origins at the start, those who published last at the end."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from reportedly.web.charts.svg import chart, tag
from reportedly.web.views.relays import Node, RelayGraph

_COLUMN, _ROW, _BOX, _HIGH = 206.0, 56.0, 172.0, 44.0
_LONGEST = 21  # letters of a line of a name
_SWEEPS = 4
_MOST = 200


def relay_chart(graph: RelayGraph, title: str) -> Markup | None:
    """Return the graph, layered, or None where it is too large to be read as one."""
    if not graph.nodes or len(graph.nodes) > _MOST:
        return None
    columns = _columns(graph)
    places = {
        node.id: (14 + layer * _COLUMN, 14 + row * _ROW)
        for layer, nodes in enumerate(columns)
        for row, node in enumerate(nodes)
    }
    width = 28 + (len(columns) - 1) * _COLUMN + _BOX
    height = 28 + (max(map(len, columns)) - 1) * _ROW + _HIGH
    parts = [*_edges(graph, places), *_nodes(graph, places)]
    return chart(width, height, title, parts, "relay")


def _columns(graph: RelayGraph) -> list[list[Node]]:
    """Return the layers, each ordered so that lines cross little: by the middle of what each node is joined to."""
    layers: dict[int, list[Node]] = defaultdict(list)
    for node in graph.nodes:
        layers[node.layer].append(node)
    ordered = [sorted(layers[layer], key=lambda n: (-n.reports, n.name)) for layer in sorted(layers)]
    joined: dict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        joined[edge.to].append(edge.source)
        joined[edge.source].append(edge.to)
    for sweep in range(_SWEEPS):
        for nodes in ordered if sweep % 2 == 0 else reversed(ordered):
            rows = {node.id: row for column in ordered for row, node in enumerate(column)}
            nodes.sort(key=lambda node: (_middle(joined[node.id], rows), rows[node.id]))
    return ordered


def _middle(ids: Sequence[str], rows: Mapping[str, int]) -> float:
    return sum(rows[i] for i in ids) / len(ids) if ids else float("inf")


def _edges(graph: RelayGraph, places: Mapping[str, tuple[float, float]]) -> Iterator[Markup]:
    for edge in graph.edges:
        (x1, y1), (x2, y2) = places[edge.source], places[edge.to]
        start, end = x1 + _BOX, x2
        y1, y2 = y1 + _HIGH / 2, y2 + _HIGH / 2
        bend = (start + end) / 2
        path = f"M{start:.1f} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {end:.1f} {y2:.1f}"
        yield tag(
            "path",
            d=path,
            class_="edge copied" if edge.copied else "edge",
            stroke_width=min(1.0 + edge.reports * 0.7, 7.0),
        )


def _nodes(graph: RelayGraph, places: Mapping[str, tuple[float, float]]) -> Iterator[Markup]:
    for node in graph.nodes:
        x, y = places[node.id]
        parts = [
            tag("title", f"{node.name}: {node.reports}"),
            tag("rect", x=x, y=y, width=_BOX, height=_HIGH, rx=3.0, class_="box"),
            *_name(node.name, x + 9, y),
        ]
        if node.reports > 1:
            parts.append(
                tag("text", f"{node.reports}", x=x + _BOX - 7, y=y + _HIGH / 2 + 4, class_="more", text_anchor="end")
            )
        yield tag("g", *parts, class_=f"node {node.kind}")


def _name(name: str, x: float, y: float) -> Iterator[Markup]:
    """A name on one line or two; what does not fit is in the box's title."""
    lines = textwrap.wrap(name, _LONGEST, max_lines=2, placeholder=" …") or [name]
    first = y + _HIGH / 2 + (4.5 if len(lines) == 1 else -3)
    for number, line in enumerate(lines):
        yield tag("text", line, x=x, y=first + 15 * number, class_="name")
