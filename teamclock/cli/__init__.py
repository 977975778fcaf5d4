"""The terminal: answers on stdout, an error as one line on stderr, the right exit code."""
