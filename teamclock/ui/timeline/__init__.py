"""The time line: its layout (computed without Qt), its painting functions and its widgets."""
