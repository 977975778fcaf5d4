"""What is said on the bus is exact, and what is heard there is believed only from its owner."""

from typing import Any
from xml.etree.ElementTree import fromstring

import jeepney  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.app.notices.message import Action
from teamclock.ui.notify import calls
from teamclock.ui.notify.calls import Capabilities, Invoked, NoticeClosed, OwnerChanged, Token
from teamclock.ui.notify.wire import BUS
from tests.ui.notify.notices import message

OWNER, OTHER = ":1.7", ":1.8"


def signal(sender: str, interface: str, member: str, signature: str, *body: object) -> Any:
    emitter = jeepney.DBusAddress("/org/freedesktop/Notifications", None, interface)
    made = jeepney.new_signal(emitter, member, signature, body)
    made.header.fields[jeepney.HeaderFields.sender] = sender
    return made


@pytest.mark.parametrize(
    ("service", "capabilities", "able"),
    [
        (
            "gnome-shell",
            ["actions", "body", "body-markup"],
            Capabilities(markup=True, actions=True),
        ),
        ("notify-osd", ["body"], Capabilities(markup=False, actions=False)),
        ("mako", ["actions"], Capabilities(markup=False, actions=True)),
        ("dunst", ["actions", "body"], Capabilities(markup=True, actions=True)),
        ("any", None, Capabilities(markup=True, actions=True)),
    ],
)
def test_of_a_service_that_says_nothing_the_worst_is_expected(
    service: str, capabilities: list[str] | None, able: Capabilities
) -> None:
    assert calls.assumed_capabilities(service, capabilities) == able


@pytest.mark.parametrize(
    ("able", "body", "sent"),
    [
        (Capabilities(), "<img src='/x'>", "&lt;img src='/x'&gt;"),
        (Capabilities(), "&lt;", "&amp;lt;"),
        (Capabilities(markup=False), "<b>&lt;", "<b>&lt;"),
        (
            Capabilities(markup=False),
            "\x1b[1m\u202egnp\x00\ud800",
            "\ufffd[1m\ufffdgnp\ufffd\ufffd",
        ),
        (Capabilities(), "a\u2066b", "a\ufffdb"),
    ],
)
def test_a_body_arrives_as_it_is_written(able: Capabilities, body: str, sent: str) -> None:
    call = calls.notify(OWNER, message(body=body), 0, able)

    call.serialise(serial=1)
    assert call.body[4] == sent


@given(st.text(alphabet="<>&;ltgamp'\"é "))
def test_markup_shows_an_escaped_text_as_it_was(text: str) -> None:
    escaped = calls.escaped(text)

    assert "".join(fromstring(f"<b>{escaped}</b>").itertext()) == text  # noqa: S314 - ours


def test_a_title_is_plain_and_never_escaped() -> None:
    call = calls.notify(OWNER, message()._replace(title="A & \u202eB"), 0, Capabilities())

    assert call.body[3] == "A & \ufffdB"


@pytest.mark.parametrize(
    ("able", "actions"),
    [
        (
            Capabilities(),
            ["default", "Open", "review", "Review", "snooze", "Snooze 10 min"],
        ),
        (Capabilities(actions=False), []),
    ],
)
def test_actions_are_offered_where_they_can_be_chosen(
    able: Capabilities, actions: list[str]
) -> None:
    assert calls.notify(OWNER, message(), 0, able).body[5] == actions


CHANGED = (BUS, "NameOwnerChanged", "sss")


@pytest.mark.parametrize(
    ("told", "owner", "meant"),
    [
        (signal(OWNER, calls.NAME, "ActionInvoked", "us", 3, "open"), OWNER, Invoked(3, "open")),
        (signal(OTHER, calls.NAME, "ActionInvoked", "us", 3, "open"), OWNER, None),
        (signal(OWNER, calls.NAME, "ActionInvoked", "uu", 3, 4), OWNER, None),
        (signal(OWNER, "org.other", "ActionInvoked", "us", 3, "open"), OWNER, None),
        (signal("", calls.NAME, "ActionInvoked", "us", 3, "open"), "", None),
        (signal(OWNER, calls.NAME, "ActivationToken", "us", 3, "x"), OWNER, Token(3, "x")),
        (signal(OTHER, calls.NAME, "ActivationToken", "us", 3, "x"), OWNER, None),
        (signal(OWNER, calls.NAME, "ActivationToken", "us", 3, "x" * 201), OWNER, None),
        (signal(OWNER, calls.NAME, "ActivationToken", "uu", 3, 4), OWNER, None),
        (signal(OWNER, calls.NAME, "NotificationClosed", "uu", 3, 2), OWNER, NoticeClosed(3)),
        (signal(OTHER, calls.NAME, "NotificationClosed", "uu", 3, 2), OWNER, None),
        (signal(OWNER, calls.NAME, "NotificationClosed", "u", 3), OWNER, None),
        (signal(BUS, *CHANGED, calls.NAME, OWNER, OTHER), OWNER, OwnerChanged(OTHER)),
        (signal(OTHER, *CHANGED, calls.NAME, OWNER, OTHER), OWNER, None),
        (signal(BUS, *CHANGED, "org.example", OWNER, OTHER), OWNER, None),
        (signal(BUS, BUS, "NameAcquired", "s", ":1.9"), OWNER, None),
    ],
)
def test_a_signal_is_believed_from_who_may_send_it(told: Any, owner: str, meant: object) -> None:
    assert calls.signal_meaning(told, owner) == meant


@pytest.mark.parametrize(
    ("action", "chosen"),
    [("default", Action.OPEN), ("review", Action.REVIEW), ("agenda", None), ("junk", None)],
)
def test_an_action_that_was_not_offered_means_nothing(action: str, chosen: Action | None) -> None:
    assert calls.offered_action(message(), action) == chosen
