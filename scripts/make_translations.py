"""Make the template of all interface strings, bring the catalogues up to it, and compile them.

python scripts/make_translations.py [--check]

Strings come from the templates, from what `noted` marks in the pages' Python, and from the rules' words, which the
command line shares. A catalogue keeps its translations; what is new stands in it
untranslated until somebody translates it.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reportedly.web.words import EXPLAINED

WEB = Path(__file__).resolve().parents[1] / "src" / "reportedly" / "web"
LOCALES = WEB / "locale"
TEMPLATE = LOCALES / "reportedly.pot"
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"templates/**.html": {"trimmed": "false", "silent": "false", "newstyle_gettext": "true"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "noted": None}


class Timeless(Catalog):
    """A catalogue whose head tells no time and no maker, so that it is compiled to the same bytes on every day."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What a reader of the compiled file needs."""
        kind = ("Content-Type", "text/plain; charset=utf-8")
        return [kind, ("Language", str(self.locale_identifier)), ("Plural-Forms", self.plural_forms)]


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    made = Timeless(locale=catalogue.locale, charset="utf-8")
    for message in catalogue:
        if message.id:
            made.add(message.id, message.string)
    out = io.BytesIO()
    write_mo(out, made)
    return out.getvalue()


def template() -> Catalog:
    """Return all strings of the interface, with where they are used."""
    made = Catalog(project="reportedly", charset="utf-8", header_comment="# Strings of the pages of reportedly.")
    found = extract_from_dir(WEB, METHODS, OPTIONS, KEYWORDS, ("Translators:",))
    for path, _, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        # Lines move with every change; files are enough to find a string by.
        made.add(message, None, [(path, None)], auto_comments=comments, context=context)
    for words in EXPLAINED.values():
        for message in words.values():
            made.add(message, None, [("../ledger/rules.py", None)])
    return made


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as text, the same on every day."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, omit_header=True, include_lineno=False, ignore_obsolete=True)
    plural = f"Plural-Forms: {catalogue.plural_forms}\\n" if catalogue.locale else ""
    language = f"Language: {catalogue.locale_identifier}\\n" if catalogue.locale else ""
    head = ["Project-Id-Version: reportedly\\n", "Content-Type: text/plain; charset=utf-8\\n", language, plural]
    lines = "".join(f'"{line}"\n' for line in head if line)
    return f'# Strings of the pages of reportedly.\nmsgid ""\nmsgstr ""\n{lines}\n'.encode() + out.getvalue()


def wanted() -> dict[Path, bytes]:
    """Return every file that this makes, with what should stand in it."""
    strings = template()
    files = {TEMPLATE: written(strings)}
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/reportedly.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parents[1].name)
        catalogue.update(strings, no_fuzzy_matching=True)
        files[path] = written(catalogue)
        files[path.with_suffix(".mo")] = compiled(catalogue)
    return files


def main(*, check: bool) -> int:
    """Write the files, or say which are not what they should be."""
    stale = [path for path, content in wanted().items() if not path.exists() or path.read_bytes() != content]
    if check:
        if stale:
            print(f"not up to date: {', '.join(p.name for p in stale)}; run python scripts/make_translations.py")
        return 1 if stale else 0
    for path, content in wanted().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="Change nothing; fail if something is not up to date.")
    sys.exit(main(check=parser.parse_args().check))
