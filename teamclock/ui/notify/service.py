"""The client of the desktop's notification service; it never blocks, and checks each sender."""

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal, Slot

from teamclock.app.notices.message import Message
from teamclock.ui.notify import calls
from teamclock.ui.notify.wire import NO_BUS, Wire, connected

Answer = tuple[Any, ...] | None


class Limits(NamedTuple):
    """Time limits: for an answer, and from one connection to the next try."""

    answer_ms: int = 2_000
    rest_ms: int = 30_000


LIMITS = Limits()


class Service(QObject):
    """Delivers notices: one counts as delivered if the service confirms it in time.

    A notice that is confirmed later is closed again.
    """

    delivered = Signal(str)
    failed = Signal(str)
    acted = Signal(str, object, str)
    closed = Signal(str)

    def __init__(
        self, address: str | None, parent: QObject | None = None, limits: Limits = LIMITS
    ) -> None:
        super().__init__(parent)
        self._address, self._limits = address, limits
        self._retry = QDeadlineTimer(0)  # no new connection before that
        self._wire: Wire | None = None
        self._owner = ""
        self._capabilities: calls.Capabilities | None = None
        self._waiting: dict[str, Message] = {}  # notices that are not sent yet
        self._ends: dict[str, QDeadlineTimer] = {}  # time limits of all notices without an answer
        self._next_end = QTimer(self, singleShot=True)
        self._next_end.timeout.connect(self._give_up)
        self._shown: dict[int, Message] = {}
        self._token = calls.Token(0, "")

    def notify(self, message: Message) -> None:
        """Send a notice when the service is known; it fails without an answer within the limit."""
        if message.key in self._ends:
            return
        self._waiting[message.key] = message
        self._ends[message.key] = QDeadlineTimer(self._limits.answer_ms)
        self._arm()
        if self._capabilities is not None:
            self._send_waiting()
        elif self._wire is None:
            self._connect()
        elif self._wire.open and not self._owner:
            self._ask_owner(self._wire)

    def withdraw(self, key: str) -> None:
        """Withdraw a notice in any state; no signal follows for it."""
        self._settle(key)
        for number in [one for one, message in self._shown.items() if message.key == key]:
            self._close(number)

    def close(self) -> None:
        """Close all notices, for their buttons would have no effect."""
        for number in tuple(self._shown):
            self._close(number)
        for key in tuple(self._ends):
            self._settle(key)
        self._disconnect()

    def _arm(self) -> None:
        """Start the timer for the first time limit; limits end in the order in which they began."""
        first = next(iter(self._ends.values()), None)
        if first is None:
            self._next_end.stop()
        elif not self._next_end.isActive():
            self._next_end.start(max(first.remainingTime(), 0))

    def _settle(self, key: str) -> bool:
        """Stop waiting for a notice; return whether an answer was expected."""
        self._waiting.pop(key, None)
        known = self._ends.pop(key, None) is not None
        self._arm()
        return known

    @Slot()
    def _give_up(self) -> None:
        over = [key for key, end in self._ends.items() if end.hasExpired()]
        if over and self._wire is not None and not self._wire.open:
            self._disconnect()  # the bus has not greeted: the next notice connects anew
        for key in over:
            self._fail(key)
        self._arm()

    def _fail(self, key: str) -> None:
        if self._settle(key):
            self.failed.emit(key)

    def _fail_waiting(self) -> None:
        for key in tuple(self._waiting):
            self._fail(key)

    # --- the connection to the service

    def _connect(self) -> None:
        if self._address is None or not self._retry.hasExpired():
            self._fail_waiting()
            return
        self._retry = QDeadlineTimer(self._limits.rest_ms)
        try:
            self._wire = Wire(connected(self._address), self)
        except NO_BUS:
            self._fail_waiting()
            return
        self._wire.greeted.connect(self._introduce)
        self._wire.heard.connect(self._hear)
        self._wire.lost.connect(self._lost)

    def _introduce(self) -> None:
        if self._wire is not None:
            for interest in calls.interests():
                self._wire.call(interest, "", _nothing)
            self._ask_owner(self._wire)

    def _ask_owner(self, wire: Wire) -> None:
        wire.call(calls.owner(), "s", self._owned)

    def _owned(self, answer: Answer) -> None:
        if answer is not None:
            self._meet(answer[0])
        elif self._wire is not None:
            self._wire.call(calls.start(), "u", self._started)

    def _started(self, answer: Answer) -> None:
        if answer is None:
            self._fail_waiting()  # after a start the name is announced, and `_meet` follows

    def _meet(self, owner: str) -> None:
        """Start anew with another service, or with the same one after a restart."""
        if owner == self._owner:
            return
        self._forget()
        self._owner, self._capabilities = owner, None
        if owner and self._wire is not None:
            self._wire.call(calls.information(owner), "ssss", partial(self._named, owner))

    def _named(self, owner: str, answer: Answer) -> None:
        if owner == self._owner and self._wire is not None:
            learn = partial(self._learned, owner, answer[0] if answer else "")
            self._wire.call(calls.capabilities(owner), "as", learn)

    def _learned(self, owner: str, name: str, answer: Answer) -> None:
        if owner == self._owner:
            self._capabilities = calls.assumed_capabilities(
                name, None if answer is None else answer[0]
            )
            self._send_waiting()

    def _lost(self) -> None:
        self._disconnect()
        self._fail_waiting()

    def _disconnect(self) -> None:
        wire, self._wire = self._wire, None
        self._owner, self._capabilities = "", None
        if wire is not None:
            wire.close()
            wire.deleteLater()
        self._forget()

    def _forget(self) -> None:
        shown, self._shown = self._shown, {}
        for message in shown.values():
            self.closed.emit(message.key)

    # --- the life of a notice

    def _send_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for message in waiting.values():
            self._send(message)

    def _send(self, message: Message) -> None:
        if self._wire is None or self._capabilities is None:
            return
        older = self._numbers(message.boundary)
        call = calls.notify(self._owner, message, older[0] if older else 0, self._capabilities)
        end = self._ends[message.key]
        self._wire.call(call, "u", partial(self._answered, message, end, self._owner))

    def _numbers(self, boundary: str) -> list[int]:
        return [one for one, message in self._shown.items() if message.boundary == boundary]

    def _answered(self, message: Message, end: QDeadlineTimer, owner: str, answer: Answer) -> None:
        wanted = self._ends.get(message.key) is end
        if answer is None or owner != self._owner:
            if wanted:
                self._fail(message.key)
        elif wanted:
            self._settle(message.key)
            self._show(answer[0], message)
            self.delivered.emit(message.key)
        else:
            self._close(answer[0])  # failed or withdrawn meanwhile

    def _show(self, number: int, message: Message) -> None:
        """Remember a shown notice; a boundary has one, even if the service replaces none."""
        for older in self._numbers(message.boundary):
            if older != number:
                self._close(older)
        self._shown[number] = message

    def _close(self, number: int) -> None:
        self._shown.pop(number, None)
        if self._wire is not None:
            self._wire.call(calls.close(self._owner, number), "", _nothing)

    def _hear(self, signal: object) -> None:
        match calls.heard(signal, self._owner):
            case calls.OwnerChanged(owner):
                self._meet(owner)
            case calls.Token() as token if token.number in self._shown:
                self._token = token
            case calls.Invoked(number, action) if number in self._shown:
                message = self._shown[number]
                chosen = calls.chosen(message, action)
                if chosen is not None:
                    self.acted.emit(message.key, chosen, self._taken_token(number))
            case calls.NoticeClosed(number) if number in self._shown:
                self.closed.emit(self._shown.pop(number).key)

    def _taken_token(self, number: int) -> str:
        """Return the token that came before an action of a notice, once; else an empty string."""
        token, self._token = self._token, calls.Token(0, "")
        return token.text if token.number == number else ""


def _nothing(_answer: Answer) -> None:
    """Ignore an answer."""
