"""The queue in the window: its page, its dialogs, and what can be done with keys."""
