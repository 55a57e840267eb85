"""What the world hands in: each is a failure with a code, or is read; none stops the rest or shows a trace."""

from __future__ import annotations

import gzip
import json
import random

import pytest

from reportedly.ledger.contract import to_contract
from reportedly.ledger.soundness import faults
from reportedly.model import Failure, Findings
from reportedly.pipeline.options import Options, WorkOptions
from reportedly.pipeline.run import read_inputs
from tests.cli.run import jsonl, reportedly

GOOD = "The mayor of Orlesk said two people were killed."  # invented
NOISE = random.Random(7).randbytes(20_000)
WARC_HEAD = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{}>\r\nWARC-Date: 2031-03-14T10:00:00Z\r\n"
WARC_HEAD += "WARC-Target-URI: https://a.example/{}\r\nContent-Type: application/http; msgtype=response\r\n"
WARC_HEAD += "Content-Length: {}\r\n\r\n"
PAGE = f"<html><head><title>Orlesk</title></head><body><article><p>{GOOD}</p><p>{GOOD}</p></article></body></html>"
EMPTY_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def record(number: int, body: str, length: int | None = None) -> bytes:
    payload = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
    head = WARC_HEAD.format(f"00000000-0000-0000-0000-{number:012}", number, len(payload) if length is None else length)
    return head.encode() + payload + b"\r\n\r\n"


FAILS = {
    "empty.txt": b"",
    "blank.html": b"<html><body></body></html>",
    "noise.bin": NOISE,
    "noise.txt": NOISE,
    "cut.txt.gz": gzip.compress(GOOD.encode() * 50)[:-20],
    "empty.pdf": EMPTY_PDF,
    "cut.pdf": EMPTY_PDF[:40],
    "array.json": b'[{"id": "a", "text": "b"}]',
    "no-text.jsonl": b'{"id": "a"}\n',
    "broken.jsonl": b'{"id": "a", "text": "b\n',
    "cut.warc.gz": gzip.compress(record(1, PAGE))[:-20],
}


@pytest.mark.parametrize("name", FAILS)
def test_it_is_a_failure_and_the_next_input_is_read(tmp_path, name):
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(FAILS[name])
    good.write_text(GOOD)
    results = list(read_inputs([str(bad), str(good)]))
    assert any(isinstance(r, Failure) for r in results)
    assert isinstance(results[-1], Findings)
    for failure in (r for r in results if isinstance(r, Failure)):
        assert failure.input.startswith(str(bad))
        assert failure.message.count(";") >= 1 or "report" in failure.message  # what is wrong, and how to mend it


def test_all_of_them_together_end_with_three(tmp_path):
    for name, data in FAILS.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "z-good.txt").write_text(GOOD)
    ran = reportedly("read", tmp_path, "--jobs", 2)
    assert ran.code == 3
    assert "Traceback" not in ran.err
    assert all(line.startswith("FAILED ") for line in ran.err.splitlines())
    assert ran.lines[-1]["document"]["text"] == GOOD


def test_a_broken_record_costs_only_itself(tmp_path):
    file = tmp_path / "x.warc"
    file.write_bytes(record(1, PAGE) + record(2, PAGE, length=99_999_999)[:400])
    results = list(read_inputs([str(file)]))
    assert [r.document.url for r in results if isinstance(r, Findings)][:1] == ["https://a.example/1"]
    assert [r for r in results if isinstance(r, Failure)]


TEXTS = {
    "unclosed quotation": f'He said "we counted twelve. {GOOD} “And then nothing.',
    "emoji and marks that combine": 'The nurse 👩🏽‍⚕️ said: "Twelve people were killed 😢 in Ko\u0301rlesk."',
    "right to left in quotation marks": 'The mayor said: "قُتل 12 شخصاً" and "נהרגו שנים" on Friday.',
    "overrides of direction": "The mayor \u202esaid\u202c \u2066two people\u2069 were killed.",
    "the first day there is": "On 1 January 0001 two people were killed. On 0001-01-01 too. The day before, three.",
    "the last day there is": "On 31 December 9999 two people were killed. The next day, three were. In a week, four.",
    "a number of 400 digits": f"The mayor said {'9' * 400} people were killed.",
    "a number of 400 grouped digits": f"The mayor said {','.join(['999'] * 140)} people were killed.",
    "a lone surrogate": "The mayor said \ud800 two people were killed.",
    "nothing but quotation marks": '"' * 3000,
    "nothing but brackets": "(" * 3000,
    "zero bytes": "Two\x00 people were killed, the mayor said.",
    "line separators": "The mayor said\u2028two people were killed.\u0085Three more, he said.\x0bFour.",
    "a very long sentence": "The mayor said " + "and then he said " * 3000 + "two people were killed.",
    "a very long word": "a" * 300_000 + " two people were killed.",
}


@pytest.mark.parametrize("name", TEXTS)
def test_an_odd_text_is_read_with_sound_spans_and_unchanged(tmp_path, name):
    file = tmp_path / "odd.jsonl"
    file.write_bytes(jsonl_of(TEXTS[name]))
    (result,) = read_inputs([str(file)])
    assert isinstance(result, Findings), result
    assert result.document.text == TEXTS[name]
    assert list(faults(to_contract(result))) == []


def jsonl_of(text: str) -> bytes:
    """One record; a lone surrogate is written as JSON's own escape."""
    return json.dumps({"id": "odd", "text": text, "published_at": "2031-03-14"}).encode() + b"\n"


def test_fifty_megabytes_of_one_line_are_dealt_with(tmp_path):
    file = tmp_path / "long.txt"
    file.write_bytes(b"word " * (10 << 20))
    (result,) = read_inputs([str(file)])
    if isinstance(result, Findings):
        assert [p.code for p in result.problems] == ["text-too-long"]
        assert len(result.document.text) == 50 << 20
    else:
        assert result.code == "too-large"


def test_a_charset_that_is_not_the_declared_one_is_found(tmp_path):
    file = tmp_path / "x.html"
    words = "Le maire a déclaré : « Deux personnes ont été tuées à Orlesk, près de la gare routière. »"
    file.write_bytes(
        b'<html><head><meta charset="utf-8"></head><body><article><p>'
        + words.encode("cp1252")
        + b"</p></article></body></html>"
    )
    (result,) = read_inputs([str(file)])
    assert isinstance(result, Findings)
    assert "tuées à Orlesk" in result.document.text


def test_output_of_a_lone_surrogate_is_still_json(tmp_path):
    file = tmp_path / "odd.jsonl"
    file.write_bytes(jsonl_of(TEXTS["a lone surrogate"]))
    ran = reportedly("read", file)
    assert ran.lines[0]["document"]["text"] == TEXTS["a lone surrogate"]


def test_an_address_of_this_machine_is_refused():
    ran = reportedly("read", "http://127.0.0.1:9/")
    assert ran.code == 3
    assert "--allow-private" in ran.err


def test_worker_processes_and_none_give_the_same(tmp_path):
    file = tmp_path / "x.jsonl"
    file.write_bytes(jsonl(*({"id": str(n), "text": GOOD.replace("two", str(n + 2))} for n in range(70))))
    one, two = (list(read_inputs([str(file)], Options(work=WorkOptions(jobs)))) for jobs in (1, 2))
    assert one == two
