"""The terminal face: answers on stdout, one line of trouble on stderr, the right exit code."""
