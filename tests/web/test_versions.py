from __future__ import annotations

import json

from reportedly.web.views.versions import pieces
from tests.web.conftest import HTML
from tests.web.test_add import finished

FIRST = "The mayor said 12 people died in Orlesk on Friday."
THEN = "The mayor said 11 people died in Orlesk on Friday."


def told(text: str) -> str:
    return json.dumps({"text": text, "url": "https://paper.example/a", "published_at": "2031-03-15", "outlet": "Paper"})


def test_a_page_read_again_is_another_version_with_what_changed(own):
    for number, text in enumerate((FIRST, THEN)):
        finished(own, files=[("files", (f"{number}.jsonl", told(text).encode()))])
    rows = own.get("/documents?outlet=paper&format=json").json()["rows"]
    pages = [own.get(f"/documents/{row['id']}?format=json").json() for row in rows]
    earlier, later = (version["document"]["id"] for version in pages[0]["versions"])
    value = own.get(f"/documents/{later}/since/{earlier}?format=json").json()
    assert [(p["kind"], p["text"]) for p in value["pieces"] if p["kind"] != "same"] == [("gone", "12"), ("new", "11")]
    assert value["withdrawn"]
    assert value["fresh"]
    assert own.get(f"/documents/{later}/since/{earlier}", headers=HTML).status_code == 200


def test_the_pieces_are_both_texts():
    found = list(pieces("Ten men died.  Two were hurt.", "Ten people died. Three were hurt."))
    assert "".join(p.text for p in found if p.kind != "new") == "Ten men died.  Two were hurt."
    assert "".join(p.text for p in found if p.kind != "gone") == "Ten people died. Three were hurt."


def test_copied_words_are_marked_and_lead_to_the_other_document(client):
    client.get("/events")
    rows = client.get("/documents?format=json").json()["rows"]
    pages = [client.get(f"/documents/{row['id']}?format=json").json() for row in rows]
    copying = [page for page in pages if any(copy["from_it"] for copy in page["copies"])]
    assert copying
    for page in copying:
        assert any("copied" in segment["kinds"] for segment in page["segments"])
        shown = client.get(f"/documents/{page['document']['id']}", headers=HTML).text
        assert all(f"/documents/{copy['document']['id']}" in shown for copy in page["copies"])
