"""The notifier that uses the desktop's notification service over D-Bus.

It never blocks the window, and accepts answers and signals of the service's connection alone.
"""

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal, Slot

from teamclock.app.notices.message import Message
from teamclock.ui.notify import calls
from teamclock.ui.notify.wire import NO_BUS, Wire, connected

Answer = tuple[Any, ...] | None
"""The values of an answer to a call; None for an error, a wrong type or a lost connection."""


class Limits(NamedTuple):
    """Time limits in milliseconds.

    answer_ms: how long the service may take to confirm a notice.
    rest_ms: the least time from one try to connect to the bus to the next.
    """

    answer_ms: int = 2_000
    rest_ms: int = 30_000


LIMITS = Limits()


class Service(QObject):
    """Delivers a notice, which counts as delivered if the service confirms it in time.

    A notice that the service confirms later is closed again, since it counts as failed by then.
    `delivered`, `failed` and `closed` carry the key of a notice. `acted` carries the key, the
    action, and a token by which the window may come to the front, or "". `address` is that of the
    bus, None without a bus.
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
        self._retry = QDeadlineTimer(0)  # no new connection before it expires
        self._wire: Wire | None = None
        self._owner = ""  # the bus name of the service's connection, "" if unknown
        self._capabilities: calls.Capabilities | None = None  # None until the service tells them
        self._waiting: dict[str, Message] = {}  # notices that are not sent yet
        self._ends: dict[str, QDeadlineTimer] = {}  # time limits of all notices without an answer
        self._next_end = QTimer(self, singleShot=True)  # runs until the first of `_ends`
        self._next_end.timeout.connect(self._give_up)
        self._shown: dict[int, Message] = {}  # by the number that the service gave
        self._token = calls.Token(0, "")  # the last activation token

    def notify(self, message: Message) -> None:
        """Send a notice, at once or when the service's capabilities are known.

        The notice fails if not confirmed within the time limit; until then it is not sent again.
        """
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
        """Stop sending a notice, and close it if it is shown; no signal follows for its key."""
        self._stop_waiting(key)
        for number in [shown for shown, message in self._shown.items() if message.key == key]:
            self._close(number)

    def close(self) -> None:
        """Close all notices and the connection, as when the program ends.

        The buttons of notices that stayed would have no effect.
        """
        for number in tuple(self._shown):
            self._close(number)
        for key in tuple(self._ends):
            self._stop_waiting(key)
        self._disconnect()

    def _arm(self) -> None:
        """Start the timer for the first time limit, or stop it if no answer is expected.

        All limits are equally long, so they end in the order in which they began.
        """
        first = next(iter(self._ends.values()), None)
        if first is None:
            self._next_end.stop()
        elif not self._next_end.isActive():
            self._next_end.start(max(first.remainingTime(), 0))

    def _stop_waiting(self, key: str) -> bool:
        """Stop waiting to send a notice or for its answer; return whether one was expected."""
        self._waiting.pop(key, None)
        expected = self._ends.pop(key, None) is not None
        self._arm()
        return expected

    @Slot()
    def _give_up(self) -> None:
        """Let notices fail whose time limit has passed; called by the timer."""
        over = [key for key, end in self._ends.items() if end.hasExpired()]
        if over and self._wire is not None and not self._wire.open:
            self._disconnect()  # the bus has not answered either: the next notice connects again
        for key in over:
            self._fail(key)
        self._arm()

    def _fail(self, key: str) -> None:
        """Stop waiting for a notice, and signal that it failed."""
        if self._stop_waiting(key):
            self.failed.emit(key)

    def _fail_waiting(self) -> None:
        """Let all notices fail that are not sent yet."""
        for key in tuple(self._waiting):
            self._fail(key)

    # --- the connection to the service

    def _connect(self) -> None:
        """Connect to the bus; without a bus, or too soon after the last try, notices fail."""
        if self._address is None or not self._retry.hasExpired():
            self._fail_waiting()
            return
        self._retry = QDeadlineTimer(self._limits.rest_ms)
        try:
            self._wire = Wire(connected(self._address), self)
        except NO_BUS:
            self._fail_waiting()
            return
        self._wire.greeted.connect(self._subscribe)
        self._wire.heard.connect(self._on_signal)
        self._wire.lost.connect(self._on_loss)

    def _subscribe(self) -> None:
        """When the bus is connected, subscribe to the signals of the service, and look for it."""
        if self._wire is not None:
            for subscription in calls.subscriptions():
                self._wire.call(subscription, "", _nothing)
            self._ask_owner(self._wire)

    def _ask_owner(self, wire: Wire) -> None:
        """Ask the bus which connection owns the service's name, if any service runs."""
        wire.call(calls.owner(), "s", self._on_owner)

    def _on_owner(self, answer: Answer) -> None:
        """Use the service at the connection in `answer`; None: no service runs, so start one."""
        if answer is not None:
            self._use_owner(answer[0])
        elif self._wire is not None:
            self._wire.call(calls.start(), "u", self._on_start)

    def _on_start(self, answer: Answer) -> None:
        """Let notices fail if the service was not started.

        If it was, the bus signals the owner of its name, and `_use_owner` follows.
        """
        if answer is None:
            self._fail_waiting()

    def _use_owner(self, owner: str) -> None:
        """Use the service at the connection `owner`, "" for none; forget what the former showed.

        The owner changes when another service takes the name, or when the service restarts.
        """
        if owner == self._owner:
            return
        self._forget_shown()
        self._owner, self._capabilities = owner, None
        if owner and self._wire is not None:
            self._wire.call(calls.information(owner), "ssss", partial(self._on_information, owner))

    def _on_information(self, owner: str, answer: Answer) -> None:
        """Ask for the capabilities of the service at `owner`, whose name `answer` tells."""
        if owner == self._owner and self._wire is not None:
            learn = partial(self._on_capabilities, owner, answer[0] if answer else "")
            self._wire.call(calls.capabilities(owner), "as", learn)

    def _on_capabilities(self, owner: str, name: str, answer: Answer) -> None:
        """Store the capabilities of the service `name`, and send the notices that wait for them."""
        if owner == self._owner:  # else that connection is no longer the service's
            self._capabilities = calls.assumed_capabilities(
                name, None if answer is None else answer[0]
            )
            self._send_waiting()

    def _on_loss(self) -> None:
        """Let notices that are not sent yet fail, after the connection was lost."""
        self._disconnect()
        self._fail_waiting()

    def _disconnect(self) -> None:
        """Close the connection, if there is one, and forget the service and what it shows."""
        wire, self._wire = self._wire, None
        self._owner, self._capabilities = "", None
        if wire is not None:
            wire.close()
            wire.deleteLater()
        self._forget_shown()

    def _forget_shown(self) -> None:
        """Signal all shown notices as closed, since their service is gone."""
        shown, self._shown = self._shown, {}
        for message in shown.values():
            self.closed.emit(message.key)

    # --- the life of a notice

    def _send_waiting(self) -> None:
        """Send the notices that are not sent yet."""
        waiting, self._waiting = self._waiting, {}
        for message in waiting.values():
            self._send(message)

    def _send(self, message: Message) -> None:
        """Send a notice in place of a shown one that is about the same thing, if there is one."""
        if self._wire is None or self._capabilities is None:
            return
        older = self._shown_numbers(message.boundary)
        call = calls.notify(self._owner, message, older[0] if older else 0, self._capabilities)
        end = self._ends[message.key]
        self._wire.call(call, "u", partial(self._on_answer, message, end, self._owner))

    def _shown_numbers(self, boundary: str) -> list[int]:
        """Return the numbers of the shown notices that are about the same thing, `boundary`."""
        return [number for number, message in self._shown.items() if message.boundary == boundary]

    def _on_answer(self, message: Message, end: QDeadlineTimer, owner: str, answer: Answer) -> None:
        """Signal that a notice is delivered, or failed, by the answer, which holds its number.

        `end` is the time limit that the notice was sent with: a notice of the same key that was
        sent again since has another. `owner` is the connection to which it was sent.
        """
        wanted = self._ends.get(message.key) is end
        if answer is None or owner != self._owner:
            if wanted:
                self._fail(message.key)
        elif wanted:
            self._stop_waiting(message.key)
            self._add_shown(answer[0], message)
            self.delivered.emit(message.key)
        else:
            self._close(answer[0])  # failed or withdrawn meanwhile

    def _add_shown(self, number: int, message: Message) -> None:
        """Store a notice that is shown as `number`; close older ones about the same thing.

        Those are still shown if the service cannot replace notices (see `_send`).
        """
        for older in self._shown_numbers(message.boundary):
            if older != number:
                self._close(older)
        self._shown[number] = message

    def _close(self, number: int) -> None:
        """Forget the notice with a number, and let the service close it."""
        self._shown.pop(number, None)
        if self._wire is not None:
            self._wire.call(calls.close(self._owner, number), "", _nothing)

    def _on_signal(self, signal: object) -> None:
        """Act on a signal of the bus or of the service; other signals are ignored."""
        match calls.signal_meaning(signal, self._owner):
            case calls.OwnerChanged(owner):
                self._use_owner(owner)
            case calls.Token() as token if token.number in self._shown:
                self._token = token
            case calls.Invoked(number, action) if number in self._shown:
                message = self._shown[number]
                chosen = calls.offered_action(message, action)
                if chosen is not None:
                    self.acted.emit(message.key, chosen, self._take_token(number))
            case calls.NoticeClosed(number) if number in self._shown:
                self.closed.emit(self._shown.pop(number).key)

    def _take_token(self, number: int) -> str:
        """Return and forget the last activation token; "" if it is of another notice or missing."""
        token, self._token = self._token, calls.Token(0, "")
        return token.text if token.number == number else ""


def _nothing(_answer: Answer) -> None:
    """Ignore the answer to a call whose result does not matter."""
