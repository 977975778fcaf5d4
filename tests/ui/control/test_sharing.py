"""A shared queue in the window: its rounds, its mark, and what other desks do."""

from contextlib import closing
from pathlib import Path

from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind
from teamclock.share.folder import Folder
from teamclock.share.joining import begin
from teamclock.store import share_facts
from teamclock.store.queue import Queue
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import tip_words
from teamclock.ui.queue.item_panel import ItemPanel
from tests.files import written
from tests.ui.queue.places import TEAMS
from tests.ui.sessions import Hands
from tests.ui.sharing.windows import SharedWindow, member, shared_window, until

SHARED = "Shared · 16:42"


def test_a_queue_that_is_not_shared_has_no_mark_and_no_rounds(sharer: SharedWindow) -> None:
    sharer.put()

    assert (sharer.mark(), sharer.sharing.rounds) == ("", None)
    assert "mark" not in vars(sharer.window.lists)


def test_a_queue_that_becomes_shared_is_marked_without_a_restart(
    sharer: SharedWindow, qtbot: QtBot
) -> None:
    sharer.put()

    sharer.share()

    until(qtbot, lambda: sharer.mark() == SHARED)


def test_what_the_queue_says_of_its_share_is_read_in_one_statement(sharer: SharedWindow) -> None:
    """Between two, another thread of the program may leave the share."""
    sharer.share()
    queue, read = sharer.inbox.queue(), list[str]()
    assert queue is not None
    queue.db.set_trace_callback(read.append)

    facts = sharer.sharing._share_facts()

    queue.db.set_trace_callback(None)
    assert "place" in facts
    assert len([statement for statement in read if "FROM share" in statement]) == 1


def test_a_step_of_another_desk_is_seen_soon(sharer: SharedWindow, qtbot: QtBot) -> None:
    sharer.share()
    until(qtbot, lambda: sharer.mark() == SHARED)
    other = sharer.other()
    other.join()

    other.add("Deploy")

    until(qtbot, lambda: sharer.titles() == ["Deploy"])


def test_a_step_of_this_desk_is_shared_at_once(sharer: SharedWindow, qtbot: QtBot) -> None:
    sharer.share()
    until(qtbot, lambda: sharer.mark() == SHARED)
    lines = sharer.published()

    sharer.add("Review")

    until(qtbot, lambda: sharer.published() == lines + 2)
    until(qtbot, lambda: sharer.mark() == SHARED)


def test_a_step_of_the_terminal_is_shared_at_once(sharer: SharedWindow, qtbot: QtBot) -> None:
    item = sharer.put("Review")
    sharer.share()
    until(qtbot, lambda: sharer.mark() == SHARED)
    lines = sharer.published()

    sharer.elsewhere(item.ref, Kind.COMMENT, text="Soon")

    until(qtbot, lambda: sharer.published() == lines + 1)


def test_a_place_that_is_away_is_told_and_what_is_done_meanwhile_is_shared_once_it_is_back(
    sharer: SharedWindow, qtbot: QtBot
) -> None:
    sharer.share()
    other = sharer.other()
    other.join()
    until(qtbot, lambda: sharer.mark() == SHARED)

    sharer.away()
    until(qtbot, lambda: sharer.mark() == "Place away since 16:42, everything is kept")
    sharer.add("Review")
    sharer.back()

    until(qtbot, lambda: sharer.mark() == SHARED)
    assert other.titles() == ["Review"]


def test_a_step_that_loses_is_told(sharer: SharedWindow, qtbot: QtBot) -> None:
    sharer.share()
    other = sharer.other()
    other.join()
    other.add("Deploy")
    until(qtbot, lambda: sharer.titles() == ["Deploy"])
    other.step("Deploy", Kind.ACCEPT, readback="I do")
    sharer.elsewhere(1, Kind.ACCEPT, readback="We do")
    until(qtbot, lambda: sharer.mark() == SHARED)

    other.sync()

    until(qtbot, lambda: sharer.mark() == "1 step was not taken")


def test_leaving_in_the_terminal_ends_the_rounds_and_the_mark(
    sharer: SharedWindow, qtbot: QtBot
) -> None:
    sharer.share()
    until(qtbot, lambda: sharer.mark() == SHARED)
    rounds = sharer.sharing.rounds
    assert rounds is not None

    sharer.leave()

    until(qtbot, lambda: sharer.mark() == "")
    until(qtbot, lambda: not rounds.is_alive)


def test_a_queue_that_is_being_joined_has_no_rounds_here_until_it_has_joined(
    sharer: SharedWindow, qtbot: QtBot
) -> None:
    sharer.put()
    sharer.share()
    with sharer.at_the_place() as (queue, _place), queue.transaction():
        share_facts.keep_facts(queue, {share_facts.JOINING: "1"})
    sharer.driver.refresh()
    meanwhile = (sharer.mark(), sharer.sharing.rounds)

    with sharer.at_the_place() as (queue, _place), queue.transaction():
        share_facts.drop_fact(queue, share_facts.JOINING)

    until(qtbot, lambda: sharer.mark() == SHARED)
    assert meanwhile == ("", None)


def test_a_join_that_was_broken_off_is_completed_at_the_next_start(
    tmp_path: Path, qtbot: QtBot, light: Look
) -> None:
    written(tmp_path, TEAMS)
    shared = tmp_path / "shared"
    shared.mkdir()
    with closing(Queue(tmp_path / "data" / "queue.db")) as queue:
        begin(queue, Folder(shared), member(shared), Hands().now)
        with queue.transaction():
            share_facts.keep_facts(queue, {share_facts.JOINING: "1"})

    with shared_window(tmp_path, qtbot, light) as again:
        again.driver.refresh()

        with again.at_the_place() as (queue, _place):
            until(qtbot, lambda: share_facts.fact(queue, share_facts.JOINING) is None)
        until(qtbot, lambda: again.mark() == SHARED)


def test_rounds_that_have_ended_begin_again(sharer: SharedWindow, qtbot: QtBot) -> None:
    sharer.share()
    until(qtbot, lambda: sharer.mark() == SHARED)
    ended = sharer.sharing.rounds
    assert ended is not None
    assert ended.stop(5)

    sharer.driver.refresh()

    assert sharer.sharing.rounds is not ended
    assert sharer.sharing.rounds is not None
    assert sharer.sharing.rounds.is_alive


def test_another_share_has_other_rounds(sharer: SharedWindow, qtbot: QtBot) -> None:
    sharer.share()
    until(qtbot, lambda: sharer.mark() == SHARED)
    ended = sharer.sharing.rounds
    assert ended is not None
    sharer.leave()
    sharer.shared = sharer.folder / "second"
    sharer.shared.mkdir()
    sharer.share()

    sharer.driver.refresh()
    other = sharer.other()
    other.join()
    other.add("Deploy")

    until(qtbot, lambda: sharer.titles() == ["Deploy"])
    until(qtbot, lambda: not ended.is_alive)


def test_the_end_of_the_program_ends_the_rounds(sharer: SharedWindow, qtbot: QtBot) -> None:
    sharer.share()
    until(qtbot, lambda: sharer.mark() == SHARED)
    rounds = sharer.sharing.rounds
    assert rounds is not None

    sharer.sharing.finish()

    assert not rounds.is_alive


def test_a_log_that_is_not_right_is_told_in_the_tooltip(sharer: SharedWindow, qtbot: QtBot) -> None:
    sharer.share()
    other = sharer.other()
    other.join()
    until(qtbot, lambda: sharer.mark() == SHARED)

    (log,) = [one for one in sharer.shared.glob("*/*.jsonl") if one.parent.name != sharer.desk()]
    worse = log.with_name(".worse.tmp")
    worse.write_text(log.read_text() + "<img src=x>\n")
    worse.rename(log)
    until(qtbot, lambda: "is not right" in tip_words(sharer.window.lists.mark))

    assert sharer.window.lists.mark.toolTip() == ""
    assert sharer.mark() == SHARED


def test_an_open_item_says_how_far_it_has_come(sharer: SharedWindow, qtbot: QtBot) -> None:
    sharer.share()
    other = sharer.other()
    other.join()
    until(qtbot, lambda: sharer.mark() == SHARED)
    sharer.away()
    sharer.add("Deploy")
    until(qtbot, lambda: sharer.titles() == ["Deploy"])
    sharer.controller.open(sharer.rows.lines()[0].item)
    until(qtbot, lambda: isinstance(sharer.window.panel.part(), ItemPanel))
    part = sharer.panel(ItemPanel)
    alone = part.note.state.toPlainText().splitlines()[-1]

    sharer.back()
    until(qtbot, lambda: part.note.state.toPlainText().endswith("\nShared"))
    other.sync()

    until(qtbot, lambda: part.note.state.toPlainText().endswith("\nReached Tokyo"))
    assert alone == "Waiting, not shared yet"
