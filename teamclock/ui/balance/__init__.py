"""The balance of async and sync in the window: its pictures, and the panel that holds them."""
