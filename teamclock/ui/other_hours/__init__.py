"""Other hours tried out: a day of all teams to move hours on, and what would change."""
