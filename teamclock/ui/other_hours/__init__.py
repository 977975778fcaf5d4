"""The page of other hours: a day of all teams to move hours on, and what would change."""
