"""Webhooks beside the window: sent in a thread, whatever the server does, and set up on a card."""

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Inbox
from teamclock.app.window_priority import WindowPriority
from teamclock.config.webhooks import hooks_path, read_hooks
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.note import Urgency
from teamclock.ui.control.webhooks import WebhookController
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.webhooks import WebhookRows
from tests.app.webhooks.hook_desks import HookDesk, hook_desk
from tests.ui.boards import board

HUNG_S = 1.0


@pytest.fixture
def hooked(tmp_path: Path) -> Iterator[HookDesk]:
    with hook_desk(tmp_path) as made:
        yield made


@pytest.fixture
def control(hooked: HookDesk, parent: QWidget) -> Iterator[WebhookController]:
    session = hooked.office.session
    session._inputs = session._inputs._replace(clock=lambda: hooked.office.now)
    with closing(Inbox(hooked.path, session)) as inbox:
        made = WebhookController(session, inbox, WindowPriority(), parent)
        yield made
        hooked.server.released.set()
        for worker in (made.flushes, made.requests, made.looks):
            worker.give_up()


@pytest.fixture
def rows(control: WebhookController, parent: QWidget, light: Look, qtbot: QtBot) -> WebhookRows:
    made = WebhookRows(light, parent)
    control.connect_rows(made)
    with qtbot.waitSignal(control.looks.found):
        control.serve(made)
    return made


def names(rows: WebhookRows) -> list[str]:
    return [row.name.text() for row in rows.card._rows]


def test_without_a_webhook_no_thread_is_started(
    hooked: HookDesk, control: WebhookController
) -> None:
    control.flush(hooked.office.now)

    assert control.flushes._thread is None


def test_what_happened_is_sent(hooked: HookDesk, control: WebhookController, qtbot: QtBot) -> None:
    hooked.hook()
    hooked.office.added(urgency=Urgency.CRITICAL)

    with qtbot.waitSignal(control.flushes.found):
        control.flush(hooked.office.now)

    assert len(hooked.server.requests) == 1


def test_it_flushes_with_the_first_board_of_each_minute(
    hooked: HookDesk, control: WebhookController, qtbot: QtBot
) -> None:
    hooked.hook()
    shown = board(hooked.office.session.roster, "2026-11-23T15:42:00Z")
    with qtbot.waitSignal(control.flushes.found):
        control.show_board(shown)
    control.flushes.wait()

    with qtbot.assertNotEmitted(control.flushes.found, wait=50):
        control.show_board(shown)
    with qtbot.waitSignal(control.flushes.found):
        control.show_board(board(hooked.office.session.roster, "2026-11-23T15:43:00Z"))


def largest_gap_s(qtbot: QtBot, control: WebhookController, now: Instant) -> float:
    """Return the longest time in which the window did nothing during a flush."""
    turns: list[float] = []
    ticking = QTimer(interval=1)
    ticking.timeout.connect(lambda: turns.append(perf_counter()))
    ticking.start()
    with qtbot.waitSignal(control.flushes.found, timeout=15_000):
        control.flush(now)
    ticking.stop()
    return max(later - earlier for earlier, later in pairwise(turns))


def test_the_window_stays_live_while_a_server_hangs(
    hooked: HookDesk,
    control: WebhookController,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from teamclock.app.webhooks import sending

    hooked.hook()
    hooked.office.added(urgency=Urgency.CRITICAL)
    hooked.flush()  # imports what is imported once
    hooked.office.added(urgency=Urgency.CRITICAL)
    hooked.server.answers = [hooked.server.hang]
    quick = sending.FlushLimits(request_s=HUNG_S)
    monkeypatch.setattr("teamclock.app.webhooks.flush._USUAL", sending_means(quick))

    gap = largest_gap_s(qtbot, control, hooked.office.now)

    print(f"longest gap {gap * 1000:.1f} ms")  # noqa: T201 - seen with -s
    assert gap < HUNG_S / 2


def sending_means(limits: object) -> object:
    from teamclock.app.webhooks.flush import Means

    return Means(limits=limits)  # type: ignore[arg-type]


def test_a_flush_that_is_not_over_is_not_begun_again(
    hooked: HookDesk, control: WebhookController, qtbot: QtBot
) -> None:
    hooked.hook()
    hooked.office.added(urgency=Urgency.CRITICAL)

    with qtbot.waitSignal(control.flushes.found):
        control.flush(hooked.office.now)
        thread = control.flushes._thread
        control.flush(hooked.office.now)
        assert control.flushes._thread is thread
        assert control.flushes._next is None


def test_what_is_set_aside_is_told(
    hooked: HookDesk, control: WebhookController, qtbot: QtBot
) -> None:
    hooked.hook()
    hooked.server.answers = [503]
    hooked.office.added(urgency=Urgency.CRITICAL)
    hooked.flush()
    hooked.office.now = Instant(hooked.office.now + 8 * DAY)

    with qtbot.waitSignal(control.reported) as told:
        control.flush(hooked.office.now)

    assert told.args is not None
    assert "set aside" in told.args[0]


def test_a_webhook_is_added_tested_and_removed_on_the_card(
    hooked: HookDesk, control: WebhookController, rows: WebhookRows, qtbot: QtBot
) -> None:
    rows.add.click()
    rows.fields.name.setText("chat")
    rows.fields.url.setText(hooked.server.url())
    rows.fields.local.setChecked(True)
    with qtbot.waitSignal(control.done) as done:
        rows.confirm.click()
    assert done.args == ["chat is told from now on"]
    assert names(rows) == ["chat", "Add a webhook"]
    assert rows.fields.url.text() == ""

    with qtbot.waitSignal(control.done) as done:
        rows.test_asked.emit("chat")
    assert done.args == ["chat took the test"]
    with qtbot.waitSignal(control.done):
        rows.remove_asked.emit("chat")
    assert names(rows) == ["Add a webhook"]


def test_a_removal_is_undone_with_all_that_waited(
    hooked: HookDesk, control: WebhookController, rows: WebhookRows, qtbot: QtBot
) -> None:
    hook = hooked.hook()
    hooked.server.answers = [503, 204]
    hooked.office.added(urgency=Urgency.CRITICAL)
    hooked.flush()
    with qtbot.waitSignal(control.undoable) as undoable:
        rows.remove_asked.emit("chat")
    assert names(rows) == ["Add a webhook"]
    assert hooked.keyring.passwords == {}
    control.requests.wait()

    assert undoable.args is not None
    with qtbot.waitSignal(control.done) as done:
        undoable.args[0]()

    assert done.args == ["chat is told again"]
    assert names(rows) == ["chat", "Add a webhook"]
    assert read_hooks(hooks_path(hooked.path)) == (hook,)
    assert hooked.flush(Instant(hooked.office.now + 60)).sent == 1


def test_an_undo_while_something_is_being_done_can_be_asked_for_again(
    hooked: HookDesk, control: WebhookController, rows: WebhookRows, qtbot: QtBot
) -> None:
    hooked.hook()
    with qtbot.waitSignal(control.undoable) as undoable:
        rows.remove_asked.emit("chat")
    assert undoable.args is not None

    with qtbot.waitSignals([control.requests.found, control.undoable]) as again:
        rows.remove_asked.emit("chat")
        undoable.args[0]()

    assert again.signal_triggered
    assert read_hooks(hooks_path(hooked.path)) == ()


def test_what_is_refused_is_told_and_what_was_typed_stays(
    control: WebhookController, rows: WebhookRows, qtbot: QtBot
) -> None:
    rows.add.click()
    rows.fields.name.setText("chat")
    rows.fields.url.setText("http://chat.example/canary")

    with qtbot.waitSignal(control.failed) as failed:
        rows.confirm.click()

    assert failed.args is not None
    assert failed.args[0] == "the URL begins with https://"
    assert rows.fields.name.text() == "chat"


def test_a_wrong_file_is_told(hooked: HookDesk, control: WebhookController, qtbot: QtBot) -> None:
    hooks_path(hooked.path).write_text("[[webhook]]")

    with qtbot.waitSignal(control.failed) as failed:
        control.flush(hooked.office.now)

    assert failed.args is not None
    assert "webhooks.toml" in failed.args[0]


def test_the_end_does_not_wait_for_a_server_that_hangs(
    hooked: HookDesk, control: WebhookController, qtbot: QtBot
) -> None:
    hooked.hook()
    hooked.office.added(urgency=Urgency.CRITICAL)
    hooked.server.answers = [hooked.server.hang]
    control.flush(hooked.office.now)
    qtbot.waitUntil(lambda: len(hooked.server.requests) == 1)

    start = perf_counter()
    control.finish()

    assert perf_counter() - start < 2
