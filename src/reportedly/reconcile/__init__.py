"""Claims of many documents to events, origins, tallies and contradictions; knows values alone, no file and no ledger."""
