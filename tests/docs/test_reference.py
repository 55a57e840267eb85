"""What the docs say is what the code does."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from reportedly.cli import COMMANDS, cli

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
REFERENCE = ROOT / "docs" / "reference"


@pytest.fixture(scope="module")
def make_docs():
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_docs"] = module
    spec.loader.exec_module(module)
    return module


def command_of(name: str) -> click.Command:
    return import_module(f"reportedly.cli.{name}").command


def options_of(name: str) -> set[str]:
    """Every option of a command, and of the commands below it."""
    command = command_of(name)
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return {option for one in (command, *below) for parameter in one.params for option in parameter.opts}


def test_the_generated_pages_are_what_the_code_gives():
    # In a process of its own: click keeps a command's help as it was first asked for.
    script = [sys.executable, str(ROOT / "scripts" / "make_docs.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_every_option(name):
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert f"## reportedly {name}\n" in page
    assert not [option for option in options_of(name) if option.startswith("-") and option not in page]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(name):
    assert command_of(name).get_short_help_str(200) == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name):
    assert all(p.help for p in command_of(name).params if isinstance(p, click.Option))


def test_every_code_is_documented(make_docs):
    page = (REFERENCE / "codes.md").read_text(encoding="utf-8")
    for code, words in (make_docs.failure_codes() | make_docs.problem_codes()).items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code), code
        assert words, f"{code} has no words"
        assert f"`{code}`" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_in_the_prose_exist(page):
    text = page.read_text(encoding="utf-8")
    for line in re.findall(r"^\s*(?:\$ )?(?:.*\| )?reportedly ([a-z]+.*)$", text, re.MULTILINE):
        name, *words = line.split()
        if name not in COMMANDS:
            pytest.fail(f"{page.name}: there is no `reportedly {name}`")
        known = options_of(name) | {"--help"}
        used = {word.split("=")[0] for word in words if re.match(r"--[a-z]", word)}
        assert used <= known, f"{page.name}: {line}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_in_the_prose_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_commands_stand_under_their_own_names():
    context = click.Context(cli)
    assert [cli.get_command(context, name) is not None for name in cli.list_commands(context)] == [True] * len(COMMANDS)
