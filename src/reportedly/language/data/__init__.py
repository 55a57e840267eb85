"""The core's data: weights, labels, word pieces, word lists, the gazetteer."""
