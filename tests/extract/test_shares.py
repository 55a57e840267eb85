"""Who reads which lines of a document that holds several languages; all texts are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from reportedly.extract.extractor import Extractor
from reportedly.model import Document, Findings, Problem

ARABIC = "قُتل 12 شخصا في غارة على مدينة لودان وأصيب 30 آخرون، بحسب الدفاع المدني."
ENGLISH = "Shelling killed three people in Lodan on Sunday and wounded 20 others, the civil defence said."
FRENCH = "Des tirs ont fait trois morts à Lodan, selon la défense civile de la ville."
RUSSIAN = "Двенадцать человек погибли в Лодане, сообщили власти города."


@dataclass
class Noting:
    """A pack that keeps what it was given to read."""

    code: str
    script: str
    common: frozenset[str]
    seen: list[str] = field(default_factory=list)

    def read(self, documents: Sequence[Document]) -> list[Findings]:
        self.seen.extend(d.text for d in documents)
        return [Findings(d, problems=(Problem(f"read-{self.code}", d.text.strip()),)) for d in documents]


@pytest.fixture
def packs() -> dict[str, Noting]:
    return {
        "ar": Noting("ar", "Arabic", frozenset(["في", "على", "من", "إلى", "بحسب"])),
        "en": Noting("en", "Latin", frozenset(["the", "in", "on", "and", "of", "to", "said"])),
    }


def shared(packs: dict[str, Noting], text: str, language: str | None) -> Findings:
    return Extractor(list(packs.values())).read([Document("d", "c", 0, text, language=language)])[0]


def test_one_language_is_read_as_it_is(packs: dict[str, Noting]) -> None:
    shared(packs, ENGLISH, "en")
    assert (packs["en"].seen, packs["ar"].seen) == ([ENGLISH], [])


@pytest.mark.parametrize("language", ["ar", "en", None])
def test_lines_go_to_who_reads_their_script(packs: dict[str, Noting], language: str | None) -> None:
    text = f"{ARABIC}\n7\n\n{ENGLISH}"
    findings = shared(packs, text, language)
    (arabic,), (english,) = packs["ar"].seen, packs["en"].seen
    assert len(arabic) == len(english) == len(text)
    assert arabic.strip() == f"{ARABIC}\n7"
    assert english.strip() == ENGLISH
    assert findings.document.text == text


def test_a_name_in_another_script_leaves_its_line_whole(packs: dict[str, Noting]) -> None:
    text = "Shelling killed three people in Lodan (لودان) on Sunday."
    shared(packs, text, "en")
    assert packs["en"].seen == [text]
    assert packs["ar"].seen == []


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (RUSSIAN, "ru"), (ARABIC, "fa")])
def test_a_language_without_a_pack_says_so_and_is_not_read(packs: dict[str, Noting], text: str, language: str) -> None:
    assert [p.code for p in shared(packs, text, language).problems] == ["no-language-pack"]
    assert not packs["en"].seen + packs["ar"].seen


def test_english_lines_of_a_document_in_another_script_are_read(packs: dict[str, Noting]) -> None:
    findings = shared(packs, f"{RUSSIAN}\n{RUSSIAN}\n{ENGLISH}", "ru")
    assert [p.code for p in findings.problems] == ["no-language-pack", "read-en"]
    assert packs["en"].seen[0].strip() == ENGLISH


def test_lines_in_a_third_language_are_left_alone(packs: dict[str, Noting]) -> None:
    shared(packs, f"{ARABIC}\n{ARABIC}\n{FRENCH}", "ar")
    assert packs["en"].seen == []


def test_without_any_pack_nothing_is_read() -> None:
    assert [p.code for p in shared({}, ENGLISH, "en").problems] == ["no-language-pack"]


@pytest.mark.parametrize("text", ["", "7", "\n\n", "🇵🇸 12", "\ud800"])
def test_a_text_without_letters(packs: dict[str, Noting], text: str) -> None:
    for language in ("ar", "en", "ru", None):
        shared(packs, text, language)
