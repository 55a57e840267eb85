"""Train the language core.

    python training/train.py --data FOLDER --encoder FOLDER --out FOLDER

Reads the corpora from a folder, checks their hashes, trains on the CPU (or a GPU where there is one), and writes
core.pt and core_labels.json. `export.py` makes the shipped file of it, `evaluate.py` the model card's figures.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path

import batches
import corpora
import torch
from network import Network
from torch.nn import functional as F  # noqa: N812

TRAINED_ON = ("ewt_train", "ewtdev_as_train", "gum_train", "wikigold_train")
TWEETS = 1000  # sentences of the Broad Twitter Corpus: more of them would teach another language
STRIPPED = 0.35  # share of sentences that are also given without their commas and apostrophes
SEED = 20261124


def main() -> None:
    """Train and save."""
    options = _options()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    rng = random.Random(SEED)
    sentences = _sentences(options.data, rng)
    tags, relations = _labels(sentences)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "core_labels.json").write_text(json.dumps({"tags": tags, "rels": relations}), encoding="utf-8")
    found = list(batches.examples(sentences, options.encoder))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = Network(options.encoder, len(tags), len(relations)).to(device)
    _fit(network, found, tags, relations, options, rng, device)
    torch.save(network.cpu().state_dict(), options.out / "core.pt")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the *.jsonl.gz corpora")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def _sentences(folder: Path, rng: random.Random) -> list[corpora.Sentence]:
    found = [s for name in TRAINED_ON for s in corpora.read(folder, name)]
    tweets = list(corpora.read(folder, "btc_train"))
    rng.shuffle(tweets)
    bare = [b for s in found if rng.random() < STRIPPED and (b := corpora.stripped(s)) is not None]
    return [*found, *tweets[:TWEETS], *bare]


def _labels(sentences: list[corpora.Sentence]) -> tuple[list[str], list[str]]:
    tags = Counter(t for s in sentences for t in s.tags or ())
    relations = Counter(r for s in sentences for r in s.relations or ())
    return sorted(t for t, n in tags.items() if n > 2), sorted(r for r, n in relations.items() if n > 15)


def _fit(
    network: Network,
    found: list[batches.Example],
    tags: list[str],
    relations: list[str],
    options: argparse.Namespace,
    rng: random.Random,
    device: str,
) -> None:
    network.encoder.embeddings.requires_grad_(requires_grad=False)
    named = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for n, p in named if n.startswith("encoder.")], "lr": 1.8e-4},
            {"params": [p for n, p in named if not n.startswith("encoder.")], "lr": 2e-3},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    base = [group["lr"] for group in optimiser.param_groups]
    steps = [batch for _ in range(options.epochs) for batch in batches.shuffled(found, 1100, rng)]
    tag_of, relation_of = {t: i for i, t in enumerate(tags)}, {r: i for i, r in enumerate(relations)}
    began, total = time.process_time(), 0.0
    network.train()
    for step, batch in enumerate(steps):
        scale = min(1, (step + 1) / 50) * max(0.02, 1 - step / len(steps))
        for group, rate in zip(optimiser.param_groups, base, strict=True):
            group["lr"] = rate * scale
        inputs = {k: v.to(device) for k, v in batches.tensors(batch, tag_of, relation_of).items()}
        loss = _loss(network, inputs, device)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        total += float(loss.detach())
        if step % 100 == 99:
            print(
                f"step {step + 1} of {len(steps)}, loss {total / 100:.3f}, {time.process_time() - began:.0f} CPU-s",
                flush=True,
            )
            total = 0.0


def _loss(network: Network, inputs: dict[str, torch.Tensor], device: str) -> torch.Tensor:
    with torch.autocast(device, dtype=torch.bfloat16):
        entity, tag, arcs, heads, words = network(inputs["ids"], inputs["mask"], inputs["first"])
        relation = network.relations(heads, words, inputs["head"].clamp(min=0))
    arcs = arcs.float().masked_fill(inputs["known"].unsqueeze(1) == 0, -1e4)
    return (
        1.5 * _cross(entity, inputs["entity"])
        + 0.5 * _cross(tag, inputs["tag"])
        + _cross(arcs, inputs["head"])
        + _cross(relation, inputs["relation"])
    )


def _cross(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    if not bool((gold != batches.IGNORED).any()):
        return torch.zeros((), device=scores.device)
    return F.cross_entropy(scores.float().reshape(-1, scores.shape[-1]), gold.reshape(-1), ignore_index=batches.IGNORED)


if __name__ == "__main__":
    main()
