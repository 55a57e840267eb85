from __future__ import annotations

from tests.web.conftest import HTML


def test_leaving_a_source_out_moves_the_tally_and_nothing_else(client, main_event):
    path = f"/events/{main_event}/what-if"
    as_it_is = client.get(path, params={"format": "json"}).json()
    assert as_it_is["after"] == as_it_is["before"]
    highest = max(as_it_is["origins"], key=lambda origin: origin["high"] or 0)
    without = client.get(path, params={"format": "json", "without": highest["id"]}).json()
    assert without["after"]["high"] < as_it_is["before"]["high"]
    assert client.get(path, params={"format": "json"}).json() == as_it_is


def test_every_policy_says_what_it_makes_of_it(client, main_event):
    page = client.get(f"/events/{main_event}/what-if?format=json").json()
    assert {policy["name"] for policy in page["policies"]} >= {"low-anchored", "range", "majority"}
    for policy in page["policies"]:
        answer = client.get(f"/events/{main_event}/what-if", params={"policy": policy["name"]}, headers=HTML)
        assert answer.status_code == 200
    everyone = [origin["id"] for origin in page["origins"]]
    gone = client.get(f"/events/{main_event}/what-if", params={"without": everyone, "format": "json"}).json()
    assert gone["after"] is None or gone["after"] != page["before"]
    assert client.get(f"/events/{main_event}/what-if?policy=none-such").status_code == 404
