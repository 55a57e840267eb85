"""The marked words in the browser are the words of the text, whatever script and sign they are written with.

The texts are invented by drawing words from lists; each run draws anew, and prints its seed where it fails.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from itertools import chain

import pytest

from reportedly.ledger.store import Ledger
from tests.web.conftest import added

from .conftest import serving
from .tab import Tab

CLAIMS = 500
DOCUMENTS = 40
NAMES = (
    "José Müller", "Jose\u0301 Mu\u0308ller", "Zoë 🌊 Adu", "Ngọc Lê", "O\u2019Dal\u0323y", "דנה לוי", "سلمى حداد",
    "Ana\u200d Roș\u0326u", "Ю\u0301рий Ким", "𝔐arta 𝒪𝓇",
)  # fmt: skip
POSTS = ("the mayor", "a nurse", "the head of the clinic 🏥", "the police", "the ministry", "a spokesman for the army")
THINGS = (
    "{n} people were killed 😢", "{n} children 👩‍👩‍👧‍👦 were injured on Friday",
    "at least {n} bodies had been recovered", "about {n} residents 🏳️‍🌈 were displaced",
    "nobody had fired at the cafe\u0301 “Ça va?”", "the road to Orlesk 🛣️ was closed",
    "{n} people, three of them women, died in שדרות הנביאים street", "{n} were missing near جسر النهر",
)  # fmt: skip
ARABIC = (
    "قالت وزارة الصحة إن {n} شخصا قتلوا في القصف.",
    "أعلنت وِزارةُ الصِّحّة مقتل {n} مدنيا 😢 وإصابة 7 آخرين.",
    "وقال الدفاع المدني إن {n} أشخاص أصيبوا يوم الجمعة.",
)
HEBREW = ("דובר משרד הבריאות אמר כי {n} בני אדם נהרגו 🚑.", "שָׁלוֹם, ״{n} נפצעו״ – נמסר.")


def _sentence(draw: random.Random) -> str:
    number = draw.randint(2, 90)
    who = draw.choice((draw.choice(POSTS), f"{draw.choice(POSTS)}, {draw.choice(NAMES)},", draw.choice(NAMES)))
    what = draw.choice(THINGS).format(n=number)
    shapes = (
        f"{what[0].upper()}{what[1:]}, {who.rstrip(',')} said.",
        f"{who[0].upper()}{who[1:]} said that {what}.",
        f'"{what[0].upper()}{what[1:]}," {who.rstrip(",")} said.',
        f"“{what[0].upper()}{what[1:]},” said {who.rstrip(',')}.",
        draw.choice(ARABIC).format(n=number),
        draw.choice(HEBREW).format(n=number),
    )
    return draw.choices(shapes, (4, 4, 3, 3, 4, 1))[0]


def _text(draw: random.Random) -> str:
    ends = ("\n\n", " ", "\r\n", "\n", " \u200f", "\u00a0\u2009")
    return "".join(f"{_sentence(draw)}{draw.choice(ends)}" for _ in range(24))


@pytest.fixture(scope="module")
def seed() -> int:
    """Drawn anew each time; a run is told to draw as another did by REPORTEDLY_SEED."""
    return int(os.environ.get("REPORTEDLY_SEED") or random.SystemRandom().randrange(1 << 32))


@pytest.fixture(scope="module")
def scripts(tmp_path_factory, seed):
    """The texts by their ids, their ledger, and a server of it."""
    draw = random.Random(seed)
    texts = {f"text-{number}": _text(draw) for number in range(DOCUMENTS)}
    path = tmp_path_factory.mktemp("scripts") / "scripts.db"
    given = [json.dumps({"id": name, "text": text, "published_at": "2031-03-15"}) for name, text in texts.items()]
    added(path, given)
    for host in serving(path, path.parent / "served.db"):
        yield texts, path, host


def _spans(contract) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Each mark that the page should hold, by its name, with its spans."""
    for claim in contract["claims"]:
        yield f"content:{claim['id']}", claim["content"]
        yield f"source:{claim['id']}", claim["source"]
        yield f"cue:{claim['id']}", claim["cue"]
    for time in contract["times"]:
        yield f"time:{time['id']}", [time["span"]]
    for place in contract["places"]:
        yield f"place:{place['id']}", [place["span"]]


def _words(text: str, spans: list[tuple[int, int]]) -> str:
    covered = sorted(set(chain.from_iterable(range(start, end) for start, end in spans)))
    return "".join(text[at] for at in covered)


MARKED = """() => {
    const found = {};
    for (const part of document.querySelectorAll('#text [data-m]'))
        for (const name of part.dataset.m.split(' ')) found[name] = (found[name] ?? '') + part.textContent;
    return [document.getElementById('text').textContent, found];
}"""


def test_marked_words_are_the_words_of_the_text(browser, scripts, seed):
    print(f"seed: {seed}")  # noqa: T201 - shown where the test fails
    texts, path, host = scripts
    checked: set[str] = set()
    context = browser.new_context(extra_http_headers=host.bearer)
    with Ledger.open(path) as ledger, Tab.opened(context, host.address) as tab:
        for row in list(ledger.documents()):
            contract, text = ledger.contract(row["document"]), texts[row["external_id"]]
            tab.open(f"/documents/{row['document']}")
            shown, marked = tab.page.evaluate(MARKED)
            assert shown == text
            for name, spans in _spans(contract):
                assert marked.get(name, "") == _words(text, spans), name
            checked |= {claim["id"] for claim in contract["claims"]}
    context.close()
    assert len(checked) >= CLAIMS
