"""The window is never out of reach: it is hidden only where a tray brings it back."""

from itertools import product

import pytest

from teamclock.app.process.closing import Closing, Host, closing, host


@pytest.mark.parametrize(
    ("item", "embedding", "kept", "found"),
    [
        (None, True, Host.NONE, Host.NONE),  # the bus has not answered: to choose is for good
        (True, False, Host.NONE, Host.ITEM),
        (True, True, Host.NONE, Host.ITEM),
        (False, True, Host.NONE, Host.EMBEDDED),
        (False, False, Host.NONE, Host.NONE),
        (False, True, Host.ITEM, Host.NONE),  # Qt stays with the bus
        (True, True, Host.ITEM, Host.ITEM),
        (True, False, Host.EMBEDDED, Host.NONE),  # Qt stays with XEmbed
        (True, True, Host.EMBEDDED, Host.EMBEDDED),
    ],
)
def test_who_shows_the_icon_is_who_did_first(
    item: bool | None, embedding: bool, kept: Host, found: Host
) -> None:
    assert host(item, embedding, kept) is found


@pytest.mark.parametrize(
    ("shown_by", "without", "what"),
    [
        (Host.ITEM, "quit", Closing.HIDE),
        (Host.EMBEDDED, "minimise", Closing.HIDE),
        (Host.SYSTEM, "quit", Closing.HIDE),
        (Host.NONE, "quit", Closing.QUIT),
        (Host.NONE, "minimise", Closing.MINIMISE),
        (Host.NONE, "junk", Closing.QUIT),
    ],
)
def test_closing_depends_on_the_tray_and_on_the_setting(
    shown_by: Host, without: str, what: Closing
) -> None:
    assert closing(shown_by, without) is what


def test_the_window_is_never_hidden_where_nobody_shows_the_icon() -> None:
    hidden = [
        (item, embedding, kept)
        for item, embedding, kept in product((None, True, False), (True, False), Host)
        if closing(host(item, embedding, kept), "quit") is Closing.HIDE
        and not (item and kept is not Host.EMBEDDED)
        and not (embedding and kept is not Host.ITEM)
    ]

    assert hidden == []
