"""A meeting is planned with an agenda that fits it, and never fills the shared hours unnoticed."""

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.errors import DamagedError, RefusedError
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.item import Item, Kind
from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.plan_dialog import Draft, PlanDialog, Planning
from tests.builders import window
from tests.domain.items import item_after
from tests.ui.boards import PARIS, look
from tests.ui.meetings.examples import CODING, DESIGN, JAPANESE, QA, TEAMS
from tests.ui.queue.drafts import button, clipped, press, settle

EVENING = window("2027-01-12T15:00Z", "2027-01-12T15:45Z")
ITEMS = tuple(
    item_after(Kind.OFFER, title=f"Item {ref}")._replace(ref=ref, uid=f"u-{ref}")
    for ref in range(1, 31)
)


class Room:
    """Opens the dialog over items that pairs of teams want to discuss."""

    def __init__(self, parent: QWidget, qtbot: QtBot) -> None:
        self._parent, self._qtbot = parent, qtbot
        self.wanted: dict[tuple[TeamId, ...], tuple[Item, ...]] = {(DESIGN, QA): ITEMS[:5]}
        self.room_s = 2 * HOUR
        self.planned: list[tuple[Interval, Sequence[TeamId], Sequence[int]]] = []
        self.reason = ""
        self.damaged = False

    def plan(self, at: Interval, names: Sequence[TeamId], over: Sequence[Item]) -> None:
        if self.reason:
            raise RefusedError(self.reason)
        self.planned.append((at, names, tuple(item.ref for item in over)))

    def room(self, _names: Sequence[TeamId], _at: Instant) -> int:
        self._read()
        return self.room_s

    def wants(self, names: Sequence[TeamId]) -> tuple[Item, ...]:
        self._read()
        return self.wanted.get(tuple(names), ())

    def _read(self) -> None:
        if self.damaged:
            raise DamagedError("the queue is damaged")

    def open(
        self, worn: Look, *items: Item, names: tuple[TeamId, ...] = (DESIGN, QA)
    ) -> PlanDialog:
        planning = Planning(
            JAPANESE.teams,
            PARIS,
            self.wants,
            self.room,
            self.plan,
        )
        made = PlanDialog(Draft(EVENING, names, items), planning, worn, self._parent)
        with self._qtbot.waitExposed(made):
            made.open()
        return made


def refs(dialog: PlanDialog) -> tuple[int, ...]:
    """Return what the meeting is to be about."""
    return tuple(item.ref for item in dialog.chosen())


@pytest.fixture
def room(parent: QWidget, qtbot: QtBot) -> Room:
    return Room(parent, qtbot)


def test_the_agenda_is_packed_to_the_length(room: Room, light: Look, qtbot: QtBot) -> None:
    dialog = room.open(light)
    at_first = refs(dialog)

    dialog.minutes.setValue(30)
    shorter = refs(dialog)
    press(button(dialog, "Plan"), qtbot)

    assert (at_first, shorter) == ((1, 2, 3), (1, 2))
    half_hour = Interval(EVENING.start, Instant(EVENING.start + 30 * MINUTE))
    assert room.planned == [(half_hour, (DESIGN, QA), (1, 2))]


def test_what_was_ticked_by_hand_stays(room: Room, light: Look) -> None:
    dialog = room.open(light)
    dialog.ticks[1].click()
    dialog.ticks[5].click()

    dialog.minutes.setValue(15)

    assert refs(dialog) == (5,)


def test_the_item_that_it_began_with_comes_first_and_is_in(room: Room, light: Look) -> None:
    dialog = room.open(light, ITEMS[8])

    assert refs(dialog) == (9, 1, 2)


def test_other_teams_want_to_discuss_other_items(room: Room, light: Look) -> None:
    room.wanted[DESIGN, CODING, QA] = (ITEMS[10],)
    dialog = room.open(light)

    dialog.teams.ticks[CODING].click()

    assert refs(dialog) == (11,)
    assert dialog.told.text() == ("Design Tue 16:00, Coding Wed 00:00 · night, QA Tue 10:00")


def test_one_team_alone_does_not_meet(room: Room, light: Look) -> None:
    dialog = room.open(light)

    dialog.teams.ticks[QA].click()

    assert not dialog.confirm.isEnabled()
    assert dialog.ends.reason.text() == "Choose two or more teams"


OVER = "Meetings would take over half of the shared hours of that week."


@pytest.mark.parametrize(
    ("room_s", "hint"),
    [
        (DAY, ""),
        (45 * MINUTE, ""),
        (30 * MINUTE, f"{OVER} 30 min is left."),
        (0, "Meetings already take half of the shared hours of that week."),
    ],
)
def test_a_week_full_of_meetings_is_told(room: Room, light: Look, room_s: int, hint: str) -> None:
    room.room_s = room_s

    dialog = room.open(light)

    assert dialog.hint.text() == hint
    assert refs(dialog) == tuple(range(1, min(room_s // (15 * MINUTE), 3) + 1))
    assert dialog.confirm.isEnabled()


def test_where_nothing_asks_for_a_meeting_that_is_said(room: Room, light: Look) -> None:
    dialog = room.open(light, names=(DESIGN, CODING))

    assert dialog.hint.text() == "No item between these teams needs a meeting."


def test_a_long_list_is_cut_and_says_so(room: Room, light: Look) -> None:
    room.wanted[DESIGN, QA] = ITEMS

    dialog = room.open(light)

    assert len(dialog.ticks) == 20
    assert dialog.more.text() == "10 more items do not fit"


def test_a_refusal_is_told(room: Room, light: Look, qtbot: QtBot) -> None:
    dialog = room.open(light)
    room.reason = "that time has passed"

    press(button(dialog, "Plan"), qtbot)

    assert dialog.trouble.text() == "That time has passed."
    dialog.reject()


@pytest.mark.parametrize("points", [8, 16, 24])
def test_nothing_is_cut_at_any_size_of_type(room: Room, points: float) -> None:
    worn = look(points=points)
    dialog = room.open(worn, names=tuple(team.id for team in TEAMS))
    settle()

    assert clipped(dialog) == []


def test_a_queue_that_cannot_be_read_is_told_and_nothing_is_made_up(
    room: Room, light: Look
) -> None:
    dialog = room.open(light, ITEMS[2])
    room.damaged = True

    dialog.teams.ticks[CODING].click()

    assert dialog.trouble.text() == "The queue is damaged."
    assert refs(dialog) == (3,)
    assert dialog.hint.isHidden()
    room.damaged = False
    dialog.teams.ticks[CODING].click()
    assert dialog.trouble.isHidden()


@pytest.mark.parametrize("points", [8, 16])
def test_all_of_it_is_in_sight_when_it_opens(room: Room, points: float) -> None:
    dialog = room.open(look(points=points))
    shown = dialog.size()

    dialog.fit()

    assert dialog.size() == shown
