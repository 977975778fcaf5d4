"""The window is never out of reach: it is hidden only where a tray brings it back."""

from itertools import product

import pytest

from teamclock.app.process.closing import CloseAction, TrayHost, close_action, tray_host


@pytest.mark.parametrize(
    ("item", "embedding", "kept", "found"),
    [
        (
            None,
            True,
            TrayHost.NONE,
            TrayHost.NONE,
        ),  # the bus has not answered: to choose is for good
        (True, False, TrayHost.NONE, TrayHost.ITEM),
        (True, True, TrayHost.NONE, TrayHost.ITEM),
        (False, True, TrayHost.NONE, TrayHost.EMBEDDED),
        (False, False, TrayHost.NONE, TrayHost.NONE),
        (False, True, TrayHost.ITEM, TrayHost.NONE),  # Qt stays with the bus
        (True, True, TrayHost.ITEM, TrayHost.ITEM),
        (True, False, TrayHost.EMBEDDED, TrayHost.NONE),  # Qt stays with XEmbed
        (True, True, TrayHost.EMBEDDED, TrayHost.EMBEDDED),
    ],
)
def test_who_shows_the_icon_is_who_did_first(
    item: bool | None, embedding: bool, kept: TrayHost, found: TrayHost
) -> None:
    assert tray_host(item, embedding, kept) is found


@pytest.mark.parametrize(
    ("shown_by", "without", "what"),
    [
        (TrayHost.ITEM, "quit", CloseAction.HIDE),
        (TrayHost.EMBEDDED, "minimise", CloseAction.HIDE),
        (TrayHost.SYSTEM, "quit", CloseAction.HIDE),
        (TrayHost.NONE, "quit", CloseAction.QUIT),
        (TrayHost.NONE, "minimise", CloseAction.MINIMISE),
        (TrayHost.NONE, "junk", CloseAction.QUIT),
    ],
)
def test_closing_depends_on_the_tray_and_on_the_setting(
    shown_by: TrayHost, without: str, what: CloseAction
) -> None:
    assert close_action(shown_by, without) is what


def test_the_window_is_never_hidden_where_nobody_shows_the_icon() -> None:
    hidden = [
        (item, embedding, kept)
        for item, embedding, kept in product((None, True, False), (True, False), TrayHost)
        if close_action(tray_host(item, embedding, kept), "quit") is CloseAction.HIDE
        and not (item and kept is not TrayHost.EMBEDDED)
        and not (embedding and kept is not TrayHost.ITEM)
    ]

    assert hidden == []
