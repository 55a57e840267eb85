"""The language core: tokens, sentences, tags, lemmas, heads, relations, entities, and the gazetteer.

It knows words, not claims: nothing here knows what a cue or a casualty is.
"""
