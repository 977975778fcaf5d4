"""Ages depend on the reader's hours: they change what a page shows, and nothing that is stored."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, LIMIT, Instant
from teamclock.domain.item import Kind
from teamclock.store.queue import QueueQuery
from tests.app.desks import Office, office
from tests.app.orders import ALL_TEAMS, ITEMS, MONDAY, SATURDAY, filled, page, slow_page
from tests.domain.items import TOKYO
from tests.files import written

TEAMS = ("paris", "tokyo", "york")
TOKYO_OFF = ", ".join(f'"2026-0{3 + day // 31}-{day % 31 + 1:02}"' for day in range(20, 60))


def team(name: str, zone: str, hours: str, more: str = "") -> str:
    return f'[[team]]\nid = "{name}"\nzone = "{zone}"\nhours = {{ {hours} }}\n{more}'


NINE = '"mon-fri" = ["09:00-17:00"]'
CHANGES = {
    "as it was": ALL_TEAMS,
    "other hours": ALL_TEAMS.replace("09:00-17:00", "22:00-06:00"),
    "another zone": ALL_TEAMS.replace("Asia/Tokyo", "America/Los_Angeles"),
    "days off": ALL_TEAMS.replace('"Asia/Tokyo"', f'"Asia/Tokyo"\ndays_off = [{TOKYO_OFF}]'),
    "an override": ALL_TEAMS.replace(
        '"Asia/Tokyo"', '"Asia/Tokyo"\noverrides = { "2026-03-28" = ["00:00-24:00"] }'
    ),
    "no hours at all": ALL_TEAMS.replace(NINE, ""),
    "an hour a week": ALL_TEAMS.replace(NINE, '"wed" = ["09:00-10:00"]'),
    "a team less": ALL_TEAMS.replace('"tokyo"', '"osaka"'),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("hours"))


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """Return a copy of a queue of many items."""
    return copytree(whole, tmp_path / "copy")


@pytest.mark.parametrize("now", [MONDAY, SATURDAY, SATURDAY + 400 * DAY])
@pytest.mark.parametrize("teams", CHANGES.values(), ids=list(CHANGES))
def test_a_page_is_what_sorting_all_by_the_hours_of_today_would_show(
    teams: str, now: int, folder: Path
) -> None:
    with office(folder, teams) as one:
        one.now = Instant(now)

        for limit in (1, 3, 20, ITEMS):
            sought = QueueQuery(one.now, limit, snoozed=None)
            assert page(one, sought) == slow_page(one, sought)


@st.composite
def rosters(draw: st.DrawFn) -> str:
    """Draw a team file of some of the teams at some hours."""
    names = draw(st.sets(st.sampled_from(TEAMS), min_size=1))
    zones = st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe"])
    days = st.sampled_from(["mon-fri", "sat,sun", "wed", "sun-thu"])
    spans = st.sampled_from(["09:00-17:00", "22:00-06:00", "00:00-24:00", "12:00-12:01"])
    return "version = 1\n" + "".join(
        team(name, draw(zones), f'"{draw(days)}" = ["{draw(spans)}"]') for name in sorted(names)
    )


@settings(max_examples=25, deadline=None)
@given(rosters(), st.integers(1, ITEMS), st.integers(SATURDAY - 9 * DAY, SATURDAY + 60 * DAY))
def test_a_page_is_right_for_any_hours_at_any_time(
    whole: Path, teams: str, limit: int, now: int
) -> None:
    with TemporaryDirectory() as parent:
        folder = copytree(whole, Path(parent) / "copy")
        with office(folder, teams) as one:
            one.now = Instant(now)

            sought = QueueQuery(one.now, limit)
            assert page(one, sought) == slow_page(one, sought)


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, ALL_TEAMS) as one:
        one.stepped(one.added(), Kind.ACCEPT)
        yield one


def test_two_programs_with_other_team_files_look_for_ever_and_write_nothing(
    folder: Path, tmp_path: Path
) -> None:
    queue = folder / "queue.db"
    with (
        office(folder, ALL_TEAMS) as one,
        office(tmp_path, CHANGES["other hours"], queue) as other,
    ):
        one.now = other.now = SATURDAY
        before = queue.read_bytes()
        one.queue.changed()
        other.queue.changed()

        for _ in range(3):
            sought = QueueQuery(SATURDAY, ITEMS)
            assert page(one, sought) == slow_page(one, sought)
            assert page(other, sought) == slow_page(other, sought)
            assert page(one, sought) != page(other, sought)
            assert not one.queue.changed()
            assert not other.queue.changed()

        assert queue.read_bytes() == before


def test_a_step_by_one_leaves_the_order_of_the_other_right(folder: Path, tmp_path: Path) -> None:
    with (
        office(folder, ALL_TEAMS) as one,
        office(tmp_path, CHANGES["another zone"], folder / "queue.db") as other,
    ):
        one.now = other.now = SATURDAY
        returned = [item for item in map(one.queue.item, range(1, ITEMS)) if item.question][:9]
        for item in returned:
            if item.court == item.giver:
                one.stepped(item, Kind.ANSWER)

        for each in (one, other):
            sought = QueueQuery(SATURDAY, ITEMS, snoozed=None)
            assert page(each, sought) == slow_page(each, sought)


def test_a_file_that_is_edited_while_the_desk_is_open_is_followed(at_desk: Office) -> None:
    first, second = 1, at_desk.added().ref
    at_desk.now = Instant(at_desk.now + HOUR)
    written(at_desk.session.roster_path.parent, CHANGES["other hours"])

    at_desk.session.reload()

    assert page(at_desk, QueueQuery(at_desk.now, 9)) == [first, second]
    assert [one.ageing.age_s for one in at_desk.desk.open_items(QueueQuery(at_desk.now, 9))] == [
        HOUR,
        HOUR,
    ]


def test_a_team_that_comes_back_ages_as_if_it_had_never_left(tmp_path: Path) -> None:
    with office(tmp_path, ALL_TEAMS) as one:
        one.added()
    with office(tmp_path, CHANGES["a team less"]) as one:
        one.now = MONDAY
        assert one.desk.item(1).ageing.age_s == 0
        one.added(to="osaka")

    with office(tmp_path, ALL_TEAMS) as one:
        one.now = MONDAY
        assert one.desk.item(1).ageing.age_s == 8 * HOUR
        assert page(one, QueueQuery(one.now, 9)) == [1, 2]


def test_what_waits_for_over_a_year_is_overdue_and_oldest_first(tmp_path: Path) -> None:
    with office(tmp_path, CHANGES["an hour a week"]) as one:
        for _ in range(3):
            one.added()
            one.now = Instant(one.now + 200 * DAY)
        one.now = Instant(one.now + 2 * LIMIT)
        one.added()
        sought = QueueQuery(one.now, 2)

        assert page(one, sought) == [1, 2]
        ages = [one.desk.item(ref).ageing.age_s for ref in (1, 2)]
        assert [age > 100 * HOUR for age in ages] == [True, True]


def test_a_team_that_is_off_for_years_has_its_items_in_the_order_of_their_refs(
    tmp_path: Path,
) -> None:
    later = 'overrides = { "2029-01-02" = ["09:00-10:00"] }\n'
    teams = "version = 1\n" + team("paris", "UTC", NINE) + team("tokyo", "UTC", "", later)
    with office(tmp_path, teams) as one:
        for days in (30, 20, 10):  # the youngest ref was offered first
            one.now = Instant(MONDAY + days * DAY)
            one.added()
        one.now = Instant(MONDAY + 40 * DAY)

        assert page(one, QueueQuery(one.now, 2)) == [1, 2]


def test_a_team_without_a_single_hour_never_ages_by_its_clock(tmp_path: Path) -> None:
    teams = "version = 1\n" + team("paris", "UTC", NINE) + team("tokyo", "UTC", "")
    with office(tmp_path, teams) as one:
        for days in (30, 20, 10):
            one.now = Instant(MONDAY + days * DAY)
            one.added()

        found = one.desk.open_items(QueueQuery(Instant(MONDAY + 3000 * DAY), 9, TOKYO))

        assert [(aged.item.ref, aged.ageing.age_s) for aged in found] == [(1, 0), (2, 0), (3, 0)]
