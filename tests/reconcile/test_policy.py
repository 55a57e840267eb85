from __future__ import annotations

import pytest

from reportedly.errors import PolicyError
from reportedly.reconcile.policy import load, names


def test_every_policy_loads_and_has_its_own_digest():
    policies = [load(name) for name in names()]
    assert len({policy.digest for policy in policies}) == len(policies) == 5
    assert all(policy.title for policy in policies)


def test_a_policy_of_ones_own_is_hashed_by_what_decides_alone(tmp_path):
    text = """
    [policy]
    name = "NAME"
    title = "ours"
    choose = "prefer"
    tiers = [["medical"]]
    apart = []
    """
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(text.replace("NAME", name), encoding="utf-8")
    assert load(str(tmp_path / "a.toml")).digest == load(str(tmp_path / "b.toml")).digest


@pytest.mark.parametrize(("text", "reason"), [("", "policy"), ("[policy]\nchoose = 'dice'", "dice"), ("[", "policy")])
def test_a_bent_policy_says_what_is_wrong(tmp_path, text, reason):
    path = tmp_path / "bent.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match=reason):
        load(str(path))


def test_an_unknown_policy_names_those_that_are_there():
    with pytest.raises(PolicyError, match="low-anchored"):
        load("best")
