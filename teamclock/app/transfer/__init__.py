"""Export and import queues, add sample items, and make backups when they are due."""
