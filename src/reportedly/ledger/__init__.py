"""Entries, captures and what is asked of them: findings kept for good. It knows no reader and no extractor."""
