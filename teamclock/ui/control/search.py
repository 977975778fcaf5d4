"""Looks for words in the queue beside the window, which goes on meanwhile."""

from teamclock.app.inbox import Filter
from teamclock.domain.interval import Instant
from teamclock.ui.kit.worker import Worker


class Search(Worker):
    """One search at a time; `found` tells of a page."""

    def look(self, sift: Filter, at: Instant) -> None:
        """Look for the items of a sift, and age them at an instant."""
        self.ask(lambda _session, shelf: shelf.page(sift, at))
