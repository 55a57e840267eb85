"""Adding "reportedly" to a sentence adds a hedge and changes no figure, no source and nothing of what is said."""

from __future__ import annotations

import pytest

from reportedly.model import Document, Findings
from reportedly.pipeline.stages import DocumentExtractor

MARK = "{}"
SENTENCES = (
    "The raid {}killed six people, the clinic said.",
    "At least 12 people were {}killed in the flood, according to the mayor of Lisk.",
    "“We lost everything,” said Adu Merlin. The shelling {}wounded 40 civilians, the ministry said.",
    "The ministry said the blast {}injured between 10 and 12 soldiers, three of them officers.",
    "The landslide {}buried 31 houses and killed nine villagers, Sela Brandt told the Orlen News Agency.",
    "Six miners {}died when the shaft fell in.",
    "The army said its gunners {}shot dead two men at the bridge on Tuesday.",
    "Dozens of people were {}detained, a lawyer for the families said.",
    "The front said in a statement that the army {}burned six villages, killing 20 people.",
    "Some 300 families {}fled the valley, aid workers said; no one was {}hurt.",
)


def claims(found: Findings) -> list[tuple[object, ...]]:
    """Claims in words, without the hedge itself."""
    quote = found.document.quote

    def words(spans: object) -> str:
        return " | ".join(quote(s) for s in spans).replace("reportedly ", "")  # type: ignore[attr-defined]

    return [
        (words(c.source), words(c.cue), words(c.content), c.speech, c.stance, tuple((k.role, k.name) for k in c.chain))
        for c in found.claims
    ]


def figures(found: Findings) -> list[tuple[object, ...]]:
    return [
        (f.measure, f.low, f.high, f.bound, found.document.quote(f.value), f.stance, f.delta, f.scope)
        for f in found.figures
    ]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_reportedly_adds_a_hedge_and_nothing_else(sentence: str, extractor: DocumentExtractor) -> None:
    plain, hedged = extractor.read(
        [
            Document("d", "c", 0, sentence.replace(MARK, ""), language="en"),
            Document("d", "c", 0, sentence.replace(MARK, "reportedly "), language="en"),
        ]
    )
    assert claims(hedged) == claims(plain)
    assert figures(hedged) == figures(plain)
    hedges = [hedged.document.quote(s) for c in hedged.claims for s in c.hedges]
    assert hedges.count("reportedly") >= 1
    assert "reportedly" not in [plain.document.quote(s) for c in plain.claims for s in c.hedges]
