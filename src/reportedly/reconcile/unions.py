"""Sets that are joined pair by pair; what comes out does not depend on the order of the pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Unions(Generic[Key]):
    """Disjoint sets of keys that sort; each set is called by its least key."""

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        self._above: dict[Key, Key] = {key: key for key in keys}

    def of(self, key: Key) -> Key:
        """Return the least key of the set that holds this one."""
        above = self._above.setdefault(key, key)
        while above != self._above[above]:
            self._above[key] = above = self._above[above]
        return above

    def join(self, one: Key, other: Key) -> None:
        """Make one set of two."""
        first, second = sorted((self.of(one), self.of(other)))  # type: ignore[type-var]
        self._above[second] = first

    def sets(self) -> list[list[Key]]:
        """Return the sets, each sorted, in the order of their least keys."""
        found: dict[Key, list[Key]] = {}
        for key in sorted(self._above):  # type: ignore[type-var]
            found.setdefault(self.of(key), []).append(key)
        return list(found.values())
