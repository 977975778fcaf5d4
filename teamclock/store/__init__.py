"""The queue on disk: its files, tables and rows, without the rules of the domain."""
