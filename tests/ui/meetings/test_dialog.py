"""The window of meetings: three pages, keys for all of it, and what was done last."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.dialog import MeetingsDialog, Tab
from tests.ui.boards import look
from tests.ui.meetings.talking import HERE, JAPANESE, found, shared, talk
from tests.ui.meetings.test_planned import TALKS
from tests.ui.queue.drafts import button, clipped, press, settle


def opened(worn: Look, parent: QWidget, qtbot: QtBot) -> MeetingsDialog:
    made = MeetingsDialog(worn, parent)
    made.finder.show_here(HERE)
    made.rotation.show_here(HERE)
    made.finder.show_found(found())
    made.rotation.show_shared(shared())
    made.talks.show_talks(HERE, TALKS)
    with qtbot.waitExposed(made):
        made.show()
    made.show_tab(Tab.FIND)
    return made


@pytest.fixture
def dialog(parent: QWidget, light: Look, qtbot: QtBot) -> MeetingsDialog:
    return opened(light, parent, qtbot)


@pytest.mark.parametrize("tab", Tab)
def test_a_click_shows_a_page(dialog: MeetingsDialog, qtbot: QtBot, tab: Tab) -> None:
    dialog.show_tab(Tab((tab + 1) % 3))
    with qtbot.waitSignal(dialog.tab_shown) as shown:
        press(dialog.tabs[tab], qtbot)

    assert (shown.args, dialog.tab()) == ([tab], tab)
    assert dialog.tabs[tab].isChecked()


def test_keys_turn_the_pages(dialog: MeetingsDialog) -> None:
    seen = []
    for keys in ("Ctrl+Tab", "Ctrl+Tab", "Ctrl+Tab", "Ctrl+Shift+Tab"):
        QTest.keySequence(dialog, QKeySequence(keys))
        seen.append(dialog.tab())

    assert seen == [Tab.ROTATE, Tab.TALKS, Tab.FIND, Tab.TALKS]


@pytest.mark.parametrize("tab", Tab)
def test_no_key_means_two_things_on_a_page(dialog: MeetingsDialog, tab: Tab) -> None:
    dialog.show_tab(tab)
    settle()
    buttons = [one.text() for one in dialog.findChildren(QAbstractButton) if one.isVisible()]
    names = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
    texts = [words.replace("&&", "") for words in (*buttons, *names)]
    keys = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)

    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("tab", Tab)
def test_whatever_takes_the_focus_has_a_name(dialog: MeetingsDialog, tab: Tab) -> None:
    dialog.show_tab(tab)
    settle()
    nameless = []
    for one in dialog.findChildren(QWidget):
        takes = one.focusPolicy().value & 1 and one.isVisible() and one.focusProxy() is None
        inner = one.objectName().startswith("qt_") or one.parent() is None
        said = isinstance(one, QAbstractButton) or one.accessibleName()
        if takes and not inner and not said:
            nameless.append(one)

    assert nameless == []


def test_what_was_done_is_told_with_a_way_back(dialog: MeetingsDialog, qtbot: QtBot) -> None:
    dialog.tell("Planned T-1.", undo=True)

    with qtbot.waitSignal(dialog.undo_asked):
        press(button(dialog, "Undo"), qtbot)
    with qtbot.waitSignal(dialog.undo_asked):
        QTest.keySequence(dialog, QKeySequence("Ctrl+Z"))
    dialog.tell("Logged T-1.", undo=False)

    assert dialog.told.text() == "Logged T-1."
    assert not dialog.undo.isVisible()


@pytest.mark.parametrize("points", [8, 16, 24])
@pytest.mark.parametrize("tab", Tab)
def test_nothing_is_cut_where_it_is_narrow(
    parent: QWidget, qtbot: QtBot, tab: Tab, points: float
) -> None:
    dialog = opened(look(points=points), parent, qtbot)
    dialog.resize(440, 560)
    dialog.finder.show_here(HERE._replace(teams=JAPANESE.teams))
    dialog.finder.show_found(found(JAPANESE))
    dialog.show_tab(tab)
    dialog.tell("Planned T-1.", undo=True)

    assert clipped(dialog) == []
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in buttons if one.height() < one.sizeHint().height()] == []


def test_a_talk_is_chosen_by_its_ref(dialog: MeetingsDialog) -> None:
    dialog.talks.choose(1)

    current = dialog.talks.current()
    assert current is not None
    assert current.talk == talk()
