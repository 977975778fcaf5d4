"""A watch tells each notice once, over restarts and beside other programs, and takes it back."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from teamclock.app.inbox import Inbox
from teamclock.app.notices.message import Action
from teamclock.app.notices.watcher import NoticeWatcher, PollResult
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant
from teamclock.domain.item import Kind
from teamclock.domain.roster import TeamId
from tests.app.desks import TEAMS, Office, office
from tests.builders import at
from tests.domain.items import PARIS, TOKYO, YORK

HOME = TEAMS.replace("version = 1\n", 'version = 1\nhome = "paris"\n')
SOON = at("2026-11-23T15:45Z")  # a quarter of an hour before the end of the day of Paris
END = at("2026-11-23T16:00Z")
START = at("2026-11-24T08:00Z")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, HOME) as made:
        made.now = at("2026-11-23T10:00Z")
        yield made


@pytest.fixture
def watch(desk: Office) -> Iterator[NoticeWatcher]:
    with watching(desk) as made:
        yield made


@contextmanager
def watching(desk: Office, path: Path | None = None) -> Iterator[NoticeWatcher]:
    """Start a program beside a desk, which may look at a queue of its own."""
    with closing(Inbox(path or desk.queue.path, desk.session)) as inbox:
        yield NoticeWatcher(desk.session, inbox)


def from_(giver: TeamId) -> dict[str, Any]:
    """Return who hands what is added to Paris."""
    return {"from": giver, "to": PARIS}


def look(desk: Office, watch: NoticeWatcher, now: int, *, slept: bool = False) -> PollResult:
    desk.now = Instant(now)
    return watch.poll(desk.now, slept=slept)


def titles(seen: PollResult) -> list[str]:
    return [one.title for one in seen.show]


def test_the_end_of_the_day_is_told_with_what_can_be_done(
    desk: Office, watch: NoticeWatcher
) -> None:
    desk.added(draft=True)
    desk.added(draft=True)
    before = look(desk, watch, SOON - MINUTE)

    (message,) = look(desk, watch, SOON).show

    assert (before.show, before.wake) == ((), SOON)
    assert message.title == "paris stops work in 15 min"
    assert message.body == "2 drafts for tokyo are not handed off."
    assert message.actions == (Action.REVIEW, Action.SNOOZE)
    assert message.boundary == "ends:paris:2026-11-23T16:00:00Z"


def test_whoever_starts_two_minutes_before_the_end_is_told_and_a_restart_is_not(
    desk: Office,
) -> None:
    desk.added(draft=True)
    with watching(desk) as first:
        told = look(desk, first, END - 120)
    with watching(desk) as second:
        nothing = look(desk, second, END - 60)
        end = look(desk, second, END)

    assert titles(told) == ["paris stops work in 2 min"]
    assert titles(nothing) == []
    assert titles(end) == ["paris stops work now"]


def test_of_two_programs_on_one_queue_one_tells(desk: Office, watch: NoticeWatcher) -> None:
    desk.added(draft=True)
    with watching(desk) as other:
        look(desk, watch, SOON - MINUTE)
        look(desk, other, SOON - MINUTE)

        told = [titles(look(desk, one, SOON)) for one in (watch, other)]

    assert told == [["paris stops work in 15 min"], []]


def test_drafts_that_are_sent_take_the_notice_back(desk: Office, watch: NoticeWatcher) -> None:
    item = desk.added(draft=True)
    (message,) = look(desk, watch, SOON).show
    desk.stepped(item, Kind.OFFER)

    assert look(desk, watch, SOON + MINUTE).withdraw == (message.key,)
    assert look(desk, watch, SOON + 2 * MINUTE).withdraw == ()


def test_a_snoozed_notice_comes_again_with_the_minutes_that_are_left(
    desk: Office, watch: NoticeWatcher
) -> None:
    desk.added(draft=True)
    (message,) = look(desk, watch, SOON).show

    watch.snooze(message.key, desk.now)
    early = look(desk, watch, SOON + 9 * MINUTE)
    (again,) = look(desk, watch, SOON + 10 * MINUTE).show

    assert (early.show, early.wake) == ((), SOON + 10 * MINUTE)
    assert again.title == "paris stops work in 5 min"
    assert (again.boundary, again.key != message.key) == (message.boundary, True)


def test_the_start_of_the_day_brings_the_brief(desk: Office, watch: NoticeWatcher) -> None:
    look(desk, watch, END)
    desk.added(**from_(YORK))
    desk.added(**from_(TOKYO))
    night = look(desk, watch, END + 6 * HOUR)

    (brief,) = look(desk, watch, START).show

    assert night.show == ()
    assert (brief.title, brief.body) == (
        "paris starts work now",
        "2 items from tokyo and york are waiting.",
    )
    assert brief.actions == (Action.OPEN,)


def test_after_a_sleep_there_is_one_summary(desk: Office, watch: NoticeWatcher) -> None:
    desk.added(draft=True)
    desk.added(**from_(TOKYO))
    look(desk, watch, SOON - MINUTE)

    (message,) = look(desk, watch, START + 2 * HOUR, slept=True).show
    after = look(desk, watch, START + 2 * HOUR + MINUTE)

    assert (message.title, message.boundary) == ("While you were away", "away")
    assert message.body == "2 handoffs passed. 1 item is waiting. 1 item is late."
    assert after == PollResult(wake=after.wake)


def test_nothing_is_told_when_the_clock_was_set_back(desk: Office, watch: NoticeWatcher) -> None:
    desk.added(draft=True)
    look(desk, watch, SOON)

    back = look(desk, watch, SOON - 2 * DAY)
    again = [look(desk, watch, at).show for at in range(SOON - 300, SOON + 300, MINUTE)]

    assert back.show == ()
    assert [one for show in again for one in show] == []


def test_a_pause_is_kept_and_holds_all_back(desk: Office, watch: NoticeWatcher) -> None:
    desk.added(draft=True)
    watch.pause(Instant(SOON + 5 * MINUTE))

    paused = look(desk, watch, SOON)
    later = look(desk, watch, SOON + 5 * MINUTE)

    assert (paused.show, paused.wake) == ((), SOON + 5 * MINUTE)
    assert titles(later) == ["paris stops work in 10 min"]


def test_whoever_wants_no_notices_gets_none_and_those_shown_go(
    desk: Office, watch: NoticeWatcher
) -> None:
    desk.added(draft=True)
    (message,) = look(desk, watch, SOON).show
    desk.session.prefer(desk.session.settings._replace(notices=False))

    assert look(desk, watch, END) == PollResult(withdraw=(message.key,))


def test_without_a_home_team_there_is_nothing_to_tell(tmp_path: Path) -> None:
    with office(tmp_path) as desk, watching(desk) as watch:
        desk.added(draft=True)

        assert look(desk, watch, SOON) == PollResult()


def test_without_a_queue_none_is_made(tmp_path: Path, desk: Office) -> None:
    path = tmp_path / "elsewhere" / "queue.db"
    with watching(desk, path) as watch:
        look(desk, watch, SOON)
        look(desk, watch, END)

    assert not path.parent.exists()


def test_a_queue_that_cannot_be_written_tells_once_all_the_same(
    desk: Office, watch: NoticeWatcher, tmp_path: Path
) -> None:
    desk.added(draft=True)
    look(desk, watch, SOON - MINUTE)
    queue = watch._inbox.queue()
    assert queue is not None
    queue.db.execute("PRAGMA query_only = ON")

    told = [titles(look(desk, watch, at)) for at in (SOON, SOON + MINUTE)]

    assert told == [["paris stops work in 15 min"], []]


def test_while_somebody_writes_it_waits_for_the_next_look(
    desk: Office, watch: NoticeWatcher
) -> None:
    desk.added(draft=True)
    look(desk, watch, SOON - MINUTE)
    with desk.queue.transaction():
        busy = look(desk, watch, SOON)

    assert busy.show == ()
    assert titles(look(desk, watch, SOON + MINUTE)) == ["paris stops work in 14 min"]


def test_a_broken_queue_is_nobodys_notice(desk: Office, tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_text("no queue", encoding="utf-8")
    with watching(desk, path) as watch:
        assert look(desk, watch, SOON) == PollResult()


def test_titles_are_shown_only_where_that_was_chosen(desk: Office, watch: NoticeWatcher) -> None:
    desk.added(draft=True, title="Checkout mockups")
    (hidden,) = look(desk, watch, SOON).show
    desk.session.prefer(desk.session.settings._replace(hide_titles=False))
    (shown,) = look(desk, watch, END).show

    assert "Checkout" not in hidden.title + hidden.body
    assert shown.body.endswith("“Checkout mockups”")


def test_an_overlap_opens_with_what_wants_a_meeting(desk: Office, watch: NoticeWatcher) -> None:
    item = desk.added(**from_(YORK))
    for _ in range(3):
        desk.stepped(item, Kind.RETURN, Kind.ANSWER)
    before = look(desk, watch, SOON - 2 * HOUR)

    (message,) = look(desk, watch, at("2026-11-23T14:00Z")).show

    assert titles(before) == ["paris has started work"]  # nobody looked earlier
    assert (message.title, message.body) == (
        "Shared hours: paris and york, 2 h",
        "1 item needs a meeting.",
    )
    assert message.actions == (Action.AGENDA,)
    assert look(desk, watch, at("2026-11-23T14:01Z")).withdraw == ()
    assert message.key in look(desk, watch, at("2026-11-23T16:00Z")).withdraw


def test_a_planned_meeting_is_told_outside_the_teams_hours(
    desk: Office, watch: NoticeWatcher
) -> None:
    item = desk.added(**from_(YORK))
    desk.step(item.ref, Kind.PLAN_SYNC, YORK, start=END + 4 * HOUR, end=END + 5 * HOUR)
    look(desk, watch, END + HOUR)

    seen = look(desk, watch, END + 4 * HOUR - 15 * MINUTE)

    assert titles(seen) == ["Meeting with york in 15 min"]
    assert seen.show[0].actions == (Action.AGENDA, Action.SNOOZE)


@pytest.mark.parametrize(
    ("span", "told"),
    [
        ("", True),
        ("16:00-17:00", False),
        ("16:45-16:46", False),
        ("22:00-16:45", True),
        ("22:00-17:00", False),
        ("00:00-24:00", False),
    ],
)
def test_in_the_quiet_hours_of_the_viewer_the_end_of_the_day_is_not_told(
    desk: Office, watch: NoticeWatcher, span: str, told: bool
) -> None:
    desk.added(draft=True)
    settings = desk.session.settings
    desk.session.prefer(settings._replace(quiet_hours=span, zone="Europe/Paris"))

    assert bool(look(desk, watch, SOON).show) is told
