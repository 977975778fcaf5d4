"""Painting that all pictures of time share: scale, axis, text, labels and brushes."""
