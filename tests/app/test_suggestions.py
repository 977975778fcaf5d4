"""An item gets one suggestion; one that was turned down comes back with the next return."""

from pathlib import Path
from typing import Any

import pytest

from teamclock.app.inbox import Filter, FilterState, Inbox
from teamclock.app.notices.facts import TeamHours
from teamclock.app.suggestions import meetings_suggested
from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import SuggestionKind
from teamclock.store import dismissals
from tests.app.desks import TEAMS, Office, office
from tests.builders import at
from tests.domain.items import PARIS, TOKYO, YORK
from tests.store.queues import contents

TUESDAY = at("2026-11-24T14:00Z")


@pytest.fixture
def desk(desk: Office) -> Office:
    desk.now = TUESDAY
    return desk


def back_and_forth(desk: Office, times: int = 3, **data: Any) -> Item:
    item = desk.added(**{"to": YORK, **data})
    return desk.stepped(item, *(Kind.RETURN, Kind.ANSWER) * times)


def test_an_item_that_went_back_three_times_has_one_suggestion_until_it_is_turned_down(
    desk: Office,
) -> None:
    item = back_and_forth(desk)
    asked = desk.desk.suggestions()

    assert [one.item.ref for one in asked.between([PARIS, YORK, TOKYO])] == [item.ref]
    asks = asked.of(item)
    assert asks is not None
    assert asks.at is not None
    assert (asks.level, asks.at.start) == (SuggestionKind.TOUCHPOINT, at("2026-11-24T14:15Z"))

    asked.dismiss(item, "it is clear now", "Lea")
    assert asked.of(item) is None
    desk.now = Instant(TUESDAY + HOUR)
    assert desk.desk.suggestions().of(item) is None

    item = desk.stepped(item, Kind.RETURN)
    assert desk.desk.suggestions().of(item) is not None


@pytest.mark.parametrize(("home", "team"), [(None, YORK), (TOKYO, TOKYO)])
def test_turning_down_is_a_step_of_the_history_by_the_home_team_or_the_court(
    home: TeamId | None, team: TeamId, tmp_path: Path
) -> None:
    teams = TEAMS if home is None else f'home = "{home}"\n{TEAMS}'
    with office(tmp_path, teams) as desk:
        desk.now = TUESDAY
        item = back_and_forth(desk)

        changed = desk.desk.suggestions().dismiss(item, "it is clear now", "Lea")

        last = desk.desk.history(item)[-1]
        assert (last.kind, last.rev, last.team, last.by) == (Kind.DISMISS, 9, team, "Lea")
        assert (last.at, last.data) == (TUESDAY, {"reason": "it is clear now"})
        assert changed == item._replace(rev=9) == desk.desk.item(item.ref).item
        rows = contents(desk.queue.path)["dismissal"]
        assert rows == [(item.uid, TUESDAY, "it is clear now", "Lea")]


def test_an_undo_brings_the_suggestion_back_and_another_dismissal_holds(desk: Office) -> None:
    item = back_and_forth(desk)
    desk.desk.suggestions().dismiss(item, "it is clear now", "Lea")
    desk.now = Instant(TUESDAY + HOUR)

    item = desk.desk.undo(item.ref, "Lea")

    assert not dismissals.is_dismissed(desk.queue, item.uid)
    assert contents(desk.queue.path)["dismissal"] == []
    desk.desk.suggestions().dismiss(item, "now it is", "Lea")
    assert dismissals.is_dismissed(desk.queue, item.uid)
    with pytest.raises(RefusedError, match="nothing to turn down"):
        desk.desk.suggestions().dismiss(item, "once more", "Lea")


def test_an_undo_leaves_what_an_older_program_turned_down(desk: Office) -> None:
    item = back_and_forth(desk)
    with desk.queue.transaction():
        dismissals.dismiss(desk.queue, item.uid, Instant(TUESDAY + 1), "old", "Lea")
    desk.step(item.ref, Kind.DISMISS, PARIS, reason="once more")

    desk.desk.undo(item.ref, "Aiko")

    assert dismissals.is_dismissed(desk.queue, item.uid)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_turning_down_takes_a_reason(reason: str, desk: Office) -> None:
    item = back_and_forth(desk)

    with pytest.raises(RefusedError, match="say why it is not needed"):
        desk.desk.suggestions().dismiss(item, reason, "Lea")


def test_what_asks_for_nothing_cannot_be_turned_down(desk: Office) -> None:
    with pytest.raises(RefusedError, match="nothing to turn down"):
        desk.desk.suggestions().dismiss(desk.added(to=YORK), "why", "Lea")


def test_talks_come_before_nudges_then_by_urgency(desk: Office) -> None:
    nudge = back_and_forth(desk, 2, urgency=Urgency.CRITICAL, if_then="x")
    steady = back_and_forth(desk)
    critical = back_and_forth(desk, urgency=Urgency.WATCH, if_then="x")

    found = desk.desk.suggestions().between([PARIS, YORK])

    assert [one.item.ref for one in found] == [critical.ref, steady.ref, nudge.ref]


def test_the_home_team_is_told_how_many_items_want_a_talk_with_whom(desk: Office) -> None:
    back_and_forth(desk)
    back_and_forth(desk, 2)
    back_and_forth(desk, to=TOKYO)
    elsewhere: dict[str, Any] = {"from": TOKYO, "to": YORK}
    back_and_forth(desk, **elsewhere)
    hours = TeamHours(PARIS, desk.session.calendars, desk.desk.levels(desk.now))

    assert meetings_suggested(desk.queue, hours, desk.now) == {YORK: 1, TOKYO: 1}


def test_what_is_stuck_is_found_as_a_filter_by_team_and_words(desk: Office, inbox: Inbox) -> None:
    stuck = back_and_forth(desk, title="Deploy")
    desk.added(title="Deploy, too")

    def titles(**asked: Any) -> list[str]:
        page = inbox.page(Filter(FilterState.STUCK, **asked), desk.now)
        return [one.item.note.title for one in page.items]

    assert titles() == titles(awaiting=stuck.court) == titles(words="deploy") == ["Deploy"]
    assert titles(awaiting=TeamId("nobody")) == titles(words="invoice") == []
