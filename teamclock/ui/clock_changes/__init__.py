"""The page of clock changes: the changes to come, and a strip of a year for each pair of teams."""
