"""A link of a note has an icon for its kind, its name and its host; only a web address opens."""

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.note import Link
from teamclock.exchange.link_names import LinkKind
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.link_row import ICONS, KindIcon, LinkRow
from tests.ui.queue.drafts import press, settle


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


def row(link: Link, look: Look, parent: QWidget, width: int = 328) -> LinkRow:
    made = LinkRow(link, look, parent)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(width, 120)
    parent.show()
    settle()
    return made


def told(made: LinkRow) -> tuple[str, list[str]]:
    """Return the name of a link that opens, and what stands beside it."""
    return made.opens.text(), [one.text() for one in made.findChildren(QLabel)]


def kind(made: LinkRow) -> LinkKind:
    (icon,) = made.findChildren(KindIcon)
    return icon.kind


def test_a_known_host_names_the_link(light: Look, parent: QWidget) -> None:
    made = row(Link("https://github.com/acme/shop/pull/17"), light, parent)

    assert told(made) == ("acme/shop#17", ["github.com"])
    assert kind(made) is LinkKind.CHANGE


def test_a_label_wins_and_the_host_stays(light: Look, parent: QWidget) -> None:
    made = row(Link("https://github.com/acme/shop/pull/17", "The <b>fix</b> & more"), light, parent)

    assert told(made) == ("The <b>fix</b> && more", ["github.com"])


def test_an_address_without_a_name_is_its_own_name(light: Look, parent: QWidget) -> None:
    made = row(Link("https://bücher.example/a"), light, parent)

    assert told(made) == ("https://xn--bcher-kva.example/a", [])
    assert kind(made) is LinkKind.OTHER


def test_a_press_opens_the_address(
    light: Look, parent: QWidget, qtbot: QtBot, opened: list[str]
) -> None:
    made = row(Link("https://bücher.example/a", "read"), light, parent)

    press(made.opens, qtbot)

    assert made.opens.accessibleName() == "Open https://xn--bcher-kva.example/a"
    assert opened == ["https://xn--bcher-kva.example/a"]


def test_what_may_not_be_opened_is_text(light: Look, parent: QWidget) -> None:
    made = row(Link("javascript:alert(1)", "run"), light, parent)

    (words,) = made.findChildren(QTextEdit)
    assert words.toPlainText() == "run\njavascript:alert(1) (not opened: no web address)"
    assert made.findChildren(KindIcon) == []


@pytest.mark.parametrize("width", [328, 120])
def test_a_long_name_is_cut_within_the_row_and_the_host_goes_below(
    light: Look, parent: QWidget, width: int
) -> None:
    made = row(Link("https://example.org/a", "A name " * 20), light, parent, width)
    (host,) = made.findChildren(QLabel)

    assert made.opens.geometry().right() <= made.width()
    assert host.y() >= made.opens.geometry().bottom()


def test_a_short_name_is_whole_beside_its_host(light: Look, parent: QWidget) -> None:
    made = row(Link("https://example.org/a", "log"), light, parent)
    (host,) = made.findChildren(QLabel)

    assert made.opens.width() >= made.opens.fontMetrics().horizontalAdvance("log")
    assert host.y() == made.opens.y()


def test_every_kind_has_an_icon_of_its_own() -> None:
    assert ICONS.keys() == {*LinkKind}
    assert len({*ICONS.values()}) == len(LinkKind)
