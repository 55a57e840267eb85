from __future__ import annotations

from reportedly.cli import doctor, run
from reportedly.cli.doctor import Finding
from reportedly.plugins import PROTOCOLS
from tests.cli.run import reportedly


def test_it_names_versions_data_plugins_and_the_ledgers_schema():
    ran = reportedly("doctor", "--json")
    assert ran.code == 0, ran.out
    found = {(line["group"], line["name"]) for line in ran.lines}
    for wanted in (
        ("program", "reportedly"),
        ("program", "python"),
        ("ledger", "schema"),
        ("data", "extraction"),
        ("data", "language/data/core.onnx"),
        ("packages", "trafilatura"),
        ("extra spacy", "spacy"),
        ("readers", "html"),
        ("parsers", "core"),
    ):
        assert wanted in found


def test_what_is_missing_is_an_exit_code(monkeypatch, capsys):
    monkeypatch.setattr(
        doctor, "examined", lambda: [Finding("packages", "lxml", "missing; reinstall reportedly", well=False)]
    )
    assert run(["doctor"]) == 1
    assert "missing; reinstall reportedly" in capsys.readouterr().out


def test_plugins_lists_every_group_with_what_it_takes():
    ran = reportedly("plugins", "--json")
    assert ran.code == 0
    assert {line["group"] for line in ran.lines} == set(PROTOCOLS)
    (html,) = [line for line in ran.lines if (line["group"], line["name"]) == ("reportedly.readers", "html")]
    assert "text/html" in html["media_types"]
    assert html["problem"] is None


def test_plugins_as_a_table_says_it_too():
    assert "text/html" in reportedly("plugins").out
