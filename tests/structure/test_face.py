from __future__ import annotations

import subprocess
import sys

import reportedly

HEAVY = ("feedparser", "httpx", "lxml", "numpy", "onnxruntime", "rich", "sqlalchemy", "trafilatura")


def test_the_face_is_sorted_and_every_name_on_it_is_there():
    assert list(reportedly.__all__) == sorted(reportedly.__all__)
    assert all(getattr(reportedly, name) is not None for name in reportedly.__all__)


def test_importing_it_loads_nothing_heavy():
    script = f"import sys, reportedly.cli; print(*(m for m in {HEAVY} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
