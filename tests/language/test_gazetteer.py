"""The gazetteer as a user meets it: names in, places out. The small file of invented places is made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import GazetteerError
from reportedly.language.gazetteer import BUILT_IN, Gazetteer, Kind
from reportedly.language.gazetteer_file import Row, write
from reportedly.language.gazetteer_names import digest, fold, without_article


def rows() -> list[Row]:
    return [
        Row(1, ("Karval", "Kharval", "al-Karval"), 41.5, 77.25, 84_000, "QZ", "N", Kind.TOWN),
        Row(2, ("Karval Province",), 41.6, 77.3, 600_000, "QZ", "N", Kind.REGION, is_region=True),
        Row(3, ("Karval",), -10.0, 20.0, 900, "QY", "", Kind.TOWN),
        Row(4, ("Qazhar",), 41.0, 78.0, 5_000_000, "QZ", "", Kind.COUNTRY),
    ]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gazetteer") / "small.bin"
    write(path, rows(), {"prefix": "mine", "countries": {"QZ": [4, "Qazhar", "qz", "QY", 1]}})
    return path


@pytest.fixture(scope="module")
def built_in() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Quds", "al quds"),
        ("El Fasher", "Al-Fashir".replace("ir", "er")),
        ("As-Suwayda", "Al-Suwayda"),
        ("Ash Shaykh", "Al-Shaykh"),
        ("Sana’a", "Sanaa"),
        ("Khān Yūnis", "khan yunis"),
        ("St. Louis", "Saint Louis"),
        ("The Hague", "Hague"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("القُدس", "القدس"),
        ("DEIR EZ-ZOR", "Deir ez Zor"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("name", ["", " ", "-", ".", "’", "\u200b"])
def test_a_name_of_which_nothing_is_left_is_found_nowhere(name: str, built_in: Gazetteer) -> None:
    assert fold(name) == ""
    assert built_in.find(name) == ()


def test_an_article_falls_away_only_where_a_name_remains() -> None:
    assert without_article(fold("An-Nuseirat")) == "nuseirat"
    assert without_article("al a") is None
    assert without_article("karval") is None


def test_a_hash_has_48_bits_and_never_changes() -> None:
    assert digest("karval") == 0x8EDFEBABC17
    assert digest("karval") != digest("karvaal")


def test_places_of_one_name_come_most_populous_first(small: Path) -> None:
    found = Gazetteer.open(small).find("KARVAL")
    assert [(e.id, e.country) for e in found] == [("mine:1", "QZ"), ("mine:3", "QY")]
    assert (found[0].lat, found[0].lon, found[0].population, found[0].kind) == (41.5, 77.25, 84_000, Kind.TOWN)


def test_another_name_leads_to_the_place_and_says_so(small: Path) -> None:
    (found,) = Gazetteer.open(small).find("Kharval")
    assert (found.name, found.main) == ("Karval", False)


def test_id_country_and_region_lead_to_their_place(small: Path) -> None:
    gazetteer = Gazetteer.open(small)
    place, region, country = gazetteer.get("mine:3"), gazetteer.region("QZ", "N"), gazetteer.country("qz")
    assert place
    assert place.country == "QY"
    assert region
    assert region.name == "Karval Province"
    assert country
    assert country.entry
    assert (country.entry.name, country.capital) == ("Qazhar", "mine:1")
    assert gazetteer.country_of_domain("QZ") == country


@pytest.mark.parametrize("place_id", ["mine:99", "other:1", "mine:", "mine:x", "", "mine:²"])
def test_an_unknown_id_is_no_place(place_id: str, small: Path) -> None:
    assert Gazetteer.open(small).get(place_id) is None


def test_ones_own_places_stand_before_the_built_in_ones(small: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.bin"
    write(own, [Row(1, ("Paris",), 1.0, 2.0, 12, "QZ", "", Kind.TOWN)], {"prefix": "own"})
    gazetteer = Gazetteer.open(None, own, small)
    found = gazetteer.find("Paris")
    assert found[0].id == "own:1"
    assert gazetteer.is_own(found[0])
    assert found[1].country == "FR"
    assert not gazetteer.is_own(found[1])
    assert gazetteer.find("Kharval")[0].id == "mine:1"


def test_the_same_rows_in_any_order_make_the_same_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one.bin", tmp_path / "other.bin"
    write(one, rows(), {"prefix": "mine"})
    write(other, reversed(rows()), {"prefix": "mine"})
    assert one.read_bytes() == other.read_bytes()


def test_an_empty_gazetteer_is_one_too(tmp_path: Path) -> None:
    write(tmp_path / "empty.bin", [], {})
    gazetteer = Gazetteer.open(tmp_path / "empty.bin")
    assert gazetteer.find("Karval") == ()
    assert gazetteer.get("local:1") is None
    assert gazetteer.region("QZ", "N") is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "no such file"),
        (b"", "empty"),
        (b"not a gazetteer, but long enough to hold a head and all its sections" * 4, "not a gazetteer"),
        ("cut", "ends too soon"),
        ("head", "ends too soon"),
        ("version", "format 9"),
    ],
)
def test_a_broken_file_says_what_is_wrong(
    content: bytes | str | None, reason: str, small: Path, tmp_path: Path
) -> None:
    path = tmp_path / "broken.bin"
    whole = small.read_bytes()
    cut = {"cut": whole[:-100], "head": whole[:20], "version": whole[:8] + b"\x09" + whole[9:]}
    if content is not None:
        path.write_bytes(cut[content] if isinstance(content, str) else content)
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.open(path)
    assert reason in caught.value.reason
    assert caught.value.path == path


class TestBuiltIn:
    """The file that is shipped: a few places that must not get lost when it is built anew."""

    def test_it_is_small(self) -> None:
        assert BUILT_IN.stat().st_size <= 20_000_000

    @pytest.mark.parametrize("name", ["Al-Quds", "al-Quds", "El Kuds", "Jerusalem", "القدس", "Иерусалим", "ירושלים"])
    def test_one_town_by_its_many_names(self, name: str, built_in: Gazetteer) -> None:
        assert "geonames:281184" in {e.id for e in built_in.find(name)}

    @pytest.mark.parametrize(
        ("name", "country", "kind"),
        [
            ("Gaza Strip", "PS", Kind.REGION),
            ("the West Bank", "PS", Kind.REGION),
            ("Khan Younis", "PS", Kind.TOWN),
            ("Nuseirat", "PS", Kind.TOWN),
            ("Upper Egypt", "EG", Kind.AREA),
            ("Kiev", "UA", Kind.TOWN),
            ("Mali", "ML", Kind.COUNTRY),
            ("Burma", "MM", Kind.COUNTRY),
            ("Aleppo Governorate", "SY", Kind.REGION),
            ("Red Sea", "", Kind.AREA),
            ("Europe", "", Kind.CONTINENT),
        ],
    )
    def test_kinds_of_places(self, name: str, country: str, kind: Kind, built_in: Gazetteer) -> None:
        assert (country, kind) in {(e.country, e.kind) for e in built_in.find(name)}

    def test_every_country_has_a_point_and_nearly_every_one_a_capital(self, built_in: Gazetteer) -> None:
        countries = [c for code in ("AF", "IL", "PS", "SD", "SY", "UA", "US", "YE") if (c := built_in.country(code))]
        assert len(countries) == 8
        assert all(c.entry and c.capital in built_in.capitals for c in countries)
        assert len(built_in.capitals) > 230

    def test_regions_are_tied_to_their_codes(self, built_in: Gazetteer) -> None:
        texas, gaza = built_in.region("US", "TX"), built_in.region("PS", "GZ")
        assert [region and region.name for region in (texas, gaza)] == ["Texas", "Gaza Strip"]
        assert built_in.region("US", "ZZ") is None

    def test_codes_and_letter_by_letter_transcriptions_are_no_names(self, built_in: Gazetteer) -> None:
        assert built_in.find("JRS") == ()
        assert built_in.find("yrwshlm") == ()
