"""Makes small inputs in every format; all that they say is invented."""

from __future__ import annotations

import gzip
import io
from collections.abc import Sequence

from reportedly.model import Capture, Credit, Document, Failure

BODY = (
    "Seven people were killed when a bus left the mountain road above Karval late on Tuesday, the district office "
    "said. Rescue workers reached the wreck after midnight and brought eleven wounded to the hospital in Tessim."
)
MORE = (
    "The driver, who survived, told investigators that the brakes had failed on the second bend. The company that runs "
    "the line said it would publish the vehicle's inspection record by the end of the week."
)


def capture(data: bytes | str, media_type: str = "text/plain", **kwargs: object) -> Capture:
    """A capture of bytes, or of text in UTF-8."""
    name = str(kwargs.pop("name", "made"))
    return Capture(name, data if isinstance(data, bytes) else data.encode(), media_type, **kwargs)  # type: ignore[arg-type]


def stream(data: bytes) -> io.BufferedReader:
    """A stream that cannot go back, as a pipe cannot."""
    return io.BufferedReader(Pipe(data))


class Pipe(io.RawIOBase):
    """Bytes that can be read once."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._left = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        return self._left.readinto(buffer)


def roles(document: Document) -> list[tuple[str, str]]:
    """The credits as role and name."""
    return [(c.role.value, c.name) for c in document.credits]


def quoted(document: Document, credit: Credit) -> str:
    """The words under a credit's span."""
    assert credit.span is not None
    return document.quote(credit.span)


def split(parts: Sequence[Capture | Failure]) -> tuple[list[Capture], list[Failure]]:
    """The captures and the failures among what a container gave."""
    return [p for p in parts if isinstance(p, Capture)], [p for p in parts if isinstance(p, Failure)]


def page(
    body: str = f"<p>{BODY}</p><p>{MORE}</p>", head: str = "", heading: str = "Bus plunges into ravine above Karval"
) -> str:
    """A news page of the invented paper Karval Courier."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{heading} - Karval Courier</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a> <a href='/weather'>Weather</a></nav>"
        f"<article><h1>{heading}</h1>{body}</article><footer>© 2031 Karval Courier</footer></body></html>"
    )


def record(
    url: str,
    payload: bytes,
    *,
    kind: str = "response",
    http: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8",
    length: int | None = None,
) -> bytes:
    """One WARC record; `length` is what its header says, if not the truth."""
    block = http.encode() + b"\r\n\r\n" + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(url):012}>\r\n"
        f"WARC-Date: 2031-05-07T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Records as a ``.warc.gz`` holds them: each its own gzip member."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def pdf(pages: Sequence[Sequence[tuple[int, int, str]]], about: str = "") -> bytes:
    """A PDF with lines of text at (x, y) on each page; `about` is the inside of its Info dictionary."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<<{about}>>".encode("latin-1"),
    ]
    kids = []
    for lines in pages:
        content = "".join(f"BT /F1 11 Tf {x} {y} Td ({_escaped(words)}) Tj ET\n" for x, y, words in lines).encode(
            "latin-1"
        )
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Contents %d 0 R>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(kids), len(kids))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"trailer<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
