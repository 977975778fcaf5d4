"""Folding into the tables: what arrives out of order is shown as if it had come in order."""

from contextlib import suppress
from pathlib import Path

from teamclock.app.meeting_search import propose_series
from teamclock.app.meetings import Meetings, Who
from teamclock.domain.entry import MOST_STAMP, SERIES, DeskId, LogEntry, item_subject
from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Terms, weeks_from
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.exchange.entry_json import stored_entry
from teamclock.share.history_entries import EntryAuthor, without_meetings
from teamclock.share.merging import item_news, keep_news
from teamclock.share.recording import store_entry
from teamclock.share.settling import settle, settle_dirty
from teamclock.store import entries, share_facts
from teamclock.store.dismissals import dismiss, is_dismissed
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.exchange.queue_files import lived
from tests.share.places import SharedOffice, desks, later, settled

LATER = Interval(Instant(BORN + DAY), Instant(BORN + DAY + HOUR))


def meetings(one: SharedOffice) -> Meetings:
    return Meetings(one.office.queue, one.office.session, one.office.desk)


def history(one: SharedOffice, uid: str) -> list[str]:
    return [event.kind for event in one.office.queue.history(uid)]


def test_an_older_move_that_others_went_on_from_takes_the_place_of_a_later_one(
    tmp_path: Path,
) -> None:
    with desks(tmp_path, "paris", "tokyo", "tokyo") as (paris, one, other):
        item = paris.office.added()
        settled(paris, one, other)
        later(paris, one, other, seconds=60)
        other.office.stepped(other.item(item.uid), Kind.RETURN)
        later(one, seconds=60)
        one.office.stepped(one.item(item.uid), Kind.ACCEPT, Kind.COMPLETE)
        settled(paris, other)
        assert history(paris, item.uid) == ["create", "offer", "return"]

        settled(one, other, paris)

        assert one.shown() == other.shown() == paris.shown()
        assert len(history(paris, item.uid)) in {3, 4}


def test_ticks_of_two_desks_are_both_kept_beside_an_edit_of_a_third(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo", "york") as (paris, tokyo, york):
        item = paris.office.added(next_actions=("build it", "test it", "ship it"))
        settled(paris, tokyo, york)
        seen = {one.team: one.item(item.uid).ref for one in (paris, tokyo, york)}
        edit = ("ask Luc", "build it", "test it", "ship it")
        paris.office.step(seen[PARIS], Kind.AMEND, next_actions=edit)
        later(tokyo, york, seconds=60)
        for one, number in ((tokyo, 1), (york, 3)):
            one.office.step(seen[one.team], Kind.TICK, number=number, done=True)

        settled(paris, tokyo, york)

        assert paris.shown() == tokyo.shown() == york.shown()
        assert paris.item(item.uid).note.next_actions == edit
        assert paris.item(item.uid).ticked == (2, 4)


def test_a_meeting_shows_with_its_items_wherever_they_arrive_later(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo", "york") as (paris, tokyo, york):
        item = paris.office.added()
        settled(paris, tokyo)
        meeting = meetings(tokyo).plan(
            LATER, (PARIS, TOKYO), [tokyo.item(item.uid)], Who("Ken", TOKYO)
        )
        tokyo.sync()
        hidden = {
            desk: log
            for desk, log in paris.place.logs_.items()
            if any(item.uid.encode() in line and b'"create"' in line for line in log)
        }
        for desk in hidden:
            del york.place.logs_[desk]
        york.sync()
        assert [one.uid for one in meetings(york).planned()] == [meeting.uid]
        york.place.logs_.update(hidden)
        settled(paris, tokyo, york)

        assert [one.uid for one in meetings(york).items(meetings(york).planned()[0])] == [item.uid]
        assert york.shown() == paris.shown()
        assert meeting.name == "TOK-T1"


def test_steps_fall_with_the_meeting_that_they_belong_to(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo", "tokyo") as (paris, one, other):
        item = paris.office.added()
        planned = meetings(paris).plan(LATER, (PARIS, TOKYO), [item], Who("Luc", PARIS))
        settled(paris, one, other)
        mine = meetings(one).planned()[0]
        meetings(one).cancel(mine, Who("Aiko", TOKYO))
        later(other, seconds=60)
        meetings(other).move(
            meetings(other).planned()[0], Instant(BORN + 2 * DAY), Who("Ken", TOKYO)
        )
        settled(paris, one, other)

        assert one.shown() == other.shown() == paris.shown()
        assert history(paris, item.uid).count("plan_sync") == 2
        assert planned.uid == mine.uid


def test_a_stamp_from_the_end_of_time_stops_no_log(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item, other = paris.office.added(), paris.office.added()
        queue = paris.office.queue
        last = entries.of_subject(queue, item_subject(item.uid))[-1]
        line = stored_entry(last.line)._replace(
            uid="late", kind="comment", stamp=MOST_STAMP, on=None, data={"text": "late"}
        )
        with queue.transaction():
            store_entry(queue, line)
            settle(queue, item_subject(item.uid), paris.office.now)
        for one in (item, other):
            with suppress(RefusedError):
                paris.office.stepped(paris.item(one.uid), Kind.COMMENT)
        settled(paris, tokyo)

        assert tokyo.shown() == paris.shown()
        assert len(history(tokyo, other.uid)) == 3


def test_a_ledger_beyond_all_bounds_does_not_damage_the_queue(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        queue = paris.office.queue
        with queue.transaction():
            for number in range(3):
                base = LogEntry(
                    f"base{number}", DeskId(share_facts.facts(queue)["desk"]), SERIES, "base",
                    number + 1, None, paris.office.now, PARIS, "PAR", {"base": {PARIS: 10**9}},
                )  # fmt: skip
                store_entry(queue, base)
            entries.mark_dirty(queue, [SERIES])
        settled(paris, tokyo)

        assert meetings(tokyo).ledger() == {PARIS: 10**9}
        assert tokyo.office.added().name == "TOK-1"


def test_a_suggestion_that_is_turned_down_on_one_desk_is_so_on_all_until_it_is_undone(
    tmp_path: Path,
) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        paris.office.stepped(item, *(Kind.RETURN, Kind.ANSWER) * 3)
        settled(paris, tokyo)

        meetings(tokyo).dismiss(tokyo.item(item.uid), "we spoke at noon", "Ken")
        settled(paris, tokyo)

        assert is_dismissed(paris.office.queue, item.uid)
        assert paris.shown() == tokyo.shown()
        tokyo.office.desk.undo(tokyo.item(item.uid), "Ken")
        settled(paris, tokyo)
        assert not is_dismissed(paris.office.queue, item.uid)
        assert paris.shown() == tokyo.shown()
        assert history(paris, item.uid)[-2:] == ["dismiss", "undo"]


def test_a_suggestion_that_is_turned_down_by_a_slow_clock_is_so_when_its_step_counts(
    tmp_path: Path,
) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        later(paris, seconds=HOUR)
        item = paris.office.added()
        settled(paris, tokyo)
        shown = tokyo.item(item.uid)

        tokyo.office.step(shown.ref, Kind.DISMISS, TOKYO, reason="we spoke at noon")

        last = tokyo.office.queue.history(item.uid)[-1]
        rows = tokyo.office.queue.db.execute("SELECT at FROM dismissal").fetchall()
        assert (last.kind, last.at - BORN, rows) == (Kind.DISMISS, HOUR, [(last.at,)])
        settled(paris, tokyo)
        assert paris.shown() == tokyo.shown()


def test_what_an_older_program_turned_down_stays_so_on_its_desk(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        with paris.office.queue.transaction():
            dismiss(paris.office.queue, item.uid, Instant(BORN + 1), "of before", "Luc")
        settled(paris, tokyo)
        tokyo.office.step(tokyo.item(item.uid).ref, Kind.DISMISS, TOKYO, reason="once more")
        settled(tokyo, paris)

        rows = paris.office.queue.db.execute("SELECT reason FROM dismissal ORDER BY at").fetchall()
        assert rows == [("once more",), ("of before",)]


def test_a_dismissal_that_came_too_late_is_none(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        settled(paris, tokyo)
        later(tokyo, seconds=60)
        tokyo.office.step(tokyo.item(item.uid).ref, Kind.DISMISS, TOKYO, reason="we spoke")
        assert is_dismissed(tokyo.office.queue, item.uid)
        paris.office.stepped(paris.item(item.uid), Kind.WITHDRAW)

        settled(paris, tokyo)

        assert history(tokyo, item.uid) == ["create", "offer", "withdraw"]
        assert not is_dismissed(tokyo.office.queue, item.uid)
        assert paris.shown() == tokyo.shown()


def test_what_two_desks_wrote_alike_has_one_name_on_all(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo", "york") as (paris, tokyo, york):
        events = lived("u", Kind.OFFER)
        for one, number in ((tokyo, 20), (paris, 3)):  # as two that import one file
            desk = share_facts.own_desk(one.office.queue)
            assert desk is not None
            teller = EntryAuthor(desk, one.team, one.team, one.office.now)
            with one.office.queue.transaction():
                news = item_news(one.office.queue, events, number, teller, without_meetings)
                keep_news(one.office.queue, item_subject("u"), news, one.office.now)
        settled(paris, tokyo, york)

        names = {one.item("u").name for one in (paris, tokyo, york)}
        assert len(names) == 1
        assert names <= {"PAR-3", "TOK-20"}
        assert paris.shown() == tokyo.shown() == york.shown()


def test_a_series_that_was_not_taken_is_gone_from_its_own_desk(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        for one, other in ((paris, YORK), (tokyo, TOKYO)):
            terms = Terms(weeks_from(one.office.now, 2), HOUR)
            found = propose_series(one.office.session, one.office.queue, (PARIS, other), terms)
            meetings(one).keep(found, Who("Lea", PARIS))
        assert meetings(paris).ledger().keys() ^ meetings(tokyo).ledger().keys() == {TOKYO, YORK}

        settled(paris, tokyo)

        assert len(meetings(paris).ledger()) == 2
        assert len({one.teams for one in meetings(tokyo).planned()}) == 1
        assert paris.shown() == tokyo.shown()


def test_a_handoff_that_is_closed_by_a_slow_clock_ends_when_its_step_counts(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        later(paris, seconds=HOUR)
        item = paris.office.added()
        settled(paris, tokyo)

        tokyo.office.stepped(tokyo.item(item.uid), Kind.ACCEPT, Kind.COMPLETE)

        legs = "SELECT closed_at - ? FROM leg"
        assert tokyo.office.queue.db.execute(legs, (BORN,)).fetchall() == [(HOUR,)]
        settled(paris, tokyo)
        assert paris.shown() == tokyo.shown()


def test_what_changed_is_settled(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        item = paris.office.added()
        with paris.office.queue.transaction():
            entries.mark_dirty(paris.office.queue, [item_subject(item.uid)])

        settle_dirty(paris.office.queue, paris.office.now)

        assert entries.dirty_subjects(paris.office.queue, 1) == []
