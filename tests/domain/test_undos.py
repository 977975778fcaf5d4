"""An undo takes back the step that it names, or else the one before it."""

import pytest

from teamclock.domain.item import Event, Kind
from teamclock.domain.undos import UNDOES, taken_back
from tests.domain.items import born

KINDS = {"c": Kind.CREATE, "s": Kind.COMMENT, "u": Kind.UNDO}


def events(*told: str) -> list[Event]:
    """Return events of `c`, a creation, `s`, a step, or `u` and the place of what it undoes."""
    return [
        born()._replace(
            uid=f"u-{place}",
            kind=KINDS[words[0]],
            data={UNDOES: f"u-{words[1:]}"} if words[1:] else {},
        )
        for place, words in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("told", "places"),
    [
        ("c s s", {}),
        ("c s u", {2: 1}),
        ("c s u1", {2: 1}),
        ("c s s u1", {3: 1}),
        ("c s s u2 u1", {3: 2, 4: 1}),
        ("c s u s u", {2: 1, 4: 3}),
        ("c u", {}),
        ("c s u0", {}),
        ("c s u u", {2: 1}),
        ("c s u1 s u1", {2: 1}),
        ("c s u s u2", {2: 1}),
        ("c s u9", {}),
        ("c s u3 s", {}),
        ("u", {}),
    ],
)
def test_each_undo_has_the_place_of_the_step_that_it_takes_back(
    told: str, places: dict[int, int]
) -> None:
    assert taken_back(events(*told.split())) == places


def test_a_step_that_came_again_under_its_uid_is_undone_where_it_came_last() -> None:
    first, once, back, again = events("c", "s", "u", "s")
    whole = [first, once, back, again._replace(uid=once.uid), back]

    assert taken_back(whole) == {2: 1, 4: 3}
