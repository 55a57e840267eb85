from __future__ import annotations

from reportedly.cli.bench import rates
from reportedly.pipeline.bench import Timing
from tests.cli.run import reportedly

# Invented: no such town or person.
PAGE = "<html><head><title>Orlesk</title></head><body><article>{}</article></body></html>"
PARAGRAPH = "<p>The mayor of Orlesk, Pavel Rusk, said on Friday that at least {} people were killed in the town.</p>"


def test_it_tells_each_stage_the_whole_and_trafilatura_beside_it(tmp_path):
    for number in range(4):
        page = PAGE.format(PARAGRAPH.format(number + 2) * 4)
        (tmp_path / f"{number}.html").write_text(page)
    ran = reportedly("bench", tmp_path, "--jobs", 2, "--json")
    assert ran.code == 0, ran.err
    rows = {row["stage"]: row for row in ran.lines}
    assert list(rows) == ["read", "split", "parse", "extract", "ledger", "whole", "trafilatura alone"]
    assert {row["articles"] for row in rows.values()} == {4}
    assert all(row["per_second"] > 0 and row["peak_memory_bytes"] > 1 << 20 for row in rows.values())


def test_a_folder_without_pages_is_wrong_usage(tmp_path):
    ran = reportedly("bench", tmp_path)
    assert ran.code == 2
    assert "give a folder of saved pages" in ran.err


def test_rates():
    assert rates(Timing(articles=10, wall=5.0, cpu=2.0)) == (2.0, 5.0)
    assert Timing(3, 5.0, 4.0).without(Timing(3, 1.0, 1.0), Timing(3, 5.0, 1.0)) == Timing(3, 0.0, 2.0)
