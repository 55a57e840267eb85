"""How often one person, or one address, may ask: a bucket of tokens each, in memory."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_MOST_KEPT = 10_000  # buckets; the fullest are let go first, since nothing is lost with them


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


@dataclass(slots=True)
class Rates:
    """Buckets that fill again evenly over a minute.

    Attributes:
        clock: Seconds that only grow.
    """

    clock: Callable[[], float] = time.monotonic
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, what: str, who: str, a_minute: int) -> float:
        """Take a token, and return 0; or take none, and return the seconds until there is one.

        Args:
            what: Each kind of request has buckets of its own.
            who: A person's name or an address.
            a_minute: How many are allowed in a minute.
        """
        now = self.clock()
        with self._lock:
            bucket = self._buckets.setdefault((what, who), _Bucket(a_minute, now))
            bucket.tokens = min(a_minute, bucket.tokens + (now - bucket.at) * a_minute / 60)
            bucket.at = now
            if bucket.tokens < 1:
                return (1 - bucket.tokens) * 60 / a_minute
            bucket.tokens -= 1
            if len(self._buckets) > _MOST_KEPT:
                self._let_go()
        return 0.0

    def _let_go(self) -> None:
        oldest = sorted(self._buckets, key=lambda key: self._buckets[key].at)
        for key in oldest[: _MOST_KEPT // 2]:
            del self._buckets[key]
