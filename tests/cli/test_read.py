from __future__ import annotations

import json
import os
import signal
import subprocess
import time

import jsonschema
import pytest

from reportedly.ledger.schema import document_schema, failure_schema
from tests.cli.run import COMMAND, jsonl, reportedly

# Invented: no such town, person or event.
REPORT = (
    "ORLESK, March 14 (MPA) - At least 12 people were killed on Friday, the mayor, Pavel Rusk, said.\n\n"
    '"We have no more beds," a nurse told Radio Orlesk.\n'
)


@pytest.fixture
def reports(tmp_path):
    file = tmp_path / "reports.jsonl"
    record = {"outlet": "Coast Tribune", "published_at": "2031-03-14"}
    file.write_bytes(
        jsonl(*({"id": f"r{n}", "text": REPORT, "url": f"https://tribune.example/{n}", **record} for n in range(3)))
    )
    return file


def test_piped_it_prints_one_line_a_document_in_input_order_with_the_text_unchanged(reports):
    ran = reportedly("read", reports)
    assert ran.code == 0
    assert [line["document"]["external_id"] for line in ran.lines] == ["r0", "r1", "r2"]
    assert {line["document"]["text"] for line in ran.lines} == {REPORT}
    assert len({line["document"]["id"] for line in ran.lines}) == 3


def test_its_output_is_what_the_schema_says(reports):
    for line in reportedly("read", reports).lines:
        jsonschema.validate(line, document_schema())


def test_json_is_one_array_also_of_nothing(reports, tmp_path):
    assert len(json.loads(reportedly("read", reports, "--format", "json").out)) == 3
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert json.loads(reportedly("read", empty, "--format", "json").out) == []


def test_the_table_tells_at_a_glance_who_says_what(reports):
    ran = reportedly("read", reports, "--format", "table")
    assert ran.code == 0
    for words in ("Who", "What", "How many", "When", "Where", "Pavel Rusk", "at least 12 killed", "Coast Tribune"):
        assert words in ran.out
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_cannot_be_read_costs_an_exit_code_and_nothing_else(reports, tmp_path, jobs):
    failures = tmp_path / "failures.jsonl"
    ran = reportedly("read", tmp_path / "none.html", reports, "--failures", failures, "--jobs", jobs)
    assert ran.code == 3
    assert len(ran.lines) == 3
    assert ran.err == f"FAILED {tmp_path / 'none.html'}: unreadable: No such file or directory; check the name\n"
    (told,) = map(json.loads, failures.read_text().splitlines())
    jsonschema.validate(told, failure_schema())
    assert told["code"] == "unreadable"


def test_standard_input_has_the_address_that_is_given():
    ran = reportedly("read", "-", "--url", "https://a.example/story", stdin=REPORT.encode())
    assert ran.lines[0]["document"]["url"] == "https://a.example/story"
    assert ran.lines[0]["document"]["text"] == REPORT


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "PATH"),
        (["read", "x", "--format", "xml"], "xml"),
        (["read", "x", "--jobs", "0"], "--jobs"),
        (["sing"], "sing"),
        (["read", "x", "--gazetteer", "none.toml"], "none.toml"),
    ],
)
def test_wrong_usage_is_two(arguments, words):
    ran = reportedly(*arguments)
    assert ran.code == 2
    assert words in ran.err


def test_a_parser_that_is_not_there_is_one_and_says_which_are(reports):
    ran = reportedly("read", reports, "--parser", "oracle")
    assert ran.code == 1
    assert "Error: parser 'oracle': no such language core; there are: core, spacy" in ran.err


def test_a_name_cannot_break_the_line_that_tells_of_it(tmp_path):
    ran = reportedly("read", tmp_path / "a\nFAILED b\x1b[2J")
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err


def test_ctrl_c_ends_with_130_and_one_word():
    running = subprocess.Popen(
        [*COMMAND, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdin
    running.stdin.write(b"{")
    running.stdin.flush()
    time.sleep(1.0)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err.strip()) == (130, b"Interrupted.")


def test_a_reader_that_goes_away_gets_no_trace(reports):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as gone:
        done = subprocess.run([*COMMAND, "read", str(reports)], stdout=gone, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


def test_help_of_the_whole_loads_no_command():
    ran = reportedly("--help")
    assert ran.code == 0
    assert "reportedly demo" in ran.out
