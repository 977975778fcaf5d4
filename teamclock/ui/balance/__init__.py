"""The panel of the balance and its pictures."""
