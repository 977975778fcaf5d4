"""Facts in words, in one place, so that the window, the tray and the terminal use the same."""
