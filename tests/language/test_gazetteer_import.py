"""One's own places, and a GeoNames dump, made into a gazetteer file. All places are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import GazetteerError
from reportedly.language.gazetteer import Gazetteer, Kind
from reportedly.language.gazetteer_import import import_places


def made(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "places.txt"
    path.write_text(text, encoding="utf-8")
    return path


def dump_line(number: int, name: str, others: str, kind: str, code: str, people: int) -> str:
    cells = [
        str(number),
        name,
        name,
        others,
        "41.5",
        "77.25",
        kind,
        code,
        "QZ",
        "",
        "N",
        "",
        "",
        "",
        str(people),
        "",
        "",
        "",
        "",
    ]
    return "\t".join(cells)


def test_a_csv_of_ones_own_places(tmp_path: Path) -> None:
    source = made(
        tmp_path,
        "name,lat,lon,names,kind,country\nKarval Bridge,41.5,77.2,Old Bridge; The Span,site,qz\nOrlesk,1,2,,,\n",
    )
    assert import_places(source, tmp_path / "own.bin") == 2
    gazetteer = Gazetteer.open(None, tmp_path / "own.bin")
    (bridge,) = gazetteer.find("the span")
    assert (bridge.id, bridge.name, bridge.country, bridge.kind) == ("local:1", "Karval Bridge", "QZ", Kind.SITE)
    assert gazetteer.find("Orlesk")[0].kind is Kind.TOWN
    assert gazetteer.is_own(bridge)


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    source = tmp_path / "places.csv"
    source.write_bytes(b"\xef\xbb\xbfname,lat,lon\r\nKarval,1,2\r\n")
    assert import_places(source, tmp_path / "own.bin") == 1


def test_a_geonames_dump(tmp_path: Path) -> None:
    lines = [
        dump_line(900001, "Karval", "Kharval,Karvaal", "P", "PPL", 1200),
        dump_line(900002, "Karval Province", "", "A", "ADM1", 50000),
        dump_line(900003, "Qazhar", "", "A", "PCLI", 100000),
        dump_line(900004, "Karval Mosque", "", "S", "MSQE", 0),
    ]
    assert import_places(made(tmp_path, "\n".join(lines) + "\n"), tmp_path / "own.bin") == 4
    gazetteer = Gazetteer.open(None, tmp_path / "own.bin")
    (town,) = gazetteer.find("Kharval")
    assert (town.id, town.population, town.kind) == ("geonames:900001", 1200, Kind.TOWN)
    assert [gazetteer.find(n)[0].kind for n in ("Karval Province", "Qazhar", "Karval Mosque")] == [2, 1, 6]
    assert not gazetteer.is_own(gazetteer.find("Paris")[0])


def test_a_place_that_both_files_hold_is_found_once(tmp_path: Path) -> None:
    paris = Gazetteer.open().find("Paris")[0]
    line = dump_line(int(paris.id.partition(":")[2]), "Paris", "", "P", "PPLC", 3)
    import_places(made(tmp_path, line + "\n"), tmp_path / "own.bin")
    found = Gazetteer.open(None, tmp_path / "own.bin").find("Paris")
    assert [e.population for e in found if e.id == paris.id] == [3]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no column lat, lon, name"),
        ("name,lat\nKarval,1\n", "no column lon"),
        ("name,lat,lon\nKarval,north,2\n", "line 2"),
        ("name,lat,lon\nKarval,91,2\n", "no point 91"),
        ("name,lat,lon,kind\nKarval,1,2,castle\n", "castle"),
        ("name,lat,lon,country\nKarval,1,2,Qazhar\n", "QAZHAR"),
        ("name,lat,lon,population\nKarval,1,2,-4\n", "whole numbers"),
        ("name,lat,lon\nKarval\n", "line 2"),
        (dump_line(1, "Karval", "", "P", "PPL", 1) + "\nbroken\n", "line 2 has 1 columns"),
    ],
)
def test_a_wrong_table_says_where_and_what(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(GazetteerError) as caught:
        import_places(made(tmp_path, text), tmp_path / "own.bin")
    assert reason in caught.value.reason


def test_a_table_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00name")
    for source in (tmp_path / "none.csv", binary):
        with pytest.raises(GazetteerError):
            import_places(source, tmp_path / "own.bin")
