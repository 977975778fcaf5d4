"""The queue is shared, joined and left from the window, whatever the place does."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from teamclock.store.backup.backups import backups
from teamclock.ui.control.membership import MembershipController
from teamclock.ui.sharing.join_dialog import JoinDialog
from teamclock.ui.sharing.leave_dialog import LeaveDialog
from tests.ui.queue.drafts import button, press
from tests.ui.sharing.windows import SharedWindow, until


def asked(sharer: SharedWindow, place: Path) -> JoinDialog:
    """Open the dialog, and let it name a place."""
    sharer.sharing.share()
    dialog = sharer.sharing.membership.joining
    assert dialog is not None
    dialog.place.setText(str(place))
    return dialog


def looked(sharer: SharedWindow, qtbot: QtBot) -> JoinDialog:
    dialog = asked(sharer, sharer.shared)
    press(button(dialog, "Look"), qtbot)
    until(qtbot, dialog.confirm.isEnabled)
    return dialog


def leaving(sharer: SharedWindow) -> LeaveDialog:
    sharer.sharing.leave()
    dialog = sharer.sharing.membership.leaving
    assert dialog is not None
    return dialog


def test_a_queue_begins_a_share(sharer: SharedWindow, qtbot: QtBot) -> None:
    sharer.put("Deploy")
    dialog = looked(sharer, qtbot)
    told = dialog.preview.text()

    press(button(dialog, "Share this queue"), qtbot)

    until(qtbot, lambda: sharer.mark() == "Shared · 16:42")
    assert told == "No share there yet: this queue would begin one with 1 item."
    until(qtbot, lambda: sharer.toast()[0] == f"Shared at {sharer.shared}")
    other = sharer.other()
    other.join()
    assert other.titles() == ["Deploy"]


def test_a_queue_joins_a_share_with_a_backup_and_its_preview(
    sharer: SharedWindow, qtbot: QtBot
) -> None:
    sharer.put("Deploy")
    other = sharer.other()
    other.begin()
    other.add("Review")
    dialog = looked(sharer, qtbot)
    told = dialog.preview.text()

    press(button(dialog, "Join"), qtbot)

    until(qtbot, lambda: sorted(sharer.titles()) == ["Deploy", "Review"])
    until(qtbot, lambda: sharer.mark() == "Shared · 16:42")
    assert told == "Here 1 item, there 1, 0 the same: 2 after."
    assert len(backups(sharer.path)) == 1
    until(qtbot, lambda: sharer.toast()[0] == f"Joined at {sharer.shared}")


def test_a_code_that_another_desk_has_is_told(sharer: SharedWindow, qtbot: QtBot) -> None:
    other = sharer.other()
    other.begin()
    dialog = asked(sharer, sharer.shared)
    dialog.code.setText("COD")

    press(button(dialog, "Look"), qtbot)

    until(qtbot, dialog.confirm.isEnabled)
    assert dialog.preview.text().endswith("The code COD is taken there: this desk shows as COD2.")
    dialog.close()


def test_a_folder_that_is_missing_is_told_in_the_dialog(sharer: SharedWindow, qtbot: QtBot) -> None:
    dialog = asked(sharer, sharer.folder / "missing")

    press(button(dialog, "Look"), qtbot)

    until(qtbot, dialog.trouble.isVisible)
    assert dialog.trouble.text().startswith("There is no folder")
    assert dialog.place.isEnabled()
    dialog.close()


def test_what_was_found_for_another_place_is_not_shown(sharer: SharedWindow, qtbot: QtBot) -> None:
    dialog = asked(sharer, sharer.shared)
    dialog.looked.emit(dialog.request())
    dialog.place.setText("/elsewhere")

    with qtbot.waitSignal(sharer.sharing.membership.jobs.found):
        pass

    assert not dialog.confirm.isEnabled()
    dialog.close()


def test_a_queue_that_cannot_be_written_is_not_shared(
    sharer: SharedWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(sharer.inbox), "why_read_only", lambda _inbox: "read-only")

    sharer.sharing.share()

    assert sharer.trouble() == "read-only"
    assert sharer.sharing.membership.joining is None


def test_the_desk_leaves_and_what_it_did_last_is_shared_first(
    sharer: SharedWindow, qtbot: QtBot
) -> None:
    sharer.share()
    other = sharer.other()
    other.join()
    until(qtbot, lambda: sharer.mark().startswith("Shared"))
    sharer.add("Deploy")

    press(button(leaving(sharer), "Stop sharing"), qtbot)

    until(qtbot, lambda: sharer.mark() == "")
    until(qtbot, lambda: sharer.toast()[0] == "The queue is no longer shared")
    assert (sharer.titles(), other.titles()) == (["Deploy"], ["Deploy"])
    assert sharer.sharing.rounds is None


def test_a_desk_cannot_leave_a_place_that_is_away_and_goes_on(
    sharer: SharedWindow, qtbot: QtBot
) -> None:
    sharer.share()
    until(qtbot, lambda: sharer.mark().startswith("Shared"))
    sharer.away()
    until(qtbot, lambda: sharer.mark().startswith("Place away"))
    dialog = leaving(sharer)

    press(button(dialog, "Stop sharing"), qtbot)

    until(qtbot, dialog.trouble.isVisible)
    dialog.close()
    sharer.back()
    until(qtbot, lambda: sharer.mark().startswith("Shared"))


class Stuck:
    """Rounds at a place that does not answer."""

    def __init__(self) -> None:
        self.goes_on = False

    def hold(self) -> "Stuck":
        return self

    def stop(self, most_s: float) -> bool:
        return most_s < 0

    def go_on(self) -> None:
        self.goes_on = True


def test_a_place_that_does_not_answer_cannot_be_left(sharer: SharedWindow, qtbot: QtBot) -> None:
    rounds = Stuck()
    leaver = MembershipController(sharer.session, sharer.inbox, rounds, sharer.window)
    leaver.ask_to_leave("/shared")
    dialog = leaver.leaving
    assert dialog is not None

    press(button(dialog, "Stop sharing"), qtbot)

    until(qtbot, dialog.trouble.isVisible)
    assert dialog.trouble.text() == "The place does not answer: try again later."
    assert rounds.goes_on
    dialog.close()
