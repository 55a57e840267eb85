from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import pytest

from reportedly.errors import MalformedInputError
from reportedly.model import Capture, Failure
from reportedly.pipeline import inputs as inputs_module
from reportedly.pipeline.inputs import Inputs, files_under
from reportedly.pipeline.options import InputOptions


class Lines:
    """A container of lines: what it cuts out carries its own media type, as JSON Lines does."""

    media_types = frozenset({"application/x-ndjson"})

    def captures(self, stream: BinaryIO, name: str, media_type: str) -> Iterator[Capture | Failure]:
        for number, line in enumerate(stream, 1):
            if line.startswith(b"broken"):
                yield Failure(f"{name}#{number}", "malformed", "broken")
            elif line.startswith(b"end"):
                raise MalformedInputError(name, "it ends here", "mend it")
            else:
                yield Capture(f"{name}#{number}", line.rstrip(b"\n"), media_type)


class Zip:
    """A container of one thing, unpacked."""

    media_types = frozenset({"application/gzip"})

    def captures(self, stream: BinaryIO, name: str, media_type: str) -> Iterator[Capture | Failure]:
        data = gzip.decompress(stream.read())
        inner = "application/gzip" if data.startswith(b"\x1f\x8b") else "application/x-ndjson"
        yield Capture(name, data, inner + ("+again" if inner == media_type else ""))


def opener(**options) -> Inputs:
    containers = {t: c for c in (Lines(), Zip()) for t in c.media_types}
    return Inputs(containers, InputOptions(**options))


def test_a_file_is_one_capture_with_its_bytes(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"Three people died.\r\n")
    (found,) = opener(url="https://a.example/").captures([str(file)])
    assert (found.name, found.data, found.media_type) == (str(file), b"Three people died.\r\n", "text/plain")
    assert found.url == "https://a.example/"


def test_a_folder_is_walked_in_sorted_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/c.txt", ".hidden.txt", ".git/x.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    names = [Path(c.name).relative_to(tmp_path).as_posix() for c in opener().captures([str(tmp_path)])]
    assert names == ["a/c.txt", "a/z.txt", "b.txt", "c.txt"]


def test_a_folder_that_links_to_itself_ends(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [p.name for p in files_under(tmp_path)] == ["a.txt"]


def test_what_is_missing_or_broken_is_a_failure_and_the_rest_is_read(tmp_path):
    lines = tmp_path / "x.jsonl"
    lines.write_bytes(b"{1}\nbroken\n{2}\nend\n{3}\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    last = tmp_path / "y.txt"
    last.write_bytes(b"y")
    found = list(opener().captures([str(tmp_path / "none"), str(lines), str(tmp_path / "empty.txt"), str(last)]))
    assert [f.code if isinstance(f, Failure) else f.data for f in found] == [
        "unreadable",
        b"{1}",
        "malformed",
        b"{2}",
        "malformed",
        "no-text",
        b"y",
    ]
    assert found[0].message == "No such file or directory; check the name"


def test_a_container_in_a_container_is_opened(tmp_path):
    file = tmp_path / "x.jsonl.gz"
    file.write_bytes(gzip.compress(b"{1}\n{2}\n"))
    assert [c.data for c in opener().captures([str(file)])] == [b"{1}", b"{2}"]


def test_a_file_over_the_limit_is_a_failure(tmp_path):
    file = tmp_path / "big.txt"
    file.write_bytes(b"x" * 1001)
    (found,) = opener(max_bytes=1000).captures([str(file)])
    assert isinstance(found, Failure)
    assert (found.code, found.message) == ("too-large", "more than 1000 bytes; split it, or allow more with --max-mb")


def test_standard_input_is_read_as_it_comes(monkeypatch):
    monkeypatch.setattr(inputs_module.sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Two men died.")))
    (found,) = opener(url="https://a.example/").captures(["-"])
    assert (found.name, found.data, found.url) == ("-", b"Two men died.", "https://a.example/")


def test_bytes_are_counted_as_they_pass(tmp_path):
    file = tmp_path / "x.txt"
    file.write_bytes(b"x" * 5000)
    opened = opener()
    list(opened.captures([str(file)]))
    assert opened.consumed == 5000


def test_an_endless_container_is_read_only_as_far_as_asked(tmp_path):
    file = tmp_path / "x.jsonl"
    file.write_bytes(b'{"line": 1}\n' * 200_000)
    opened = opener()
    captures = opened.captures([str(file)])
    next(captures)
    assert opened.consumed < 200_000
    captures.close()


@pytest.mark.parametrize(
    ("name", "url"), [("http://a.example/", True), ("HTTPS://a.example/", True), ("a.html", False)]
)
def test_addresses_are_told_from_paths(name, url):
    assert inputs_module.is_url(name) is url
