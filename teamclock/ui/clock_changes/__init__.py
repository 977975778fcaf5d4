"""The dialog of clock changes: the changes to come, and the year as a strip for each two teams."""
