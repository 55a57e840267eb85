from __future__ import annotations

import json
import re
from importlib.resources import files

from reportedly.ledger.store import Ledger
from reportedly.model import Role
from tests.cli.run import reportedly

DEMO = files("reportedly.pipeline") / "demo"


def test_it_shows_what_its_ledger_holds_and_what_to_try_next(tmp_path):
    ledger = tmp_path / "demo.db"
    ran = reportedly("demo", "--ledger", ledger)
    assert (ran.code, ran.err) == (0, "")
    assert "15 invented reports" in ran.out
    for words in ("How many were killed, and who says so", "Ministry of Health", "19 killed", "Try next"):
        assert words in ran.out
    with Ledger.open(ledger) as book:
        assert book.counts()["document"] == 15
        assert book.counts()["figure"] >= 20


def test_every_command_it_names_works(tmp_path):
    ledger = tmp_path / "demo.db"
    out = reportedly("demo", "--ledger", ledger).out
    commands = re.findall(r"^  (?:\S*/)?reportedly (.*)$", out, re.MULTILINE)
    assert len(commands) >= 4
    for command in commands:
        # The server goes on until it is ended: its own tests start it.
        if "YOUR-PAGE" not in command and not command.startswith("serve "):
            ran = reportedly(*[word.strip("'") for word in re.findall(r"'[^']*'|\S+", command)])
            assert ran.code == 0, command
            assert ran.out


def test_the_reposting_blog_is_read_as_five_links_or_more(tmp_path):
    ledger = tmp_path / "demo.db"
    reportedly("demo", "--ledger", ledger)
    with Ledger.open(ledger) as book:
        (blog,) = [d["document"] for d in list(book.documents()) if "longwire" in str(d["url"])]
        chains = [claim.chain for claim in book.findings(str(blog)).claims]
    longest = max(chains, key=len)
    assert len(longest) >= 5
    assert longest[0].role in (Role.REPOST, Role.OUTLET)
    names = " ".join(link.name for link in longest)
    assert all(name in names for name in ("Hadrin Daily", "Coast Tribune", "Meridian Press Agency", "Orlesk"))


def test_every_report_says_that_it_is_invented():
    reports = list((DEMO / "reports").iterdir())
    for report in reports:
        text = report.read_text(encoding="utf-8")
        lines = text.splitlines() if report.name.endswith(".jsonl") else [text]
        assert all("(Invented: no such country, town, person or event.)" in line for line in lines), report.name
    papers = (DEMO / "reports" / "06-wire-and-papers.jsonl").read_text(encoding="utf-8")
    assert len({json.loads(line)["id"] for line in papers.splitlines()}) == 9
