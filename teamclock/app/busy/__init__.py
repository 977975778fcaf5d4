"""Busy times from calendar files that the user added (exchange.md, 2)."""
