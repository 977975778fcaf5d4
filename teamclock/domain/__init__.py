"""The domain: pure functions and values, without a clock, files, Qt or SQLite."""
