"""What a file brings is shown before it is brought in, in plain text."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from teamclock.app.transfer.incoming import Incoming, IncomingItem
from teamclock.app.transfer.preview import (
    Conflict,
    ImportOutcome,
    MeetingConflict,
    MeetingsPreview,
    Preview,
)
from teamclock.domain.item import Kind
from teamclock.domain.roster import TeamId
from teamclock.ui.queue.import_dialog import ImportDialog, preview_lines
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look
from tests.ui.queue.drafts import button, clipped, press, settle, told

NAMES = {TeamId("design"): "Design"}
ITEM, _EVENTS = told(Kind.OFFER, title=HOSTILE.replace("\n", " "))
FULL = Preview(
    new=2,
    further=1,
    unchanged=4,
    steps=9,
    conflicts=(Conflict("u", "R-2", "Deploy", 3),),
    meetings=MeetingsPreview(
        new=1, unchanged=2, excuses=2, conflicts=(MeetingConflict("m", "T-1", 1),)
    ),
)


def incoming(seen: Preview = FULL) -> Incoming:
    items = tuple(IncomingItem(ITEM, outcome) for outcome in ImportOutcome)
    return Incoming(Path(f"/home/{HOSTILE.replace('/', '')}.teamclock"), seen, items)


@pytest.fixture
def dialog(parent: QWidget, qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(incoming(), NAMES, look(), parent)
    with qtbot.waitActive(made):
        made.open()
    return made


def test_it_counts_items_meetings_and_skipped_weeks() -> None:
    assert list(preview_lines(FULL)) == [
        "Items: 2 new, 1 with further steps, 4 already here, 1 left out",
        "Meetings: 1 new, 2 already here, 1 left out",
        "2 skipped weeks",
    ]
    assert len(list(preview_lines(Preview(new=1)))) == 1


def test_it_names_the_items_in_plain_text(dialog: ImportDialog) -> None:
    model = dialog.items.model()

    shown = [str(model.index(row, 2).data()) for row in range(model.rowCount())]
    fates = [str(model.index(row, 1).data()) for row in range(model.rowCount())]

    assert HOSTILE_SHOWN.replace("\n", " ") in shown[0]
    assert fates == ["new", "further steps", "already here", "left out: other steps here"]
    assert "\u202e" not in dialog.file_name.text()


def test_it_names_the_teams_that_are_known_here(dialog: ImportDialog) -> None:
    assert {row[3] for row in dialog.items.rows()} == {"Design → coding"}


def test_nothing_lies_over_the_buttons_in_the_least_size(dialog: ImportDialog) -> None:
    dialog.resize(dialog.minimumSize())
    settle()

    foot = dialog.ends.mapTo(dialog, dialog.ends.rect().topLeft()).y()
    area = dialog.findChild(QScrollArea)
    assert area is not None
    assert area.geometry().bottom() < foot


def test_it_asks_only_at_its_button(dialog: ImportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.confirmed):
        press(button(dialog, "Import"), qtbot)


def test_to_close_it_brings_nothing(dialog: ImportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.confirmed):
        press(button(dialog, "Close"), qtbot)


def test_a_file_without_news_cannot_be_brought_in(parent: QWidget, qtbot: QtBot) -> None:
    made = ImportDialog(incoming(Preview(unchanged=3)), NAMES, look(), parent)

    assert (made.confirm.isEnabled(), made.ends.reason.text()) == (
        False,
        "Nothing in it is new here",
    )


def test_while_it_works_it_cannot_be_asked_again_and_then_tells_why_not(
    dialog: ImportDialog,
) -> None:
    dialog.wait("Importing")
    busy = dialog.confirm.isEnabled()

    dialog.show_trouble("the file has changed")

    assert (busy, dialog.confirm.isEnabled(), dialog.trouble.text()) == (
        False,
        True,
        "The file has changed.",
    )


def test_no_text_is_cut(dialog: ImportDialog) -> None:
    settle()

    assert not clipped(dialog)
