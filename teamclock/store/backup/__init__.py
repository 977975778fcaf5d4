"""Backups of a queue: make, check, list, keep, delete and restore them."""
