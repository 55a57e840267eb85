"""Plain text: the bytes decoded, and nothing else done to them; the texts are invented."""

from __future__ import annotations

import pytest

from reportedly.errors import EmptyTextError
from reportedly.read.text import TextReader
from tests.read.made import BODY, capture


def read(data):
    return TextReader().read(capture(data))


@pytest.mark.parametrize(
    "text",
    [
        f"  {BODY}\r\n\r\n\tEnd. \n",
        "“Seven 👩‍👩‍👧 people,” she said: e\u0301, קרוול and كرفال \u202eabc\u202c\u200f, 7️⃣.",
        "A line separator\u2028and a\x85next line\x0cand\x00a nul.",
        "\n\n\nSeven.\n",
    ],
)
def test_the_text_is_unchanged(text):
    assert read(text).text == text


def test_the_offsets_of_a_credit_count_code_points():
    text = f"🚌 Posted on 7 May 2031 by hillblog\n\n{BODY}\n\nSource: Karval Courier"
    document = read(text)
    assert [document.quote(c.span) for c in document.credits if c.span] == ["hillblog", "Karval Courier"]


def test_white_space_alone_is_no_text():
    with pytest.raises(EmptyTextError):
        read(" \n\t\n")


def test_a_line_of_fifty_megabytes_is_read():
    data = b"Seven people died, the office said. " * (50_000_000 // 36)
    document = read(data)
    assert len(document.text) == len(data)
    assert document.language == "en"


def test_an_identity_rests_on_bytes_and_address():
    here = TextReader().read(capture(BODY, url="https://a.example/1"))
    there = TextReader().read(capture(BODY, url="https://b.example/1"))
    assert here.capture_id == there.capture_id
    assert here.id != there.id
    assert here.id == TextReader().read(capture(BODY, url="https://a.example/1")).id
