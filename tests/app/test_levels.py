"""Service levels are those of the reader's hours, and of the last 90 days at any moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teamclock.app.levels import renew_levels
from teamclock.domain.flow import Freshness, Stall, cycle_time_percentile, service_level, shift
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.legs import Leg
from teamclock.domain.roster import TeamId
from teamclock.store.levels import cycles, keep_legs
from teamclock.store.queue import Queue, QueueQuery
from tests.app.balances import keep
from tests.app.desks import TEAMS, Office, office
from tests.builders import at
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.domain.months import months
from tests.files import written
from tests.store.queues import added, contents

ENDLESS = TEAMS.replace('"mon-fri" = ["09:00-17:00"]', '"mon-sun" = ["00:00-24:00"]')
OTHER = TEAMS.replace("09:00-17:00", "09:00-13:00")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, ENDLESS) as one:
        added(one.queue)
        yield one


def legs(desk: Office, count: int, closed_at: int = BORN, start: int = 0) -> None:
    """Close legs of Tokyo with cycles of 1, 2, 3 … seconds, as the desk does."""
    with desk.queue.transaction():
        for number in range(start + 1, start + count + 1):
            turns, end = (Instant(closed_at - number),), Instant(closed_at)
            keep_legs(desk.queue, [Leg("u", number, PARIS, TOKYO, turns, end)])
            renew_levels(desk.queue, desk.session, [TOKYO], end)


def level(desk: Office, days: float = 0) -> int | None:
    return desk.desk.levels(Instant(int(BORN + days * DAY)))[TOKYO]


@pytest.mark.parametrize(("count", "wanted"), [(19, DAY), (20, 17), (21, 18)])
def test_twenty_legs_tell_a_service_level(count: int, wanted: int, desk: Office) -> None:
    legs(desk, count)

    assert level(desk) == wanted


def test_a_leg_that_is_opened_again_tells_nothing_any_more(tmp_path: Path) -> None:
    with office(tmp_path, ENDLESS) as desk:
        done = (Kind.ACCEPT, Kind.COMPLETE)
        items = [desk.stepped(desk.added(), *done) for _ in range(20)]
        before = level(desk)

        desk.desk.undo(items[0].ref, "Aiko")

        assert (before, level(desk)) == (0, DAY)
        assert len(contents(desk.queue.path)["leg"]) == 19


@pytest.mark.parametrize(("later", "wanted"), [(90 * DAY - 1, 17), (90 * DAY, DAY)])
def test_a_leg_counts_for_90_days(later: int, wanted: int, desk: Office) -> None:
    legs(desk, 19)

    legs(desk, 1, closed_at=BORN + later, start=19)

    assert level(desk, later / DAY) == wanted


@pytest.mark.parametrize(("later", "wanted"), [(90 * DAY - 1, 17), (90 * DAY, DAY)])
def test_legs_cease_to_count_though_none_closes(later: int, wanted: int, desk: Office) -> None:
    legs(desk, 20)

    assert level(desk, later / DAY) == wanted


def test_legs_that_are_left_tell_their_own_level(desk: Office) -> None:
    legs(desk, 40)
    legs(desk, 20, closed_at=BORN + 10 * DAY, start=40)

    assert [level(desk, days) for days in (11, 89, 90, 99, 100)] == [51, 51, 57, 57, DAY]


def test_a_look_at_the_past_counts_the_legs_of_then(desk: Office) -> None:
    legs(desk, 20)
    legs(desk, 20, closed_at=BORN + 10 * DAY, start=100)

    assert [level(desk, days) for days in (-1, 0, 9.9, 10, 9.9, -1)] == [DAY, 17, 17, 114, 17, DAY]


DAYS = st.integers(-20, 120)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DAYS, min_size=1, max_size=9), st.integers(0, 3))
def test_at_any_moment_a_level_is_what_counting_the_legs_finds(
    whole: tuple[Office, Office], days: list[int], seed: int
) -> None:
    for one in whole:
        for now in (Instant(BORN + day * DAY + seed * 7 * HOUR) for day in days):
            assert one.desk.levels(now) == slow_levels(one, now)


def slow_levels(one: Office, now: Instant) -> dict[TeamId, int | None]:
    """Return the levels by working out the cycle of every leg of the 90 days."""
    found = {}
    for team in one.session.roster.teams:
        ended = Interval(Instant(now - 90 * DAY), now)
        told = cycles(one.queue, team.id, ended, one.session.calendars)
        ranked = sorted(cycle.cycle_s for cycle in told)
        found[team.id] = service_level(cycle_time_percentile(ranked), shift(team, now))
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Office]]:
    """Return two desks of other hours at one queue, which the first has written."""
    folder = tmp_path_factory.mktemp("levels")
    (folder / "other").mkdir()
    with office(folder) as one, office(folder / "other", OTHER, folder / "queue.db") as other:
        keep(one.queue, months(3, 200, BORN, Instant(BORN + 70 * DAY)))
        with one.queue.transaction():
            renew_levels(one.queue, one.session, (PARIS, TOKYO, YORK), Instant(BORN + 20 * DAY))
        yield one, other


def test_two_machines_with_one_team_file_and_one_history_agree(
    whole: tuple[Office, Office], tmp_path: Path
) -> None:
    one, other = whole
    now = Instant(BORN + 60 * DAY)
    before, file = one.desk.levels(now), one.queue.path.read_bytes()

    changed = other.desk.levels(now)
    with office(tmp_path, OTHER, one.queue.path) as third:
        assert third.desk.levels(now) == changed
    with office(tmp_path, TEAMS, one.queue.path) as fourth:
        assert fourth.desk.levels(now) == before

    assert changed != before
    assert one.queue.path.read_bytes() == file  # nobody writes by looking


def test_a_change_of_hours_reckons_old_legs_anew(tmp_path: Path) -> None:
    with office(tmp_path, ENDLESS) as desk:
        added(desk.queue)
        legs(desk, 20, closed_at=BORN + 2 * HOUR)
        assert level(desk, 1) == 17

        written(tmp_path, TEAMS.replace("Asia/Tokyo", "UTC"))  # Friday 18:45, after work
        desk.session.reload()

        assert level(desk, 1) == 0


def test_what_another_program_closes_is_seen_at_the_next_look(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with office(tmp_path, ENDLESS) as one:
        added(one.queue)
        legs(one, 20)
        with office(tmp_path / "other", ENDLESS, one.queue.path) as other:
            assert (level(one), level(other)) == (17, 17)

            legs(one, 1, start=20)

            assert (level(one), level(other)) == (18, 18)


def test_a_leg_that_somebody_closes_whose_roster_lacks_the_team_counts_for_who_has_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "other").mkdir()
    with office(tmp_path, ENDLESS) as one:
        added(one.queue)
        legs(one, 20)
        without = ENDLESS.replace('"tokyo"', '"osaka"')
        with office(tmp_path / "other", without, one.queue.path) as other:
            other.now = Instant(BORN + 30)
            item = other.queue.item(1)
            assert item.ref == 1
            legs(other, 1, start=20)

        assert level(one, 1) == 18


def test_looking_again_asks_the_queue_for_no_leg(desk: Office) -> None:
    legs(desk, 20)
    written(desk.session.roster_path.parent, OTHER)
    desk.session.reload()
    level(desk)
    sent: list[str] = []
    desk.queue.db.set_trace_callback(sent.append)

    level(desk, 0.5)

    desk.queue.db.set_trace_callback(None)
    assert len(sent) == 1


def test_a_queue_that_was_replaced_is_not_remembered(desk: Office, queue: Queue) -> None:
    legs(desk, 20)
    assert level(desk) == 17

    queue.path.replace(desk.queue.path)

    assert level(desk) == DAY


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    (tmp_path / "new").mkdir()
    with office(tmp_path / "new", ENDLESS) as one:
        added(one.queue)
        legs(one, 1)
        with one.queue.transaction():
            one.queue.db.execute("UPDATE level SET closings = 20")
        yield one.queue


NO_HOURS = """\
version = 1
home = "paris"
[[team]]
id = "paris"
zone = "Europe/Paris"
hours = { "mon-fri" = ["09:00-17:00"] }
[[team]]
id = "tokyo"
zone = "Asia/Tokyo"
hours = {}
overrides = { "2026-12-01" = ["09:00-17:00"], "2026-12-02" = ["09:00-17:00"] }
[[team]]
id = "york"
zone = "America/New_York"
hours = {}
"""


def test_a_contractor_with_overrides_alone_is_not_overdue_at_once(tmp_path: Path) -> None:
    with office(tmp_path, NO_HOURS) as desk:
        desk.now = at("2026-11-24T08:00Z")
        desk.added()

        def shown(now: str) -> tuple[int, int | None, Freshness, bool]:
            desk.now = at(now)
            ((_, found),) = desk.desk.open_items(QueueQuery(desk.now, 9))
            return (*found[:3], found.stalled)

        assert shown("2026-11-24T08:00Z") == (0, 8 * HOUR, Freshness.FRESH, False)
        assert shown("2026-12-01T04:00Z") == (4 * HOUR, 8 * HOUR, Freshness.AGEING, False)
        assert shown("2026-12-01T08:00Z") == (8 * HOUR, 8 * HOUR, Freshness.OVERDUE, True)


def test_a_team_that_never_works_is_late_by_a_due_time_alone(tmp_path: Path) -> None:
    with office(tmp_path, NO_HOURS) as desk:
        desk.now = at("2026-11-24T08:00Z")
        plain, due = desk.added(to=YORK), desk.added(to=YORK, due_at=at("2027-11-24T08:00Z"))

        desk.now = at("2027-11-24T07:00Z")
        page = desk.desk.open_items(QueueQuery(desk.now, 9))
        assert [one.item.ref for one in page] == [plain.ref, due.ref]
        assert [one.ageing[:3] for one in page] == [(0, None, Freshness.FRESH)] * 2
        assert [one.ageing.stalled for one in page] == [False, True]  # no round trip fits

        desk.now = at("2027-11-24T08:00:01Z")
        page = desk.desk.open_items(QueueQuery(desk.now, 9))
        assert [one.item.ref for one in page] == [due.ref, plain.ref]
        assert page[0].ageing[:3] == (0, None, Freshness.OVERDUE)


def test_what_can_never_come_back_asks_for_a_talk_however_late_it_is_due(tmp_path: Path) -> None:
    with office(tmp_path, NO_HOURS) as desk:
        desk.now = at("2026-11-24T08:00Z")
        desk.added(to=YORK, due_at=at("2026-12-24T08:00Z"))
        desk.stepped(desk.added(to=YORK, due_at=at("2026-12-24T08:00Z")), Kind.RETURN)

        asking = desk.desk.suggestions().between((PARIS, YORK))

        assert [(one.item.ref, one.suggestion.because) for one in asking] == [
            (1, (Stall.NO_WAY_BACK,)),
            (2, (Stall.NO_WAY_BACK,)),
        ]


OWN = 'id = "tokyo"\nservice_level = "6h"'


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DAYS, st.integers(0, 23))
def test_a_level_that_the_team_file_sets_wins_on_every_desk(
    whole: tuple[Office, Office], owned: Office, day: int, hour: int
) -> None:
    now = Instant(BORN + day * DAY + hour * HOUR)

    assert owned.desk.levels(now) == {**slow_levels(whole[0], now), TOKYO: 6 * HOUR}


@pytest.fixture(scope="module")
def owned(
    whole: tuple[Office, Office], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """Return one more desk at the queue, whose team file sets the level of Tokyo."""
    teams = TEAMS.replace('id = "tokyo"', OWN)
    with office(tmp_path_factory.mktemp("own"), teams, whole[0].queue.path) as made:
        yield made


def test_an_item_is_overdue_at_the_level_that_is_set_and_not_a_second_before(
    tmp_path: Path,
) -> None:
    with office(tmp_path, ENDLESS.replace('id = "tokyo"', OWN)) as desk:
        item = desk.added()
        for later, wanted in ((6 * HOUR - 1, Freshness.AGEING), (6 * HOUR, Freshness.OVERDUE)):
            desk.now = Instant(BORN + later)
            assert desk.desk.item(item.ref).ageing.freshness is wanted


def test_a_level_that_is_set_anew_holds_once_the_file_is_read(desk: Office) -> None:
    legs(desk, 20)
    before = level(desk)

    written(desk.session.roster_path.parent, ENDLESS.replace('id = "tokyo"', OWN))
    changed = desk.session.reload()

    assert (before, changed, level(desk)) == (17, True, 6 * HOUR)
