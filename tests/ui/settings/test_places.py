"""The rows of places say what is where, and offer what can be done now."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.places import PlaceRows
from tests.ui.boards import HOSTILE


@pytest.fixture
def places(shown: QWidget, light: Look) -> PlaceRows:
    return PlaceRows(light, shown)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/home/lea/work/teams.toml", "~/work/teams.toml"),
        ("/srv/teams.toml", "/srv/teams.toml"),
        ("/home/leaf/teams.toml", "/home/leaf/teams.toml"),
    ],
)
def test_the_path_of_the_team_file_is_short(places: PlaceRows, path: str, words: str) -> None:
    places.show_file(Path(path), Path("/home/lea"))

    assert places.file.text() == words


def test_a_hostile_path_is_shown_as_text(places: PlaceRows) -> None:
    places.show_file(Path("/srv") / HOSTILE.replace("/", ""), Path("/home/lea"))

    assert "\u202e" not in places.file.text()
    assert "<img src=x>" in places.file.text()


@pytest.mark.parametrize("shared", [False, True])
def test_a_queue_is_shared_or_that_is_stopped(places: PlaceRows, shared: bool) -> None:
    places.show_sharing(shared=shared)

    assert [one.isHidden() for one in (places.share, places.leave)] == [shared, not shared]


def test_the_backups_are_told_below_their_name(places: PlaceRows) -> None:
    places.show_backups("No backup yet")

    assert (places.backups.hint.text(), places.backups.hint.isHidden()) == ("No backup yet", False)
