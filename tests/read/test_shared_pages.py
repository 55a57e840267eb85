"""The floor that real pages must not fall through; skipped where the shared data are absent."""

from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path

import pytest

from reportedly.read.html import HtmlReader
from tests.read.made import capture

SHARED = Path(__file__).parents[3] / "shared"
PAGES, SCORER = SHARED / "data" / "pages", SHARED / "eval" / "pages.py"
BODY_F1 = 0.955


@pytest.mark.skipif(not (PAGES.is_dir() and SCORER.is_file()), reason="the shared pages are not beside the repository")
def test_the_bodies_of_real_pages():
    spec = importlib.util.spec_from_file_location("shared_pages_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    shares = []
    for line in (PAGES / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        document = HtmlReader().read(
            capture(gzip.decompress((PAGES / gold["html"]).read_bytes()), "text/html", url=gold["url"])
        )
        assert all(c.span is None or document.quote(c.span) for c in document.credits)
        assert document.title
        shares.append(scorer.shares(gold["body"], document.text))
    assert scorer.body_measures(shares)[2] >= BODY_F1
