"""Builders of notices, and what writes down all that a notifier says of them."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from teamclock.app.notices.message import Action, Message
from teamclock.ui.notify.chain import Chain, Notifier


def message(key: str = "end", boundary: str = "", body: str = "2 drafts") -> Message:
    return Message(key, boundary or key, "Design's day ends", body, (Action.REVIEW, Action.SNOOZE))


class Log:
    """All that was said, in its order."""

    def __init__(self, notifier: Notifier | Chain) -> None:
        self.said: list[tuple[object, ...]] = []
        for name in ("delivered", "failed", "acted", "closed", "unheard"):
            signal = getattr(notifier, name, None)
            if signal is not None:
                signal.connect(partial(self._add, name))

    def _add(self, name: str, *words: object) -> None:
        self.said.append((name, *words))


class Way(QObject):
    """A notifier that says what it is told to say."""

    delivered = Signal(str)
    failed = Signal(str)
    acted = Signal(str, object, str)
    closed = Signal(str)

    def __init__(self, answer: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer = answer
        self.asked: list[tuple[str, object]] = []

    def notify(self, message: Message) -> None:
        self.asked.append(("notify", message.key))
        if self._answer:
            getattr(self, self._answer).emit(message.key)

    def withdraw(self, key: str) -> None:
        self.asked.append(("withdraw", key))

    def close(self) -> None:
        self.asked.append(("close", None))
