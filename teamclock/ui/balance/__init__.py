"""The balance in the window: its pictures, and the panel that holds them."""
