"""One's own places made into a gazetteer file, and read with. All places are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.ledgers import call
from tests.cli.run import jsonl, reportedly

TABLE = "name,lat,lon,names,population,country\nOrlesk,-37.1,-109.0,Orlesque,88000,QZ\nKarval,-37.5,-109.4,,1200,QZ\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "places.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_becomes_a_gazetteer_that_reads_reports(table: Path) -> None:
    made = reportedly("gazetteer", "import", table)
    assert made.code == 0
    assert "2 places" in made.err
    line = jsonl({"id": "1", "text": "Shelling killed three people in Orlesque on Sunday."})
    read = reportedly("read", "-", "--format", "jsonl", "--gazetteer", table.with_suffix(".places"), stdin=line)
    assert read.code == 0
    (place,) = read.lines[0]["places"]
    assert (place["name"], place["gazetteer_id"], place["country"]) == ("Orlesk", "local:1", "QZ")


def test_the_file_may_be_named(table: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "mine.bin"
    assert call(capfd, "gazetteer", "import", str(table), "--to", str(target)).code == 0
    assert target.is_file()
    assert not table.with_suffix(".places").exists()


def test_it_may_be_made_again(table: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first = call(capfd, "gazetteer", "import", str(table))
    again = call(capfd, "gazetteer", "import", str(table))
    assert (first.code, again.code) == (0, 0)


def test_nothing_but_a_gazetteer_is_written_over(table: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = call(capfd, "gazetteer", "import", str(table), "--to", str(table))
    assert said.code == 2
    assert "--to" in said.err
    assert table.read_text(encoding="utf-8") == TABLE


@pytest.mark.parametrize(
    ("text", "words"), [("name,lat\nOrlesk,1\n", "no column lon"), ("name,lat,lon\nOrlesk,north,2\n", "line 2")]
)
def test_a_wrong_table_is_named_and_nothing_is_written(
    table: Path, text: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    table.write_text(text, encoding="utf-8")
    said = call(capfd, "gazetteer", "import", str(table))
    assert said.code == 1
    assert words in said.err
    assert not table.with_suffix(".places").exists()


def test_a_table_that_is_not_there(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = call(capfd, "gazetteer", "import", str(tmp_path / "none.csv"))
    assert said.code == 1
    assert "none.csv" in said.err


def test_without_a_word_it_says_what_it_can(capfd: pytest.CaptureFixture[str]) -> None:
    said = call(capfd, "gazetteer", "--help")
    assert "import" in said.out
