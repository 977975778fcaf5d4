"""The terminal: answers on stdout, an error as one line on stderr, and the exit code of each."""
