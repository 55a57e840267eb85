"""The shape of the house: small functions, small files, docstrings, named errors, arrows that point one way."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "reportedly"
FILES = sorted(SOURCE.rglob("*.py"))
MAX_FUNCTION, MAX_MEDIAN, MAX_FILE, MIN_DOCUMENTED = 60, 9, 400, 0.9
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base", "misc"}


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_arrows_between_rooms_point_one_way():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_function_is_long():
    long = {
        f"{p.relative_to(SOURCE)}:{f.lineno} {f.name}": f.end_lineno - f.lineno + 1
        for p in FILES
        for f in functions(p)
        if f.end_lineno - f.lineno + 1 > MAX_FUNCTION
    }
    assert not long


def test_most_functions_are_small():
    lengths = sorted(f.end_lineno - f.lineno + 1 for p in FILES for f in functions(p))
    assert lengths[len(lengths) // 2] <= MAX_MEDIAN


def test_no_file_is_long():
    assert not [p.name for p in FILES if p.read_text(encoding="utf-8").count("\n") > MAX_FILE]


def test_what_is_public_is_documented():
    public = [(p, f) for p in FILES for f in functions(p) if not f.name.startswith("_")]
    bare = [f"{p.relative_to(SOURCE)}:{f.lineno} {f.name}" for p, f in public if not ast.get_docstring(f)]
    assert len(bare) <= (1 - MIN_DOCUMENTED) * len(public), bare


def test_every_file_says_what_it_is_for():
    assert not [str(p.relative_to(SOURCE)) for p in FILES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]


def test_nothing_catches_everything():
    broad = [
        f"{p.relative_to(SOURCE)}:{n.lineno}"
        for p in FILES
        for n in ast.walk(ast.parse(p.read_text(encoding="utf-8")))
        if isinstance(n, ast.ExceptHandler)
        and (n.type is None or getattr(n.type, "id", "") in {"Exception", "BaseException"})
    ]
    assert not broad


def test_names_say_something():
    assert not [str(p) for p in FILES if p.stem in FORBIDDEN_NAMES]


def test_committed_files_name_no_place_of_this_machine():
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    inside = [Path.home().as_posix() + "/", ROOT.parent.as_posix() + "/"]
    listed = subprocess.run([git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    found = [
        name
        for name in listed
        if name.endswith((".py", ".md", ".toml", ".txt", ".json"))
        and (ROOT / name).exists()
        and any(place in (ROOT / name).read_text(encoding="utf-8") for place in inside if len(place) > 2)
    ]
    assert not found
