"""The pages and the HTTP interface of a ledger: both show the same frozen values, and know no SQL and no text rules."""
