"""The window of meetings: three pages, keys for all of it, and what was done last."""

from collections import Counter
from itertools import permutations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.spacing import MARGIN
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.dialog import MeetingsDialog, Tab
from teamclock.ui.meetings.page import MeetingPage
from tests.ui.boards import look
from tests.ui.meetings.examples import HERE, JAPANESE, found, meeting, shared
from tests.ui.meetings.test_planned import PLANNED
from tests.ui.queue.drafts import button, clipped, press, settle


def filled(dialog: MeetingsDialog, tab: Tab) -> tuple[QWidget | None, QWidget]:
    """Show a page with something on it; return what of it has the focus first, and what last."""
    dialog.show_tab(tab)
    match tab:
        case Tab.FIND:
            finder = dialog.finder
            finder.show_here(HERE)
            finder.show_found(found())
            return finder.form.teams.focusProxy(), finder.plan
        case Tab.ROTATE:
            rotation = dialog.rotation
            rotation.show_here(HERE)
            rotation.show_shared(shared())
            return rotation.form.teams.focusProxy(), rotation.excuse
        case Tab.PLANNED:
            dialog.planned.show_meetings(HERE, PLANNED)
            return dialog.planned.table, dialog.planned.plan


def after(part: QWidget) -> QWidget:
    """Return what has the focus after a part and the Tab key."""
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_Tab)
    following = part.window().focusWidget()
    assert following is not None
    return following


def opened(worn: Look, parent: QWidget, qtbot: QtBot) -> MeetingsDialog:
    made = MeetingsDialog(worn, parent)
    for tab in Tab:
        filled(made, tab)
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


def test_a_page_is_made_once_when_it_first_comes_in_sight(parent: QWidget, light: Look) -> None:
    dialog = MeetingsDialog(light, parent)
    told: list[MeetingPage] = []
    dialog.page_made.connect(told.append)

    counts = [len(dialog.findChildren(MeetingPage))]
    for tab in (Tab.PLANNED, Tab.PLANNED, Tab.FIND, Tab.PLANNED, Tab.ROTATE):
        dialog.show_tab(tab)
        counts.append(len(dialog.findChildren(MeetingPage)))

    assert counts == [0, 1, 1, 2, 2, 3]
    assert told == [dialog.planned, dialog.finder, dialog.rotation]


@pytest.mark.parametrize("way", list(permutations(Tab)))
def test_the_tab_key_goes_from_a_page_to_what_all_pages_share_and_back(
    parent: QWidget, light: Look, qtbot: QtBot, way: tuple[Tab, ...]
) -> None:
    dialog = MeetingsDialog(light, parent)
    dialog.show_tab(way[0])
    with qtbot.waitActive(dialog):
        dialog.show()
    shared = {*dialog.tabs.values(), dialog.close_button}

    assert dialog.focusWidget() not in shared
    for tab in way * 2:
        first, last = filled(dialog, tab)
        settle()
        walked = [last]
        while len(walked) == 1 or walked[-1] in shared:
            walked.append(after(walked[-1]))
        assert walked[-2:] == [dialog.close_button, first]


def test_a_late_page_wears_the_type_and_keeps_its_room(parent: QWidget, qtbot: QtBot) -> None:
    large = look(points=32)
    dialog = opened(large, parent, qtbot)

    assert dialog.finder.plan.font().pointSizeF() == large.type.base.pointSizeF()
    assert dialog.minimumWidth() >= dialog.finder.buttons.minimumSize().width() + 2 * MARGIN


def test_keys_turn_the_pages(dialog: MeetingsDialog) -> None:
    seen = []
    for keys in ("Ctrl+Tab", "Ctrl+Tab", "Ctrl+Tab", "Ctrl+Shift+Tab"):
        QTest.keySequence(dialog, QKeySequence(keys))
        seen.append(dialog.tab())

    assert seen == [Tab.ROTATE, Tab.PLANNED, Tab.FIND, Tab.PLANNED]


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
    dialog.show_outcome("Planned T-1.", undo=True)

    with qtbot.waitSignal(dialog.undo_asked):
        press(button(dialog, "Undo"), qtbot)
    with qtbot.waitSignal(dialog.undo_asked):
        QTest.keySequence(dialog, QKeySequence("Ctrl+Z"))
    dialog.show_outcome("Logged T-1.", undo=False)

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
    dialog.show_outcome("Planned T-1.", undo=True)

    assert clipped(dialog) == []
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in buttons if one.height() < one.sizeHint().height()] == []


def test_a_meeting_is_chosen_by_its_ref(dialog: MeetingsDialog) -> None:
    dialog.planned.choose(1)

    current = dialog.planned.current()
    assert current is not None
    assert current.meeting == meeting()
