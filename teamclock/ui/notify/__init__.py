"""How a notice reaches the user: the desktop's service, else a balloon, else the window."""
