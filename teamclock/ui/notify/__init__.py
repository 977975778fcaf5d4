"""The ways of a notice to the user: the desktop's service, else a balloon, else the window."""
