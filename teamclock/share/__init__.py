"""One queue on several desks: transports, recording, folding and rounds (share.md)."""
