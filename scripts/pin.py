"""Write constraints.txt: the exact version of everything that `.[dev]` needs, as this environment has it.

    python scripts/pin.py

Run it in an environment in which the tests pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
HEAD = "# Exact versions, so that `make test` tests today what it tested yesterday. Made by scripts/pin.py.\n"
# What only other systems or other Pythons need is not installed here, and pip picks it for itself there.
EXTRAS = {"dev"}


def needed(name: str, extras: set[str], seen: dict[str, str]) -> None:
    """Add a distribution and all that it needs, by canonical name."""
    for requirement in _requirements(name, extras):
        key = canonicalize_name(requirement.name)
        try:
            found = distribution(requirement.name)
        except PackageNotFoundError:
            continue
        if key not in seen:
            seen[key] = found.version
            needed(requirement.name, set(requirement.extras), seen)


def _requirements(name: str, extras: set[str]) -> Iterator[Requirement]:
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": e}) for e in extras | {""}):
            yield requirement


def main() -> None:
    """Write the file."""
    seen: dict[str, str] = {}
    needed("reportedly", EXTRAS, seen)
    lines = [f"{name}=={version}\n" for name, version in sorted(seen.items())]
    assert all(re.fullmatch(r"[\w.-]+==[\w.+-]+\n", line) for line in lines)
    (ROOT / "constraints.txt").write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
