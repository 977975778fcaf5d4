"""A file enters the window's queue after a preview, and is taken back by one Undo."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from teamclock.app.queue_service import QueueService
from teamclock.app.transfer.export import ExportSource
from teamclock.app.transfer.packet import packet
from teamclock.domain.item import Kind
from teamclock.store.queue import Queue
from teamclock.ui.control.imports import ImportsController
from teamclock.ui.queue.import_dialog import ImportDialog
from tests.app.desks import new
from tests.ui.queue.drafts import button, press
from tests.ui.queue.places import NOTE, Place


@pytest.fixture
def imports(place: Place) -> Iterator[ImportsController]:
    made = ImportsController(place.session, place.inbox, place.undo, place.window)
    yield made
    made.jobs.give_up()


@pytest.fixture
def file(place: Place, tmp_path: Path) -> Path:
    """Return a packet of an item that another queue holds."""
    made = tmp_path / "a.teamclock"
    with closing(Queue(tmp_path / "other.db")) as queue:
        desk = QueueService(queue, place.session, place.hands.now)
        desk.add(new({**NOTE, "title": "Review"}), "Lea", draft=False)
        source = ExportSource(queue, place.session, place.hands.now)
        made.write_bytes(b"".join(packet(source, ["R-1"])))
    return made


def until(qtbot: QtBot, holds: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(holds()), timeout=5000)


def previewed(imports: ImportsController, file: Path, qtbot: QtBot) -> ImportDialog:
    imports.look(file)
    until(qtbot, lambda: imports.dialog)
    assert imports.dialog is not None
    return imports.dialog


def test_a_packet_is_shown_first_then_imported_and_taken_back(
    place: Place, imports: ImportsController, file: Path, qtbot: QtBot
) -> None:
    place.put("Deploy")
    dialog = previewed(imports, file, qtbot)
    before = place.shows()

    press(button(dialog, "Import"), qtbot)
    until(qtbot, lambda: len(place.shows()) == 2)
    told = place.toast()
    place.undo.undo()

    assert (before, told) == ([("Deploy", "offered")], ("1 item imported", True))
    assert imports.dialog is None
    until(qtbot, lambda: place.shows() == [("Deploy", "offered")])
    assert place.toast() == ("Import taken back", False)


def test_what_something_followed_stays_and_says_so(
    place: Place, imports: ImportsController, file: Path, qtbot: QtBot
) -> None:
    press(button(previewed(imports, file, qtbot), "Import"), qtbot)
    until(qtbot, place.shows)
    place.elsewhere(1, Kind.ACCEPT)
    place.reload()

    place.undo.undo()

    assert "omething has followed the import: it stays" in place.trouble()
    assert place.shows() == [("Review", "accepted")]


def test_a_file_that_is_none_is_told_in_the_banner(
    place: Place, imports: ImportsController, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "bad.teamclock").write_bytes(b"{")

    imports.look(tmp_path / "bad.teamclock")

    until(qtbot, place.trouble)
    assert "it is not JSON" in place.trouble()
    assert imports.dialog is None


def test_a_file_that_changed_meanwhile_is_checked_again(
    place: Place, imports: ImportsController, file: Path, qtbot: QtBot
) -> None:
    dialog = previewed(imports, file, qtbot)
    file.write_bytes(b"[]")

    press(button(dialog, "Import"), qtbot)

    until(qtbot, dialog.trouble.isVisible)
    assert "it is no export" in dialog.trouble.text()
    assert place.shows() == []


def test_files_that_are_opened_together_are_shown_one_after_the_other(
    place: Place, imports: ImportsController, file: Path, qtbot: QtBot
) -> None:
    second, bad = file.with_name("b.teamclock"), file.with_name("bad.teamclock")
    second.write_bytes(file.read_bytes())
    bad.write_bytes(b"{")
    names = []

    for one in (file, bad, second, second, file):
        imports.look(one)
    for _ in range(2):
        until(qtbot, lambda: imports.dialog)
        assert imports.dialog is not None
        names.append(imports.dialog.file_name.text())
        press(button(imports.dialog, "Close"), qtbot)

    imports.jobs.give_up()
    assert (names, imports.dialog) == (["a.teamclock", "b.teamclock"], None)
    assert "it is not JSON" in place.trouble()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("gone.teamclock", "gone.teamclock is not there"),
        ("letter.txt", "an import is named .json, .jsonl or .teamclock"),
        ("folder.teamclock", "folder.teamclock is not a file"),
        ("nothing.teamclock", "it is not JSON"),
        ("of others.teamclock", "it is no export"),
    ],
)
def test_what_is_opened_and_is_no_packet_is_told_in_a_sentence(
    place: Place, imports: ImportsController, qtbot: QtBot, name: str, sentence: str
) -> None:
    tmp_path = place.path.parent.parent
    (tmp_path / "letter.txt").write_bytes(b"Dear all")
    (tmp_path / "folder.teamclock").mkdir()
    (tmp_path / "nothing.teamclock").touch()
    (tmp_path / "of others.teamclock").write_bytes(b"[]")

    imports.look(tmp_path / name)

    until(qtbot, place.trouble)
    assert sentence in place.trouble()
    assert imports.dialog is None


def test_a_name_that_would_break_a_line_is_shown_in_one(
    place: Place, imports: ImportsController, tmp_path: Path, qtbot: QtBot
) -> None:
    imports.look(Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\n\xe2\x80\xae\xff.teamclock")))

    until(qtbot, place.trouble)
    assert place.trouble().isprintable()
    assert "is not there" in place.trouble()


def test_a_queue_that_cannot_be_written_is_told_before_a_file_is_read(
    place: Place, imports: ImportsController, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.put("Deploy")
    monkeypatch.setattr(os, "access", lambda _path, wanted: wanted != os.W_OK)  # as root may all

    imports.look(file)

    assert "This queue is read-only" in place.trouble()
    assert imports.jobs._thread is None


def test_the_window_goes_on_beside_the_preview_which_it_takes_along(
    place: Place, imports: ImportsController, file: Path, qtbot: QtBot
) -> None:
    second = file.with_name("b.teamclock")
    second.write_bytes(file.read_bytes())
    dialog = previewed(imports, file, qtbot)
    imports.look(second)

    place.put("Deploy")
    is_modal, shows = dialog.isModal(), place.shows()
    place.window.hide()

    assert (is_modal, shows) == (False, [("Deploy", "offered")])
    assert (imports.dialog, imports.jobs._thread) == (None, None)


def test_to_close_the_preview_changes_nothing(
    place: Place, imports: ImportsController, file: Path, qtbot: QtBot
) -> None:
    press(button(previewed(imports, file, qtbot), "Close"), qtbot)

    assert (imports.dialog, place.shows(), place.path.exists()) == (None, [], False)
