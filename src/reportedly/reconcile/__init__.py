"""Makes events, origins, tallies and contradictions of many documents' claims; knows no file and no ledger."""
