"""Export and import of a queue, sample items, and backups when they are due."""
