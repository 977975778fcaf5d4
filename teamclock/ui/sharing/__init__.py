"""The window's part of a shared queue: its mark, steps not taken, joining and leaving a share."""
