"""Notices: what is worth an interruption, when it is told, and what was told already."""
