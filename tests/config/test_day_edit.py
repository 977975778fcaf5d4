"""A date is made a day off, gets a name or hours of its own, and becomes as any other again."""

from datetime import date
from typing import Any

import pytest

from teamclock.config.day_edit import RemoveDayOff, SetDayOff, SetOverride
from teamclock.domain.errors import RefusedError

DAY, OTHER = date(2026, 12, 24), date(2026, 12, 25)
NAMED = {"date": "2026-12-24", "name": "Eve"}


def table(*days: Any, **overrides: Any) -> dict[str, Any]:
    off = {"days_off": list(days)} if days else {}
    special = {"overrides": overrides} if overrides else {}
    return {"team": [{"id": "a", **off, **special}]}


@pytest.mark.parametrize(
    ("days", "name", "after"),
    [
        ([], "", ["2026-12-24"]),
        ([], "Eve", [NAMED]),
        (["2026-12-25"], "", ["2026-12-25", "2026-12-24"]),
        (["2026-12-24"], "", ["2026-12-24"]),
        ([DAY], "Eve", [NAMED]),
        ([NAMED], "", [NAMED]),
        ([NAMED], "Noël", [{"date": "2026-12-24", "name": "Noël"}]),
        ([{"date": OTHER}], "", [{"date": OTHER}, {"date": "2026-12-24"}]),
    ],
)
def test_a_day_off_is_set(days: list[Any], name: str, after: list[Any]) -> None:
    edit = SetDayOff("a", DAY, name)

    assert edit.applied(table(*days)) == table(*after)


@pytest.mark.parametrize("day", ["2026-12-24", DAY, NAMED, {"date": DAY}])
def test_a_day_off_is_removed_however_it_is_written(day: Any) -> None:
    edit = RemoveDayOff("a", DAY)

    assert edit.applied(table(day, "2026-12-25")) == table("2026-12-25")
    assert edit.applied(table(day)) == table()
    assert edit.applied(table()) == table()


def test_hours_of_a_date_are_set_and_removed() -> None:
    after = SetOverride("a", DAY, ("09:00-12:00",)).applied(table())

    assert after == table(**{"2026-12-24": ["09:00-12:00"]})
    assert SetOverride("a", DAY, None).applied(after) == table()
    assert SetOverride("a", DAY, None).applied(table()) == table()


def test_a_date_is_one_or_the_other() -> None:
    with pytest.raises(RefusedError, match="is a day off"):
        SetOverride("a", DAY, ()).applied(table(NAMED))
    with pytest.raises(RefusedError, match="has hours of its own"):
        SetDayOff("a", DAY).applied(table(**{"2026-12-24": []}))


def test_what_is_replaced_is_what_the_date_was() -> None:
    one, other = table(NAMED), table("2026-12-25")

    assert SetDayOff("a", DAY).aspect(one) != SetDayOff("a", DAY).aspect(other)
    assert SetOverride("a", OTHER, ()).aspect(one) != RemoveDayOff("a", OTHER).aspect(other)
    assert SetDayOff("b", DAY).aspect(one) == SetDayOff("b", DAY).aspect(other)
