"""A TOML text is made to hold another table, and only the lines that are meant change."""

import difflib
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.toml_edit import rewritten, toml
from tests.config.odd_team_files import ODD, PLAIN, team_files

Table = dict[str, Any]
DAY = "2026-12-24"


def parsed(text: str) -> Table:
    return tomllib.loads(text.removeprefix("\ufeff"))


def team(table: Table, name: str) -> Table:
    found: Table = next(one for one in table["team"] if one["id"] == name)
    return found


def rename(table: Table) -> None:
    team(table, "b")["name"] = "Neu"


def rezone(table: Table) -> None:
    team(table, "a")["zone"] = "Europe/Berlin"


def rehour(table: Table) -> None:
    team(table, "a")["hours"] = {"mon-thu": ["09:00-12:30", "13:30-18:00"], "fri": ["09:00-12:00"]}


def remove_first(table: Table) -> None:
    table["team"] = [one for one in table["team"] if one["id"] != "a"]


def remove_last(table: Table) -> None:
    table["team"] = [one for one in table["team"] if one["id"] != "b"]


def swap(table: Table) -> None:
    table["team"].reverse()


def append(table: Table) -> None:
    table["team"].append({"id": "c", "zone": "UTC", "hours": {}})


def insert_first(table: Table) -> None:
    table["team"].insert(0, {"id": "c", "zone": "UTC", "hours": {}})


def insert_second(table: Table) -> None:
    table["team"].insert(1, {"id": "c", "zone": "UTC", "hours": {}})


def relay(table: Table) -> None:
    table["relay"] = ["b", "a"]


def no_relay(table: Table) -> None:
    table.pop("relay", None)


def home(table: Table) -> None:
    table["home"] = "b"


def no_home(table: Table) -> None:
    table.pop("home", None)


def day_off(table: Table) -> None:
    days = team(table, "b").setdefault("days_off", [])
    days.append({"date": "2027-05-01", "name": "Premier mai"})


def no_day_off(table: Table) -> None:
    days = team(table, "b").get("days_off", [])
    del days[:1]


def override(table: Table) -> None:
    team(table, "b").setdefault("overrides", {})["2027-03-01"] = ["09:00-12:00"]


def no_override(table: Table) -> None:
    team(table, "b").get("overrides", {}).pop(DAY, None)


def no_overrides(table: Table) -> None:
    team(table, "b").pop("overrides", None)


EDITS: list[Callable[[Table], None]] = [
    rename, rezone, rehour, remove_first, remove_last, swap, append, insert_first, insert_second,
    relay, no_relay, home, no_home, day_off, no_day_off, override, no_override, no_overrides,
]  # fmt: skip
_GO_WITH_TEAMS = {remove_first, remove_last}


def line_ends(text: str) -> set[str]:
    return {
        "\r\n" if line.endswith("\r\n") else "\n" for line in text.splitlines(keepends=True)[:-1]
    }


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
@pytest.mark.parametrize("name", ODD)
def test_each_edit_of_each_odd_file_makes_the_table_that_was_meant(
    name: str, edit: Callable[[Table], None]
) -> None:
    text, wanted = ODD[name], parsed(ODD[name])
    edit(wanted)

    after = rewritten(text, wanted)

    assert after is not None
    assert parsed(after) == wanted
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert after.endswith("\n") == text.endswith("\n")
    if "mixed" not in name and len(text.splitlines()) > 1:
        assert line_ends(after) == line_ends(text)


@pytest.mark.parametrize("name", ODD)
def test_comments_stay_but_for_those_of_what_goes(name: str) -> None:
    text = ODD[name]
    comments = [line.strip() for line in text.splitlines() if line.strip()[:2] == "# "]
    comments = [line for line in comments if line != "# feast"]  # goes with its day off
    for edit in EDITS:
        if edit in _GO_WITH_TEAMS | {no_relay, no_overrides}:
            continue
        wanted = parsed(text)
        edit(wanted)
        after = [line.strip() for line in (rewritten(text, wanted) or "").splitlines()]
        assert [line for line in comments if line not in after] == [], edit.__name__


@pytest.mark.parametrize("name", ODD)
def test_what_is_the_same_is_not_touched(name: str) -> None:
    assert rewritten(ODD[name], parsed(ODD[name])) == ODD[name]


def changes(text: str, after: str) -> list[str]:
    """Return the lines that went and came, as diff shows them."""
    lines = difflib.ndiff(text.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


NEW = ["+ ", "+ [[team]]", '+ id = "c"', '+ zone = "UTC"', "+ hours = {}"]


@pytest.mark.parametrize(
    ("name", "edit", "lines"),
    [
        ("as the program writes it", rename, ['+ name = "Neu"']),
        ("as the program writes it", append, NEW),
        ("no final newline", append, NEW),
        ("as the program writes it", relay, ['+ relay = ["b", "a"]']),
        (
            "two teams of one name",
            rename,
            ['- name = "Twin"', '+ name = "Neu"'],
        ),
        (
            "relay in lines",
            relay,
            [],
        ),
        (
            "comments in odd places",
            remove_first,
            [
                "- # Paris",
                "- [[team]]  # first",
                "- # id below",
                '- id = "a"',
                '- zone = "Europe/Paris"',
                '- hours = { "mon-fri" = ["09:00-17:00"] }',
                "- # days_off = []",
                "- ",
            ],
        ),
        (
            "comments in odd places",
            remove_last,
            [
                "- # Tokyo",
                "- [[team]]",
                '- id = "b"',
                '- zone = "Asia/Tokyo"',
                '- hours = { "mon-fri" = ["09:00-17:00"] }',
                "- ",
                "- ",
            ],
        ),
        (
            "sub-tables",
            override,
            ['+   "2027-03-01" = ["09:00-12:00"]'],
        ),
        (
            "sub-tables",
            no_override,
            ['-   "2026-12-24" = ["09:00-12:00"] # eve'],
        ),
        (
            "dotted keys",
            override,
            ['+ overrides."2027-03-01" = ["09:00-12:00"]'],
        ),
        (
            "days off over lines",
            day_off,
            [
                '-   "2027-01-01"',
                '+   "2027-01-01",',
                '+   { date = "2027-05-01", name = "Premier mai" }',
            ],
        ),
        ("days off over lines", no_day_off, ['-   "2026-12-25",  # Christmas']),
        (
            "days off as tables",
            no_day_off,
            [
                "- # feast",
                "- [[team.days_off]]",
                "- date = 2026-12-25",
                "- name = \"Christmas\"",
                "- ",
            ],
        ),
        ("relay in a line", no_home, ['- home = "a" # us']),
        ("teams in lines", rename, None),
    ],
)  # fmt: skip
def test_only_the_lines_that_are_meant_change(
    name: str, edit: Callable[[Table], None], lines: list[str] | None
) -> None:
    wanted = parsed(ODD[name])
    edit(wanted)

    after = rewritten(ODD[name], wanted) or ""

    changed = [line for line in changes(ODD[name], after) if line]
    if lines is None:
        assert len(changed) == 2
    else:
        assert sorted(changed) == sorted(lines)


@given(team_files(), st.lists(st.sampled_from(EDITS), max_size=4))
def test_any_edits_of_any_file_make_the_table_that_was_meant(
    text: str, edits: list[Callable[[Table], None]]
) -> None:
    wanted = parsed(text)
    for edit in edits:
        if {"a", "b"} <= {one["id"] for one in wanted["team"]}:
            edit(wanted)

    after = rewritten(text, wanted)

    assert after is not None
    assert parsed(after) == wanted
    assert after.endswith("\n") == text.endswith("\n") or not parsed(text)["team"]


def test_a_team_takes_the_comments_above_it_along() -> None:
    text = PLAIN.replace("[[team]]", "# mine\n[[team]]", 1)
    wanted = parsed(text)
    wanted["team"].reverse()

    after = rewritten(text, wanted) or ""

    assert '# mine\n[[team]]\nid = "a"' in after
    assert sorted(after.splitlines()) == sorted(text.splitlines())


@pytest.mark.parametrize(
    "text", ["a.b = 1\n[x.y]\nz = 1", "x = [[1, 2], [3]]", "[x]\n[[x.y]]\nz = 1"]
)
def test_a_text_that_is_written_too_oddly_is_left_alone_or_right(text: str) -> None:
    wanted = {**parsed(text), "new": {"k": 1}}

    after = rewritten(text, wanted)

    assert after is None or parsed(after) == wanted


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({}, "{}"),
        ({"mon-fri": ["09:00-17:00"], "fri": []}, '{ "mon-fri" = ["09:00-17:00"], fri = [] }'),
        ('a "b" \\ \n', '"a \\"b\\" \\\\ \\n"'),
        (["a", "ü"], '["a", "ü"]'),
        (7, "7"),
    ],
)
def test_values_are_written_in_a_line(value: object, text: str) -> None:
    assert (toml(value), tomllib.loads(f"x = {toml(value)}")) == (text, {"x": value})
