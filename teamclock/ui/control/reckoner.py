"""Reckons the balance beside the window, which goes on meanwhile."""

from teamclock.app.balance import reckoned
from teamclock.ui.kit.worker import Worker


class Reckoner(Worker):
    """One reckoning at a time; `found` tells of the figures with the roster that they are of."""

    def reckon(self) -> None:
        now, pause = self._session.now(), self.pause
        self.ask(
            lambda session, shelf: (reckoned(session, shelf.queue(), now, pause), session.roster)
        )
