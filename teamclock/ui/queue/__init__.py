"""The queue in the window: its rows, and the two dialogs that write and show an item."""
