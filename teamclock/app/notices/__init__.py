"""Notices: which ones fall due, when they may be sent, and which ones were sent."""
