"""What lets the program run for weeks: one window, signals, sleep, errors of its own."""
