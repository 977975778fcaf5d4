"""Edits of teams, relay and home make another table, and leave the given one as it is."""

from copy import deepcopy

import pytest

from teamclock.config.team_edit import AddTeam, MoveTeam, RemoveTeam, SetHome, SetKey, SetRelay
from teamclock.config.team_table import Edit, Entries, team_ids

TABLE: Entries = {
    "relay": ["b", "a"],
    "home": "a",
    "team": [{"id": "a", "zone": "UTC"}, {"id": "b", "zone": "UTC"}, {"id": "c"}],
}
QA = AddTeam("QA", "Oslo", "Europe/Oslo", {"mon": ["09:00-17:00"]})


@pytest.mark.parametrize(
    ("edit", "order", "relay", "home"),
    [
        (QA, "a b c qa", ["b", "a", "qa"], "a"),
        (AddTeam("QA", "", "", {}, first=True), "qa a b c", ["qa", "b", "a"], "a"),
        (AddTeam("QA", "", "", {}, after="b"), "a b qa c", ["b", "qa", "a"], "a"),
        (AddTeam("QA", "", "", {}, after="c"), "a b c qa", ["b", "a", "qa"], "a"),
        (AddTeam("QA", "", "", {}, relay=False), "a b c qa", ["b", "a"], "a"),
        (RemoveTeam("a"), "b c", None, None),
        (RemoveTeam("c"), "a b", ["b", "a"], "a"),
        (MoveTeam("a", None), "b c a", ["b", "a"], "a"),
        (MoveTeam("c", "a"), "c a b", ["b", "a"], "a"),
        (MoveTeam("a", "c"), "b a c", ["b", "a"], "a"),
        (MoveTeam("b", "b"), "a b c", ["b", "a"], "a"),
        (SetRelay(("a", "b", "c")), "a b c", ["a", "b", "c"], "a"),
        (SetRelay(()), "a b c", None, "a"),
        (SetHome("c"), "a b c", ["b", "a"], "c"),
        (SetHome(None), "a b c", ["b", "a"], None),
    ],
)
def test_an_edit_makes_another_table(
    edit: Edit, order: str, relay: list[str] | None, home: str | None
) -> None:
    before = deepcopy(TABLE)

    after = edit.applied(TABLE)

    assert (" ".join(team_ids(after)), after.get("relay"), after.get("home")) == (
        order,
        relay,
        home,
    )
    assert before == TABLE


def test_a_key_is_set_and_removed() -> None:
    after = SetKey("a", "zone", "Asia/Tokyo").applied(TABLE)

    assert after["team"][0] == {"id": "a", "zone": "Asia/Tokyo"}
    assert SetKey("a", "zone", None).applied(after)["team"][0] == {"id": "a"}


def test_a_new_team_has_its_keys_in_the_order_of_the_sample() -> None:
    added = AddTeam("QA", "Oslo", "Europe/Oslo", {}, more={"holidays": "NO"}).applied(TABLE)

    assert list(added["team"][-1]) == ["id", "name", "city", "zone", "hours", "holidays"]
