"""Reads reports by word lists and the order of words alone, in any language whose lists are given."""
