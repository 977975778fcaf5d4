"""What the program needs to run for weeks: later starts, signals, clock changes, sleep, errors."""
