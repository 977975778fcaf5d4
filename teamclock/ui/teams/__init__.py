"""The form for one more team."""
