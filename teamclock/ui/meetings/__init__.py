"""Meetings in the window: find a time, plan it once or every week, move, cancel and log it."""
