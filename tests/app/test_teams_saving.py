"""Saving what was changed on the page of teams, and taking it back."""

from pathlib import Path

import pytest

from teamclock.app.session import Session
from teamclock.app.teams_saving import LostTeamError, TeamsSaving, question
from teamclock.config.team_write import ChangedMeanwhileError
from teamclock.domain.errors import DataError
from teamclock.domain.roster import TeamId
from tests.files import NINE_TO_FIVE, written
from tests.ui.sessions import session_in, setting_in

PARIS, TOKYO = TeamId("paris"), TeamId("tokyo")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    written(tmp_path, NINE_TO_FIVE)
    cache = tmp_path / "cache"
    cache.mkdir()
    return Session(setting_in(tmp_path)._replace(cache=lambda: cache))


def test_file_and_setting_are_written_and_taken_back_together(
    session: Session, tmp_path: Path
) -> None:
    saving = TeamsSaving(session)
    editing = saving.read(TOKYO)
    editing.rename("Coding")
    editing.make_own(on=True)

    assert saving.write(editing) == ""
    assert (session.roster.team(TOKYO).name, session.roster.home) == ("Coding", TOKYO)

    saving.undo()
    assert (session.roster.team(TOKYO).name, session.roster.home) == ("tokyo", None)
    assert (tmp_path / "teams.toml").read_text() == NINE_TO_FIVE


def test_a_setting_that_was_saved_alone_is_taken_back_alone(session: Session) -> None:
    saving = TeamsSaving(session)
    first = saving.read(TOKYO)
    first.rename("Coding")
    saving.write(first)
    second = saving.read(TOKYO)
    second.make_own(on=True)
    saving.write(second)

    saving.undo()

    assert (session.roster.team(TOKYO).name, session.roster.home) == ("Coding", None)


def test_settings_that_cannot_be_saved_are_told_and_the_file_is_written(
    session: Session, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").mkdir()
    saving = TeamsSaving(session)
    editing = saving.read(TOKYO)
    editing.rename("Coding")
    editing.make_own(on=True)

    assert "settings.toml cannot be written" in saving.write(editing)

    again = saving.read(TOKYO)
    assert (again.changes, session.roster.team(TOKYO).name) == (0, "Coding")


def test_a_question_names_both_values(session: Session, tmp_path: Path) -> None:
    saving = TeamsSaving(session)
    editing = saving.read(PARIS)
    editing.rename("Design")
    written(tmp_path, NINE_TO_FIVE.replace('id = "paris"', 'id = "paris"\nname = "Paris team"'))

    with pytest.raises(ChangedMeanwhileError) as changed:
        saving.write(editing)

    assert question(editing, changed.value) == (
        "The file has changed meanwhile. It has: Paris team. You have: Design."
    )
    saving.follow(editing, changed.value, mine=True)
    saving.write(editing)
    assert session.roster.team(PARIS).name == "Design"


def test_a_team_that_is_gone_is_asked_about_before_anything_is_written(
    session: Session, tmp_path: Path
) -> None:
    saving = TeamsSaving(session)
    editing = saving.read(PARIS)
    editing.rename("Design")
    start, end = NINE_TO_FIVE.index("[[team]]"), NINE_TO_FIVE.index('[[team]]\nid = "tokyo"')
    without = (NINE_TO_FIVE[:start] + NINE_TO_FIVE[end:]).replace('"paris", ', "")
    written(tmp_path, without)

    with pytest.raises(LostTeamError) as lost:
        saving.write(editing)

    assert (lost.value.team, question(editing, lost.value)) == (PARIS, str(lost.value))
    assert (tmp_path / "teams.toml").read_text() == without


@pytest.mark.parametrize(
    ("text", "old"), [(NINE_TO_FIVE, False), (NINE_TO_FIVE + "# x", True), ("version = [", True)]
)
def test_a_file_that_changed_or_broke_is_read_again(
    session: Session, tmp_path: Path, text: str, old: bool
) -> None:
    saving = TeamsSaving(session)
    editing = saving.read(None)

    written(tmp_path, text)

    assert saving.is_old(editing) == old


def test_a_file_with_a_problem_anywhere_is_not_read_for_editing(tmp_path: Path) -> None:
    written(tmp_path, NINE_TO_FIVE.replace("Asia/Tokyo", "Asia/Tokio"))

    with pytest.raises(DataError, match="fix it first"):
        TeamsSaving(session_in(tmp_path)).read(None)
