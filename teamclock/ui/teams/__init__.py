"""The page on which teams are edited, and the panel that shows one team."""
