"""Any installed spaCy pipeline as language core: ``--parser spacy:NAME``.

spaCy's English pipelines use ClearNLP labels; they are mapped to Universal Dependencies as far as the extractors ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportedly.errors import ParserError
from reportedly.language.parser import Grammar

_RELATIONS = {
    "ROOT": "root",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "agent": "case",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "possessive": "case",
    "prt": "compound:prt",
    "nn": "compound",
    "neg": "advmod",
    "attr": "xcomp",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "npadvmod": "obl:unmarked",
    "num": "nummod",
    "quantmod": "advmod",
    "predet": "det:predet",
    "intj": "discourse",
    "preconj": "cc:preconj",
    "meta": "dep",
}
_ENTITIES = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": ""}


def load(argument: str) -> SpacyParser:
    """Return the core that wraps the spaCy pipeline of this name.

    Raises:
        ParserError: spaCy or the pipeline is not installed, or none was named.
    """
    if not argument:
        raise ParserError("spacy", "no pipeline was named", "use --parser spacy:NAME, for example spacy:en_core_web_sm")
    try:
        import spacy
    except ImportError as exc:
        raise ParserError("spacy", "spaCy is not installed", "pip install 'reportedly[spacy]'") from exc
    try:
        return SpacyParser(argument, spacy.load(argument))
    except OSError as exc:
        raise ParserError(
            f"spacy:{argument}",
            "no such pipeline is installed",
            f"install the package {argument}, or give the path of its folder",
        ) from exc


class SpacyParser:
    """Parses with a spaCy pipeline over our own tokens, so that offsets stay ours."""

    def __init__(self, name: str, pipeline: Any) -> None:
        self.name = f"spacy:{name}"
        self._pipeline = pipeline

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Grammar]:
        """Return the grammar of each sentence."""
        from spacy.tokens import Doc

        documents = (
            Doc(
                self._pipeline.vocab,
                words=[w if w.strip() else "." for w in words],
                sent_starts=[i == 0 for i in range(len(words))],
            )
            for words in sentences
        )
        return [_grammar(doc) for doc in self._pipeline.pipe(documents, batch_size=64)]


def _grammar(doc: Any) -> Grammar:
    heads, relations = _universal([t.head.i for t in doc], [t.dep_ for t in doc])
    return Grammar(
        tuple(t.tag_ for t in doc),
        tuple(heads),
        tuple(relations),
        tuple(_entity(t) for t in doc),
        tuple(t.lemma_.lower() for t in doc),
    )


def _entity(token: Any) -> str:
    label = _ENTITIES.get(token.ent_type_, "")
    return f"{token.ent_iob_}-{label}" if label and token.ent_iob_ in ("B", "I") else "O"


def _universal(heads: list[int], labels: list[str]) -> tuple[list[int], list[str]]:
    """Turn prepositions round: in spaCy's scheme they govern their noun, in ours they hang on it as `case`."""
    heads, relations = list(heads), [_RELATIONS.get(label, label) for label in labels]
    for i, label in enumerate(labels):
        if label != "pobj":
            continue
        preposition = heads[i]
        governor, by = heads[preposition], labels[preposition] == "agent"
        nominal = (
            labels[governor] in ("pobj", "dobj", "nsubj", "nsubjpass", "attr", "appos", "conj")
            and labels[preposition] == "prep"
        )
        heads[i], relations[i] = governor, "obl:agent" if by else "nmod" if nominal else "obl"
        heads[preposition], relations[preposition] = i, "case"
    return heads, relations
