"""A map of places with circles as wide as their precision; what is not known stands in the list, never on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians

from markupsafe import Markup

from reportedly.web.charts.outlines import Box, Point, borders_in, land_in
from reportedly.web.charts.svg import chart, tag
from reportedly.web.views.values import PlaceValue

RADIUS_KM = {"point": 2.0, "town": 12.0, "region": 60.0, "country": 250.0}
"""How far from its point a place of each precision may lie, about."""

_KM = 111.2  # of one degree of latitude
_WIDTH, _MOST_HIGH = 460.0, 400.0
_LEAST = 1.6  # degrees: nearer, the outlines say nothing


@dataclass(frozen=True, slots=True)
class _View:
    box: Box
    squeeze: float
    scale: float

    def at(self, lon: float, lat: float) -> Point:
        return (lon - self.box.west) * self.squeeze * self.scale, (self.box.north - lat) * self.scale


def on_map(places: Sequence[PlaceValue]) -> list[PlaceValue]:
    """Return the places that have a point of their own; a whole country's centre is nobody's place."""
    return [p for p in places if p.lat is not None and p.lon is not None and p.precision in ("point", "town", "region")]


def place_map(places: Sequence[PlaceValue], title: str, label: Callable[[str, str], str]) -> Markup | None:
    """Return the map, or None where no place is known closely enough.

    Args:
        places: Where it happened.
        title: What it shows, for those who do not see it.
        label: Gives the reader's words for a kind of value and a value.
    """
    shown = on_map(places)
    if not shown:
        return None
    view = _view(shown)
    width = (view.box.east - view.box.west) * view.squeeze * view.scale
    height = (view.box.north - view.box.south) * view.scale
    parts = [
        tag("rect", width=width, height=height, class_="sea"),
        tag("path", d="".join(_path(view, ring, closed=True) for ring in land_in(view.box)), class_="land"),
        tag("path", d="".join(_path(view, line, closed=False) for line in borders_in(view.box)), class_="border"),
        *(_circle(view, place, label("precision", place.precision)) for place in shown),
        *_names(view, shown, width),
        *_bar(view, height),
    ]
    return chart(width, height, title, parts, "map")


def _view(places: Sequence[PlaceValue]) -> _View:
    lats = [p.lat for p in places if p.lat is not None]
    lons = [p.lon for p in places if p.lon is not None]
    reach = max(RADIUS_KM[p.precision] for p in places) / _KM
    middle = (min(lats) + max(lats)) / 2
    squeeze = max(cos(radians(middle)), 0.2)
    high = max(max(lats) - min(lats) + 3 * reach, _LEAST)
    wide = max(max(lons) - min(lons) + 3 * reach / squeeze, high * 1.15 / squeeze)
    high = max(high, wide * squeeze * 0.6)
    centre = (min(lons) + max(lons)) / 2
    box = Box(centre - wide / 2, middle - high / 2, centre + wide / 2, middle + high / 2)
    return _View(box, squeeze, min(_WIDTH / (wide * squeeze), _MOST_HIGH / high))


def _path(view: _View, line: Sequence[Point], *, closed: bool) -> str:
    places = [view.at(*point) for point in line]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places) + ("Z" if closed else "")


def _circle(view: _View, place: PlaceValue, known_to: str) -> Markup:
    x, y = view.at(place.lon or 0.0, place.lat or 0.0)
    radius = max(RADIUS_KM[place.precision] / _KM * view.scale, 5.0)
    told = tag("title", f"{place.name or place.words}: {known_to}")
    return tag(
        "g",
        told,
        tag("circle", cx=x, cy=y, r=radius, class_="reach"),
        tag("circle", cx=x, cy=y, r=2.2, class_="centre"),
    )


def _names(view: _View, places: Sequence[PlaceValue], width: float) -> Iterator[Markup]:
    taken: list[float] = []
    for place in places[:12]:
        x, y = view.at(place.lon or 0.0, place.lat or 0.0)
        while any(abs(y - other) < 13 for other in taken):
            y += 13
        taken.append(y)
        end = x > width * 0.7
        yield tag(
            "text",
            place.name or place.words,
            x=x - 8 if end else x + 8,
            y=y - 7,
            class_="name",
            text_anchor="end" if end else None,
        )


def _bar(view: _View, height: float) -> Iterator[Markup]:
    length = next((km for km in (500, 200, 100, 50, 20, 10) if km / _KM * view.scale < _WIDTH * 0.3), 10)
    end = 12 + length / _KM * view.scale
    yield tag("path", d=f"M12 {height - 16:.1f}v5H{end:.1f}v-5", class_="bar")
    yield tag("text", f"{length} km", x=end + 6, y=height - 9, class_="tick")
