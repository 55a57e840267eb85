"""Make copied text whose answer is known, find it, and score what was found.

    python eval/copies.py                          # lifts into the invented reports of corpus/
    python eval/copies.py --texts FILE.jsonl...    # or into any texts: lines with "id", "text", "outlet"?, ...
    python eval/copies.py --write FOLDER           # keep documents, gold and what was found as JSON Lines

Documents are split into hosts and sources by a hash of their group ("event", day of publication or the folder), so that
no host tells of what a source tells. A lift takes neighbouring sentences of a source (at least 20 words, and not
what sites write under everything) and puts them between two sentences of a host, after 0, 10, 20 or 35 % of the words
were edited: a third each lost, replaced by words of other documents, added. Passages rewritten by hand come from
`rewrites.toml`. Besides: lifts in two parts, lifts with other quotation marks and dashes, whole copies with an agency
credit, without their first paragraph and last paragraphs; and as pairs that are no copies, one statement quoted by
two, one long official name, one foot of a page. `--part final` takes the third of the sources that is kept for the end.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.model import Copy, Document
from reportedly.reuse.boilerplate import phrases_in
from reportedly.reuse.finder import CopyFinder, Paper

ROOT = Path(__file__).resolve().parents[1]
NO_COPIES = Path(__file__).with_name("copies.toml")
REWRITES = Path(__file__).with_name("rewrites.toml")
SHARED = ROOT.parent / "shared" / "data"
LEVELS = {"edit_00": 0.0, "edit_10": 0.10, "edit_20": 0.20, "edit_35": 0.35}
SENTENCE = re.compile(r"[^\s].*?(?:[.!?][”\"’')]*(?=\s+[A-Z“\"‘'])|$)", re.MULTILINE | re.DOTALL)
WIRE = 10  # words
FEWEST = 20  # words of a lift
OTHER_MARKS = str.maketrans({"“": '"', "”": '"', '"': "''", "’": "'", "‘": "`", "—": " - ", "–": "-", " ": "  "})


@dataclass
class Made:
    """Documents and what is known of them."""

    documents: dict[str, Document] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    gold: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, text: str, group: str, **about: Any) -> None:
        """Add a document under its name."""
        self.documents[name] = Document(name, name, 0, text, external_id=name, **about)
        self.groups[name] = group

    def pair(self, of: str, by: str, level: str, passages: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        """Add a pair to the gold; a passage is its span in `of` and its span in `by`."""
        told = [{"of_span": list(a), "by_span": list(b)} for a, b in passages]
        self.gold.append({"of": of, "by": by, "level": level, "passages": told})


def given_texts(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Read JSON Lines, or the corpus's reports where there are none."""
    if paths:
        rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
        for row in rows:
            row["group"] = row.get("event") or (row.get("published_at") or row["id"])[:10]
        return rows
    found = sorted((ROOT / "corpus" / "reports").glob("*/*.txt"))
    return [{"id": path.stem, "text": path.read_text("utf-8"), "group": path.parent.name} for path in found]


def part_of(group: str, seed: int) -> str:
    """Return what a group of documents is for: hosts, sources to tune on, sources for the end."""
    turn = int(hashlib.sha256(f"{seed}:{group}".encode()).hexdigest(), 16) % 6
    return "host" if turn < 3 else "final" if turn == 3 else "tune"


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Return the spans of a text's sentences."""
    return [found.span() for found in SENTENCE.finditer(text) if found.end() - found.start() > 1]


def edited(text: str, share: float, dice: random.Random, words: Sequence[str]) -> str:
    """Return a text with a share of its words edited: a third each lost, replaced, added."""
    parts = re.findall(r"\S+\s*", text)
    told: list[str] = []
    for at, part in enumerate(parts):
        if dice.random() >= share:
            told.append(part)
            continue
        blank = part[len(part.rstrip()) :] or (" " if at < len(parts) - 1 else "")
        turn = dice.randrange(3)
        if turn == 1:
            told.append(dice.choice(words) + blank)
        elif turn == 2:
            told += [dice.choice(words) + " ", part]
    return "".join(told) or text


def make(rows: Sequence[dict[str, Any]], part: str, seed: int, sentences: int, per_level: int) -> Made:
    """Make documents with known copies."""
    dice = random.Random(seed)
    made = Made()
    rows = sorted(rows, key=lambda row: row["id"])
    hosts = [row for row in rows if part_of(row["group"], seed) == "host"]
    sources = [row for row in rows if part_of(row["group"], seed) == part]
    usable = [row for row in sources if len(sentences_of(row["text"])) >= sentences + 2]
    words = re.findall(r"\b[^\W\d_]{2,}\b", " ".join(row["text"] for row in hosts))
    for row in sources:
        made.add(row["id"], row["text"], row["group"], outlet=row.get("outlet"), published_at=row.get("published_at"))
    for level, share in LEVELS.items():
        for number in range(per_level):
            source, host = dice.choice(usable), dice.choice(hosts)
            _lift(made, source, host, f"{level}-{number}", level, share, dice, words, sentences)
    for number in range(per_level // 2):
        source, host = dice.choice(usable), dice.choice(hosts)
        _in_two(made, source, host, f"parts-{number}", dice)
        _lift(made, source, host, f"marks-{number}", "marks", 0.0, dice, words, sentences, marks=True)
        _whole(made, dice.choice(usable), f"whole-{number}", dice)
    return made


def _lift(
    made: Made, source: dict[str, Any], host: dict[str, Any], name: str, level: str, share: float,
    dice: random.Random, words: Sequence[str], count: int, *, marks: bool = False,
) -> None:  # fmt: skip
    cut = sentences_of(source["text"])
    span = _drawn(source["text"], cut, count, dice)
    lifted = edited(source["text"][slice(*span)], share, dice, words).rstrip()
    if marks:
        lifted = lifted.translate(OTHER_MARKS).strip()
    at = dice.choice(sentences_of(host["text"]))[1]
    text = f"{host['text'][:at]} {lifted} {host['text'][at:].lstrip()}"
    made.add(name, text, f"host:{host['group']}", outlet="A Lifter")
    made.pair(source["id"], name, level, [(span, (at + 1, at + 1 + len(lifted)))])


def _drawn(text: str, cut: Sequence[tuple[int, int]], count: int, dice: random.Random) -> tuple[int, int]:
    """Draw neighbouring sentences, rather such as tell something: not the foot of a page, not three words."""
    for _ in range(20):
        first = dice.randrange(len(cut) - count + 1)
        span = cut[first][0], cut[first + count - 1][1]
        told = text[slice(*span)]
        if len(told.split()) >= FEWEST and not phrases_in(told):
            break
    return span


def _in_two(made: Made, source: dict[str, Any], host: dict[str, Any], name: str, dice: random.Random) -> None:
    cut, places = sentences_of(source["text"]), sentences_of(host["text"])
    if len(cut) < 4 or len(places) < 6:
        return
    first, second = cut[0][0], cut[2][0]
    spans = [(first, cut[1][1]), (second, cut[3][1])]
    at = dice.randrange(1, len(places) - 3)
    text, passages, last = "", [], 0
    for span, end in zip(spans, (places[at][1], places[at + 2][1]), strict=True):
        text += host["text"][last:end] + " "
        passages.append((span, (len(text), len(text) + span[1] - span[0])))
        text += source["text"][slice(*span)] + " "
        last = end
    made.add(name, text + host["text"][last:], f"host:{host['group']}", outlet="A Lifter")
    made.pair(source["id"], name, "parts", passages)


def _whole(made: Made, source: dict[str, Any], name: str, dice: random.Random) -> None:
    cut = sentences_of(source["text"])
    span = cut[min(1, len(cut) - 3)][0], cut[max(-len(cut) + 3, -dice.randint(1, 3))][1]
    credit = "(Coast Wire) - "
    text = f"{credit}{source['text'][slice(*span)]}\nSource: agencies"
    made.add(name, text, f"copy:{source['group']}", outlet="A Reprinter")
    made.pair(source["id"], name, "whole", [(span, (len(credit), len(credit) + span[1] - span[0]))])


def add_negatives(made: Made, hosts: Sequence[dict[str, Any]], seed: int, count: int) -> None:
    """Add pairs that share words and are no copies: one statement with attributions of their own, a name, a foot."""
    dice = random.Random(seed + 1)
    for level, kind in tomllib.loads(NO_COPIES.read_text("utf-8")).items():
        texts, frames = kind["texts"], kind["frames"]
        for number in range(count):
            pair = dice.sample(hosts, 2)
            if pair[0]["group"] == pair[1]["group"]:
                continue
            said = dice.choice(texts)
            names = []
            for side, (row, frame) in enumerate(zip(pair, frames, strict=True)):
                at = len(row["text"]) if level == "other_foot" else dice.choice(sentences_of(row["text"]))[1]
                text = f"{row['text'][:at]}\n{frame.format(said)}\n{row['text'][at:].lstrip()}"
                names.append(f"{level}-{number}-{side}")
                made.add(names[-1], text, f"{level}:{number}:{side}")
            made.pair(names[0], names[1], level, [])


def add_rewrites(made: Made, hosts: Sequence[dict[str, Any]], seed: int) -> None:
    """Add passages that were rewritten by hand, each within a host of its own."""
    dice = random.Random(seed + 2)
    rows = tomllib.loads(REWRITES.read_text("utf-8"))["passage"]
    for number, row in enumerate(rows):
        names, spans = {}, {}
        for kind, words in row.items():
            host = dice.choice(hosts)["text"]
            at = dice.choice(sentences_of(host))[1]
            names[kind] = f"rewrite-{number}-{kind}"
            spans[kind] = at + 1, at + 1 + len(words)
            made.add(names[kind], f"{host[:at]}\n{words}\n{host[at:].lstrip()}", f"rewrite:{number}:{kind}")
        for kind in ("light", "heavy", "other"):
            level = "other_words" if kind == "other" else f"rewrite_{kind}"
            made.pair(names["source"], names[kind], level, [(spans["source"], spans[kind])] if kind != "other" else [])


def find(made: Made) -> Iterator[Copy]:
    """Yield what is found among the documents."""
    papers = [Paper(number, document) for number, document in enumerate(made.documents.values())]
    return CopyFinder(lambda number: papers[number]).add(papers)


def overlap(a: set[int], b: set[int]) -> float:
    """Return intersection over union."""
    return len(a & b) / len(a | b) if a | b else 1.0


def points(passages: Sequence[Any]) -> set[int]:
    """Return the code points of spans."""
    return {at for start, end in passages for at in range(start, end)}


def score(made: Made, found: Sequence[Copy]) -> dict[str, dict[str, float]]:
    """Return, for each level: pairs, recall, span overlap over the pairs found and over all."""
    known = {frozenset((copy.of, copy.by)): copy for copy in found}
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in made.gold:
        at = sums[pair["level"]]
        at["pairs"] += 1
        copy = known.get(frozenset((pair["of"], pair["by"])))
        if copy is None:
            continue
        at["found"] += 1
        turned = copy.of != pair["of"]
        by = points([(s.start, s.end) for s in ((p.of if turned else p.by) for p in copy.passages)])
        of = points([(s.start, s.end) for s in ((p.by if turned else p.of) for p in copy.passages)])
        at["overlap"] += overlap(by, points([p["by_span"] for p in pair["passages"]])) / 2
        at["overlap"] += overlap(of, points([p["of_span"] for p in pair["passages"]])) / 2
    return {
        level: {
            "pairs": at["pairs"],
            "found": at["found"] / at["pairs"],
            "overlap": at["overlap"] / max(1, at["found"]),
            "overlap_all": at["overlap"] / at["pairs"],
        }
        for level, at in sums.items()
    }


def unrelated(made: Made, found: Sequence[Copy]) -> list[Copy]:
    """Return what was found between a made lift and a source of another group than the one it was taken from."""
    owned: dict[str, set[str]] = defaultdict(set)
    for pair in made.gold:
        owned[pair["by"]].add(made.groups[pair["of"]])
    wrong = []
    for copy in found:
        for query, other in ((copy.by, copy.of), (copy.of, copy.by)):
            is_source = ":" not in made.groups[other]
            if query in owned and is_source and made.groups[other] not in owned[query] and not same_wire(made, copy):
                wrong.append(copy)
    return wrong


def same_wire(made: Made, copy: Copy) -> bool:
    """Whether two texts have a run of words that nobody writes twice: they do share a wire's text, unplanned."""
    runs = []
    for name in (copy.of, copy.by):
        words = re.findall(r"\w+", made.documents[name].text.casefold())
        runs.append({tuple(words[at : at + WIRE]) for at in range(len(words) - WIRE + 1)})
    return bool(runs[0] & runs[1])


def main() -> None:
    """Make, find, score, print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument(
        "--texts", nargs="*", type=Path, default=None, help="JSON Lines; default: ../shared/data, corpus/"
    )
    options.add_argument("--part", choices=["tune", "final"], default="tune")
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--sentences", type=int, default=3)
    options.add_argument("--each", type=int, default=200, help="lifts of each level")
    options.add_argument("--write", type=Path, help="folder for documents.jsonl, gold.jsonl and found.jsonl")
    options.add_argument("--show", type=int, default=0, help="print so many of the unrelated and missed pairs")
    given = options.parse_args()
    shared = [SHARED / "clusters" / "clusters.jsonl", SHARED / "fakes-sy" / "articles.jsonl"]
    paths = given.texts if given.texts is not None else [path for path in shared if path.exists()]
    rows = given_texts(paths)
    made = make(rows, given.part, given.seed, given.sentences, given.each)
    hosts = [row for row in rows if part_of(row["group"], given.seed) == "host"]
    add_negatives(made, hosts, given.seed, given.each // 4)
    add_rewrites(made, hosts, given.seed)
    begun = time.process_time()
    found = list(find(made))
    took = time.process_time() - begun
    report(made, found, took, given.show)
    if given.write:
        write(made, found, given.write)


def report(made: Made, found: Sequence[Copy], took: float, show: int) -> None:
    """Print the scores."""
    print(
        f"{len(made.documents)} documents, {len(found)} pairs found, "
        f"{len(made.documents) / took:.0f} documents a CPU-second"
    )
    for level, at in score(made, found).items():
        print(
            f"{level:12} {at['pairs']:5.0f} pairs  found {at['found']:.3f}  "
            f"overlap {at['overlap']:.3f} (all {at['overlap_all']:.3f})"
        )
    wrong = unrelated(made, found)
    queries = sum(1 for pair in made.gold if not pair["level"].startswith("other"))
    print(f"unrelated documents hit per query: {len(wrong) / max(1, queries):.3f}")
    dice = random.Random(1)
    known = {frozenset((copy.of, copy.by)) for copy in found}
    lost = [p for p in made.gold if p["passages"] and frozenset((p["of"], p["by"])) not in known]
    for pair in dice.sample(lost, min(show, len(lost))):
        print(f"  lost {pair['level']} {pair['of']} {pair['by']}")
        for passage in pair["passages"]:
            print("    BY", made.documents[pair["by"]].text[slice(*passage["by_span"])][:400].replace("\n", "|"))
    for copy in dice.sample(wrong, min(show, len(wrong))):
        print(f"  {copy.kind} {copy.similarity} {copy.of} {copy.by}")
        for passage in copy.passages:
            print("    OF", made.documents[copy.of].quote(passage.of)[:300].replace("\n", "|"))
            print("    BY", made.documents[copy.by].quote(passage.by)[:300].replace("\n", "|"))


def write(made: Made, found: Sequence[Copy], folder: Path) -> None:
    """Write documents, gold and what was found."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {"id": d.id, "text": d.text, "outlet": d.outlet, "published_at": d.published_at}
        for d in made.documents.values()
    ]
    told = [
        {
            "of": copy.of,
            "by": copy.by,
            "passages": [{"of_span": [p.of.start, p.of.end], "by_span": [p.by.start, p.by.end]} for p in copy.passages],
        }
        for copy in found
    ]
    for name, lines in (("documents", rows), ("gold", made.gold), ("found", told)):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
