"""The window's part of a shared queue: its mark, the steps not taken, joining and leaving."""
