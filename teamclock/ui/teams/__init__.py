"""The teams in the window: a form for one more team."""
