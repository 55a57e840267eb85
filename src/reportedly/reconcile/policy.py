"""Policies: how a tally chooses its numbers, as data that is hashed into the result."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.errors import PolicyError
from reportedly.model import content_digest
from reportedly.model.origin import Standing

DEFAULT = "low-anchored"


class Choice(StrEnum):
    """By what a best number is chosen."""

    NONE = "none"
    LOW_ANCHORED = "low_anchored"
    MAJORITY = "majority"
    PREFER = "prefer"
    LATEST = "latest"


@dataclass(frozen=True)
class Policy:
    """What a tally needs to know besides the figures.

    Attributes:
        name, title: For people; they are not hashed.
        choose: By what the best number is chosen.
        tiers: Standings, the most trusted first; what is not listed comes last.
        apart: Standings that are shown apart wherever others give a number.
        weak_below_named: An origin that nobody is named for gives the best number only where no other does.
        leads_bind: A report that opens with a number leaves the lower ones that it quotes further down out.
        unstated_joins: A number of people whose side or arms nobody states counts with the one stated of the event.
        settled_after_days: A lower number as old as this beside a newer one is of a toll that was still rising.
    """

    name: str
    title: str
    choose: Choice
    tiers: tuple[tuple[Standing, ...], ...]
    apart: frozenset[Standing]
    weak_below_named: bool = True
    leads_bind: bool = True
    unstated_joins: bool = True
    settled_after_days: int = 2

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hex, of all that decides."""
        deciding = {name: value for name, value in asdict(self).items() if name not in ("name", "title")}
        return content_digest({**deciding, "apart": sorted(self.apart), "tiers": [list(t) for t in self.tiers]})

    def tier(self, standing: Standing) -> int:
        """Return the place of a standing among the tiers, 0 the most trusted."""
        return next((at for at, tier in enumerate(self.tiers) if standing in tier), len(self.tiers))


def names() -> list[str]:
    """Return the names of the policies that come with this package."""
    folder = files("reportedly.reconcile.policies")
    return sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml"))


def load(wanted: str = DEFAULT) -> Policy:
    """Return a policy by its name, or from a file of one's own.

    Raises:
        PolicyError: There is no such policy, or it lacks or bends a key.
    """
    try:
        if wanted.endswith(".toml"):
            text = Path(wanted).read_text(encoding="utf-8")
        else:
            text = files("reportedly.reconcile.policies").joinpath(f"{wanted}.toml").read_text(encoding="utf-8")
        return parsed(tomllib.loads(text))
    except OSError as exc:
        raise PolicyError(wanted, f"there is no such policy; there are {', '.join(names())}, or FILE.toml") from exc
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as exc:
        raise PolicyError(wanted, f"{exc}") from exc


def parsed(tables: Mapping[str, Any]) -> Policy:
    """Return the policy of a TOML file's tables; what is missing or bent raises KeyError, TypeError or ValueError."""
    table = dict(tables["policy"])
    return Policy(
        choose=Choice(table.pop("choose")),
        tiers=tuple(tuple(Standing(s) for s in tier) for tier in table.pop("tiers")),
        apart=frozenset(Standing(s) for s in table.pop("apart")),
        **table,
    )
