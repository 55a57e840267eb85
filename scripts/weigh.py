"""What the base install weighs, dependency by dependency, and why each is there.

    python scripts/weigh.py

Walks what `reportedly` needs without any extra, from the environment it runs in, and sums the files of each.
"""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

LIMIT = 400_000_000


def weigh(name: str, asked_by: str, seen: dict[str, tuple[int, str]]) -> None:
    """Add a distribution and what it needs, each with its bytes and who asked for it first."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    files = [Path(str(found.locate_file(file))) for file in found.files or ()]
    seen[name.lower()] = (sum(file.stat().st_size for file in files if file.is_file()), asked_by)
    for line in found.requires or ():
        wanted = Requirement(line)
        if wanted.name.lower() not in seen and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            weigh(wanted.name, name, seen)


def own_bytes() -> int:
    """Return what the package itself weighs: an editable install has no list of its files."""
    import reportedly

    root = Path(reportedly.__file__).parent
    return sum(f.stat().st_size for f in root.rglob("*") if f.is_file() and "__pycache__" not in f.parts)


def main() -> int:
    """Print a line for each, heaviest first, and the sum."""
    seen: dict[str, tuple[int, str]] = {}
    weigh("reportedly", "-", seen)
    seen["reportedly"] = (own_bytes(), "-")
    for name, (size, asked_by) in sorted(seen.items(), key=lambda item: -item[1][0]):
        print(f"{size / 1e6:8.1f} MB  {name:24} {asked_by}")
    total = sum(size for size, _ in seen.values())
    print(f"{total / 1e6:8.1f} MB  in all; the limit is {LIMIT / 1e6:.0f} MB")
    return int(total > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
