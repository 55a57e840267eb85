from __future__ import annotations

import subprocess
import sys

import reportedly


def test_the_face_is_sorted_and_every_name_on_it_is_there():
    assert list(reportedly.__all__) == sorted(reportedly.__all__)
    assert all(getattr(reportedly, name) is not None for name in reportedly.__all__)


def test_importing_it_loads_nothing_heavy():
    heavy = "numpy onnxruntime lxml trafilatura sqlalchemy rich httpx feedparser"
    script = f"import reportedly, reportedly.cli, sys; sys.exit(' '.join(m for m in '{heavy}'.split() if m in sys.modules) or 0)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
