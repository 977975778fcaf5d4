"""Backups of a queue: making, checking, keeping and restoring them."""
