"""The season: the changes to come, and the year as a strip of weeks for each two teams."""
