"""PDF files that the tests make; what they say is invented."""

from __future__ import annotations

import pytest

from reportedly.errors import EmptyTextError, MalformedInputError
from reportedly.read.pdf import PdfReader
from tests.read.made import capture, pdf

FIRST = [
    "Seven people were killed when a bus left the mountain road above Kar-",
    "val late on Tuesday, the district office said. Rescue workers reached",
    "the wreck after midnight.",
]
SECOND = ["The driver, who survived, told investigators that the brakes had", "failed on the second bend."]
ABOUT = "/Title(Bus plunges into ravine)/Author(Mira Tolen)/CreationDate(D:20310507103000+02'00')"


def laid_out(number):
    rows, y = [(72, 800, f"Karval Courier - page {number}"), (300, 30, str(number))], 770
    for paragraph in (FIRST, SECOND):
        for words in paragraph:
            rows.insert(-1, (72, y, words))
            y -= 14
        y -= 10
    return rows


def read(data):
    return PdfReader().read(capture(data, "application/pdf", name="report.pdf"))


def test_lines_are_joined_into_paragraphs_and_running_heads_left_out():
    document = read(pdf([laid_out(n) for n in (1, 2, 3)], ABOUT))
    once = (
        "Seven people were killed when a bus left the mountain road above Karval late on Tuesday, the district office "
        "said. Rescue workers reached the wreck after midnight.\n\n"
        "The driver, who survived, told investigators that the brakes had failed on the second bend."
    )
    assert document.text == "\n\n".join([once] * 3)


def test_its_metadata_are_taken():
    document = read(pdf([laid_out(1)], ABOUT))
    assert (document.title, document.authors) == ("Bus plunges into ravine", ("Mira Tolen",))
    assert (document.published_at, document.published_basis) == ("2031-05-07T10:30:00+02:00", "metadata")


def test_a_title_that_is_a_file_name_is_none():
    assert read(pdf([laid_out(1)], "/Title(report_final.doc)")).title is None


def test_pictures_of_pages_need_text_recognition():
    with pytest.raises(EmptyTextError, match="OCR"):
        read(pdf([[]]))


@pytest.mark.parametrize("data", [b"%PDF-1.4 and no more", pdf([laid_out(1)])[:60]])
def test_a_broken_file_is_an_error(data):
    with pytest.raises(MalformedInputError) as caught:
        read(data)
    assert caught.value.source_name == "report.pdf"
