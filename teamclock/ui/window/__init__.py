"""The window: its header, its lists, and what is shown where there is no queue."""
