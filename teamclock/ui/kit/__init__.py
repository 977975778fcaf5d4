"""Widgets and helpers that any Qt program could use: they know nothing of teams and items."""
