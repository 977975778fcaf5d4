"""Beside a page stands what its stalled items ask for, and which talks are planned."""

from pathlib import Path

from teamclock.app.asked import PageContext, page_context
from teamclock.app.inbox import Filter, Inbox
from teamclock.app.meetings import Who
from teamclock.domain.interval import DAY, HOUR, WEEK, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import SuggestionKind
from tests.app.desks import Office

ROUND = (Kind.RETURN, Kind.ANSWER)


def test_without_a_queue_nothing_is_asked_and_none_is_made(tmp_path: Path, desk: Office) -> None:
    inbox = Inbox(tmp_path / "none" / "queue.db", desk.session)

    assert page_context(inbox, inbox.page(Filter(), desk.now), desk.now) == PageContext()
    assert not (tmp_path / "none").exists()


def test_of_a_page_only_the_stalled_items_ask(desk: Office, inbox: Inbox) -> None:
    desk.added(title="calm")
    stuck = desk.stepped(desk.added(title="stuck"), *ROUND, *ROUND, *ROUND)

    told = page_context(inbox, inbox.page(Filter(), desk.now), desk.now).suggestions

    assert {uid: one.level for uid, one in told.items()} == {stuck.uid: SuggestionKind.TOUCHPOINT}


def test_what_was_turned_down_is_not_asked_for(desk: Office, inbox: Inbox) -> None:
    stuck = desk.stepped(desk.added(title="stuck"), *ROUND, *ROUND, *ROUND)
    inbox.meetings(desk.now).dismiss(stuck.ref, "we met", "Léa")

    assert page_context(inbox, inbox.page(Filter(), desk.now), desk.now).suggestions == {}


def test_the_talks_of_half_a_year_are_told(desk: Office, inbox: Inbox) -> None:
    teams = tuple(TeamId(team.id) for team in desk.session.roster.teams[:2])
    for start in (DAY, 25 * WEEK, 27 * WEEK):
        at = Interval(Instant(desk.now + start), Instant(desk.now + start + HOUR))
        inbox.meetings(desk.now).plan(at, teams, (), Who("Léa", teams[0]))

    talks = page_context(inbox, inbox.page(Filter(), desk.now), desk.now).meetings

    assert [talk.at.start - desk.now for talk in talks] == [DAY, 25 * WEEK]
