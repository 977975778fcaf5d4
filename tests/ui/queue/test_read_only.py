"""A queue that cannot be written says so at once, and no longer than it is so."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind
from teamclock.ui.queue.compose_panel import ComposePanel
from teamclock.ui.queue.item_panel import ItemPanel
from tests.ui.queue.places import Place


class Disk:
    """Answers whether a file may be written, as the system does to users that are not root."""

    def __init__(self) -> None:
        self.read_only: Path | None = None

    def access(self, path: Path, mode: int) -> bool:
        return Path(path).exists() and not (mode & os.W_OK and Path(path) == self.read_only)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()
    monkeypatch.setattr("teamclock.app.access.os.access", made.access)
    return made


def words(place: Place) -> str:
    return f"This queue is read-only: make {place.path} writable to change it"


def mark(place: Place) -> str:
    line = place.window.lists.queue.read_only
    return line.text() if line.isVisible() else ""


def test_it_says_so_before_anything_was_refused(place: Place, disk: Disk) -> None:
    place.put()
    before = (mark(place), place.window.bar.new.isEnabled())
    disk.read_only = place.path

    place.reload()

    assert before == ("", True)
    assert (mark(place), place.window.bar.new.isEnabled()) == (words(place), False)
    assert place.shows() == [("Deploy", "offered")]


def test_it_stops_saying_so_when_it_can_be_written_again(place: Place, disk: Disk) -> None:
    place.put()
    disk.read_only = place.path
    place.reload()
    disk.read_only = None

    place.reload()

    assert (mark(place), place.window.bar.new.isEnabled()) == ("", True)


def test_a_folder_in_which_no_queue_can_be_begun_is_named(place: Place, disk: Disk) -> None:
    disk.read_only = place.path.parent.parent

    place.driver.refresh()

    assert mark(place) == words(place).replace(str(place.path), str(place.path.parent.parent))


@pytest.mark.parametrize("keys", ["H", "P", "S", "N"])
def test_no_step_is_begun(keys: str, place: Place, disk: Disk) -> None:
    place.put(draft=keys == "H")
    disk.read_only = place.path

    place.press(keys)

    part = place.window.panel.part()
    assert not isinstance(part, ItemPanel) or part.form is None
    assert place.trouble() in {"", words(place)}
    assert place.stored().rev == (1 if keys == "H" else 2)


def test_nothing_is_written_at_length_that_could_not_be_kept(place: Place, disk: Disk) -> None:
    place.put()
    disk.read_only = place.path

    place.controller.write()

    assert not isinstance(place.window.panel.part(), ComposePanel)
    assert place.trouble() == words(place)


def test_an_item_is_shown_without_its_steps_until_it_can_be_written(
    place: Place, disk: Disk
) -> None:
    item = place.put()
    disk.read_only = place.path
    place.controller.open(item, Kind.COMMENT)
    part = place.panel(ItemPanel)
    told = (part.read_only.text(), enabled(part.steps.buttons), part.form)

    disk.read_only = None
    place.driver.refresh()

    assert told == (words(place), False, None)
    assert (part.read_only.isVisible(), enabled(part.steps.buttons)) == (False, True)


def enabled(buttons: Sequence[QPushButton]) -> bool:
    (same,) = {button.isEnabled() for button in buttons}
    return same


def test_a_mark_does_not_widen_the_window(place: Place, disk: Disk, qtbot: QtBot) -> None:
    least = place.window.minimumSizeHint().width()
    disk.read_only = place.path

    place.put()
    place.driver.refresh()

    assert place.window.minimumSizeHint().width() == least
