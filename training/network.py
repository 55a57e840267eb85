"""The multi-task network: a small shared encoder, linear heads for entities and tags, biaffine arcs and relations.

Source: biaffine attention as in Dozat and Manning (2017), "Deep Biaffine Attention for Neural Dependency Parsing".
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812
from transformers import AutoModel

ENTITIES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")


class Network(nn.Module):
    """Word pieces in; per word an entity, a tag, a head and a relation out.

    Args:
        encoder: Folder with the encoder's config and weights.
        tags, relations: Numbers of classes.
        arc, rel: Widths of the arc and relation spaces.
    """

    def __init__(self, encoder: Path, tags: int, relations: int, arc: int = 192, rel: int = 64) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(encoder), local_files_only=True, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.entity, self.tag = nn.Linear(width, len(ENTITIES)), nn.Linear(width, tags)
        self.arc_head, self.arc_word = nn.Linear(width, arc), nn.Linear(width, arc)
        self.arc_weight, self.arc_bias = nn.Parameter(torch.randn(arc, arc) * 0.02), nn.Parameter(torch.zeros(arc))
        self.rel_head, self.rel_word = nn.Linear(width, rel), nn.Linear(width, rel)
        self.rel_weight = nn.Parameter(torch.randn(relations, rel, rel) * 0.02)
        self.rel_linear = nn.Linear(2 * rel, relations)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, first: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return entity and tag scores, arc scores [batch, word, head with the root at 0], and relation spaces."""
        hidden = self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        heads = torch.cat([hidden[:, :1], words], 1)
        arc_heads, arc_words = F.gelu(self.arc_head(heads)), F.gelu(self.arc_word(words))
        arcs = torch.matmul(torch.matmul(arc_words, self.arc_weight), arc_heads.transpose(1, 2))
        arcs = arcs + torch.matmul(arc_heads, self.arc_bias).unsqueeze(1)
        return self.entity(words), self.tag(words), arcs, F.gelu(self.rel_head(heads)), F.gelu(self.rel_word(words))

    def relations(self, heads: torch.Tensor, words: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
        """Return relation scores of each word under its chosen head."""
        picked = torch.gather(heads, 1, chosen.unsqueeze(-1).expand(-1, -1, heads.shape[-1]))
        return torch.einsum("bwi,rij,bwj->bwr", words, self.rel_weight, picked) + self.rel_linear(
            torch.cat([words, picked], -1)
        )


class Exported(nn.Module):
    """The network as it is shipped: class indices out, heads chosen among real words and the root."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, first: torch.Tensor, known: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Return entity, tag, head (0 is the root) and relation of each word, as indices."""
        entity, tag, arcs, heads, words = self.network(ids, mask, first)
        arcs = arcs + (1.0 - known.unsqueeze(1)) * -1e9
        arcs = arcs - F.pad(torch.eye(arcs.shape[1], device=arcs.device), (1, 0)).unsqueeze(0) * 1e9
        chosen = arcs.argmax(-1)
        return entity.argmax(-1), tag.argmax(-1), chosen, self.network.relations(heads, words, chosen).argmax(-1)
