from __future__ import annotations

import subprocess
import sys
import urllib.request

import pytest
from click.testing import CliRunner

from reportedly.cli import run, serve


def test_without_the_packages_it_says_how_to_install_them(monkeypatch, capsys):
    monkeypatch.setattr(serve, "find_spec", lambda _: None)
    assert run(["serve", "any.db"]) == 2
    assert "pip install 'reportedly[web]'" in capsys.readouterr().err


def test_another_machine_needs_accounts(tmp_path, capsys):
    pytest.importorskip("fastapi")
    assert run(["serve", str(tmp_path / "a.db"), "--host", "0.0.0.0"]) == 2
    assert "--accounts" in capsys.readouterr().err


def test_a_ledger_that_is_not_there_is_said(tmp_path, capsys):
    pytest.importorskip("fastapi")
    assert run(["serve", str(tmp_path / "none.db")]) == 1
    assert "there is no such file" in capsys.readouterr().err


def test_the_printed_link_lets_in_once(tmp_path):
    pytest.importorskip("fastapi")
    from reportedly.cli.demo import command

    path = str(tmp_path / "demo.db")
    CliRunner().invoke(command, ["--ledger", path])
    served = subprocess.Popen(
        [sys.executable, "-m", "reportedly", "serve", path], stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        link = served.stderr.readline().split()[-1]
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        opener.addheaders = [("Accept", "text/html")]
        with opener.open(link, timeout=30) as answer:
            assert b"Orlesk" in answer.read()
    finally:
        served.terminate()
        served.wait(20)
        served.stderr.close()
