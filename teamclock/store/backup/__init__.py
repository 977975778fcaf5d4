"""Copies of a queue: made, verified, kept for a while, and put back in its place."""
