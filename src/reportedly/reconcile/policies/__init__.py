"""Policies of tallies: TOML data, each with its [origin]."""
