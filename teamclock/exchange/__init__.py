"""Formats of files and messages: JSON, CSV, Markdown, iCalendar, digests, webhooks.

Input is read strictly and within limits.
"""
