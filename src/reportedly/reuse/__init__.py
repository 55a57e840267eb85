"""Finds which document holds text of which: documents in, copies out. It knows no file, no ledger and no extractor."""
