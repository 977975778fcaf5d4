"""Notices: which fall due, when they may be sent, and which were sent already."""
