"""How the program starts, lives beside others of its kind, and reports its failures."""
