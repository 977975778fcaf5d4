"""Widgets and helpers that any Qt program could use; they have no notion of teams and items."""
