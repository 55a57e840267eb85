"""Make the shipped file of a trained core.

    python training/export.py --out FOLDER --encoder FOLDER

Writes core.onnx: the encoder's weights as bytes, its inputs quantised word piece by word piece, the heads in full
precision. The usual dynamic quantisation takes one scale for a whole batch: there a sentence's parse depends on what
else is in its batch, and a report read alone would not give the claims it gives in a folder.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Exported, Network
from onnx import TensorProto, helper, numpy_helper

INPUTS = ("input_ids", "attention_mask", "first", "wmask")
OUTPUTS = ("ner", "tag", "head", "rel")


def main() -> None:
    """Export and quantise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    options = parser.parse_args()
    labels = json.loads((options.out / "core_labels.json").read_text(encoding="utf-8"))
    network = Network(options.encoder, len(labels["tags"]), len(labels["rels"]))
    network.load_state_dict(torch.load(options.out / "core.pt", weights_only=True))
    full = options.out / "core_fp32.onnx"
    _export(network, full)
    model = onnx.load(full)
    _products_in_bytes(model)
    _embeddings_in_bytes(model)
    onnx.save(model, options.out / "core.onnx")
    print(f"{(options.out / 'core.onnx').stat().st_size / 1e6:.1f} MB")


def _products_in_bytes(model: onnx.ModelProto) -> None:
    """Replace each product with a constant matrix of the encoder by one of bytes.

    Weights are int8 with a scale a column; inputs are quantised row by row, so that no word's result depends on the
    words beside it in a batch.
    """
    graph = model.graph
    constants = {t.name: t for t in graph.initializer}
    quantised: dict[str, tuple[str, str]] = {}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        weights = constants.get(node.input[1]) if node.op_type == "MatMul" and "/encoder/" in node.name else None
        if weights is None:
            nodes.append(node)
            continue
        if node.input[0] not in quantised:
            nodes.extend(_quantise_rows(node.input[0]))
            quantised[node.input[0]] = (f"{node.input[0]}_bytes", f"{node.input[0]}_scale")
        nodes.extend(_product(graph, node, weights, *quantised[node.input[0]]))
    del graph.node[:]
    graph.node.extend(nodes)
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.array(1 / 127, np.float32), "one_127th"),
            numpy_helper.from_array(np.array(1e-8, np.float32), "almost_zero"),
            numpy_helper.from_array(np.array(128, np.float32), "middle"),
            numpy_helper.from_array(np.array(128, np.uint8), "middle_byte"),
        ]
    )


def _quantise_rows(name: str) -> list[onnx.NodeProto]:
    make = helper.make_node
    return [
        make("Abs", [name], [f"{name}_abs"]),
        make("ReduceMax", [f"{name}_abs"], [f"{name}_max"], axes=[-1], keepdims=1),
        make("Mul", [f"{name}_max", "one_127th"], [f"{name}_small"]),
        make("Max", [f"{name}_small", "almost_zero"], [f"{name}_scale"]),
        make("Div", [name, f"{name}_scale"], [f"{name}_div"]),
        make("Add", [f"{name}_div", "middle"], [f"{name}_moved"]),
        make("Round", [f"{name}_moved"], [f"{name}_round"]),
        make("Cast", [f"{name}_round"], [f"{name}_bytes"], to=TensorProto.UINT8),
    ]


def _product(
    graph: onnx.GraphProto, node: onnx.NodeProto, weights: onnx.TensorProto, rows: str, scale: str
) -> list[onnx.NodeProto]:
    values = numpy_helper.to_array(weights)
    columns = np.maximum(np.abs(values).max(axis=0), 1e-8).astype(np.float32) / 127
    name, out = weights.name, node.output[0]
    if not any(t.name == f"{name}_int8" for t in graph.initializer):
        graph.initializer.remove(weights)
        graph.initializer.extend(
            [
                numpy_helper.from_array(np.round(values / columns).astype(np.int8), f"{name}_int8"),
                numpy_helper.from_array(columns, f"{name}_columns"),
            ]
        )
    make = helper.make_node
    return [
        make("MatMulInteger", [rows, f"{name}_int8", "middle_byte"], [f"{out}_whole"]),
        make("Cast", [f"{out}_whole"], [f"{out}_float"], to=TensorProto.FLOAT),
        make("Mul", [f"{out}_float", f"{name}_columns"], [f"{out}_columns"]),
        make("Mul", [f"{out}_columns", scale], [out]),
    ]


def _embeddings_in_bytes(model: onnx.ModelProto) -> None:
    """Hold the table of word pieces in int8 with one scale a row: it is half of the model and only looked up."""
    graph = model.graph
    table = max(graph.initializer, key=lambda t: int(np.prod(t.dims)) if t.data_type == TensorProto.FLOAT else 0)
    values = numpy_helper.to_array(table)
    scales = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-8).astype(np.float32) / 127
    graph.initializer.remove(table)
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.round(values / scales).astype(np.int8), "pieces_int8"),
            numpy_helper.from_array(scales, "pieces_scale"),
        ]
    )
    at, lookup = next((i, n) for i, n in enumerate(graph.node) if n.op_type == "Gather" and n.input[0] == table.name)
    graph.node.remove(lookup)
    for k, node in enumerate(
        (
            helper.make_node("Gather", ["pieces_int8", lookup.input[1]], ["piece_bytes"]),
            helper.make_node("Cast", ["piece_bytes"], ["piece_floats"], to=TensorProto.FLOAT),
            helper.make_node("Gather", ["pieces_scale", lookup.input[1]], ["piece_scales"]),
            helper.make_node("Mul", ["piece_floats", "piece_scales"], [lookup.output[0]]),
        )
    ):
        graph.node.insert(at + k, node)


def _export(network: Network, path: Path) -> None:
    ids = torch.tensor([[101, 2023, 2003, 102], [101, 2023, 102, 0]])
    first, known = torch.tensor([[1, 2], [1, 0]]), torch.tensor([[1.0, 1, 1], [1, 1, 0]])
    axes = {
        "input_ids": {0: "b", 1: "s"},
        "attention_mask": {0: "b", 1: "s"},
        "first": {0: "b", 1: "w"},
        "wmask": {0: "b", 1: "w1"},
    }
    axes |= {name: {0: "b", 1: "w"} for name in OUTPUTS}
    torch.onnx.export(
        Exported(network).eval(),
        (ids, (ids > 0).long(), first, known),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


if __name__ == "__main__":
    main()
