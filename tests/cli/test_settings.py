"""`teamclock settings`: what is set, one value, another one, the default again."""

from pathlib import Path

import pytest

from teamclock.config.setting_keys import KEYS
from tests.cli.terminal import Terminal, refused

AT = ("--at", "2026-11-23T15:42:00Z", "--zone", "Europe/Paris")


@pytest.fixture
def place(teamclock: Terminal) -> Path:
    """Return the path of the settings, which are not there yet."""
    return teamclock.home / "config" / "teamclock" / "settings.toml"


def put(place: Path, content: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(content, encoding="utf-8")


@pytest.mark.parametrize("words", [(), ("list",)])
def test_all_settings_are_listed_with_their_values(
    teamclock: Terminal, words: tuple[str, ...]
) -> None:
    lines = [line.split() for line in teamclock.told("settings", *words).splitlines()]

    assert [line[0] for line in lines] == [*KEYS, "login"]
    assert ["leads", "15,", "0"] in lines
    assert ["home", "none"] in lines


def test_the_json_has_each_value_and_its_default(teamclock: Terminal, place: Path) -> None:
    put(place, 'scheme = "dark"\nleads = [5]\nclock = 12\nband = 3\npaused_until = 1795507200\n')

    shape = teamclock.json("settings", "--json")

    assert (shape["schema"], shape["path"]) == (1, str(place))
    told = shape["settings"]
    assert list(told) == [*KEYS, "login"]
    assert told["scheme"] == {"value": "dark", "default": "system"}
    assert told["leads"] == {"value": [5], "default": [15, 0]}
    assert told["clock"] == {"value": "12", "default": "auto"}
    assert told["paused_until"] == {"value": "2026-11-24T08:00:00Z", "default": 0}
    assert told["home"] == {"value": None, "default": None}
    assert told["band"]["value"] == [10, 30]
    assert "“3” is not allowed" in told["band"]["problem"]


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("language", "fr", "fr"),
        ("clock", "12", "12"),
        ("first_day", "sun", "sun"),
        ("date", "iso", "iso"),
        ("zone", "Asia/Tokyo", "Asia/Tokyo"),
        ("home", "qa", "qa"),
        ("name", "Sam Ono", "Sam Ono"),
        ("scheme", "dark", "dark"),
        ("seconds", "true", "true"),
        ("rows", "compact", "compact"),
        ("close", "minimise", "minimise"),
        ("notices", "false", "false"),
        ("leads", "30,5", "30, 5"),
        ("quiet_hours", "22:00-07:00", "22:00-07:00"),
        ("band", "5 40", "5, 40"),
        ("costs", "0, 1, 3", "0, 1, 3"),
        ("paused_until", "2026-11-24T08:00:00Z", "2026-11-24T08:00:00Z"),
        ("calendar.file", "/nowhere/teams.ics", "/nowhere/teams.ics"),
        ("calendar.weeks", "8", "8"),
        ("calendar.only", "shifts, meetings", "shifts, meetings"),
        ("calendar.team", "qa", "qa"),
        ("calendar.titles", "true", "true"),
        ("login", "true", "true"),
    ],
)
def test_a_value_is_set_got_and_unset(key: str, text: str, value: str, teamclock: Terminal) -> None:
    before = teamclock.told("settings", "get", key)

    teamclock.told("settings", "set", key, text)
    between = teamclock.told("settings", "get", key)
    teamclock.told("settings", "unset", key)

    assert (between, teamclock.told("settings", "get", key)) == (f"{value}\n", before)


def test_json_of_one_key_is_that_key_alone(teamclock: Terminal) -> None:
    for words in (("set", "scheme", "dark"), ("get", "scheme"), ("unset", "scheme")):
        assert list(teamclock.json("settings", *words, "--json")["settings"]) == ["scheme"]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("get bogus", "choose one of language, clock"),
        ("set bogus 1", "there is no setting “bogus”"),
        ("unset order", "there is no setting “order”"),
        ("set scheme blue", "Allowed: system light dark"),
        ("set clock 13", "Allowed: auto 12 24"),
        ("set leads 1,soon", "whole minutes from 0 to 120"),
        ("set zone Asia/Tokio", "did you mean “Asia/Tokyo”?"),
        ("set login maybe", "Allowed: true false"),
        ("set home ghost", "home: “ghost” is not allowed. Allowed: none, design, coding, qa"),
        ("set scheme", "required"),
        ("set calendar.weeks 54", "1 to 53"),
        ("set calendar.only holidays", "shifts, overlaps, handoffs, meetings"),
        ("get calendar", "calendar.file"),
    ],
)
def test_an_unknown_key_or_value_is_refused_with_those_there_are(
    line: str, part: str, teamclock: Terminal, place: Path
) -> None:
    assert part in refused(teamclock("settings", *line.split()), 2)
    assert not place.exists()


def test_a_home_is_a_team_of_the_file_that_is_read(teamclock: Terminal, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('[[team]]\nid = "ops"\nzone = "UTC"\nhours = { mon = ["09:00-17:00"] }\n')
    named = ("--roster", str(other), "settings")

    teamclock.told(*named, "set", "home", "ops")

    assert "Allowed: none, ops" in refused(teamclock(*named, "set", "home", "qa"), 2)
    assert teamclock.told("settings", "set", "home", "none").split() == ["home", "none"]


def test_a_home_is_taken_where_the_teams_cannot_be_read(
    teamclock: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "other.toml").write_text("version = [")

    teamclock.told("--roster", str(tmp_path / "other.toml"), "settings", "set", "home", "ops")

    assert teamclock.told("settings", "get", "home") == "ops\n"


def test_comments_and_unknown_keys_stay(teamclock: Terminal, place: Path) -> None:
    put(place, "# mine\nseconds = true  # why\ncolour = 1\n\n[future]\nkey = 2\n")

    teamclock.told("settings", "set", "scheme", "dark")
    teamclock.told("settings", "set", "seconds", "false")

    text = place.read_text("utf-8")
    assert all(part in text for part in ("# mine", "# why", "colour = 1", "[future]\nkey = 2"))
    assert teamclock.told("settings", "get", "scheme") == "dark\n"


def test_a_wrong_value_is_its_default_and_named_here_and_by_doctor(
    teamclock: Terminal, place: Path
) -> None:
    put(place, 'scheme = "blue"\ncosts = [1]\n')

    listed, checked = teamclock.told("settings"), teamclock.json("doctor", "--json")

    assert "scheme: “blue” is not allowed. Allowed: system light dark" in listed
    assert [one.partition(":")[0] for one in checked["settings"]] == ["scheme", "costs"]
    assert "“blue” is not allowed" in teamclock.told("doctor")
    teamclock.told("settings", "set", "scheme", "system")
    assert "blue" not in teamclock.told("settings")


def test_a_damaged_file_without_a_copy_is_told(teamclock: Terminal, place: Path) -> None:
    put(place, "scheme = ")

    assert "fix it, or remove it" in refused(teamclock("settings"), 4)


@pytest.mark.usefixtures("place")
def test_hours_days_and_dates_follow_the_settings_but_json_does_not(teamclock: Terminal) -> None:
    teamclock.told("teams", "init")
    json = [teamclock.told(*AT, "now", "--json"), teamclock.told(*AT, "ahead", "--json")]
    for key, value in (("clock", "12"), ("date", "month-day")):
        teamclock.told("settings", "set", key, value)

    now, line = teamclock.told(*AT, "now"), teamclock.told(*AT, "now", "--line")

    assert now.startswith("Mon Nov 23, 2026, 4:42 PM (Europe/Paris, UTC+1)\n")
    assert "Tue 1:00 AM (9:00 AM in Tokyo)" in now
    assert "Design 4:42 PM" in line
    assert teamclock.told(*AT, "now", "--json") == json[0]


def test_the_region_of_the_locale_says_it_where_nothing_is_set(
    teamclock: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    teamclock.told("teams", "init")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_TIME", "en_US.UTF-8")

    assert "4:42 PM" in teamclock.told(*AT, "now")


def test_settings_hold_beside_a_named_team_file(teamclock: Terminal) -> None:
    teamclock.told("teams", "init")
    teamclock.told("settings", "set", "clock", "12")

    assert "4:42 PM" in teamclock.told("--roster", str(teamclock.sample_place), *AT, "now")
