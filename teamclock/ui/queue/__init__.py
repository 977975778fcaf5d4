"""The queue in the window: its page, its dialogs, and its keys."""
