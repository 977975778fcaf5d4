"""Meetings in the window: found, shared fairly, planned and logged."""
