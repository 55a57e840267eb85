"""The only room that knows all the others: inputs go through reading and extraction, here or in worker processes."""
