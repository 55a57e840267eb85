"""Texts that no one would write: pieces of news, marks, scripts and broken characters in any order."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "said", "The clinic", "killed", "six", "people", "according to", "told", "Adu Merlin", "U.S.", "St.", "p.m.", "It",
    "A.", "he", "3.5", "12", "-", "“", "”", '"', "'", "’s", "‘", "’", "«", "»", "„", "``", "''", "…", "?", "!", ".",
    ",", ":", ";", "(", ")", "—", " ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\x85", "\ud83d",
    "\udc00", "👨‍👩‍👧", "é", "e\u0301", "\u0300", "كتب", "؟", "\u200f", "\u200d", "न\u0940", "٣٫٥", "\x00", "\ufeff",
    "@lisk", "#six", "www.lisk.example", "d’or", "Monday", "May 7, 2031", "TOVRA, May 7 (Orlen Wire) -",
    "in a statement",
)  # fmt: skip
REPORTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
SPACED = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
ANY = st.text(st.characters(), max_size=60)
ODD = st.text(st.characters(categories=["Cs", "Mn", "Cf", "Zs", "Zl", "Zp", "Nd", "So", "Pi", "Pf"]), max_size=40)
TEXTS = st.one_of(REPORTS, SPACED, ANY, ODD)
