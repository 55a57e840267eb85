from __future__ import annotations

import re
import time

from tests.web.conftest import HTML

REPORT = "ORLESK, March 14, 2031 (MPA) - At least 12 people were killed on Friday, the director of the hospital said.\n"


def test_a_pasted_text_is_read_as_it_is(own):
    job = finished(own, data={"text": REPORT, "title": "Pasted", "outlet": "Own Paper", "published_at": "2031-03-15"})
    assert (job["added"], job["failures"]) == (1, [])
    row = own.get("/documents?format=json&outlet=own").json()["rows"][0]
    assert (row["title"], row["published_at"]) == ("Pasted", "2031-03-15")
    value = own.get(f"/documents/{row['id']}?format=json").json()
    assert "".join(segment["text"] for segment in value["segments"]) == REPORT


def test_files_are_read_and_what_fails_says_why(own):
    files = [("files", ("a.txt", REPORT.encode())), ("files", ("b.pdf", b"%PDF-1.7 broken"))]
    job = finished(own, files=files)
    assert job["added"] == 1
    assert [failure["input"] for failure in job["failures"]] == ["b.pdf"]
    page = own.get(f"/add/{job['id']}", headers=HTML).text
    assert "What failed, and why" in page


def test_nothing_given_is_said(own):
    assert own.post("/add", data={"form_key": form_key(own)}).status_code == 422
    wrong = own.post("/add", data={"form_key": form_key(own), "addresses": "ftp://x"})
    assert "https://" in wrong.json()["error"]


def form_key(own) -> str:
    return re.search(r'name="form_key" value="(\w+)"', own.get("/add", headers=HTML).text)[1]


def finished(own, data=None, files=None):
    answer = own.post("/add", data={"form_key": form_key(own), **(data or {})}, files=files, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    for _ in range(600):
        job = own.get(answer.headers["location"], params={"format": "json"}).json()
        if job["finished"]:
            return job
        time.sleep(0.1)
    raise AssertionError(job)
