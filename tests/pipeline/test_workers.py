from __future__ import annotations

import pickle

import pytest

from reportedly.errors import ParserError
from reportedly.model import Capture, Failure, Findings
from reportedly.pipeline.options import AnalysisOptions, WorkOptions
from reportedly.pipeline.workers import Shard, Work, run_all, shards
from tests.pipeline import workloads
from tests.pipeline.workloads import capture

SMALL = WorkOptions(jobs=2, shard_captures=3)


def run(items: list[Capture | Failure], work: Work, options: WorkOptions = SMALL) -> list[Findings | Failure]:
    return [read.result for read in run_all(items, AnalysisOptions(), options, work)]


def names(results: list[Findings | Failure]) -> list[str | None]:
    return [r.input if isinstance(r, Failure) else r.document.external_id for r in results]


def test_results_come_in_input_order_though_the_first_shard_is_the_slowest():
    items = [capture(str(i)) for i in range(10)]
    assert names(run(items, workloads.slow_at_first)) == [str(i) for i in range(10)]


def test_failures_of_opening_keep_their_place():
    items = [capture("a"), Failure("gone", "unreadable", "No such file"), capture("b")]
    assert names(run(items, workloads.plain)) == ["a", "gone", "b"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_job_and_two_give_the_same(jobs):
    items = [capture(str(i)) for i in range(7)]
    assert run(items, workloads.plain, WorkOptions(jobs, 2)) == workloads.plain(AnalysisOptions(), tuple(items))


def test_an_input_that_kills_its_worker_is_a_failure_and_all_others_are_read():
    items = [capture(str(i)) for i in range(5)] + [capture("bad", b"poison")] + [capture(str(i)) for i in range(6, 12)]
    results = run(items, workloads.dies_on_poison)
    assert names(results) == ["0", "1", "2", "3", "4", "bad", *map(str, range(6, 12))]
    failures = [r for r in results if isinstance(r, Failure)]
    assert [f.code for f in failures] == ["worker-died"]
    assert "--jobs 1" in failures[0].message


def test_a_worker_that_dies_once_costs_nothing(tmp_path):
    items = [capture(str(i)) for i in range(4)] + [capture(str(tmp_path / "mark"))] + [capture("z")]
    results = run(items, workloads.dies_once)
    assert all(isinstance(r, Findings) for r in results)
    assert names(results) == ["0", "1", "2", "3", str(tmp_path / "mark"), "z"]


def test_an_error_of_our_own_costs_only_the_input_it_falls_on():
    items = [capture("a"), capture("bad", b"poison"), capture("c"), capture("d")]
    results = run(items, workloads.raises_on_poison)
    assert names(results) == ["a", "bad", "c", "d"]
    assert isinstance(results[1], Failure)
    assert results[1].code == "internal-error"
    assert "ZeroDivisionError: by nought" in results[1].message


def test_an_input_of_one_shard_needs_no_process_and_an_error_costs_as_little():
    results = run([capture("a"), capture("bad", b"poison")], workloads.raises_on_poison, WorkOptions(None))
    assert [type(r) for r in results] == [Findings, Failure]


def test_one_job_shows_the_error_itself():
    with pytest.raises(ZeroDivisionError):
        run([capture("bad", b"poison")], workloads.raises_on_poison, WorkOptions(1))


def test_a_missing_model_stops_the_run_instead_of_failing_every_input():
    with pytest.raises(ParserError, match="cannot be loaded"):
        run([capture(str(i)) for i in range(9)], workloads.has_no_model)


def test_shards_are_bounded_in_count_and_in_bytes():
    items = [capture(str(i), b"x" * 10) for i in range(7)]
    assert [len(s.items) for s in shards(items, WorkOptions(shard_captures=3))] == [3, 3, 1]
    assert [len(s.items) for s in shards(items, WorkOptions(shard_captures=99, shard_bytes=20))] == [2, 2, 2, 1]


def test_the_input_is_not_read_far_ahead_of_the_results():
    opened = 0

    def endless():
        nonlocal opened
        while True:
            opened += 1
            yield capture(str(opened))

    reads = run_all(endless(), AnalysisOptions(), WorkOptions(jobs=2, shard_captures=2), workloads.plain)
    for _ in range(10):
        next(reads)
    reads.close()
    assert opened < 30


def test_what_travels_to_a_worker_can_be_pickled():
    shard = Shard((Capture("x", b"y", "text/plain", details={"record": "1"}),))
    assert pickle.loads(pickle.dumps(shard)) == shard
