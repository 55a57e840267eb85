"""Score what `reportedly read` prints with the scorers in ../shared/eval, task by task.

    python scripts/score.py [TASK...]

Without them (they need data that may not be shared) it says so and ends well.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EVAL = ROOT.parent / "shared" / "eval"
DATA = ROOT.parent / "shared" / "data"
TASKS = ("attribution", "muc", "airwars", "timex", "toponyms", "bulletins-ar", "gum-speech")
PAGES = ["--gold", str(DATA / "pages" / "gold.jsonl"), "--batch", "20"]


def main(tasks: list[str]) -> int:
    """Run the scorers of the tasks, or of all."""
    if not EVAL.is_dir():
        print(f"{EVAL} is not there: nothing to score with")
        return 0
    worst = 0
    for task in tasks or [*TASKS, "pages"]:
        print(f"== {task}", flush=True)
        script = (
            ["pages.py", *PAGES, "--command", "reportedly read --format jsonl"] if task == "pages" else ["run.py", task]
        )
        done = subprocess.run([sys.executable, str(EVAL / script[0]), *script[1:]], check=False)
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
