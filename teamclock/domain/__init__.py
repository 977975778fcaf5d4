"""What the program is about, in pure functions and values: no clock, no file, no Qt, no SQLite."""
