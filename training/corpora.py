"""Reads the treebanks and entity corpora that the core is trained on, and checks that they are the ones named here."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

SHA256 = {
    "ewt_train": "a024677226d07953d9bfedbe7b2f6d73770bfdf7760c78ec1f6ea37922da6c62",
    "ewtdev_as_train": "b4b7ea02271ed79e22450f64aad80735176a168b091df0fa4a43423e9468fcba",
    "gum_train": "dd6b64f4558f209c1c993ad5cc5908fba0abae4f93a8d51dfa46b8106fd1db8d",
    "wikigold_train": "a1b738d3bcce96aae199ffb7f23882b0a83a123d26ad0a347368a0e1ab5f5cfc",
    "btc_train": "a2e472901c10af77bfa354f38d50ce751407fda861d2ce6259e324da55e1c594",
    "ewt_dev": "4589b8d70843fbb9274c072ebd7fe0a46b65a54b5bc0cd779e16225c20ef785a",
    "gum_dev": "32df82a95631f1fc2d96d484da61243f4b318abc2d3ed9bce5f4cda252996707",
    "ewt_test": "0651f29532c5886b8cba656cb790f2a2fc4c5d65cbe21e5c9a05878c4102c3ca",
    "gum_test": "e812a0079a6c1e65a60c7b8e9ed5678da691cdfefe52fe61c2c67d9ceec4b805",
    "gum_test_news": "783b6060d1349f4b78b4887b64fde5eee8cd2c468ccd342eac52f8a33f156c07",
    "wikigold_test": "1cbbc2eb3e6376e74087ca9edd966634b8f8239f3f8ae8d29876047135f3cb91",
}


@dataclass(frozen=True)
class Sentence:
    """One annotated sentence; what a corpus does not annotate is None.

    Attributes:
        words: Its words.
        tags: Penn Treebank tags.
        heads: Index of each word's head in the sentence; its own at a root.
        relations: Universal Dependencies relations.
        entities: "O", "B-PER", ...
    """

    words: tuple[str, ...]
    tags: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    relations: tuple[str, ...] | None = None
    entities: tuple[str, ...] | None = None


def read(folder: Path, name: str) -> Iterator[Sentence]:
    """Yield the sentences of one file of the data folder.

    Raises:
        SystemExit: The file is missing, or is not the one that the model card names.
    """
    path = folder / f"{name}.jsonl.gz"
    if not path.exists():
        raise SystemExit(f"{path} is missing; training/README.md says where the data comes from")
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if SHA256.get(name) != digest:
        raise SystemExit(f"{path} has SHA-256 {digest}, not {SHA256.get(name)}: it is another version of the data")
    for line in gzip.decompress(data).decode("utf-8").splitlines():
        yield from _sentences(json.loads(line))


def _sentences(document: dict) -> Iterator[Sentence]:
    words = document["words"]
    marks = _marks(document, len(words))
    starts = document.get("sentence_starts") or _guessed_starts(words)
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        if first < last:
            yield Sentence(
                tuple(words[first:last]),
                tuple(document["xpos"][first:last]) if "xpos" in document else None,
                tuple(h - first for h in document["head"][first:last]) if "head" in document else None,
                tuple(document["rel"][first:last]) if "rel" in document else None,
                tuple(marks[first:last]) if marks else None,
            )


def _marks(document: dict, length: int) -> list[str] | None:
    if "entities" not in document:
        return None
    marks = ["O"] * length
    for first, last, label in document["entities"]:
        if label in ("PER", "ORG", "LOC"):
            marks[first] = f"B-{label}"
            marks[first + 1 : last] = [f"I-{label}"] * (last - first - 1)
    return marks


def _guessed_starts(words: list[str]) -> list[int]:
    """Sentence starts of a corpus that has none: behind a period, a question mark, an exclamation mark."""
    return [0, *(i + 1 for i, w in enumerate(words[:-1]) if w in (".", "?", "!"))]


def stripped(sentence: Sentence) -> Sentence | None:
    """The sentence as an archive that lost its commas and apostrophes has it, or None where nothing would change.

    "Gaza 's" becomes "Gazas"; what hung on a lost mark hangs on the mark's head.
    """
    lost = {i for i, w in enumerate(sentence.words) if w in (",", "'", "’") or _is_clitic(w)}
    if not lost or len(lost) > len(sentence.words) // 2:
        return None
    words = list(sentence.words)
    for i in sorted(lost):
        if _is_clitic(words[i]) and i > 0:
            words[i - 1] += words[i].lstrip("'’")
    keep = [i for i in range(len(words)) if i not in lost]
    new = {old: k for k, old in enumerate(keep)}
    pick = lambda values: tuple(values[i] for i in keep) if values else None  # noqa: E731
    heads = _moved(sentence.heads, lost, new, keep) if sentence.heads else None
    if sentence.heads and heads is None:
        return None
    entities = pick(sentence.entities)
    return replace(
        sentence,
        words=tuple(words[i] for i in keep),
        tags=pick(sentence.tags),
        heads=heads,
        relations=pick(sentence.relations),
        entities=entities,
    )


def _is_clitic(word: str) -> bool:
    return word.lower() in ("'s", "’s")


def _moved(heads: tuple[int, ...], lost: set[int], new: dict[int, int], keep: list[int]) -> tuple[int, ...] | None:
    found = []
    for i in keep:
        head = heads[i]
        for _ in range(5):
            if head not in lost or head == heads[head]:
                break
            head = heads[head]
        if head in lost:
            return None
        found.append(new[head])
    return tuple(found)
