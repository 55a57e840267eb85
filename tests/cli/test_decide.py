from __future__ import annotations

import shutil

import pytest

from reportedly.cli import run
from tests.cli import tolls
from tests.cli.ledgers import call


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("decide")
    path = folder / "war.db"
    assert run(["add", str(path), tolls.reports(folder / "reports.jsonl"), "--jobs", "1"]) == 0
    return path


@pytest.fixture
def war(read, tmp_path):
    return str(shutil.copy(read, tmp_path / "war.db"))


def highest(war, capfd):
    rows = call(capfd, "tallies", war, "--measure", "killed").rows
    return max(rows, key=lambda row: row["reports"])


def mayors(war, capfd):
    return next(row for row in call(capfd, "figures", war).rows if row["low"] == 17)


def test_a_rejected_figure_is_left_out_with_who_and_why_until_it_is_taken_back(war, capfd):
    before = highest(war, capfd)
    figure = mayors(war, capfd)["id"]
    said = call(capfd, "decide", war, figure[:12], "--reject", "--by", "Anna", "--why", "a drill")
    assert said.code == 0, said.err
    after = highest(war, capfd)
    assert after["high"] < before["high"]
    reasons = {out["figure"]: out["reason"] for out in after["left_out"]}
    assert reasons[figure].startswith("rejected by Anna on ")
    assert reasons[figure].endswith(": a drill")
    assert call(capfd, "decide", war, figure, "--undo", "--by", "Anna").code == 0
    assert highest(war, capfd) == before


def test_an_edit_of_the_speaker_moves_the_origin(war, capfd):
    claim = mayors(war, capfd)["claim"]
    assert call(capfd, "decide", war, claim, "--set", "speaker=Ilva Tarn", "--by", "Omar").code == 0
    assert "Ilva Tarn" in {origin["name"] for origin in highest(war, capfd)["origins"]}


def test_a_chain_is_written_link_by_link(war, capfd):
    claim = mayors(war, capfd)["claim"]
    tally = highest(war, capfd)["id"]
    chain = "chain=outlet The Post < agency MPA < speaker Ilva Tarn + speaker Jon Reth"
    assert call(capfd, "decide", war, claim, "--set", chain, "--by", "Omar").code == 0
    assert "Ilva Tarn" in {origin["name"] for origin in highest(war, capfd)["origins"]}
    assert "Ilva Tarn" in call(capfd, "explain", war, tally).out
    assert call(capfd, "verify", war).code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "say one of"),
        (["--accept", "--set", "low=3"], "say one of"),
        (["--set", "low=many"], "whole number"),
        (["--set", "colour=red"], "to edit; it has low"),
        (["--set", "place=Nowhere at all"], "no place called"),
        (["--set", "time=soon"], "write a day as"),
        (["--set", "measure=harmed"], "is no measure"),
        (["--undo"], "no decision"),
    ],
)
def test_what_makes_no_sense_is_turned_away_with_what_to_do(war, capfd, arguments, words):
    figure = mayors(war, capfd)["id"]
    said = call(capfd, "decide", war, figure, *arguments, "--by", "Anna")
    assert said.code == 2
    assert words in said.err
