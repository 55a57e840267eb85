from __future__ import annotations

import json

from tests.cli.ledgers import call


def test_a_beginning_of_an_id_tells_the_whole_path(ledger, capfd):
    figure = call(capfd, "figures", ledger).rows[0]
    said = call(capfd, "explain", ledger, figure["id"][:12])
    assert said.code == 0
    for part in ("Archived bytes", "still as captured", "Document", "rule of its bounds", "Chain", figure["id"]):
        assert part in said.out
    assert f"⟦{figure['words']['value']}⟧" in said.out
    assert f"[{figure['value'][0]}, {figure['value'][1]})" in said.out


def test_json_has_the_same_steps(ledger, capfd):
    claim = call(capfd, "claims", ledger).rows[0]
    told = json.loads(call(capfd, "explain", ledger, claim["id"], "--format", "json").out)
    assert (told["kind"], told["id"]) == ("claim", claim["id"])
    assert [step["title"] for step in told["steps"]][:3] == ["Archived bytes", "Document", "Claim"]


def test_an_unknown_id_is_an_error_with_a_mend(ledger, capfd):
    said = call(capfd, "explain", ledger, "f" * 32)
    assert said.code == 1
    assert "reportedly claims" in said.err
