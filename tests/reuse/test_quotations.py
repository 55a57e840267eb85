from __future__ import annotations

import pytest

from reportedly.reuse.quotations import quotations_of


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said: “We saw it.” Then he left.", ["We saw it."]),
        ('"We saw it," he said. "All of it."', ["We saw it,", "All of it."]),
        ("« Nous avons vu », dit-il.", [" Nous avons vu "]),
        ("„Wir sahen es“, sagte er", ["Wir sahen es"]),
        ("“A first paragraph.\n“And a second.”", ["A first paragraph.", "And a second."]),
        ("'We saw it from the bridge,' he said; it was the soldiers' fault.", ["We saw it from the bridge,"]),
        ("a 6'2\" man's don't", []),
        ('An inch (1") and a stray " mark', []),
    ],
)
def test_speech_is_what_stands_between_quotation_marks(text, quoted):
    assert [text[span.start : span.end] for span in quotations_of(text)] == quoted
