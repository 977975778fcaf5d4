"""The page of settings, whose changes are applied and saved at once."""
