"""Measure how much of what matters the gate lets through.

    python eval/gate_recall.py --data FOLDER

FOLDER holds polnear/*.jsonl and muc/*.jsonl. Prints the share of gold attributions whose cue lies in a sentence that is
parsed, the share of gold figures' words that do, and the share of words that are parsed at all.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.extract.english import gate
from reportedly.language.analyser import Analyser
from reportedly.language.analysis import Analysis
from reportedly.language.parser import Grammar


class Unparsing:
    """A parser that only says which sentences reached it."""

    name = "none"

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Grammar]:
        """Return an empty grammar for each sentence."""
        return [
            Grammar(("",) * len(s), tuple(range(len(s))), ("",) * len(s), ("O",) * len(s), ("",) * len(s))
            for s in sentences
        ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    analyser = Analyser(Unparsing(), gate())
    cues = _shares(analyser, folder / "polnear" / "dev.jsonl", lambda row: (g["cue"] for g in row["gold"]))
    print(f"polnear dev: {cues[0]:.1f} % of the cues lie in parsed sentences; {cues[1]:.1f} % of the words are parsed")
    said = _shares(analyser, folder / "polnear" / "dev.jsonl", lambda row: (g["cue"] for g in row["gold"] if g["said"]))
    print(f"polnear dev, said only: {said[0]:.1f} %")
    for name in ("tst1", "tst2"):
        found = _shares(analyser, folder / "muc" / f"{name}.jsonl", _figures)
        print(f"muc {name}: {found[0]:.1f} % of the gold numbers parsed; {found[1]:.1f} % of the words")


def _figures(row: dict) -> Iterator[list[list[int]]]:
    """Every place where a gold number of two and more stands in digits or words."""
    words = {
        2: "two",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        12: "twelve",
    }
    lower = row["text"].lower()
    for gold in row["gold"]:
        for number, *_ in gold["alternatives"]:
            for form in filter(None, (str(number), words.get(number))):
                at = lower.find(f" {form} ")
                if number >= 2 and at >= 0:
                    yield [[at + 1, at + 1 + len(form)]]


def _shares(analyser: Analyser, path: Path, spans) -> tuple[float, float]:  # noqa: ANN001
    inside = total = parsed = words = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        analysis = analyser.analyse([row["text"]])[0]
        parsed += sum(s.last - s.first for s in analysis.sentences if s.parsed)
        words += len(analysis.tokens)
        for places in spans(row):
            if places:
                total += 1
                inside += all(_is_parsed(analysis, start) for start, _ in places)
    return 100 * inside / max(total, 1), 100 * parsed / max(words, 1)


def _is_parsed(analysis: Analysis, offset: int) -> bool:
    sentence = analysis.sentence_at(offset)
    return sentence is not None and sentence.parsed


if __name__ == "__main__":
    main()
