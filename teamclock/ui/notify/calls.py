"""The calls to the desktop's notification service and its signals, as values without a socket."""

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
from teamclock.present.words import plain
from teamclock.ui.notify.wire import BUS

NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_DEFAULT = "default"  # a click on the notice itself
_HINTS = {
    "desktop-entry": ("s", APP_ID),
    "category": ("s", "x-teamclock.handoff"),
    "urgency": ("y", 1),  # normal; a critical notice would stay until a click
}


class Capabilities(NamedTuple):
    """What a service does with a notice."""

    markup: bool = True
    actions: bool = True


class OwnerChanged(NamedTuple):
    """The service's name has passed to another connection, or to none."""

    owner: str


class Invoked(NamedTuple):
    """The user chose an action of a notice."""

    number: int
    action: str


class Token(NamedTuple):
    """A token that lets the window come forward after the next action of a notice."""

    number: int
    text: str


class NoticeClosed(NamedTuple):
    """A notice is no longer shown."""

    number: int


def assumed_capabilities(service: str, capabilities: Collection[str] | None) -> Capabilities:
    """Return the capabilities to assume: the worst for an unknown list, and markup with dunst.

    A rule in dunst's configuration can turn on markup that its list does not name.
    """
    if capabilities is None:
        return Capabilities()
    return Capabilities(
        "body-markup" in capabilities or service == "dunst", "actions" in capabilities
    )


def notify(owner: str, message: Message, replaces: int, able: Capabilities) -> Call:
    """Return the call that shows a notice.

    `owner` is the service's connection; `replaces` is the number of an older notice, or 0.
    """
    body = plain(message.body)
    actions = _actions(message.actions) if able.actions else []
    return _call(
        owner,
        "Notify",
        "susssasa{sv}i",
        (
            "teamclock",
            replaces,
            APP_ID,
            plain(message.title),
            escaped(body) if able.markup else body,
            actions,
            _HINTS,
            -1,
        ),
    )


def _actions(actions: tuple[Action, ...]) -> list[str]:
    offered = [(_DEFAULT, Action.OPEN.words), *((action.value, action.words) for action in actions)]
    return [word for pair in offered for word in pair]


def escaped(text: str) -> str:
    """Return text that markup shows as it is; outside of a tag a quotation mark needs no escape."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def close(owner: str, number: int) -> Call:
    """Return the call that closes a notice by its number."""
    return _call(owner, "CloseNotification", "u", (number,))


def capabilities(owner: str) -> Call:
    """Return the call for the capabilities of the service."""
    return _call(owner, "GetCapabilities")


def information(owner: str) -> Call:
    """Return the call for the name and the version of the service."""
    return _call(owner, "GetServerInformation")


def _call(
    owner: str, method: str, signature: str | None = None, body: tuple[Any, ...] = ()
) -> Call:
    return new_method_call(DBusAddress(_PATH, owner, NAME), method, signature, body)


def owner() -> Call:
    """Return the call for the connection that owns the service's name."""
    return message_bus.GetNameOwner(NAME)


def start() -> Call:
    """Return the call with which the bus starts the service, if the desktop has installed one."""
    return message_bus.StartServiceByName(NAME)


def interests() -> tuple[Call, ...]:
    """Return the calls that subscribe to the service's signals and to the owner of its name."""
    who = MatchRule(type="signal", sender=BUS, interface=BUS, member="NameOwnerChanged")
    who.add_arg_condition(0, NAME)
    what = MatchRule(type="signal", sender=NAME, interface=NAME, path=_PATH)
    return message_bus.AddMatch(who), message_bus.AddMatch(what)


def heard(signal: Call, owner: str) -> OwnerChanged | Token | Invoked | NoticeClosed | None:
    """Return what a signal means, or None if its sender may not send it: any program can."""
    fields = signal.header.fields
    header = (HeaderFields.sender, HeaderFields.interface, HeaderFields.member)
    shape = (*(fields.get(field, "") for field in header), fields.get(HeaderFields.signature, ""))
    match shape, signal.body:
        case (("org.freedesktop.DBus", "org.freedesktop.DBus", "NameOwnerChanged", "sss"), body):
            return OwnerChanged(body[2]) if body[0] == NAME else None
        case ((sender, "org.freedesktop.Notifications", member, signature), body):
            return _of_service(member, signature, body) if owner and sender == owner else None
    return None


def _of_service(
    member: str, signature: str, body: tuple[Any, ...]
) -> Token | Invoked | NoticeClosed | None:
    match member, signature:
        case ("ActivationToken", "us"):
            return Token(*body) if is_token(body[1]) else None
        case ("ActionInvoked", "us"):
            return Invoked(*body)
        case ("NotificationClosed", "uu"):
            return NoticeClosed(body[0])
    return None


def chosen(message: Message, action: str) -> Action | None:
    """Return the action that was invoked; None for one that the notice did not offer."""
    if action == _DEFAULT:
        return Action.OPEN
    return next((one for one in message.actions if one.value == action), None)
