"""Editing the teams on one page: each change can be taken back, and nothing is lost."""

from datetime import date

import pytest

from teamclock.app.teams_editing import NewPlace, TeamsEditing
from teamclock.config.day_edit import SetDayOff
from teamclock.config.team_edit import SetKey
from teamclock.domain.roster import TeamId
from tests.builders import hours
from tests.files import CODING, DESIGN, NINE_TO_FIVE

LYON = NewPlace("Lyon", "Europe/Paris", "FR", "mon-fri")
DUBAI = NewPlace("Dubai", "Asia/Dubai", "AE", "mon-fri")
HAIFA = NewPlace("Haifa", "Asia/Jerusalem", "IL", "sun-thu")
PARIS, TOKYO, YORK = map(TeamId, ("paris", "tokyo", "new-york"))
OTHER_ORDER = NINE_TO_FIVE.replace(
    '["paris", "tokyo", "new-york"]', '["tokyo", "paris", "new-york"]'
)


@pytest.fixture
def three() -> TeamsEditing:
    return TeamsEditing(NINE_TO_FIVE.encode(), PARIS)


def test_the_users_team_is_shown_first(three: TeamsEditing) -> None:
    assert three.chosen == PARIS
    assert TeamsEditing(NINE_TO_FIVE.encode(), None).chosen == PARIS
    assert TeamsEditing(b"", None).chosen is None


def test_an_added_team_is_shown_and_joins_the_relay(three: TeamsEditing) -> None:
    three.add("Designers", LYON)

    team = three.team()
    assert team is not None
    assert (three.chosen, team.city, team.holidays) == ("designers", "Lyon", "FR")
    assert team.week == hours("09:00-17:00")
    assert three.roster().relay == (PARIS, TOKYO, YORK, "designers")
    assert three.changes == 1


def test_the_second_team_begins_a_relay() -> None:
    editing = TeamsEditing(DESIGN.encode(), None)

    editing.add("Coding", LYON)

    assert editing.roster().relay == ("design", "coding")


def test_the_first_team_of_all_can_be_added() -> None:
    editing = TeamsEditing(b"", None)

    editing.add("Designers", LYON)

    assert [team.name for team in editing.roster().teams] == ["Designers"]


def test_the_first_team_of_all_is_the_users_until_that_is_switched_off() -> None:
    editing = TeamsEditing(b"", None)
    editing.add("New team", LYON)
    editing.rename("Designers")
    editing.add("Coding", LYON)
    assert (editing.roster().home, editing.changes) == ("designers", 2)

    editing.choose(TeamId("designers"))
    editing.make_own(on=False)

    assert editing.roster().home is None


def test_a_team_that_is_added_to_others_is_not_the_users() -> None:
    editing = TeamsEditing(DESIGN.encode(), None)

    editing.add("Coding", LYON)

    assert editing.home is None


def test_a_new_team_takes_the_working_days_of_its_city(three: TeamsEditing) -> None:
    three.add("Test", LYON)
    three.set_city(HAIFA)

    team = three.team()
    assert team is not None
    assert team.week == hours("09:00-17:00", (6, 0, 1, 2, 3))
    assert (team.holidays, three.changes) == ("IL", 1)


def test_a_new_team_keeps_the_hours_that_the_user_gave_it(three: TeamsEditing) -> None:
    three.add("Test", LYON)
    three.set_hours(hours("22:00-06:00"))

    three.set_city(HAIFA)

    team = three.team()
    assert team is not None
    assert (team.city, team.week) == ("Haifa", hours("22:00-06:00"))


def test_hours_there_and_back_are_no_change_however_the_file_writes_them() -> None:
    each = ", ".join(f'{day} = ["09:00-17:00"]' for day in ("mon", "tue", "wed", "thu", "fri"))
    editing = TeamsEditing(
        NINE_TO_FIVE.replace('"mon-fri" = ["09:00-17:00"]', each).encode(), PARIS
    )

    editing.set_hours(hours("08:00-16:00"))
    editing.set_hours(hours("09:00-17:00"))

    assert editing.changes == 0


def test_teams_outside_the_relay_move_among_themselves() -> None:
    two = NINE_TO_FIVE.replace('["paris", "tokyo", "new-york"]', '["tokyo", "paris"]')
    editing = TeamsEditing((two + CODING).encode(), None)

    editing.move(TeamId("coding"), YORK)

    assert editing.order() == (TOKYO, PARIS, "coding", YORK)


def test_undo_goes_on_with_a_newer_file(three: TeamsEditing) -> None:
    three.rename("Design")
    three.choose(TOKYO)
    three.rename("Coding")
    newer = NINE_TO_FIVE.replace("America/New_York", "America/Toronto").encode()

    three.follow(newer)
    three.undo()

    assert (three.draft.content, three.changes) == (newer, 1)


@pytest.mark.parametrize("restored", [True, False])
def test_a_team_that_the_file_has_lost_can_come_back(three: TeamsEditing, restored: bool) -> None:
    three.rename("Design")
    three.set_hours(hours("08:00-16:00"))
    start, end = NINE_TO_FIVE.index("[[team]]"), NINE_TO_FIVE.index('[[team]]\nid = "tokyo"')
    newer = (NINE_TO_FIVE[:start] + NINE_TO_FIVE[end:]).replace('"paris", ', "").encode()
    assert three.lost(newer) == PARIS

    if restored:
        three.restore(PARIS, newer)
    else:
        three.follow(newer)

    there = {team.id: (team.name, team.week) for team in three.roster().teams}
    assert there.get(PARIS) == (("Design", hours("08:00-16:00")) if restored else None)
    assert three.lost(newer) is None


def test_a_saved_team_keeps_its_hours_in_another_city(three: TeamsEditing) -> None:
    three.set_city(DUBAI)

    team = three.team()
    assert team is not None
    assert (team.city, team.week, three.changes) == ("Dubai", hours("09:00-17:00"), 2)


def test_a_name_is_that_of_the_team_and_of_the_users_own(three: TeamsEditing) -> None:
    three.add("New team", LYON)
    three.make_own(on=True)
    three.rename("Designers")

    assert (three.chosen, three.home, three.roster().home) == ("designers",) * 3


def test_a_removed_team_leaves_relay_and_home(three: TeamsEditing) -> None:
    three.remove()

    assert (three.chosen, three.home) == (TOKYO, None)
    assert three.roster().relay == (TOKYO, YORK)


def test_a_team_moves_in_file_and_relay(three: TeamsEditing) -> None:
    three.move(YORK, PARIS)

    assert three.order() == three.roster().relay == (YORK, PARIS, TOKYO)
    assert [team.id for team in three.roster().teams] == [YORK, PARIS, TOKYO]


def test_where_the_file_has_another_order_only_the_relay_moves() -> None:
    editing = TeamsEditing(OTHER_ORDER.encode(), None)
    assert editing.order() == (TOKYO, PARIS, YORK)

    editing.move(YORK, TOKYO)

    assert editing.order() == (YORK, TOKYO, PARIS)
    assert [team.id for team in editing.roster().teams] == [PARIS, TOKYO, YORK]


def test_without_a_relay_a_team_moves_in_the_file() -> None:
    editing = TeamsEditing((DESIGN + CODING).encode(), None)

    editing.move(TeamId("coding"), TeamId("design"))

    assert editing.order() == ("coding", "design")
    assert editing.roster().relay == ()


def test_taking_part_begins_and_ends_a_relay() -> None:
    editing = TeamsEditing((DESIGN + CODING).encode(), None)

    editing.take_part(on=True)
    assert editing.roster().relay == ("coding", "design")
    editing.take_part(on=False)

    assert editing.roster().relay == ()
    assert editing.changes == 0


def test_who_leaves_the_relay_and_comes_back_is_last(three: TeamsEditing) -> None:
    three.take_part(on=False)
    assert three.roster().relay == (TOKYO, YORK)

    three.take_part(on=True)

    assert three.roster().relay == (TOKYO, YORK, PARIS)


def test_each_change_is_taken_back_by_itself(three: TeamsEditing) -> None:
    three.rename("Design")
    three.set_hours(hours("08:00-16:00"))
    three.make_own(on=False)

    seen = []
    while three.undo():
        team = three.team()
        assert team is not None
        seen.append((team.name, team.week[0][0].start, three.home))

    assert seen == [("Design", 480, PARIS), ("Design", 540, PARIS), ("paris", 540, PARIS)]
    assert three.changes == 0


def test_discarded_changes_come_back_by_undo(three: TeamsEditing) -> None:
    three.add("Designers", LYON)
    three.discard()
    assert (three.changes, three.chosen) == (0, PARIS)

    assert three.undo()

    assert (three.changes, three.chosen) == (1, "designers")


def test_a_change_back_is_no_change(three: TeamsEditing) -> None:
    three.set_hours(hours("08:00-16:00"))
    three.set_hours(hours("09:00-17:00"))

    assert three.changes == 0


def test_several_edits_can_be_one_change(three: TeamsEditing) -> None:
    three.edit([SetDayOff("paris", date(2026, 12, day)) for day in (24, 25, 26)])
    assert three.changes == 3

    three.undo()

    assert three.changes == 0


def test_edits_go_on_with_a_newer_file(three: TeamsEditing) -> None:
    three.rename("Design")
    newer = NINE_TO_FIVE.replace("America/New_York", "America/Toronto").encode()

    three.follow(newer)

    assert three.draft.content == newer
    assert three.roster().team("paris").name == "Design"
    assert str(three.roster().team("new-york").zone) == "America/Toronto"


def test_a_wrong_value_leaves_the_team_without_a_picture(three: TeamsEditing) -> None:
    three.edit([SetKey("paris", "zone", "Europe/Pariss")])

    assert three.team() is None
    assert [problem.key for problem in three.file().problems] == ["zone"]
