"""A folder of word lists is a language: a little French, written for these tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportedly.errors import LexiconError
from reportedly.extract.extractor import Extractor
from reportedly.extract.lexical.pack import LISTS, LexicalPack
from reportedly.language.gazetteer import Gazetteer
from reportedly.language.packs import LanguagePack
from reportedly.model import Document, Findings

FRENCH = Path(__file__).with_name("french")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def french(gazetteer: Gazetteer) -> LanguagePack:
    return LexicalPack("fr", FRENCH, gazetteer)


def read(pack: LanguagePack, text: str) -> Findings:
    return Extractor([pack]).read([Document("d", "c", 0, text, language="fr", published_at="2031-05-07")])[0]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Des tirs ont fait au moins douze morts, dont trois enfants, à Paris.",
            [("killed", 12, None), ("killed", 3, 12)],
        ),
        ("Vingt-trois personnes ont été tuées et 30 autres blessées.", [("killed", 23, None), ("injured", 30, None)]),
        ("Nombre de morts : 7\nNombre de blessés : 1 200", [("killed", 7, None)]),
        ("Le ministère a annoncé que 12 civils ont été tués.", [("killed", 12, None)]),
        ("La ville est à 12 km et compte 30 ans d'histoire.", []),
    ],
)
def test_another_language(french: LanguagePack, text: str, figures: list[tuple[str, int, int | None]]) -> None:
    found = read(french, text).figures
    number = {f.id: f.low for f in found}
    told = [(f.measure.value, number[f.id], number.get(f.part_of or "")) for f in found]
    assert told[: len(figures)] == figures
    assert bool(told) == bool(figures)


def test_times_places_sources(french: LanguagePack) -> None:
    findings = read(french, "Douze civils ont été tués à Paris le 5 mai 2031, selon la police.")
    assert [t.value for t in findings.times] == ["2031-05-05"]
    assert [p.name for p in findings.places] == ["Paris"]
    assert [findings.document.quote(s) for c in findings.claims for s in c.source] == ["la police"]


@pytest.mark.parametrize("name", LISTS)
def test_a_missing_list_is_named(name: str, tmp_path: Path, gazetteer: Gazetteer) -> None:
    folder = shutil.copytree(FRENCH, tmp_path / "fr")
    (folder / f"{name}.toml").unlink()
    with pytest.raises(LexiconError, match=f"{name}.toml"):
        LexicalPack("fr", folder, gazetteer)


def test_a_list_without_origin_or_table_is_named(tmp_path: Path, gazetteer: Gazetteer) -> None:
    folder = shutil.copytree(FRENCH, tmp_path / "fr")
    harm = folder / "harm.toml"
    whole = harm.read_text(encoding="utf-8")
    harm.write_text(whole.replace("[origin]", "[somewhere]"), encoding="utf-8")
    with pytest.raises(LexiconError, match="origin"):
        LexicalPack("fr", folder, gazetteer)
    harm.write_text(whole.replace("rises =", "raises ="), encoding="utf-8")
    with pytest.raises(LexiconError, match="rises"):
        LexicalPack("fr", folder, gazetteer)
