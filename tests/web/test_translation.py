from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from scripts import make_translations

from reportedly.web import templating, translation
from reportedly.web.words import LABELS
from tests.web.conftest import HTML

PSEUDO = "eo"
PAGES = (
    *("/", "/events", "/review", "/contradictions", "/sources", "/documents", "/figures", "/claims", "/search?q=bus"),
    *("/ledger", "/ledger/1", "/ledger/3", "/add", "/agreement", "/interface", "/review?sight=second", "/nowhere"),
)
# Names of things, which are the same in every language.
NAMES = frozenset(
    {"reportedly", "csv", "json", "atom", "sha", "km", "utc", "https", "english", "español", "ada", "demo", "db", "eo"}
)
CODES = {code for labels in LABELS.values() for code in labels}
_WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture
def pseudo(tmp_path, monkeypatch):
    """A language in which every string that is translated stands in brackets."""
    with make_translations.TEMPLATE.open("rb") as file:
        catalogue = read_po(file, locale=PSEUDO)
    for message in catalogue:
        if message.id and message.pluralizable:
            message.string = tuple(f"⟦{one}⟧" for one in message.id)
        elif message.id:
            message.string = f"⟦{message.id}⟧"
    made = tmp_path / PSEUDO / "LC_MESSAGES" / "reportedly.mo"
    made.parent.mkdir(parents=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    made.write_bytes(compiled.getvalue())
    monkeypatch.setattr(translation, "LOCALES", tmp_path)
    for cache in (translation.catalogue, templating.environment):
        cache.cache_clear()
    yield {"accept": "text/html", "cookie": f"reportedly_language={PSEUDO}"}
    for cache in (translation.catalogue, templating.environment):
        cache.cache_clear()


def addresses(client):
    event = client.get("/events?format=json").json()["rows"][0]["event"]["id"]
    claim = client.get("/claims?source=diplomats&format=json").json()["rows"][0]
    figure = client.get("/figures?format=json").json()["rows"][0]
    source = client.get("/sources?format=json").json()["rows"][0]["name"]
    one = [f"/documents/{claim['document']['id']}?claim={claim['id']}", f"/documents/{figure['document']['id']}"]
    one += [f"/events/{event}{rest}" for rest in ("", "/relays", "/what-if")]
    return [*PAGES, *one, f"/review/{figure['id']}", f"/trace/{figure['id']}", f"/source?name={source}"]


def bare(page: str) -> set[str]:
    """The words that a page shows outside of brackets, in its texts and in what is read out to who does not see it."""
    page = re.sub(r"<(script|style|pre)\b.*?</\1>", " ", page, flags=re.DOTALL)
    told = re.findall(r'(?:aria-label|placeholder|title|alt|data-head)="([^"]*)"', page)
    text = html.unescape(" ".join([re.sub(r"<[^>]+>", " ", page), *told]))
    while (inner := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = inner
    return {word.lower() for word in _WORD.findall(text) if not set(word) <= set("abcdef")}


def strings(value, key="") -> Iterator[str]:
    """The strings of a value but those that a label is there for; a name and a piece of a text are what they are."""
    if isinstance(value, str):
        if value not in CODES or key in ("name", "text", "facts", "label"):
            yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from strings(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one, key)


def held(client, path: str) -> set[str]:
    """The words of the value that a page shows: names, words of texts, and reasons that the ledger gives."""
    asked = [f"{path}{'&' if '?' in path else '?'}format=json", "/sources?size=500&format=json"]
    asked += ["/contradictions?format=json"] if path.startswith("/events/") else []
    told = " ".join(word for one in asked for word in strings(client.get(one).json()))
    return {word.lower() for word in _WORD.findall(told)}


def test_every_page_renders_wholly_in_another_language(client, pseudo):
    left = {}
    for path in addresses(client):
        page = client.get(path, headers=pseudo)
        assert page.headers["content-language"] == PSEUDO
        assert "⟦" in page.text
        if path != "/interface":  # a description of addresses, in the words of the code
            left[path] = sorted(bare(page.text) - held(client, path) - NAMES)
    left = {path: words for path, words in left.items() if words}
    assert not left, "\n".join(f"{path}: {words}" for path, words in left.items())


def test_the_template_and_the_catalogues_are_up_to_date():
    stale = [p.name for p, content in make_translations.wanted().items() if not p.exists() or p.read_bytes() != content]
    assert not stale, "run python scripts/make_translations.py"


@pytest.mark.parametrize("path", sorted(Path(translation.LOCALES).glob("*/LC_MESSAGES/reportedly.po")))
def test_a_catalogue_is_complete_and_keeps_every_placeholder(path):
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parents[1].name)
    messages = [message for message in catalogue if message.id]
    assert messages
    for message in messages:
        assert not message.fuzzy, message.id
        given = message.string if message.pluralizable else (message.string,)
        asked = message.id if message.pluralizable else (message.id,)
        assert all(given), f"not translated: {message.id}"
        wanted = set(re.findall(r"%\(\w+\)s", " ".join(asked)))
        for one in given:
            assert set(re.findall(r"%\(\w+\)s", one)) <= wanted, message.id
        assert wanted == set(re.findall(r"%\(\w+\)s", " ".join(given))), message.id


def test_a_reader_chooses_spanish(own):
    key = re.search(r'name="form_key" value="([^"]+)"', own.get("/", headers=HTML).text)[1]
    page = own.get("/", headers=HTML).text
    assert '<option value="es">Español</option>' in page
    own.post("/preferences", data={"form_key": key, "language": "es", "back": "/events"})
    page = own.get("/events", headers=HTML).text
    assert '<html lang="es"' in page
    assert "Contradicciones" in page


def test_a_browser_that_asks_for_spanish_gets_it(client):
    page = client.get("/events", headers={**HTML, "accept-language": "es-AR,es;q=0.9,en;q=0.5"})
    assert page.headers["content-language"] == "es"
