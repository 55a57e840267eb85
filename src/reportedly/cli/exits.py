"""Exit codes, as the contract has them."""

from __future__ import annotations

OK = 0
FAILURE = 1
USAGE = 2
PARTIAL = 3
VERIFICATION_FAILED = 4
INTERRUPTED = 130
