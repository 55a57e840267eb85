"""Turns bytes into text, and says by which character set and why that one."""

from __future__ import annotations

import codecs
import re

from reportedly.errors import UndecodableTextError

DETECTION_SAMPLE = 1 << 16
# What a page calls its character set is not always what browsers take it for (WHATWG Encoding Standard, "labels").
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SINGLE_BYTE = re.compile(r"cp12\d\d|iso8859-\d+|koi8-.|cp8\d\d")
WESTERN_SHARE = 0.05  # so few bytes over 127 are the quotation marks and accents of a western text, not a script


def decode(data: bytes, declared: str | None, meta: str | None = None, *, name: str = "-") -> tuple[str, str]:
    """Return the text and the character set with its reason, such as ``utf-8 (declared in meta)``.

    The order is: byte order mark, the header's declaration, the page's own, strict UTF-8, detection. A declaration
    that does not fit the bytes is passed over and named in the reason. A byte order mark is no part of the text.

    Args:
        data: The bytes.
        declared: Character set of an HTTP header, or None.
        meta: Character set that the page itself declares, or None.
        name: What to call the input in an error.

    Raises:
        UndecodableTextError: No character set fits.
    """
    for mark, codec in MARKS:
        if data.startswith(mark):
            text = _strictly(data, codec)
            if text is not None:
                return text, f"{codec.removesuffix('-sig')} (byte order mark)"
    refused: list[str] = []
    for label, place in ((declared, "header"), (meta, "meta")):
        found = _declared(data, label, place, refused) if label else None
        if found:
            return found
    return _undeclared(data, refused, name)


def _declared(data: bytes, label: str, place: str, refused: list[str]) -> tuple[str, str] | None:
    codec = _codec(label)
    text = _strictly(data, codec) if codec else None
    if codec is None or text is None:
        refused.append(f"{label} in {place} does not fit")
        return None
    if SINGLE_BYTE.fullmatch(codec) and not data.isascii():
        # Any bytes are a single-byte text, but bytes over 127 that happen to be strict UTF-8 are UTF-8.
        as_utf8 = _strictly(data, "utf-8")
        if as_utf8 is not None:
            return as_utf8, f"utf-8 (by its bytes; {label} in {place} does not fit)"
    return text, f"{codec} (declared in {place})"


def _undeclared(data: bytes, refused: list[str], name: str) -> tuple[str, str]:
    because = "".join(f"; {r}" for r in refused)
    text = _strictly(data, "utf-8")
    if text is not None:
        return text, f"utf-8 (by its bytes{because})"
    for codec in _detected(data):
        text = _strictly(data, codec)
        if text is not None:
            return text, f"{codec} (detected{because})"
    raise UndecodableTextError(name, f"no character set fits the bytes{because}", "save it as UTF-8 and read it again")


def _codec(label: str) -> str | None:
    try:
        codec = codecs.lookup(label.strip().strip("\"'").lower().replace("x-sjis", "shift_jis")).name
    except (LookupError, ValueError):
        return None
    return MEANT.get(codec, codec)


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError, AssertionError):
        return None


def _detected(data: bytes) -> list[str]:
    """Candidates, best first; asked of a sample, for detection reads its bytes many times over."""
    from charset_normalizer import from_bytes

    first = next((i for i, b in enumerate(data) if b > 127), 0)
    start = max(0, min(first - 1024, len(data) - DETECTION_SAMPLE))
    sample = data[start : start + DETECTION_SAMPLE]
    western = sum(b > 127 for b in sample) < WESTERN_SHARE * len(sample)
    return [*(["cp1252"] if western else []), *(match.encoding for match in from_bytes(sample))]
