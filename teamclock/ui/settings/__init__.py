"""The dialog of settings, whose changes are applied at once."""
