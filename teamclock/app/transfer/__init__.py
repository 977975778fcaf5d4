"""What leaves the queue and what enters it: files, samples, and backups when they are due."""
