"""Which language a text is in; the sentences are invented."""

from __future__ import annotations

import pytest

from reportedly.read.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Seven people were killed when a bus left the mountain road, the office said.", "en"),
        ("Sept personnes ont été tuées quand un autocar a quitté la route, selon la préfecture.", "fr"),
        ("قتل سبعة أشخاص عندما انحرفت حافلة عن الطريق الجبلي، بحسب مكتب المحافظة.", "ar"),
        ("Семь человек погибли, когда автобус съехал с горной дороги, сообщили власти.", "ru"),
        ("SEVEN PEOPLE WERE KILLED WHEN A BUS LEFT THE MOUNTAIN ROAD, THE OFFICE SAID.", "en"),
        ("Seven people were killed \ud800 when a bus left the mountain road, the office said.", "en"),
    ],
)
def test_the_language_is_told(text, code):
    assert detect(text) == code


@pytest.mark.parametrize(
    "text", ["", "Seven.", "7 12 1999 --- 44 55 66 77 88", "https://a.example/a-very-long-address-indeed"]
)
def test_what_is_too_short_is_left_open(text):
    assert detect(text) is None


def test_it_is_silent_and_needs_no_network(monkeypatch, capfd):
    import socket

    def refused(*_, **__):
        raise AssertionError("asked the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    detect.__globals__["_detector"].cache_clear()
    assert detect("Seven people were killed when a bus left the mountain road, the office said.") == "en"
    assert capfd.readouterr() == ("", "")
