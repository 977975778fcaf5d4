"""The D-Bus calls to the desktop's notification service, and the meaning of its signals.

Calls are values that a `Wire` sends; this module has no connection. The interface is the Desktop
Notifications Specification.
"""

from collections.abc import Collection
from typing import Any, NamedTuple

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    MatchRule,
    message_bus,
    new_method_call,
)
from jeepney import Message as Call

from teamclock import APP_ID
from teamclock.app.notices.message import Action, Message
from teamclock.app.process.request_line import is_token
from teamclock.present.words import printable
from teamclock.ui.notify.wire import BUS

NAME = "org.freedesktop.Notifications"
"""The name of the service on the bus, and of its interface."""
_PATH = "/org/freedesktop/Notifications"
_DEFAULT = "default"  # a click on the notice itself
_HINTS = {
    "desktop-entry": ("s", APP_ID),
    "category": ("s", "x-teamclock.handoff"),
    "urgency": ("y", 1),  # normal; a critical notice would stay until a click
}


class Capabilities(NamedTuple):
    """What a service can do: interpret markup in the body of a notice, and show buttons."""

    markup: bool = True
    actions: bool = True


class OwnerChanged(NamedTuple):
    """The service's name has passed to the connection `owner`, or to none if `owner` is ""."""

    owner: str


class Invoked(NamedTuple):
    """The user chose the action with the identifier `action` of the notice `number`."""

    number: int
    action: str


class Token(NamedTuple):
    """An activation token, by which the window may come to the front.

    The service sends it just before the action of the notice `number`.
    """

    number: int
    text: str


class NoticeClosed(NamedTuple):
    """The notice `number` is no longer shown."""

    number: int


def assumed_capabilities(service: str, capabilities: Collection[str] | None) -> Capabilities:
    """Return the capabilities to assume of the service with the name `service`.

    `capabilities` is the list that the service gave, None if it gave none: then assume markup, so
    that texts are escaped, and buttons. Assume markup of dunst too, whose configuration can turn on
    markup that its list does not name.
    """
    if capabilities is None:
        return Capabilities()
    return Capabilities(
        "body-markup" in capabilities or service == "dunst", "actions" in capabilities
    )


def notify(owner: str, message: Message, replaces: int, able: Capabilities) -> Call:
    """Return the call that shows a notice.

    `owner` is the bus name of the service's connection. `replaces` is the number of an older notice
    that the new one replaces, or 0. `able` decides on escaping and on buttons. The answer is the
    number of the notice.
    """
    body = printable(message.body)
    actions = _actions(message.actions) if able.actions else []
    return _call(
        owner,
        "Notify",
        "susssasa{sv}i",
        (
            "teamclock",
            replaces,
            APP_ID,
            printable(message.title),
            escaped(body) if able.markup else body,
            actions,
            _HINTS,
            -1,  # the service decides how long the notice is shown
        ),
    )


def _actions(actions: tuple[Action, ...]) -> list[str]:
    """Return the actions as the service takes them: an identifier and a text in turn.

    A click on the notice itself is the first action.
    """
    offered = [(_DEFAULT, Action.OPEN.words), *((action.value, action.words) for action in actions)]
    return [word for pair in offered for word in pair]


def escaped(text: str) -> str:
    """Return a text that is shown unchanged where markup is interpreted.

    Quotation marks need no escape, since they are outside of tags.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def close(owner: str, number: int) -> Call:
    """Return the call by which the service at the connection `owner` closes a notice."""
    return _call(owner, "CloseNotification", "u", (number,))


def capabilities(owner: str) -> Call:
    """Return the call that asks the service at `owner` for its capabilities, a list of texts."""
    return _call(owner, "GetCapabilities")


def information(owner: str) -> Call:
    """Return the call that asks the service at `owner` for its name, vendor and version."""
    return _call(owner, "GetServerInformation")


def _call(
    owner: str, method: str, signature: str | None = None, body: tuple[Any, ...] = ()
) -> Call:
    """Return a call of a method of the service at the connection `owner`.

    `signature` is the D-Bus types of `body`, None without values.
    """
    return new_method_call(DBusAddress(_PATH, owner, NAME), method, signature, body)


def owner() -> Call:
    """Return the call that asks the bus for the connection that owns the service's name."""
    return message_bus.GetNameOwner(NAME)


def start() -> Call:
    """Return the call that lets the bus start the service, if one is installed."""
    return message_bus.StartServiceByName(NAME)


def subscriptions() -> tuple[Call, ...]:
    """Return the calls that subscribe to the service's signals and to changes of its connection."""
    # of the changes of all names, those whose first value is the service's name
    owners = MatchRule(type="signal", sender=BUS, interface=BUS, member="NameOwnerChanged")
    owners.add_arg_condition(0, NAME)
    notices = MatchRule(type="signal", sender=NAME, interface=NAME, path=_PATH)
    return message_bus.AddMatch(owners), message_bus.AddMatch(notices)


def signal_meaning(
    signal: Call, owner: str
) -> OwnerChanged | Token | Invoked | NoticeClosed | None:
    """Return what a signal means; None for signals of other kinds or senders.

    Any program on the bus can send any signal. Those of the service count only if they come from
    `owner`, its connection; "" for a service that is not known yet.
    """
    fields = signal.header.fields
    header = (HeaderFields.sender, HeaderFields.interface, HeaderFields.member)
    shape = (*(fields.get(field, "") for field in header), fields.get(HeaderFields.signature, ""))
    match shape, signal.body:
        case (("org.freedesktop.DBus", "org.freedesktop.DBus", "NameOwnerChanged", "sss"), body):
            # the values are a name, its owner until now, and its new owner
            return OwnerChanged(body[2]) if body[0] == NAME else None
        case ((sender, "org.freedesktop.Notifications", member, signature), body):
            return _service_event(member, signature, body) if owner and sender == owner else None
    return None


def _service_event(
    member: str, signature: str, body: tuple[Any, ...]
) -> Token | Invoked | NoticeClosed | None:
    """Return what a signal of the service means; None for one that the program does not use.

    `member`, `signature` and `body` are its name, the D-Bus types of its values, and the values.
    """
    match member, signature:
        case ("ActivationToken", "us"):
            return Token(*body) if is_token(body[1]) else None
        case ("ActionInvoked", "us"):
            return Invoked(*body)
        case ("NotificationClosed", "uu"):
            return NoticeClosed(body[0])
    return None


def offered_action(message: Message, action: str) -> Action | None:
    """Return the action that the identifier `action` stands for; None if `message` lacks it.

    A click on the notice itself has an identifier too, and opens what the notice is about.
    """
    if action == _DEFAULT:
        return Action.OPEN
    return next((one for one in message.actions if one.value == action), None)
