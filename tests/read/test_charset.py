"""Which character set is taken, and why; the texts are invented."""

from __future__ import annotations

import pytest

from reportedly.errors import UndecodableTextError
from reportedly.read import charset
from reportedly.read.charset import decode

TEXT = "Le maire a déclaré : « sept morts » – café détruit."
RUSSIAN = "Губернатор сообщил, что при обрушении моста погибли семь человек, ещё двенадцать ранены. " * 8


@pytest.mark.parametrize(
    ("data", "declared", "meta", "how"),
    [
        (TEXT.encode("utf-8-sig"), "cp1252", None, "utf-8 (byte order mark)"),
        (TEXT.encode("utf-16"), None, None, "utf-16 (byte order mark)"),
        (TEXT.encode("cp1252"), "iso-8859-1", "utf-8", "cp1252 (declared in header)"),
        (TEXT.encode("cp1252"), None, "windows-1252", "cp1252 (declared in meta)"),
        (TEXT.encode(), None, "utf-8", "utf-8 (declared in meta)"),
        (TEXT.encode(), None, None, "utf-8 (by its bytes)"),
    ],
)
def test_the_order_of_what_is_believed(data, declared, meta, how):
    assert decode(data, declared, meta) == (TEXT, how)


def test_a_declaration_that_does_not_fit_is_passed_over_and_named():
    english = "The mayor said “seven people” had died when the bridge fell – the worst day in the town since the flood."
    text, how = decode(english.encode("cp1252"), "utf-8", "no-such-charset")
    assert text == english
    assert how == "cp1252 (detected; utf-8 in header does not fit; no-such-charset in meta does not fit)"


def test_utf8_that_is_called_latin_is_read_as_utf8():
    text, how = decode(TEXT.encode(), "iso-8859-1")
    assert text == TEXT
    assert "iso-8859-1 in header does not fit" in how


def test_a_script_is_detected():
    text, how = decode(RUSSIAN.encode("cp1251"), None)
    assert text == RUSSIAN
    assert "detected" in how


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode("\ufeffSeven".encode(), None)[0] == "Seven"


def test_bytes_of_no_character_set_are_an_error(monkeypatch):
    monkeypatch.setattr(charset, "_detected", lambda _: ["utf-8", "ascii"])
    with pytest.raises(UndecodableTextError, match="utf-8 in header does not fit") as caught:
        decode(b"Seven \x81 died", "utf-8", name="broken.txt")
    assert caught.value.source_name == "broken.txt"
