"""The team file is edited from the terminal, with exit codes and JSON that scripts rely on."""

import difflib
from pathlib import Path

import pytest

from teamclock.config.edit_record import digest
from teamclock.config.team_file import load_team_file
from tests.cli.terminal import Terminal, refused
from tests.files import BROKEN

TRIO = """\
version = 1  # ours
relay = ["design", "coding"]  # who hands to whom

# Paris
[[team]]
id = "design"
name = "Design"
city = "Paris"
zone = "Europe/Paris"
hours = { "mon-fri" = ["09:00-12:30", "13:30-18:00"] }

# Tokyo
[[team]]
id = "coding"
zone = "Asia/Tokyo"
hours = { "mon-fri" = ["09:00-18:00"] }

[[team]]
id = "qa"
city = "New York"
zone = "America/New_York"
hours = { "mon-fri" = ["09:00-17:00"] }
"""
SPLIT = "mon-thu 09:00-12:30,13:30-18:00"
MONDAY = "mon 10:00-11:00"
FEAST = '{{ date = "{}", name = "Feast" }}'


@pytest.fixture
def path(teamclock: Terminal) -> Path:
    teamclock.sample_place.parent.mkdir(parents=True)
    teamclock.sample_place.write_text(TRIO)
    return teamclock.sample_place


def changes(path: Path) -> list[str]:
    """Return the lines that went and came since the file was written."""
    lines = difflib.ndiff(TRIO.splitlines(), path.read_text("utf-8").splitlines())
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            ["edit", "coding", "--name", "開発"],
            ['+ name = "開発"'],
        ),
        (
            ["edit", "qa", "--hours", SPLIT, "--hours", "fri 09:00-16:00"],
            [
                '- hours = { "mon-fri" = ["09:00-17:00"] }',
                '+ hours = { "mon-thu" = ["09:00-12:30", "13:30-18:00"], fri = ["09:00-16:00"] }',
            ],
        ),
        (
            ["edit", "coding", "--city", "Osaka", "--holidays", "JP"],
            ['+ city = "Osaka"', '+ holidays = "JP"'],
        ),
        (
            ["edit", "design", "--zone", "Europe/Berlin"],
            ['- zone = "Europe/Paris"', '+ zone = "Europe/Berlin"'],
        ),
        (
            ["relay", "qa", "design", "coding"],
            [
                '- relay = ["design", "coding"]  # who hands to whom',
                '+ relay = ["qa", "design", "coding"]  # who hands to whom',
            ],
        ),
        (["relay", "none"], ['- relay = ["design", "coding"]  # who hands to whom']),
        (
            ["day-off", "qa", "2026-11-26", "2026-12-25", "--name", "Feast"],
            [
                f"+ days_off = [{FEAST.format('2026-11-26')}, {FEAST.format('2026-12-25')}]",
            ],
        ),
        (["day-off", "qa", "2026-11-26"], ['+ days_off = ["2026-11-26"]']),
        (
            ["day-off", "coding", "2026-11-23", "--suggested"],
            ['+ days_off = [{ date = "2026-11-23", name = "勤労感謝の日" }]'],
        ),
        (
            ["override", "qa", "2026-12-24", "09:00-12:00", "13:00-14:00"],
            ['+ overrides = { "2026-12-24" = ["09:00-12:00", "13:00-14:00"] }'],
        ),
        (["home", "qa", "--shared"], ['+ home = "qa"']),
        (
            ["remove", "coding"],
            [
                '- relay = ["design", "coding"]  # who hands to whom',
                "- # Tokyo",
                "- [[team]]",
                '- id = "coding"',
                '- zone = "Asia/Tokyo"',
                '- hours = { "mon-fri" = ["09:00-18:00"] }',
                "- ",
            ],
        ),
        (
            ["add", "Ops", "--city", "Cairo", "--after", "design"],
            [
                '- relay = ["design", "coding"]  # who hands to whom',
                '+ relay = ["design", "ops", "coding"]  # who hands to whom',
                "+ [[team]]",
                '+ id = "ops"',
                '+ name = "Ops"',
                '+ city = "Cairo"',
                '+ zone = "Africa/Cairo"',
                '+ hours = { "sun-thu" = ["09:00-17:00"] }',
                "+ ",
            ],
        ),
        (
            ["add", "Ops", "--id", "o", "--zone", "UTC", "--no-relay", "--hours", MONDAY],
            [
                "+ ",
                "+ [[team]]",
                '+ id = "o"',
                '+ name = "Ops"',
                '+ zone = "UTC"',
                '+ hours = { mon = ["10:00-11:00"] }',
            ],
        ),
    ],
)  # fmt: skip
def test_only_the_lines_that_are_meant_change(
    words: list[str], lines: list[str], teamclock: Terminal, path: Path
) -> None:
    teamclock.told("teams", *words)

    assert sorted(changes(path)) == sorted(lines)
    assert load_team_file(path).problems == ()


@pytest.mark.parametrize(
    ("words", "order"),
    [
        (["design", "--last"], ["coding", "qa", "design"]),
        (["qa", "--first"], ["qa", "design", "coding"]),
        (["qa", "--before", "coding"], ["design", "qa", "coding"]),
        (["design", "--after", "coding"], ["coding", "design", "qa"]),
        (["design", "--after", "qa"], ["coding", "qa", "design"]),
        (["design", "--first"], ["design", "coding", "qa"]),
        (["qa", "--after", "qa"], ["design", "coding", "qa"]),
    ],
)
def test_a_team_moves_in_the_file(
    words: list[str], order: list[str], teamclock: Terminal, path: Path
) -> None:
    shape = teamclock.json("teams", "move", *words, "--json")

    assert [team["id"] for team in shape["teams"]] == order
    assert [team.id for team in load_team_file(path).roster.teams] == order
    assert sorted(path.read_text().splitlines()) == sorted(TRIO.splitlines())


def test_a_team_like_another_has_its_place_and_days(teamclock: Terminal, path: Path) -> None:
    teamclock.told("teams", "day-off", "design", "2026-12-25", "--name", "Noël")
    teamclock.told("teams", "add", "Support", "--like", "design")
    teamclock.told("teams", "add", "Night", "--like", "design", "--zone", "Asia/Tokyo")

    *_others, one, other = load_team_file(path).roster.teams
    assert (one.city, one.week, one.days_off, list(one.day_names.values())) == (
        "Paris",
        other.week,
        load_team_file(path).roster.team("design").days_off,
        ["Noël"],
    )
    assert (other.city, other.days_off) == ("Tokyo", frozenset())


def test_an_edit_as_json_tells_the_file_as_it_is(teamclock: Terminal, path: Path) -> None:
    shape = teamclock.json("roster", "edit", "qa", "--name", "QA", "--json")

    assert set(shape) == {
        "schema", "path", "digest", "changed", "teams", "relay", "home", "remind",
    }  # fmt: skip
    assert (shape["path"], shape["changed"], shape["relay"], shape["home"]) == (
        str(path),
        True,
        ["design", "coding"],
        None,
    )
    assert shape["digest"] == digest(path.read_bytes())
    again = teamclock.json("roster", "edit", "qa", "--name", "QA", "--json")
    assert again == {**shape, "changed": False}


def test_a_dry_run_writes_nothing_and_shows_what_would_be(teamclock: Terminal, path: Path) -> None:
    shape = teamclock.json("teams", "remove", "qa", "--dry-run", "--json")

    assert ([team["id"] for team in shape["teams"]], shape["changed"]) == (
        ["design", "coding"],
        True,
    )
    assert (shape["digest"], path.read_text()) == (digest(TRIO.encode()), TRIO)
    assert list(path.parent.iterdir()) == [path]
    assert "would change: 2 teams" in teamclock.told("teams", "remove", "qa", "--dry-run")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["edit", "x", "--name", "y"], 3, "there is no team “x”: there are design, coding, qa"),
        (["remove", "qa", "x"], 3, "there is no team “x”"),
        (["move", "x", "--first"], 3, "there is no team “x”"),
        (["move", "qa", "--after", "x"], 3, "there is no team “x”"),
        (["relay", "qa", "x"], 3, "there is no team “x”"),
        (["home", "x"], 3, "there is no team “x”"),
        (["home", "x", "--shared"], 3, "there is no team “x”"),
        (["add", "New", "--like", "x"], 3, "there is no team “x”"),
        (["day-off", "x", "2026-12-25", "--suggested"], 3, "there is no team “x”"),
        (["day-off", "qa", "2026-12-24", "--suggested"], 3, "no holiday is suggested on 2026"),
        (["edit", "qa"], 2, "name what to change"),
        (["edit", "qa", "--zone", "Asia/Tokio"], 2, "did you mean “Asia/Tokyo”?"),
        (["edit", "qa", "--hours", "mon"], 2, "has no hours"),
        (["edit", "qa", "--hours", "mon 9-5"], 2, "is written HH:MM"),
        (["edit", "qa", "--holidays", "Japan"], 2, "holidays: write a country"),
        (["edit", "qa", "--city", "Springfield"], 2, "may be several cities"),
        (["edit", "qa", "--city", "Nowhereville"], 2, "no city is found"),
        (["add", "New"], 2, "name its place with --city or --zone"),
        (["add", "", "--zone", "UTC"], 2, "name: write 1 to 60 characters"),
        (["relay", "qa"], 2, "relay: name two or more teams"),
        (["relay", "qa", "qa"], 2, "relay: name two or more teams, each once"),
        (["day-off", "qa", "2026-02-30"], 2, "a date is written YYYY-MM-DD"),
        (["override", "qa", "2026-12-24"], 2, "give the hours of that date, or --remove"),
        (["home", "--shared"], 2, "name the team"),
        (["move", "qa"], 2, "one of the arguments"),
        (["add", "New", "--id", "qa", "--zone", "UTC"], 1, "there is a team “qa” already"),
        (["remove", "design", "coding", "qa"], 1, "is the only team"),
        (["edit", "qa", "--name", "x", "--seen", "sha256:0"], 1, "has changed since you looked"),
        (["undo"], 1, "nothing to undo"),
    ],
)  # fmt: skip
def test_what_is_wrong_has_its_exit_code_and_changes_nothing(
    words: list[str], code: int, message: str, teamclock: Terminal, path: Path
) -> None:
    assert message in refused(teamclock("teams", *words), code)
    assert path.read_text() == TRIO


@pytest.mark.parametrize("content", [TRIO + BROKEN, "version = 2\n" + TRIO[20:], "[["])
def test_a_file_that_is_wrong_is_not_edited(content: str, teamclock: Terminal, path: Path) -> None:
    path.write_text(content)

    refused(teamclock("teams", "edit", "qa", "--name", "x"), 4)
    assert path.read_text() == content


def test_a_read_only_file_is_not_edited(teamclock: Terminal, path: Path) -> None:
    path.chmod(0o444)

    assert "is read-only" in refused(teamclock("teams", "edit", "qa", "--name", "x"), 4)


def test_an_old_digest_is_refused_where_the_same_key_has_changed(
    teamclock: Terminal, path: Path
) -> None:
    old = teamclock.json("teams", "check", "--json")["digest"]
    teamclock.told("teams", "edit", "qa", "--name", "One", "--seen", old)

    refused(teamclock("teams", "edit", "qa", "--name", "Two", "--seen", old), 1)
    path.write_text(path.read_text() + "# by hand\n")
    refused(teamclock("teams", "edit", "qa", "--name", "Two", "--seen", "sha256:1"), 1)

    assert 'name = "One"' in path.read_text()


def test_edits_are_undone_one_by_one_while_the_file_is_as_they_left_it(
    teamclock: Terminal, path: Path
) -> None:
    teamclock.told("teams", "edit", "qa", "--name", "One")
    one = path.read_text()
    teamclock.told("teams", "remove", "qa")

    teamclock.told("teams", "undo")
    assert path.read_text() == one
    path.write_text(one + "\n")
    assert "has changed since that edit" in refused(teamclock("teams", "undo"), 1)
    path.write_text(one)
    shape = teamclock.json("teams", "undo", "--json")

    assert (path.read_text(), shape["digest"]) == (TRIO, digest(TRIO.encode()))


def test_the_city_that_was_taken_is_told(teamclock: Terminal, path: Path) -> None:
    told = teamclock.told("teams", "add", "Ops", "--city", "tokyo")

    assert "City: Tokyo, Japan. Time zone: Asia/Tokyo" in told
    assert load_team_file(path).roster.team("ops").city == "Tokyo"


def test_the_relay_is_shown_where_no_team_is_named(teamclock: Terminal, path: Path) -> None:
    assert teamclock.told("teams", "relay") == "design → coding\n"


def test_the_first_team_makes_the_file(teamclock: Terminal) -> None:
    teamclock.told("teams", "add", "Ops", "--city", "Oslo")

    assert [team.id for team in load_team_file(teamclock.sample_place).roster.teams] == ["ops"]
    teamclock.told("teams", "undo")
    assert not teamclock.sample_place.exists()


@pytest.mark.parametrize(
    ("at", "told"), [("2026-10-31", []), ("2026-11-01", [{"team": "qa", "year": 2027}])]
)
def test_from_november_on_a_check_reminds_of_next_years_days_off(
    at: str, told: list[object], teamclock: Terminal, path: Path
) -> None:
    teamclock.told("teams", "edit", "qa", "--holidays", "US-NY")
    check = ("--zone", "UTC", "--at", f"{at}T12:00:00Z", "teams", "check")

    assert teamclock.json(*check, "--json")["remind"] == told
    assert ("“qa” has no day off in 2027 yet" in teamclock.told(*check)) == bool(told)


def test_a_handoff_waits_for_the_day_after_a_holiday_that_was_ticked(
    teamclock: Terminal, path: Path
) -> None:
    teamclock.told("teams", "relay", "qa", "coding")
    friday = ("--at", "2026-11-20T12:00:00Z", "now", "--json")

    before = teamclock.json(*friday)["next_handoff"]
    teamclock.told("teams", "day-off", "coding", "2026-11-23", "--suggested")
    after = teamclock.json(*friday)["next_handoff"]

    assert (before["end"], before["next"]) == ("2026-11-20T22:00:00Z", "2026-11-23T00:00:00Z")
    assert (after["end"], after["next"]) == ("2026-11-20T22:00:00Z", "2026-11-24T00:00:00Z")
    assert "勤労感謝の日, until Tue 09:00" in teamclock.told("--at", "2026-11-23T03:00:00Z", "now")
