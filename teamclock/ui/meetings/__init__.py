"""The dialog of meetings: find a time, take turns, plan and log."""
