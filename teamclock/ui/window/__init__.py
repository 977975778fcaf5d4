"""The window: its header, its lists, and its pages for a first start and a damaged queue."""
