"""The land and its borders, cut to the piece of the earth that a map shows."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "data" / "outlines.json.gz"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a place lies in it."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


@dataclass(frozen=True, slots=True)
class Outline:
    """A line with the box around it."""

    points: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Outlines:
    """The whole earth: rings of land, and borders."""

    land: tuple[Outline, ...]
    borders: tuple[Outline, ...]


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """Return the outlines, read once."""
    made = json.loads(gzip.decompress(FILE.read_bytes()))
    unit = made["unit"]
    return Outlines(*(tuple(_outline(numbers, unit) for numbers in made[name]) for name in ("land", "borders")))


def _outline(numbers: list[int], unit: int) -> Outline:
    x = y = 0
    points = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / unit, y / unit))
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return Outline(tuple(points), Box(min(lons), min(lats), max(lons), max(lats)))


def land_in(box: Box) -> Iterator[list[Point]]:
    """Yield the rings of land in a box, cut at its edges."""
    for outline in outlines().land:
        if _meet(outline.box, box):
            ring = _clipped(outline.points, box)
            if len(ring) > 2:
                yield ring


def borders_in(box: Box) -> Iterator[list[Point]]:
    """Yield the pieces of borders near a box: each goes on to its first point outside."""
    for outline in outlines().borders:
        if _meet(outline.box, box):
            yield from _pieces(outline.points, box)


def _meet(one: Box, other: Box) -> bool:
    return one.west <= other.east and other.west <= one.east and one.south <= other.north and other.south <= one.north


def _clipped(points: tuple[Point, ...], box: Box) -> list[Point]:
    """Cut a ring at the four edges, one after the other (Sutherland, Hodgman 1974)."""
    ring = list(points)
    edges: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, box.west, float.__ge__),
        (0, box.east, float.__le__),
        (1, box.south, float.__ge__),
        (1, box.north, float.__le__),
    )
    for axis, edge, inside in edges:
        cut: list[Point] = []
        for before, point in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            if inside(point[axis], edge) != inside(before[axis], edge):
                cut.append(_crossing(before, point, axis, edge))
            if inside(point[axis], edge):
                cut.append(point)
        ring = cut
    return ring


def _crossing(one: Point, other: Point, axis: int, edge: float) -> Point:
    share = (edge - one[axis]) / (other[axis] - one[axis])
    x, y = one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
    return (edge, y) if axis == 0 else (x, edge)


def _pieces(points: tuple[Point, ...], box: Box) -> Iterator[list[Point]]:
    piece: list[Point] = []
    before: Point | None = None
    for point in points:
        if box.holds(*point):
            if not piece and before:
                piece.append(before)
            piece.append(point)
        elif piece:
            yield [*piece, point]
            piece = []
        before = point
    if len(piece) > 1:
        yield piece
