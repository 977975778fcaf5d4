"""Painting that any picture of time shares: its scale, its axis, words, labels and fillings."""
