"""Controllers: they carry out what widgets ask for, and give the window what it shows."""
