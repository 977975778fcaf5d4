"""Formats for exchange: JSON, JSONL, CSV and Markdown, with limits on input."""
