"""Controllers: they carry out the requests of widgets, and give the window what it shows."""
