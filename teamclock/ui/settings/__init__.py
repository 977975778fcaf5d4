"""The settings in the window: a dialog whose changes hold at once."""
