"""The queue on disk: rows and items, none of the rules."""
