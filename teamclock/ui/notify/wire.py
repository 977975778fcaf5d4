"""A connection to the session bus of D-Bus, over a socket that never blocks.

Qt's event loop calls back when the socket can be read or written.
"""

import socket
import struct
from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple

from jeepney import (  # type: ignore[import-untyped]
    HeaderFields,
    Message,
    MessageType,
    Parser,
    message_bus,
)
from jeepney.auth import BEGIN, Authenticator  # type: ignore[import-untyped]
from jeepney.bus import get_bus  # type: ignore[import-untyped]
from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

BUS = "org.freedesktop.DBus"
"""The name of the bus itself, and of its interface."""
NO_BUS = (OSError, ValueError, RuntimeError)  # no bus, or an address that names no socket
_PIECE = 1 << 16  # the most bytes that are read at once
_MOST = 1 << 20  # bytes: no notification service sends longer messages
_UNREADABLE = (ValueError, LookupError, struct.error)  # what invalid messages raise

Answered = Callable[[tuple[Any, ...] | None], None]
"""Takes the values of an answer; None for an error, a wrong signature or a lost connection."""


class Call(NamedTuple):
    """A call that is not answered yet.

    `to`: the bus name that was called.
    `signature`: the D-Bus signature that the answer must have.
    `then`: the function that takes the answer.
    """

    to: str
    signature: str
    then: Answered


def connected(address: str) -> socket.socket:
    """Return a connected socket to the bus at an address of this machine.

    Raise one of the errors in NO_BUS if that does not succeed at once.
    """
    to_bus = socket.socket(socket.AF_UNIX)
    to_bus.settimeout(0)
    try:
        to_bus.connect(get_bus(address))
    except NO_BUS:
        to_bus.close()
        raise
    return to_bus


class Wire(QObject):
    """One connection to the bus; after its loss, a new `Wire` is made.

    `greeted`: the bus has accepted the connection, and calls can be made.
    `heard`: a D-Bus signal, a `jeepney.Message`, has arrived.
    `lost`: the connection has ended, or the bus has sent an invalid message.
    """

    greeted = Signal()
    heard = Signal(object)
    lost = Signal()

    def __init__(self, to_bus: socket.socket, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open = False  # whether calls can be made
        self._socket = to_bus
        self._login: Authenticator | None = Authenticator()  # None once the bus has let us in
        self._parser = Parser()
        self._serials = count(1)
        self._calls: dict[int, Call] = {}  # those without an answer, by their serial numbers
        self._unsent = bytearray()  # what the socket has not taken yet
        self._reading = QSocketNotifier(to_bus.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._receive)
        self._writing = QSocketNotifier(to_bus.fileno(), QSocketNotifier.Type.Write, self)
        self._writing.activated.connect(self._flush)
        self._send(self._login.data_to_send())

    def call(self, message: Message, signature: str, then: Answered) -> None:
        """Send a call; `then` is called later with the values of the answer.

        They must have the D-Bus `signature`. `then` gets None for an error, for an answer of
        another signature, and when the connection is lost.
        """
        serial = next(self._serials)
        to = message.header.fields[HeaderFields.destination]
        self._calls[serial] = Call(to, signature, then)
        self._send(message.serialise(serial=serial))

    @property
    def _closed(self) -> bool:
        """Return whether the socket is closed, whose file number is -1 then."""
        return self._socket.fileno() < 0

    def close(self) -> None:
        """Close the connection; calls without an answer are dropped, and nothing is signalled."""
        self.open = False
        self._reading.setEnabled(False)
        self._writing.setEnabled(False)
        self._socket.close()
        self._calls.clear()

    def _send(self, data: bytes) -> None:
        """Send bytes: now, as far as the socket takes them, and the rest later."""
        self._unsent += data
        self._flush()

    @Slot()
    def _flush(self) -> None:
        """Send as many of the unsent bytes as the socket takes; Qt calls again for the rest."""
        try:
            sent = self._socket.send(self._unsent)
        except BlockingIOError:
            sent = 0
        except OSError:  # the connection has ended, which the next read will notice
            sent = len(self._unsent)
        del self._unsent[:sent]
        self._writing.setEnabled(bool(self._unsent))

    @Slot()
    def _receive(self) -> None:
        """Read what has arrived, and handle each message; called by Qt."""
        try:
            messages = self._messages_in(self._socket.recv(_PIECE))
        except BlockingIOError:
            return
        except (OSError, *_UNREADABLE):
            self._end()
            return
        for message in messages:
            if not self._closed:  # a handler of the message before may have closed it
                self._handle(message)

    def _messages_in(self, data: bytes) -> list[Message]:
        """Return the messages that are complete with some more bytes; none during the log-in.

        Raise ConnectionResetError for no bytes, which mean the end of the connection, and
        ValueError for a message that would be too long.
        """
        if not data:
            raise ConnectionResetError
        if self._login is not None:
            self._log_in(self._login, data)
            return []
        messages: list[Message] = self._parser.feed(data)
        if self._parser.bytes_desired() > _MOST:
            raise ValueError
        return messages

    def _log_in(self, login: Authenticator, data: bytes) -> None:
        """Pass `data`, received from the bus, to `login`; once it succeeds, greet the bus.

        D-Bus demands that `Hello` is the first call.
        """
        login.feed(data)
        if login.authenticated:
            self._login = None
            self._send(BEGIN)
            self.call(message_bus.Hello(), "s", self._greet)

    def _greet(self, name: tuple[Any, ...] | None) -> None:
        """Emit `greeted`, as the bus has answered the greeting; end if `name` is None, an error."""
        if name is None:
            self._end()
        else:
            self.open = True
            self.greeted.emit()

    def _handle(self, message: Message) -> None:
        """Handle a message: emit a signal, pass an answer to its call, ignore anything else."""
        kind = message.header.message_type
        if kind is MessageType.signal:
            self.heard.emit(message)
        elif kind in {MessageType.method_return, MessageType.error}:
            self._pass_answer(message, good=kind is MessageType.method_return)

    def _pass_answer(self, message: Message, *, good: bool) -> None:
        """Pass an answer to its call, if it comes from what was called, or from the bus instead.

        `good` is False for an error.
        """
        fields = message.header.fields
        serial = fields.get(HeaderFields.reply_serial, 0)
        call = self._calls.get(serial)
        if call is not None and fields.get(HeaderFields.sender) in {call.to, BUS}:
            del self._calls[serial]
            fits = good and fields.get(HeaderFields.signature, "") == call.signature
            call.then(message.body if fits else None)

    def _end(self) -> None:
        """Close the connection, signal its loss, and answer all open calls with None."""
        if self._closed:
            return
        unanswered = tuple(self._calls.values())
        self.close()
        self.lost.emit()
        for call in unanswered:
            call.then(None)
