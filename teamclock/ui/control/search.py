"""Looks for words in the queue beside the window, which goes on meanwhile."""

from teamclock.app.inbox import Sift
from teamclock.domain.interval import Instant
from teamclock.ui.kit.worker import Beside


class Search(Beside):
    """One search at a time; `found` tells of a page."""

    def look(self, sift: Sift, at: Instant) -> None:
        """Look for the items of a sift, and age them at an instant."""
        self.ask(lambda _session, shelf: shelf.page(sift, at))
