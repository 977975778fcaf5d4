"""Edits that are not saved yet: what they make of the file, each value once."""

from datetime import date

import pytest

from teamclock.app.teams_draft import (
    TeamsDraft,
    change_count,
    file_of,
    on_content,
    with_edit,
    with_name,
    without_team,
)
from teamclock.config.day_edit import RemoveDayOff, SetDayOff
from teamclock.config.team_edit import AddTeam, MoveTeam, SetKey, SetRelay
from teamclock.domain.errors import RefusedError
from tests.files import DESIGN

FILE = f"""{DESIGN}
[[team]]
id = "coding"
name = "Coding"
zone = "Asia/Tokyo"
hours = {{ mon-fri = ["09:00-18:00"] }}
""".encode()
EMPTY = TeamsDraft(FILE)
QA = AddTeam("QA", "New York", "America/New_York", {"mon-fri": ["09:00-17:00"]}, id="qa")
OFF = date(2026, 12, 25)


def ids(draft: TeamsDraft) -> list[str]:
    return [team.id for team in file_of(draft).roster.teams]


def test_an_edit_takes_the_place_of_one_of_the_same_value() -> None:
    draft = with_edit(
        with_edit(EMPTY, SetKey("coding", "name", "Code")), SetKey("coding", "name", "C")
    )

    assert draft.edits == (SetKey("coding", "name", "C"),)
    assert file_of(draft).roster.team("coding").name == "C"


def test_the_last_team_is_not_removed_whether_of_the_file_or_new() -> None:
    added = with_edit(without_team(EMPTY, "coding"), QA)
    alone = without_team(added, "design")
    assert ids(alone) == ["qa"]

    with pytest.raises(RefusedError, match="only team"):
        without_team(alone, "qa")
    with pytest.raises(RefusedError, match="only team"):
        without_team(without_team(EMPTY, "coding"), "design")


def test_an_edit_back_to_what_the_file_has_is_dropped() -> None:
    draft = with_edit(EMPTY, SetKey("coding", "name", "Code"))

    assert with_edit(draft, SetKey("coding", "name", "Coding")).edits == ()


def test_a_day_off_that_is_ticked_and_unticked_is_no_change() -> None:
    draft = with_edit(EMPTY, SetDayOff("coding", OFF, "Christmas"))
    assert len(draft.edits) == 1

    assert with_edit(draft, RemoveDayOff("coding", OFF)).edits == ()


def test_moves_add_up() -> None:
    draft = with_edit(with_edit(EMPTY, QA), MoveTeam("qa", "design"))
    assert ids(draft) == ["qa", "design", "coding"]

    assert ids(with_edit(draft, MoveTeam("qa", None))) == ["design", "coding", "qa"]


def test_a_team_of_the_file_is_removed_by_an_edit() -> None:
    draft = without_team(with_edit(EMPTY, SetKey("design", "name", "D")), "coding")

    assert ids(draft) == ["design"]
    assert len(draft.edits) == 2


def test_a_team_that_was_added_leaves_nothing_behind() -> None:
    draft = with_edit(EMPTY, QA)
    for edit in (SetKey("qa", "name", "Test"), SetRelay(("design", "coding", "qa"))):
        draft = with_edit(draft, edit)
    draft = with_edit(draft, MoveTeam("coding", "design"))

    gone = without_team(draft, "qa")

    assert ids(gone) == ["coding", "design"]
    assert gone.edits == (SetRelay(("design", "coding")), MoveTeam("coding", "design"))


def test_a_wrong_value_is_told_and_keeps_the_other_teams() -> None:
    file = file_of(with_edit(EMPTY, SetKey("coding", "zone", "Asia/Tokio")))

    assert [team.id for team in file.roster.teams] == ["design"]
    assert [(problem.team, problem.key) for problem in file.problems] == [("coding", "zone")]


def test_the_first_team_makes_the_file() -> None:
    assert ids(with_edit(TeamsDraft(b""), QA)) == ["qa"]


def test_edits_go_on_with_another_content_without_the_dropped_one() -> None:
    mine, other = SetKey("coding", "name", "C"), SetKey("design", "name", "D")
    draft = with_edit(with_edit(EMPTY, mine), other)
    newer = FILE.replace(b"Asia/Tokyo", b"Asia/Seoul")

    kept = on_content(draft, newer, draft.edits[0])

    assert kept == TeamsDraft(newer, (other,))


@pytest.mark.parametrize("edit", [SetRelay(("design", "coding")), QA])
def test_what_changes_the_file_stays(edit: AddTeam | SetRelay) -> None:
    assert with_edit(EMPTY, edit).edits == (edit,)


def test_all_that_is_set_of_an_added_team_is_one_change() -> None:
    draft = with_edit(with_edit(EMPTY, QA), SetKey("qa", "city", "Boston"))
    draft = with_edit(draft, SetKey("design", "name", "D"))

    assert (len(draft.edits), change_count(draft)) == (3, 2)


def test_the_id_of_an_added_team_follows_its_name() -> None:
    draft = with_edit(with_edit(EMPTY, QA), SetRelay(("qa", "design")))
    for edit in (MoveTeam("design", "qa"), SetDayOff("qa", OFF, "Christmas")):
        draft = with_edit(draft, edit)

    named, own = with_name(draft, "qa", "Test Lab")

    assert (own, ids(named)) == ("test-lab", ["coding", "design", "test-lab"])
    assert file_of(named).roster.relay == ("test-lab", "design")
    assert file_of(named).roster.team("test-lab").days_off == {OFF}


def test_a_saved_team_keeps_its_id() -> None:
    named, own = with_name(EMPTY, "coding", "Development")

    assert (own, named.edits) == ("coding", (SetKey("coding", "name", "Development"),))


def test_ids_of_teams_of_one_name_differ() -> None:
    _draft, own = with_name(with_edit(EMPTY, QA), "qa", "Coding")

    assert own == "coding-2"
