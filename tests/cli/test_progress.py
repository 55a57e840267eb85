from __future__ import annotations

from reportedly.cli.progress import Meter, total_bytes
from reportedly.model import Capture
from reportedly.pipeline.inputs import Inputs
from reportedly.pipeline.options import InputOptions


class Bar:
    """Stands in for rich's bar: remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[dict[str, object]] = []
        self.tasks = [type("Task", (), {"elapsed": 2.0})()]

    def update(self, _: int, **fields: object) -> None:
        self.told.append(fields)


def test_it_counts_a_result_where_reading_stood_when_its_item_was_cut_off():
    inputs, bar = Inputs({}, InputOptions()), Bar()
    meter = Meter(inputs, bar, 0)  # type: ignore[arg-type]

    def items():
        for size in (100, 250, 300):
            inputs.consumed = size
            yield Capture("x", b"", "text/plain")

    assert len(list(meter.watched(items()))) == 3  # all read ahead
    for _ in range(3):
        meter.advance()
    assert [told["completed"] for told in bar.told] == [100, 250, 300]
    assert [told["rate"] for told in bar.told] == ["0.5/s", "1.0/s", "1.5/s"]


def test_how_much_there_is_is_known_of_files_and_folders_alone(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 10)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_bytes(b"x" * 5)
    assert total_bytes([str(tmp_path)]) == 15
    assert total_bytes([str(tmp_path / "a.txt"), "-"]) is None
    assert total_bytes([str(tmp_path / "a.txt"), "https://a.example/"]) is None
    assert total_bytes([str(tmp_path / "a.txt"), str(tmp_path / "none")]) == 10
