"""Facts -> words, in one place, so that window, tray and terminal say the same."""
