"""Write what the code gives of the docs: commands, codes, the schema, the README's screen. With --check, only compare.

python scripts/make_docs.py [--check]
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from reportedly import errors
from reportedly.cli import COMMANDS, cli, exits
from reportedly.ledger.schema import document_schema, failure_schema

Schema = dict[str, Any]

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
README = ROOT / "README.md"
SCREEN = re.compile(r"(<!-- screen:.*?-->).*?(<!-- /screen -->)", re.DOTALL)
SOURCE = ROOT / "src" / "reportedly"
WIDTH = 100
MADE = "<!-- Made by scripts/make_docs.py from the code: change the code, then run `make docs`. -->\n\n"
EXIT_WORDS = {
    "OK": "all was read",
    "FAILURE": "it could not be done; standard error says what, where and how to mend it",
    "USAGE": "wrong usage",
    "PARTIAL": "some inputs failed; the rest is printed, or in the ledger",
    "VERIFICATION_FAILED": "a ledger failed its verification",
    "INTERRUPTED": "interrupted with Ctrl-C",
}


def pages() -> dict[Path, str]:
    """Return the text of each page that is generated, or has a generated part."""
    made = {
        "commands.md": commands(),
        "codes.md": codes(),
        "schema.md": schema_page(),
        "document.schema.json": json.dumps(document_schema(), indent=1, ensure_ascii=False) + "\n",
        "failure.schema.json": json.dumps(failure_schema(), indent=1, ensure_ascii=False) + "\n",
    }
    return {REFERENCE / name: text for name, text in made.items()} | {README: readme()}


def readme() -> str:
    """Return the README with a screen as the command draws it today."""
    demo = "src/reportedly/pipeline/demo"
    words = ["read", f"{demo}/reports/05-statements.xml", "--gazetteer", f"{demo}/places.toml"]
    command = [sys.executable, "-m", "reportedly", *words, "--format", "table"]
    drawn = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    screen = "\n".join(line.rstrip() for line in drawn.rstrip().splitlines())
    block = f"```text\n$ reportedly {' '.join(words)}\n{screen}\n```"
    return SCREEN.sub(lambda found: f"{found[1]}\n{block}\n{found[2]}", README.read_text(encoding="utf-8"))


def commands() -> str:
    """Return the page of commands, in the words of their own help."""
    root = click.Context(cli, info_name="reportedly", terminal_width=WIDTH, **cli.context_settings)
    parts = [MADE, "# Commands\n\n", _help_in(root)]
    for name in COMMANDS:
        command = import_module(f"reportedly.cli.{name}").command
        context = click.Context(command, info_name=name, parent=root)
        parts += [f"\n## reportedly {name}\n\n", _help_in(context)]
        for below, inner in command.commands.items() if isinstance(command, click.Group) else ():
            parts += [
                f"\n### reportedly {name} {below}\n\n",
                _help_in(click.Context(inner, info_name=below, parent=context)),
            ]
    parts.append("\n## Exit codes\n\n| code | meaning |\n|---|---|\n")
    parts += [f"| {getattr(exits, name)} | {words} |\n" for name, words in EXIT_WORDS.items()]
    return "".join(parts)


def _help_in(context: click.Context) -> str:
    told = context.command.get_help(context)
    return "```text\n" + "\n".join(line.rstrip() for line in told.splitlines()) + "\n```\n"


def codes() -> str:
    """Return the page of the codes of failures and of problems."""
    parts = [
        MADE,
        "# Codes\n\n## Of failures\n\nAn input that could not be read; the rest goes on, and the exit code is 3.\n\n",
    ]
    parts += ["| code | meaning |\n|---|---|\n"]
    parts += [f"| `{code}` | {words} |\n" for code, words in sorted(failure_codes().items())]
    parts += ["\n## Of problems\n\nWhat a text does not allow to be known, beside what was found in it.\n\n"]
    parts += ["| code | message |\n|---|---|\n"]
    parts += [f"| `{code}` | {words} |\n" for code, words in sorted(problem_codes().items())]
    return "".join(parts)


def failure_codes() -> dict[str, str]:
    """Return each code of a failure with what it means."""
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if "code" in vars(kind)]
    found = {kind.code: (inspect.getdoc(kind) or "").splitlines()[0] for kind in kinds}
    for call, _ in _calls("Failure"):
        if len(call.args) >= 2 and isinstance(call.args[1], ast.Constant):
            found.setdefault(str(call.args[1].value), "A fault of reportedly itself; please report it.")
    return found


def problem_codes() -> dict[str, str]:
    """Return each code of a problem with its message, what is filled in marked by dots."""
    found: dict[str, str] = {}
    for call, module in _calls("Problem"):
        given = dict(zip(("code", "message"), call.args, strict=False)) | {
            k.arg: k.value for k in call.keywords if k.arg
        }
        code, message = given.get("code"), given.get("message")
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            found.setdefault(code.value, _words(message, module))
    return found


def _words(node: ast.expr | None, module: ast.Module) -> str:
    if isinstance(node, ast.Name):
        assigned = [n for n in ast.walk(module) if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == node.id]
        before = [n for n in assigned if n.lineno < node.lineno]
        return _words(max(before, key=lambda n: n.lineno).value, module) if before else ""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return ""


def _calls(name: str) -> Iterator[tuple[ast.Call, ast.Module]]:
    """Yield every call of a class in the source, with the module it stands in."""
    for path in sorted(SOURCE.rglob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name:
                yield node, module


def schema_page() -> str:
    """Return the page of the output's schema, one table for each kind of object."""
    schema = document_schema()
    parts = [
        MADE,
        "# What is printed\n\nOne object for each document, `reportedly.document/1`. The same as JSON Schema: ",
    ]
    parts.append("[document.schema.json](document.schema.json), [failure.schema.json](failure.schema.json). A span is ")
    parts.append("`[start, end]`: a half-open range of Unicode code points in `document.text`.\n")
    for name, definition in _objects("the object", schema):
        parts.append(f"\n## {name}\n\n| field | type |\n|---|---|\n")
        parts += [f"| `{field}` | {_type(of)} |\n" for field, of in definition["properties"].items()]
    parts.append("\n## A failure\n\n| field | type |\n|---|---|\n")
    parts += [f"| `{field}` | {_type(of)} |\n" for field, of in failure_schema()["properties"].items()]
    return "".join(parts)


def _objects(name: str, definition: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield an object's definition and those of the objects in it, each with its path."""
    yield name, definition
    for field, of in definition["properties"].items():
        path = field if name == "the object" else f"{name}.{field}"
        for inner in (of, of.get("items", {}), *of.get("anyOf", ())):
            if "properties" in inner:
                yield from _objects(path, inner)


def _type(of: Schema) -> str:
    """Say a JSON Schema's type in a few words."""
    if "$ref" in of:
        return str(of["$ref"]).rsplit("/", 1)[-1]
    if "const" in of:
        return f"`{of['const']}`"
    if "enum" in of:
        return ", ".join(f"`{value}`" for value in of["enum"])
    if "anyOf" in of:
        return " or ".join(_type(one) for one in of["anyOf"])
    if of.get("type") == "array":
        items = of.get("items")
        return f"list of {_type(items)}" if isinstance(items, dict) else "list"
    kinds = of.get("type", "any")
    told = " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
    return f"{told}, {of['format']}" if "format" in of else told


def main(arguments: list[str]) -> int:
    """Write the pages, or say which are stale."""
    stale = []
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if "--check" not in arguments:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    if "--check" in arguments and stale:
        print(f"not what the code gives: {', '.join(stale)}; run `make docs`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
