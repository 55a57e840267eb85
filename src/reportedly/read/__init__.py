"""Bytes to documents: pages, plain text, JSON Lines, feeds, WARC, PDF. It knows nothing of claims or ledgers."""
