"""The default language core: our own small multi-task model (int8 ONNX) that lies in this package.

Architecture and figures: ``training/README.md`` and the model card beside the weights (``data/MODEL_CARD.md``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from reportedly.errors import ParserError
from reportedly.language import wordlists
from reportedly.language.parser import Grammar

_DATA = files("reportedly.language.data")
_FIRST, _LAST, _UNKNOWN = 101, 102, 100  # [CLS], [SEP], [UNK] of the word pieces
_BUDGET = 768  # word pieces of a padded batch: measured best between 512 and 1,024
_LONGEST = 230  # word pieces of one pass; a longer sentence is parsed in pieces
_ENTITIES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")


def load(argument: str = "") -> Core:
    """Return the default core; it takes no argument.

    Raises:
        ParserError: The weights are missing or broken.
    """
    if argument:
        raise ParserError("core", f"it takes no argument, not {argument!r}", "use --parser core")
    return Core()


class Core:
    """Parses sentences with the model in this package. One thread; make one a process."""

    name = "core"

    def __init__(self, model: Path | None = None, labels: Path | None = None) -> None:
        """Open the weights of this package, or others of the same make (to measure them)."""
        self._session, self._encode = _open_model(model), _open_pieces()
        named = json.loads((labels or _DATA.joinpath("core_labels.json")).read_text(encoding="utf-8"))
        self._tags, self._relations = tuple(named["tags"]), tuple(named["rels"])
        self._read_as: dict[str, str] = dict(wordlists.load("english")["genders"]["read_as"])
        self._pieces = lru_cache(maxsize=100_000)(self._pieces_of)

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Grammar]:
        """Return the grammar of each sentence, batched by length."""
        parts = [part for i, words in enumerate(sentences) for part in self._parts(i, words)]
        done: dict[int, list[Grammar]] = {i: [] for i in range(len(sentences))}
        order = sorted(range(len(parts)), key=lambda k: len(parts[k][1]))
        results: list[Grammar | None] = [None] * len(parts)
        for batch in _batches(order, parts):
            for k, grammar in zip(batch, self._run([parts[k][1:] for k in batch]), strict=True):
                results[k] = grammar
        for (i, *_), result in zip(parts, results, strict=True):
            assert result is not None
            done[i].append(result)
        return [_joined(done[i]) for i in range(len(sentences))]

    def _pieces_of(self, word: str) -> tuple[int, ...]:
        # The pieces have no capitals, so neither need the words that are read as others.
        word = self._read_as.get(word.lower(), word)
        # A lone surrogate is no character that the word pieces know; "?" stands in for it.
        return tuple(self._encode(word.encode("utf-8", "replace").decode())) or (_UNKNOWN,)

    def _parts(self, number: int, words: Sequence[str]) -> Iterator[tuple[int, list[int], list[int]]]:
        """Word pieces and index of each word's first one; a sentence too long for one pass comes in parts."""
        ids: list[int] = [_FIRST]
        firsts: list[int] = []
        for word in words:
            pieces = self._pieces(word)[: _LONGEST // 2]
            if len(ids) + len(pieces) > _LONGEST:
                yield number, [*ids, _LAST], firsts
                ids, firsts = [_FIRST], []
            firsts.append(len(ids))
            ids.extend(pieces)
        if firsts:
            yield number, [*ids, _LAST], firsts

    def _run(self, batch: Sequence[tuple[list[int], list[int]]]) -> Iterator[Grammar]:
        outputs = self._session.run(None, _arrays(batch))
        entities, tags, heads, relations = (o.tolist() for o in outputs)
        for row, (_, firsts) in enumerate(batch):
            n = len(firsts)
            head = [i if h == 0 or h > n else h - 1 for i, h in enumerate(heads[row][:n])]
            relation = [
                "root" if h == i else self._relations[r]
                for i, (h, r) in enumerate(zip(head, relations[row][:n], strict=True))
            ]
            yield Grammar(
                tuple(self._tags[t] for t in tags[row][:n]),
                tuple(_acyclic(head)),
                tuple(relation),
                tuple(_ENTITIES[e] for e in entities[row][:n]),
            )


def _open_model(path: Path | None) -> Any:
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as faults

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        with as_file(_DATA.joinpath("core.onnx")) as ours:
            return onnxruntime.InferenceSession(str(path or ours), options, providers=["CPUExecutionProvider"])
    except (
        OSError,
        faults.Fail,
        faults.InvalidArgument,
        faults.InvalidGraph,
        faults.InvalidProtobuf,
        faults.NoSuchFile,
    ) as exc:
        raise ParserError("core", f"the model cannot be loaded ({exc})", "reinstall reportedly") from exc


def _open_pieces() -> Any:
    from tokenizers import Tokenizer

    pieces = Tokenizer.from_str(_DATA.joinpath("wordpieces.json").read_text(encoding="utf-8"))
    pieces.no_padding()
    pieces.no_truncation()
    return lambda word: pieces.encode(word, add_special_tokens=False).ids


def _batches(order: Sequence[int], parts: Sequence[tuple[int, list[int], list[int]]]) -> Iterator[list[int]]:
    batch: list[int] = []
    for k in order:
        if batch and len(parts[k][1]) * (len(batch) + 1) > _BUDGET:
            yield batch
            batch = []
        batch.append(k)
    if batch:
        yield batch


def _arrays(batch: Sequence[tuple[list[int], list[int]]]) -> dict[str, Any]:
    import numpy as np

    width, words = max(len(ids) for ids, _ in batch), max(len(firsts) for _, firsts in batch)
    ids_, mask = np.zeros((len(batch), width), np.int64), np.zeros((len(batch), width), np.int64)
    first, known = np.zeros((len(batch), words), np.int64), np.zeros((len(batch), words + 1), np.float32)
    known[:, 0] = 1
    for row, (ids, firsts) in enumerate(batch):
        ids_[row, : len(ids)], mask[row, : len(ids)] = ids, 1
        first[row, : len(firsts)], known[row, 1 : len(firsts) + 1] = firsts, 1
    return {"input_ids": ids_, "attention_mask": mask, "first": first, "wmask": known}


def _acyclic(heads: list[int]) -> list[int]:
    """Cut each circle at its first word, so that every walk up ends: heads are chosen one by one by the model."""
    state = [0] * len(heads)  # 0 not seen, otherwise the number of the walk that saw it
    for begin in range(len(heads)):
        at, walk = begin, begin + 1
        while state[at] == 0 and heads[at] != at:
            state[at] = walk
            at = heads[at]
        if state[at] == walk and heads[at] != at:
            heads[at] = at
        state[at] = state[at] or walk
    return heads


def _joined(parts: list[Grammar]) -> Grammar:
    """One grammar of a sentence that was parsed in parts: later roots hang on the first as parataxis."""
    if len(parts) == 1:
        return parts[0]
    tags: list[str] = []
    heads: list[int] = []
    relations: list[str] = []
    entities: list[str] = []
    root = next((i for part in parts[:1] for i, h in enumerate(part.heads) if h == i), 0)
    for part in parts:
        offset = len(tags)
        for i, head in enumerate(part.heads):
            loose = head == i and offset > 0
            heads.append(root if loose else head + offset)
            relations.append("parataxis" if loose else part.relations[i])
        tags.extend(part.tags)
        entities.extend(part.entities)
    return Grammar(tuple(tags), tuple(heads), tuple(relations), tuple(entities))
