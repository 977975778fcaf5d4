"""Changes of the queue that a widget waits for: it is disabled while another program holds it."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from teamclock.domain.errors import TeamclockError
from teamclock.messages import _
from teamclock.ui.kit.retry import WAITS, Retry


class Attempts(QObject):
    """Repeats a change until it succeeds or is refused; its owner is disabled meanwhile."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._left_at: QWidget | None = None

    @cached_property
    def again(self) -> Retry:
        """Return what repeats a change while another program holds the queue."""
        made = Retry(self)
        made.waits.connect(self._wait)
        return made

    @property
    def is_waiting(self) -> bool:
        """Return whether a change still waits for the queue."""
        return "again" in vars(self) and self.again.is_waiting

    def attempt(
        self,
        action: Callable[[], Any],
        done: Callable[[Any], object],
        show: Callable[[str], object],
    ) -> None:
        """Run `action`, then `done` with its result, or `show` with the error of the queue.

        While another program holds the queue the owner is disabled, and `action` is repeated. A
        call during that time is ignored.
        """

        def end(error: TeamclockError) -> None:
            self._take_up()
            show(str(error))

        def go_on(made: Any) -> None:
            self._take_up()
            done(made)

        if not self.again.is_waiting:
            self._show_words = show
            self.again.do(action, go_on, end)

    @Slot()
    def _wait(self) -> None:
        if self._owner.isEnabled():
            focused = self._owner.window().focusWidget()
            self._left_at = focused if self._owner.isAncestorOf(focused) else None
            self._owner.setEnabled(False)
            self._show_words(_(WAITS))

    def _take_up(self) -> None:
        if not self._owner.isEnabled():
            self._owner.setEnabled(True)
            if self._left_at is not None:
                self._left_at.setFocus()
