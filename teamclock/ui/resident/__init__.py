"""A life of weeks in the background: one window, signals, sleep, our own failures."""
