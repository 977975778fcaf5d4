"""The way to a file is what the system looks up: real folders, and which ones they are."""

import os
from pathlib import Path

import pytest

from teamclock.config.way import way

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with team files in the folders v1 and v2, as an installer leaves them."""
    folder = Path(os.path.realpath(tmp_path))
    for name in ("v1", "v2"):
        (folder / name).mkdir()
        (folder / name / "teams.toml").write_text(name, "utf-8")
    return folder


def passed(path: Path, place: Path) -> list[str]:
    """Return what lies below a place on the way to a file."""
    return [str(one.relative_to(place)) for one in way(path) if one.is_relative_to(place)]


def test_the_way_begins_at_the_top_and_ends_with_the_file(place: Path) -> None:
    path = place / "v1" / "teams.toml"

    assert [*way(path)] == [*reversed(path.parents), path]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        pytest.param("current", "v1", id="relative"),
        pytest.param("current", "./v2/../v1/", id="over a folder beside it"),
        pytest.param("current", "{}/v1", id="absolute"),
    ],
)
def test_a_link_to_a_folder_leads_from_its_own_folder_to_what_it_names(
    link: str, target: str, place: Path
) -> None:
    (place / link).symlink_to(target.format(place))

    assert {".", "v1", "v1/teams.toml"} <= {*passed(place / link / "teams.toml", place)}
    assert [*way(place / link / "teams.toml")][-1] == place / "v1" / "teams.toml"


def test_links_to_links_are_followed_through_all_their_folders(place: Path) -> None:
    (place / "links").mkdir()
    (place / "links" / "current").symlink_to("../v2")
    (place / "teams.toml").symlink_to("links/current/teams.toml")

    assert passed(place / "teams.toml", place) == [".", "links", "v2", "v2/teams.toml"]


def test_a_step_up_leaves_what_a_link_leads_to_and_not_the_link(place: Path) -> None:
    (place / "v1" / "inner").mkdir()
    (place / "link").symlink_to("v1/inner")

    assert [*way(place / "link" / ".." / "teams.toml")][-1] == place / "v1" / "teams.toml"


@pytest.mark.parametrize(
    ("path", "last"),
    [
        ("none", "."),
        ("none/none/teams.toml", "."),
        ("v1/none.toml", "v1"),
        ("v1/teams.toml/none", "v1/teams.toml"),
        ("dangling/teams.toml", "v1"),
        ("circle", "."),
        ("circle/teams.toml", "."),
        ("one/teams.toml", "."),
        ("v1/\0", "v1"),
        ("v1/" + "x" * 999, "v1"),
    ],
)
def test_what_is_not_there_ends_the_way(path: str, last: str, place: Path) -> None:
    for link, target in [
        ("dangling", "v1/none"),
        ("circle", "circle"),
        ("one", "two"),
        ("two", "./one"),
    ]:
        (place / link).symlink_to(target)

    assert passed(place / path, place)[-1] == last


def test_a_relative_path_begins_at_the_working_folder(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place / "v1")

    assert way(Path("teams.toml")) == way(place / "v1" / "teams.toml")


def test_another_folder_of_the_same_name_makes_another_way(place: Path) -> None:
    path = place / "v1" / "teams.toml"
    before = way(path)

    (place / "v1").rename(place / "old")
    (place / "v2").rename(place / "v1")

    assert [*way(path)] == [*before]
    assert [one for one in before if way(path)[one] != before[one]] == [path.parent, path]
