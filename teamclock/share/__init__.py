"""One queue shared by several desks: transports, recording, folding and rounds (share.md)."""
