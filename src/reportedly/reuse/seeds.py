"""The marks by which documents are looked up: sampled runs of words for passages, MinHash bands for whole texts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.reuse.words import Keys, Places, Words, is_function_word, mixed, runs_of

RUN = 3
"""Words of a seed: a fifth of the words may be changed between any two seeds, and it still comes through whole."""

WINDOW = 4
"""Of so many neighbouring seeds at least one is kept; the choice rests on their words alone: both texts make it."""

PERMUTATIONS, BAND = 64, 3
"""A MinHash signature's length, and how many of its numbers have to agree: 94 % are found at a Jaccard index of .5."""

_SEED = 20_290_501
_SHINGLE = 3
Seeds = NDArray[np.uint32]


def seeds_of(words: Words) -> tuple[Seeds, Places]:
    """Return the sampled seeds of a text, and the place of each one's first word.

    Source: winnowing; Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting"
    (2003), with runs of more telling words chosen first.
    """
    runs = runs_of(words.keys, RUN)
    if not len(runs):
        return np.zeros(0, np.uint32), np.zeros(0, np.int32)
    bare = is_function_word(words.worth).astype(np.uint64)
    filler = sum((bare[at : at + len(runs)] for at in range(RUN)), np.zeros(len(runs), np.uint64))
    order = (runs >> np.uint64(2)) | (filler << np.uint64(62))
    at = _least_of_windows(order)
    at = at[filler[at] < RUN]
    return (runs[at] >> np.uint64(16)).astype(np.uint32), at.astype(np.int32)


def _least_of_windows(order: Keys) -> NDArray[np.intp]:
    if len(order) <= WINDOW:
        return np.flatnonzero(order == order.min())
    windows = np.lib.stride_tricks.sliding_window_view(order, WINDOW)
    least = windows.argmin(axis=1) + np.arange(len(windows))
    chosen = np.zeros(len(order), np.bool_)
    chosen[least] = True
    return np.flatnonzero(chosen)


def bands_of(texts: Sequence[Words]) -> NDArray[np.uint32]:
    """Return the MinHash bands of each text, one row for each: two texts much alike have a band in common.

    Source: Broder, "On the resemblance and containment of documents" (1997); the sketch is rensa's.
    """
    from rensa import RMinHash

    shingles = [_shingles(words) for words in texts]
    offsets = np.cumsum([0, *(len(keys) for keys in shingles)]).tolist()
    flat = np.concatenate(shingles) if shingles else np.zeros(0, np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(flat, offsets, PERMUTATIONS, _SEED)
    signatures = np.array(matrix.to_rows(), np.uint64).reshape(len(texts), PERMUTATIONS)
    bands = PERMUTATIONS // BAND
    joined: Keys = np.zeros((len(texts), bands), np.uint64)
    for at in range(BAND):
        numbers: Keys = signatures[:, at : bands * BAND : BAND]
        joined = mixed(joined + numbers + np.uint64(1))
    # Each band has keys of its own, so that one index can hold them all.
    own = np.arange(bands).astype(np.uint64)
    return (mixed(joined + own) >> np.uint64(16)).astype(np.uint32)


def _shingles(words: Words) -> Keys:
    keys = runs_of(words.keys, _SHINGLE)
    # Of a text too short for one its words are all there is; of an empty one not even that.
    return keys if len(keys) else np.concatenate((words.keys, np.zeros(1, np.uint64)))
