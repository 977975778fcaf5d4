"""What a screen reader finds in the window of the real program, on a real accessibility bus."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from tests.desktop.conftest import Heard
from tests.desktop.driven import until

pytestmark = pytest.mark.desktop

Thing = dict[str, Any]
PAGES = (
    ("ctrl+comma", "Settings"),
    ("ctrl+b", "Balance"),
    ("ctrl+t", "Teams"),
    ("F7", "Clock changes"),
    ("F8", "Try other hours"),
    ("ctrl+m", "Find a time"),
    ("ctrl+n", "New item"),
)
"""A key, and what its page is called."""


def with_name(heard: Heard, name: str) -> list[Thing]:
    """Return all that is shown, once something of a name is; until then nothing."""
    things = shown(heard)
    return things if named(things, name) else []


def shown(heard: Heard) -> list[Thing]:
    return [one for one in heard.found() if one["showing"]]


def named(things: list[Thing], name: str) -> list[Thing]:
    return [one for one in things if one["name"].startswith(name)]


def faults(things: list[Thing]) -> Iterator[str]:
    """Yield what a reader of any page would stumble over."""
    for one in things:
        if one["focusable"] and not one["name"] and one["role"] != "table cell":
            yield f"a {one['role']} has no name"
        if "<" in one["description"]:
            yield f"markup: {one['description']}"
        if one["role"] == "combo box" and ": " not in one["name"]:
            yield f"a combo box is named by what is chosen: {one['name']}"


def test_the_window_is_a_frame_with_a_chart_a_table_and_names(heard: Heard) -> None:
    things = until(lambda: with_name(heard, "Coming up"), "nothing is found")

    window = next(one for one in things if one["depth"] == 1)
    [chart] = named(things, "Time line")
    [lane] = named(things, "Shared hours and uncovered time")
    [head] = [one for one in named(things, "Design works until 18:00") if one["role"] == "label"]
    assert (window["role"], window["name"]) == ("frame", "teamclock")
    assert chart["role"] == "chart"
    assert chart["description"].startswith("Design works until 18:00, QA until 23:00.")
    assert "Design and QA share 15:00–18:00 · 3 h." in lane["description"]
    assert head["name"].endswith("in 8 h 18 min.")
    assert list(faults(things)) == []


def test_the_time_line_is_also_a_table(heard: Heard) -> None:
    until(lambda: named(shown(heard), "Time line"), "there is no time line")

    heard.program.press("F9")
    found = until(
        lambda: [one for one in named(shown(heard), "Time line") if one["table"]],
        "the table does not come",
    )

    heads, *rows = found[0]["table"]
    assert heads == ["Team", "Time", "State", "Working hours", "Shared hours", "Handoffs"]
    assert [row[0] for row in rows] == ["Design", "Coding", "QA"]
    assert rows[0][2:] == [
        "Working until 18:00",
        "09:00–18:00",
        "09:00–10:00 with Coding, 15:00–18:00 with QA",
        "18:00 → Coding · 7 h gap",
    ]


def test_the_hours_of_a_team_are_a_chart_that_tells_them(heard: Heard) -> None:
    until(lambda: named(shown(heard), "Time line"), "there is no time line")

    heard.program.press("ctrl+t")
    things = until(partial(with_name, heard, "Working hours"), "there are no hours")

    [grid] = [one for one in named(things, "Working hours") if one["focusable"]]
    assert (grid["role"], grid["description"]) == ("chart", "Mon: 09:00–18:00")
    fields = [one["name"] for one in named(things, "Hours on ")]
    assert fields[:2] == ["Hours on Monday", "Hours on Tuesday"]


def test_all_pages_are_named_throughout(heard: Heard) -> None:
    until(lambda: named(shown(heard), "Time line"), "there is no time line")

    found = dict[str, list[str]]()
    for key, name in PAGES:
        heard.program.press(key)
        things = until(partial(with_name, heard, name), f"{name} does not come")
        found[name] = list(faults(things))
        heard.program.press("Escape")

    assert found == {name: [] for _key, name in PAGES}
