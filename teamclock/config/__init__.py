"""What the user and the machine set: the team file, folders, time zone data, the viewer's zone."""
