"""While another program holds the queue the window goes on; nothing is lost, nothing done twice."""

from itertools import pairwise
from time import monotonic

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind, Status
from teamclock.ui.control.driver import Driver
from teamclock.ui.kit import retry
from teamclock.ui.queue.compose_panel import ComposePanel
from teamclock.ui.queue.item_panel import ItemPanel
from teamclock.ui.window.ahead_part import AheadPart
from tests.ui.queue.places import Place

STALL_S = 0.5  # far below the 5 s of who has nothing else to do; alone it is below 0.1 s


def histories(place: Place) -> list[str]:
    """Return the steps of all items, as they are stored."""
    desk = place.inbox.service(place.hands.now)
    items = [line.item for line in place.rows.lines()]
    return [event.kind.value for item in items for event in desk.history(item)]


def written(place: Place, title: str) -> ComposePanel:
    """Show the form of a new item with a title and a context."""
    place.controller.write()
    made = place.panel(ComposePanel)
    made.form.title.setText(title)
    made.form.context.setPlainText("v2")
    return made


def test_a_step_waits_and_is_taken_once(place: Place, qtbot: QtBot) -> None:
    place.put(draft=True)

    with place.held():
        place.press("H")
        said = place.toast()
        shown = place.shows()

    qtbot.waitUntil(lambda: place.shows() == [("Deploy", "offered")])
    assert shown == [("Deploy", "draft")]
    assert said == (retry.WAITS, False)
    assert histories(place) == ["create", "offer"]


def test_steps_are_taken_in_the_order_they_were_asked_for(place: Place, qtbot: QtBot) -> None:
    place.put(draft=True)

    with place.held():
        place.press("H")
        place.window.undo_asked.emit()

    qtbot.waitUntil(lambda: not place.undo.again.is_waiting)
    assert histories(place) == ["create", "offer", "undo"]
    assert place.shows() == [("Deploy", "draft")]


def test_a_step_that_waits_too_long_is_refused_and_told(
    place: Place, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "_MOST_MS", 100)
    place.put(draft=True)

    with place.held():
        place.press("H")
        qtbot.waitUntil(lambda: place.trouble() != "")

    assert place.trouble() == f"{place.path} is in use: try again in a moment"
    assert place.stored().status is Status.DRAFT


def test_what_was_written_waits_in_its_form_and_is_added_once(place: Place, qtbot: QtBot) -> None:
    place.put("first")
    writing = written(place, "Error states")

    with place.held():
        writing.keep_as_draft()
        writing.keep_as_draft()
        writing.go_back()
        held = (writing.isVisible(), writing.isEnabled(), writing.form.title.text())
        said = writing.trouble.text()

    qtbot.waitUntil(lambda: len(place.shows()) == 2)
    assert held == (True, False, "Error states")
    assert said == retry.WAITS
    assert sorted(title for title, _ in place.shows()) == ["Error states", "first"]
    assert place.window.panel.part() is not writing


def test_what_was_written_is_still_there_when_the_queue_was_not_free_in_time(
    place: Place, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "_MOST_MS", 100)
    place.put("first")
    writing = written(place, "Error states")
    writing.form.title.setFocus()

    with place.held():
        writing.keep_as_draft()
        qtbot.waitUntil(writing.isEnabled)

    assert writing.trouble.text().endswith("is in use: try again in a moment")
    assert (writing.form.title.text(), writing.form.title.hasFocus()) == ("Error states", True)
    writing.keep_as_draft()
    assert sorted(title for title, _ in place.shows()) == ["Error states", "first"]


def test_what_waits_when_the_program_ends_is_kept_once(place: Place) -> None:
    place.put("first", draft=True)
    writing = written(place, "Error states")

    with place.held():
        writing.keep_as_draft()
    with place.inbox.last_chance():
        writing.keep_at_the_end()

    assert sorted(title for title, _ in place.shows()) == ["Error states", "first"]


def test_a_step_that_waits_when_the_program_ends_is_taken(place: Place) -> None:
    place.put(draft=True)

    with place.held():
        place.press("H")
    place.undo.finish()

    assert place.stored().status is Status.OFFERED


def test_an_item_is_shown_as_soon_as_it_can_be_read(place: Place, qtbot: QtBot) -> None:
    item = place.put()
    place.rows.choose(None)

    with place.held():
        place.controller.open(item)
        assert isinstance(place.window.panel.part(), AheadPart)

    qtbot.waitUntil(lambda: isinstance(place.window.panel.part(), ItemPanel))


def test_a_selected_item_is_shown_once_the_queue_is_free(place: Place) -> None:
    first, second = place.put("first"), place.put("second")
    place.rows.choose(first)

    with place.held():
        place.rows.choose(second)
        held = place.panel(ItemPanel).item
    place.driver.tick()

    assert held == first
    assert place.panel(ItemPanel).item == second


def test_a_step_from_the_panel_waits_and_is_taken_once(place: Place, qtbot: QtBot) -> None:
    place.controller.open(place.put(draft=True))
    part = place.panel(ItemPanel)

    with place.held():
        part.begin_step(Kind.OFFER)
        part.begin_step(Kind.OFFER)
        held = (part.isEnabled(), part.trouble.text())

    qtbot.waitUntil(lambda: place.shows() == [("Deploy", "offered")])
    assert held == (False, retry.WAITS)
    assert (histories(place), part.isEnabled()) == (["create", "offer"], True)


def test_a_window_that_starts_meanwhile_shows_the_queue_once_it_is_free(
    place: Place, qtbot: QtBot
) -> None:
    place.put()
    place.inbox.close()
    driver = Driver(place.session, place.inbox, place.window)
    driver.board_changed.connect(place.window.show_board)

    with place.held():
        driver.tick()
        shown = (place.shows(), place.window.lists.queue.empty.heading.text())

    qtbot.waitUntil(lambda: place.shows() == [("Deploy", "offered")])
    told = "Another program holds the queue. It is shown as soon as it is free."
    assert shown == ([], told)


def test_the_window_does_not_stall(place: Place, qtbot: QtBot) -> None:
    place.put(draft=True)
    beats = [monotonic()]
    pulse = QTimer(place.window, interval=5)
    pulse.timeout.connect(lambda: beats.append(monotonic()))
    pulse.start()

    with place.held():
        for action in (
            place.driver.tick,
            place.driver.reload,
            place.driver.refresh,
            lambda: place.press("H"),
            place.window.undo_asked.emit,
            lambda: place.controller.open(place.rows.lines()[0].item),
        ):
            action()
            QTest.qWait(60)
    qtbot.waitUntil(lambda: not place.undo.again.is_waiting)
    pulse.stop()
    assert max(after - before for before, after in pairwise(beats)) < STALL_S
