"""Make the outlines of the pages' map from Natural Earth's 1:50 million land and borders.

python scripts/build_outlines.py FOLDER

FOLDER holds `land-50m.json` and `countries-50m.json` of the npm package world-atlas 2.0.2 (`npm pack world-atlas@2`),
which is Natural Earth 4.1 as TopoJSON. Natural Earth is in the public domain.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "src" / "reportedly" / "web" / "data" / "outlines.json.gz"
TOLERANCE = 0.015  # degrees by which a line may leave the one it was made from
UNIT = 100  # of a degree: places are kept as whole numbers
ORIGIN = (
    "Natural Earth 1:50m, public domain, by way of world-atlas 2.0.2 (ISC); simplified by scripts/build_outlines.py"
)

Point = tuple[float, float]


def main(folder: str) -> None:
    """Write the file."""
    land = json.loads((Path(folder) / "land-50m.json").read_text())
    countries = json.loads((Path(folder) / "countries-50m.json").read_text())
    rings = [packed(ring) for ring in land_rings(land)]
    borders = [packed(line) for line in border_lines(countries)]
    made = {"origin": ORIGIN, "unit": UNIT, "land": [r for r in rings if len(r) > 6], "borders": borders}
    OUT.parent.mkdir(exist_ok=True)
    # Without a time in it, the same input gives the same bytes.
    OUT.write_bytes(gzip.compress(json.dumps(made, separators=(",", ":")).encode(), 9, mtime=0))
    print(f"{len(rings)} rings, {len(borders)} borders, {OUT.stat().st_size} bytes")


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a topology in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    made = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        made.append(simplified(line))
    return made


def land_rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield each ring of the land, the outer ones and the lakes."""
    arcs = arcs_of(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
            for ring in polygon:
                yield joined(arcs, ring)


def border_lines(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield each arc that two countries share."""
    arcs = arcs_of(topology)
    used: Counter[int] = Counter()
    for geometry in topology["objects"]["countries"]["geometries"]:
        used.update({at if at >= 0 else ~at for at in flat(geometry.get("arcs", []))})
    yield from (arcs[at] for at, count in used.items() if count > 1)


def flat(arcs: Iterable[Any]) -> Iterator[int]:
    """Yield the numbers of nested lists."""
    for arc in arcs:
        if isinstance(arc, int):
            yield arc
        else:
            yield from flat(arc)


def joined(arcs: list[list[Point]], ring: list[int]) -> list[Point]:
    """Return the points of a ring; an arc told by its complement runs backwards."""
    line: list[Point] = []
    for at in ring:
        part = arcs[at] if at >= 0 else arcs[~at][::-1]
        line += part[1:] if line else part
    return line


def simplified(line: list[Point]) -> list[Point]:
    """Return a line with fewer points, no old one further from it than allowed (Douglas, Peucker 1973)."""
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(((away(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > TOLERANCE:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [line[at] for at in sorted(keep)]


def away(point: Point, one: Point, other: Point) -> float:
    """Return how far a point is from the line through two others, or from the first where they are one."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = (dx * dx + dy * dy) ** 0.5
    if not length:
        return float(((point[0] - one[0]) ** 2 + (point[1] - one[1]) ** 2) ** 0.5)
    return float(abs(dy * (point[0] - one[0]) - dx * (point[1] - one[1])) / length)


def packed(line: list[Point]) -> list[int]:
    """Return a line as whole numbers: its first point, then the way to each next one."""
    numbers: list[int] = []
    before = (0, 0)
    for lon, lat in line:
        here = (round(lon * UNIT), round(lat * UNIT))
        numbers += [here[0] - before[0], here[1] - before[1]]
        before = here
    return numbers


if __name__ == "__main__":
    main(sys.argv[1])
