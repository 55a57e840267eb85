from __future__ import annotations

import pytest

from reportedly.errors import EmptyTextError, ParserError
from reportedly.model import Capture, Document, Failure, Reading
from reportedly.pipeline.options import AnalysisOptions
from reportedly.pipeline.runs import data_digests, run_of
from reportedly.pipeline.stages import parser_from_plugins, read_one, readers_from_plugins, stages_for


class Reader:
    media_types = frozenset({"text/plain"})

    def read(self, capture: Capture) -> Document:
        if capture.data == b"deep":
            raise RecursionError
        if not capture.data:
            raise EmptyTextError(capture.name, "the input is empty", "leave it out")
        return Document("d", capture.id, 0, capture.data.decode())


@pytest.mark.parametrize(
    ("capture", "code", "message"),
    [
        (Capture("a", b"", "text/plain"), "no-text", "the input is empty; leave it out"),
        (Capture("a", b"deep", "text/plain"), "malformed", "nested too deeply; leave it out"),
        (
            Capture("a", b"x", "image/png"),
            "unsupported-media-type",
            "no reader takes image/png; `reportedly plugins` lists what can be read",
        ),
    ],
)
def test_what_cannot_be_read_is_a_failure_with_its_reason_and_mend(capture, code, message):
    assert read_one(capture, {"text/plain": Reader()}) == Failure("a", code, message)


def test_what_can_be_read_keeps_its_bytes():
    capture = Capture("a", b"words", "text/plain")
    reading = read_one(capture, {"text/plain": Reader()})
    assert isinstance(reading, Reading)
    assert (reading.capture, reading.document.text) == (capture, "words")


def test_our_own_readers_enter_by_the_entry_points():
    assert {"text/html", "text/plain", "application/x-ndjson", "application/pdf"} <= set(readers_from_plugins())


def test_the_stages_of_a_process_are_made_once():
    assert stages_for(AnalysisOptions()) is stages_for(AnalysisOptions())


@pytest.mark.parametrize("wanted", ["oracle", "core:with-argument"])
def test_a_core_that_cannot_be_had_is_named(wanted):
    with pytest.raises(ParserError, match=wanted.split(":")[0]):
        parser_from_plugins(wanted)


def test_a_run_names_what_it_rests_on(tmp_path):
    places = tmp_path / "places.toml"
    places.write_text("")
    run = run_of(AnalysisOptions(gazetteer=str(places)))
    assert {"reportedly", "python", "trafilatura", "onnxruntime"} <= set(run.versions)
    assert "language/data/core.onnx" in run.digests
    assert any(name.startswith("extract/lexicon/en/") for name in run.digests)
    assert all(len(digest) == 64 for digest in run.digests.values())
    assert str(places) in run.digests
    assert run.options["parser"] == "core"


def test_digests_stand_still():
    assert data_digests() == data_digests()
