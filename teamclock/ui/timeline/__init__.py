"""The time line: its layout without Qt, its painting as functions, and its widgets."""
