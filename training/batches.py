"""Turns sentences into padded batches of word pieces and labels."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from corpora import Sentence
from network import ENTITIES
from tokenizers import Tokenizer

LONGEST = 150
"""Word pieces; longer sentences are left out of training."""
IGNORED = -100


@dataclass(frozen=True)
class Example:
    """A sentence with its word pieces."""

    sentence: Sentence
    ids: tuple[int, ...]
    first: tuple[int, ...]


def examples(sentences: Sequence[Sentence], encoder: Path) -> Iterator[Example]:
    """Yield each sentence that is short enough, with its word pieces."""
    pieces = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    pieces.no_padding()
    pieces.no_truncation()
    for sentence in sentences:
        ids, first = [101], []
        encoded = pieces.encode_batch([w if w.strip() else "." for w in sentence.words], add_special_tokens=False)
        for word in encoded:
            first.append(len(ids))
            ids.extend(word.ids or [100])
        if len(ids) < LONGEST:
            yield Example(sentence, (*ids, 102), tuple(first))


def shuffled(found: Sequence[Example], budget: int, rng: random.Random) -> list[list[Example]]:
    """Return batches of similar length, at most `budget` padded word pieces each, in random order."""
    pool = list(found)
    rng.shuffle(pool)
    batches: list[list[Example]] = []
    for at in range(0, len(pool), 1600):
        batch: list[Example] = []
        for example in sorted(pool[at : at + 1600], key=lambda e: len(e.ids)):
            if batch and len(example.ids) * (len(batch) + 1) > budget:
                batches.append(batch)
                batch = []
            batch.append(example)
        if batch:
            batches.append(batch)
    rng.shuffle(batches)
    return batches


def tensors(batch: Sequence[Example], tags: dict[str, int], relations: dict[str, int]) -> dict[str, torch.Tensor]:
    """Return padded inputs and labels; what is not annotated is IGNORED."""
    width, words = max(len(e.ids) for e in batch), max(len(e.first) for e in batch)
    shape = (len(batch), words)
    out = {
        "ids": torch.zeros(len(batch), width, dtype=torch.long),
        "mask": torch.zeros(len(batch), width, dtype=torch.long),
        "first": torch.zeros(shape, dtype=torch.long),
        "known": torch.zeros(len(batch), words + 1),
    }
    out |= {k: torch.full(shape, IGNORED) for k in ("entity", "tag", "head", "relation")}
    out["known"][:, 0] = 1
    for row, example in enumerate(batch):
        s, n = example.sentence, len(example.first)
        out["ids"][row, : len(example.ids)], out["mask"][row, : len(example.ids)] = torch.tensor(example.ids), 1
        out["first"][row, :n], out["known"][row, 1 : n + 1] = torch.tensor(example.first), 1
        if s.entities:
            out["entity"][row, :n] = torch.tensor([ENTITIES.index(e) for e in s.entities])
        if s.tags and s.heads and s.relations:
            out["tag"][row, :n] = torch.tensor([tags.get(t, IGNORED) for t in s.tags])
            out["head"][row, :n] = torch.tensor([0 if h == i else h + 1 for i, h in enumerate(s.heads)])
            out["relation"][row, :n] = torch.tensor([relations.get(r, IGNORED) for r in s.relations])
    return out
