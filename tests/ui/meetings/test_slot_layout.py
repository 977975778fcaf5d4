"""Slots stand on a day of the teams' time, with what its hours cost."""

from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.slots import Slot
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.meetings.slot_layout import around, slot_picture
from tests.builders import at
from tests.ui.meetings.examples import TEAMS, found

NOON = at("2027-01-12T11:30Z")
TUESDAY_DAY = NOON // DAY


def slot(start: int, length: int = HOUR) -> Slot:
    return Slot(Instant(start), Instant(start + length), (0, 90, 90))


def test_a_day_in_full_hours_has_the_slot_in_its_middle() -> None:
    day = around(slot(NOON))

    assert (day.length, day.start % HOUR) == (DAY, 0)
    assert abs((day.start + day.end) // 2 - NOON) <= HOUR


def test_each_stretch_costs_what_the_team_says() -> None:
    scale = Scale(around(slot(NOON)), 100, 960)

    picture = slot_picture(TEAMS, (slot(NOON),), (0, TUESDAY_DAY), scale)

    for row, team in zip(picture.rows, TEAMS, strict=True):
        assert sum(part.stroke.width for part in row.parts) == 960
        assert {part.rate for part in row.parts} <= {0, 1, 2, 4}
        work = [part for part in row.parts if part.rate == 0]
        assert work, team.name
    assert [row.words for row in picture.rows] == ["12:30", "20:30 · evening", "06:30 · morning"]


def test_slots_have_places_where_they_are_in_sight() -> None:
    slots = (slot(NOON), slot(NOON + 2 * HOUR), slot(NOON + 2 * DAY))
    scale = Scale(around(slots[0]), 0, 960)

    picture = slot_picture(TEAMS, slots, (0, TUESDAY_DAY), scale)

    first, second, none = picture.places
    assert first is not None
    assert second is not None
    assert (second.x - first.x, first.width, none) == (80, 40, None)
    assert (picture.nearest(first.x + 5), picture.nearest(second.x + 30)) == (0, 1)


def test_the_slots_of_a_search_are_laid_out() -> None:
    one = found()
    scale = Scale(around(one.slots[0]), 0, 960)

    picture = slot_picture(one.teams, one.slots, (0, TUESDAY_DAY), scale)

    assert picture.places[0] is not None


def test_only_the_rows_in_sight_have_parts() -> None:
    scale = Scale(around(slot(NOON)), 0, 960)

    whole, part = (
        slot_picture(TEAMS, (slot(NOON),), (0, TUESDAY_DAY), scale, seen)
        for seen in (None, range(1, 9))
    )

    assert part.rows[1:] == whole.rows[1:]
    assert part.rows[0] == whole.rows[0]._replace(parts=())
