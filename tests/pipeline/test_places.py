from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import GazetteerError
from reportedly.pipeline.places import gazetteer_with

PLACES = """
[gazetteer]
prefix = "mine"

[[place]]
id = 1
name = "Orlesk"
names = ["Orlesque"]
lat = -37.1
lon = -109.0
population = 88000
country = "QZ"

[[place]]
id = 2
name = "Tavoria"
lat = -38
lon = -110
country = "QZ"
kind = "country"
"""


@pytest.fixture
def places(tmp_path) -> Path:
    file = tmp_path / "places.toml"
    file.write_text(PLACES)
    return file


def test_own_places_are_found_by_all_their_names(places):
    gazetteer = gazetteer_with(str(places))
    for name in ("Orlesk", "Orlesque", "orlesk"):
        (entry,) = gazetteer.find(name)
        assert (entry.id, entry.name, entry.lat, entry.lon, entry.country) == ("mine:1", "Orlesk", -37.1, -109.0, "QZ")


def test_the_shipped_places_are_still_there(places):
    assert gazetteer_with(str(places)).find("Paris")
    assert gazetteer_with(None).find("Paris")


def test_an_own_country_is_a_country(places):
    country = gazetteer_with(str(places)).country("QZ")
    assert country is not None
    assert country.name == "Tavoria"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("lat = -37.1\n", ""), "place 'Orlesk': 'lat' is missing"),
        (("lat = -37.1", 'lat = "north"'), "place 'Orlesk': could not convert"),
        (('kind = "country"', 'kind = "planet"'), "place 'Tavoria': 'PLANET' is missing or unknown"),
        (("[gazetteer]", "[gazetteer"), "places.toml"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(places, change, words):
    places.write_text(places.read_text().replace(*change))
    with pytest.raises(GazetteerError, match="how-to") as raised:
        gazetteer_with(str(places))
    assert words in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(GazetteerError, match=r"none\.toml"):
        gazetteer_with(str(tmp_path / "none.toml"))
