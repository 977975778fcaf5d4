"""Runs changes of the queue for a widget, and disables it while another program holds the queue."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from teamclock.domain.errors import TeamclockError
from teamclock.messages import _
from teamclock.ui.kit.retry import WAITS, Retry


class Attempts(QObject):
    """Runs a change of the queue again and again until it succeeds or is refused for good.

    While a change waits for the queue, the widget `owner`, such as a dialog, is disabled.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._focus_before: QWidget | None = None  # the part that had it before `_show_waiting`

    @cached_property
    def again(self) -> Retry:
        """Return the `Retry` that repeats changes while another program holds the queue."""
        retry = Retry(self)
        retry.waits.connect(self._show_waiting)
        return retry

    @property
    def is_waiting(self) -> bool:
        """Return whether a change still waits for the queue; False before the first change."""
        # `again` is made when it is first read, which this question does not do
        return "again" in vars(self) and self.again.is_waiting

    def attempt(
        self,
        action: Callable[[], Any],
        done: Callable[[Any], object],
        show: Callable[[str], object],
    ) -> None:
        """Run `action`, then `done` with its result, or `show` with the message of its error.

        While another program holds the queue, `show` gets a message that says so, the owner is
        disabled, and `action` is repeated. A call of this method during that time is ignored.
        """

        def fail(error: TeamclockError) -> None:
            """Enable the owner, if it had to wait, and give `show` the message of the error."""
            self._enable_owner()
            show(str(error))

        def succeed(result: Any) -> None:
            """Enable the owner, if it had to wait, and call `done`."""
            self._enable_owner()
            done(result)

        if not self.again.is_waiting:
            self._show_words = show
            self.again.do(action, succeed, fail)

    @Slot()
    def _show_waiting(self) -> None:
        """Disable the owner, and show that its change waits; only the first failed try does so."""
        if self._owner.isEnabled():
            focused = self._owner.window().focusWidget()
            self._focus_before = focused if self._owner.isAncestorOf(focused) else None
            self._owner.setEnabled(False)
            self._show_words(_(WAITS))

    def _enable_owner(self) -> None:
        """Enable the owner if it is disabled, and return the focus to the part that had it."""
        if not self._owner.isEnabled():
            self._owner.setEnabled(True)
            if self._focus_before is not None:
                self._focus_before.setFocus()
