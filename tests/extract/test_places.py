"""Places in invented reports: which words name one, and which place is meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.extract.places import PlaceReader
from reportedly.language.analyser import Analyser
from reportedly.language.core import load
from reportedly.language.gazetteer import Gazetteer, Kind
from reportedly.language.gazetteer_file import Row, write
from reportedly.model import Dateline, Document, Place, Precision, Problem, Span

Read = Callable[..., dict[str, Place]]
SHARED = Path(__file__).parents[3] / "shared" / "data" / "toponyms"


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(load())


@pytest.fixture(scope="module")
def reader() -> PlaceReader:
    return PlaceReader(Gazetteer.open())


def found(
    reader: PlaceReader, analyser: Analyser, text: str, **about: object
) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    document = Document("d", "c", 0, text, **about)  # type: ignore[arg-type]
    return reader.read(document, analyser.analyse([text])[0])


@pytest.fixture(scope="module")
def read(reader: PlaceReader, analyser: Analyser) -> Read:
    """Places by their words; the last mention of a name wins."""

    def places(text: str, **about: object) -> dict[str, Place]:
        return {text[p.span.start : p.span.end]: p for p in found(reader, analyser, text, **about)[0]}

    return places


def test_a_town_and_the_region_it_is_said_to_lie_in(read: Read) -> None:
    places = read("Eleven people were killed in Khan Younis, in the southern Gaza Strip, medics said on Tuesday.")
    town, region = places["Khan Younis"], places["southern Gaza Strip"]
    assert (town.gazetteer_id, town.country, town.precision) == ("geonames:281124", "PS", Precision.TOWN)
    assert (region.name, region.precision) == ("Gaza Strip", Precision.REGION)
    assert 31 < (region.lat or 0) < 32


@pytest.mark.parametrize("name", ["Al-Quds", "al-Quds", "Jerusalem", "AL-QUDS"])
def test_one_town_under_its_names(name: str, read: Read) -> None:
    places = read(f"Two men were wounded in {name} on Friday, and a third in Ramallah, in the West Bank.")
    assert places[name].name == "Jerusalem"
    assert places[name].gazetteer_id == "geonames:281184"


def test_what_follows_a_comma_decides_and_two_towns_of_one_name_stay_two(
    reader: PlaceReader, analyser: Analyser
) -> None:
    text = "He drove from Paris, Texas, to the airport. She had left Paris, France, a week before."
    towns = [p for p in found(reader, analyser, text)[0] if text[p.span.start : p.span.end] == "Paris"]
    assert [p.country for p in towns] == ["US", "FR"]
    assert all(p.candidates > 10 for p in towns)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("A warehouse burned in Springfield, Ill., on Monday.", "IL"),
        ("A warehouse burned in Springfield, Mass., on Monday.", "MA"),
        ("A warehouse burned in Springfield, MO, on Monday.", "MO"),
        ("A warehouse burned in Springfield, Oregon, on Monday.", "OR"),
    ],
)
def test_a_state_after_a_town(text: str, region: str, read: Read) -> None:
    place = read(text)["Springfield"]
    entry = Gazetteer.open().get(place.gazetteer_id or "")
    assert entry is not None
    assert entry.admin1 == region


def test_neighbours_decide_between_towns_of_one_name(read: Read) -> None:
    text = "Shells fell on {} and on {} overnight, the governor of the region said. No one was hurt in {}."
    assert read(text.format("Tripoli", "Sidon", "Beirut"))["Tripoli"].country == "LB"
    assert read(text.format("Tripoli", "Misrata", "Benghazi"))["Tripoli"].country == "LY"


def test_the_outlets_country_decides(read: Read) -> None:
    text = "A man was found dead in Newcastle on Sunday, police said."
    assert read(text, url="https://news.example.au/1")["Newcastle"].country == "AU"
    assert read(text, url="https://news.example.uk/1")["Newcastle"].country == "GB"


def test_a_side_of_a_country_is_a_region(read: Read) -> None:
    places = read(
        "Gunmen burned three villages in northern Mali and in north-eastern Nigeria, officials in Bamako said."
    )
    assert places["northern Mali"].precision == Precision.REGION
    assert places["north-eastern Nigeria"].country == "NG"


def test_a_province_and_the_town_it_is_named_after(read: Read) -> None:
    places = read("Five died in Idlib province in Syria on Monday. In the city of Aleppo, Syria, shops stayed shut.")
    assert places["Idlib"].precision == Precision.REGION
    assert places["Aleppo"].precision == Precision.TOWN


def test_demonyms_are_no_places(read: Read) -> None:
    places = read("Israeli, Palestinian and Egyptian officials met the Americans and two Sri Lankan envoys in Cairo.")
    assert list(places) == ["Cairo"]


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton laughed.",
        "Michael Jordan scored. Later, Jordan said he was tired.",
        "The Washington Post and the Boston Globe reported it.",
        "Reading the list, she wept. May came. March was over.",
        "Mr. Chad Holbrook, 41, pleaded guilty.",
        "Nobody here is named, and nothing happened.",
    ],
)
def test_what_only_bears_a_places_name(text: str, read: Read) -> None:
    assert read(text) == {}


def test_a_capital_that_speaks_is_still_the_town(read: Read) -> None:
    places = read("Washington said on Monday that Moscow had supplied the drones. Moscow denied it.")
    assert places["Washington"].gazetteer_id == "geonames:4140963"
    assert places["Moscow"].country == "RU"


def test_a_text_in_capitals(read: Read) -> None:
    places = read(
        "GUERRILLAS ATTACKED A BARRACKS IN SAN MIGUEL, EL SALVADOR, AND KILLED FIVE SOLDIERS ON MONDAY NIGHT."
    )
    assert places["SAN MIGUEL"].country == "SV"
    assert set(places) == {"SAN MIGUEL", "EL SALVADOR"}


def test_streets_and_lakes_are_places_without_a_point(read: Read) -> None:
    places = read("A bus burned on Orlesk Street near Lake Tavor. Highway 19 was shut.")
    assert set(places) == {"Orlesk Street", "Lake Tavor", "Highway 19"}
    assert {p.precision for p in places.values()} == {Precision.UNRESOLVED}
    assert {(p.lat, p.gazetteer_id, p.candidates) for p in places.values()} == {(None, None, 0)}


def test_seas_and_lands_without_borders(read: Read) -> None:
    places = read("A tanker was hit in the Red Sea off Yemen. Rockets fell on the Golan Heights from Lebanon.")
    assert places["Red Sea"].gazetteer_id == "area:60"
    assert places["Golan Heights"].precision == Precision.REGION


def test_a_county_of_a_towns_name_is_not_that_town(read: Read) -> None:
    place = read("Two barns burned in Edgar County, the sheriff said, and he asked neighbours for help.")[
        "Edgar County"
    ]
    assert place.precision == Precision.UNRESOLVED


def test_a_name_that_the_text_does_not_tell_apart_is_left_unresolved(reader: PlaceReader, analyser: Analyser) -> None:
    text = "The clinic stands in San Antonio de los Llanos. A bridge fell in Santa Rita, and nobody knows when."
    places, problems = found(reader, analyser, text)
    unresolved = [p for p in places if p.precision is Precision.UNRESOLVED and p.candidates]
    assert {p.span for p in unresolved} == {p.span for p in problems if p.code == "ambiguous-place"}
    assert all(p.lat is None and p.gazetteer_id is None for p in unresolved)


def test_a_datelines_place_is_one(reader: PlaceReader, analyser: Analyser) -> None:
    text = "READING (Agency) - Nobody was hurt."
    place = Dateline(Span(0, 18), place=Span(0, 7))
    assert [p.span for p in found(reader, analyser, text, dateline=place)[0]] == [Span(0, 7)]


def test_own_places_win(analyser: Analyser, tmp_path: Path) -> None:
    own = tmp_path / "own.bin"
    rows = [
        Row(1, ("Karval",), 41.5, 77.25, 84_000, "QZ", "", Kind.TOWN),
        Row(2, ("Paris",), 41.0, 77.0, 2_000, "QZ", "", Kind.TOWN),
        Row(3, ("Karval Bridge",), 41.51, 77.26, 0, "QZ", "", Kind.SITE),
    ]
    write(own, rows, {"prefix": "mine"})
    text = "Ten people were killed near Karval Bridge in Karval on Tuesday. The wounded were taken to Paris."
    places = {
        text[p.span.start : p.span.end]: p for p in found(PlaceReader(Gazetteer.open(None, own)), analyser, text)[0]
    }
    assert {words: p.gazetteer_id for words, p in places.items()} == {
        "Karval Bridge": "mine:3",
        "Karval": "mine:1",
        "Paris": "mine:2",
    }
    assert places["Karval Bridge"].precision == Precision.POINT


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "🙂", "Al-", "-", "U", "of the", "St.", "Lake", "Highway", "Paris,", "😀 Paris 😀"]
)
def test_scraps_of_text_do_no_harm(text: str, reader: PlaceReader, analyser: Analyser) -> None:
    for place in found(reader, analyser, text)[0]:
        assert 0 <= place.span.start < place.span.end <= len(text)


def test_reading_twice_gives_the_same_ids_and_no_two_are_alike(reader: PlaceReader, analyser: Analyser) -> None:
    text = "Paris was calm. In Paris, France, and in Lyon shops were open; Paris slept."
    once, again = found(reader, analyser, text)[0], found(reader, analyser, text)[0]
    assert once == again
    assert len({p.id for p in once}) == len(once)
    assert list(once) == sorted(once, key=lambda p: p.span)


@pytest.mark.parametrize(("corpus", "least"), [("lgl", 0.62), ("geovirus", 0.76)])
def test_names_of_the_development_sets(corpus: str, least: float, reader: PlaceReader, analyser: Analyser) -> None:
    """Share of gold names found and placed within 161 km, on every sixth report."""
    path = SHARED / f"{corpus}.jsonl"
    if not path.exists():
        pytest.skip("the development sets are not beside the repository")
    with path.open(encoding="utf-8") as file:
        reports = [json.loads(line) for line in file][::6]
    right = total = 0
    for report in reports:
        places, _ = found(reader, analyser, report["text"], url=report.get("url"), outlet=report.get("outlet"))
        for name in report["gold"]:
            if name["lat"] is not None:
                total += 1
                right += any(_is_right(place, name) for place in places)
    assert right / total > least


def _is_right(place: Place, name: dict[str, object]) -> bool:
    start, end = name["span"]  # type: ignore[misc]
    if place.lat is None or place.lon is None or not place.span.overlaps(Span(start, end)):
        return False
    return abs(place.lat - name["lat"]) < 1.5 and abs(place.lon - name["lon"]) < 1.9  # type: ignore[operator]
