"""The only room that knows all the others: it takes inputs through reading and extraction, here or in worker processes."""
