"""Everything Qt: it shows moments and asks for things, and decides nothing."""
