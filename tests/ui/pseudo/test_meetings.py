"""Under the pseudo-locale no word about meetings in the window is unmarked."""

from PySide6.QtWidgets import QWidget

from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.slots import week_of
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.meeting_part import MeetingPart, Often
from teamclock.ui.meetings.page import MeetingsPage, Tab
from teamclock.ui.meetings.planned import PlannedRow
from teamclock.ui.meetings.planned_part import PlannedPart
from teamclock.ui.queue.kept_texts import KeptTexts
from tests.domain.items import item_after
from tests.pseudo.walker import unmarked
from tests.ui.meetings.examples import (
    DESIGN,
    HERE,
    NOW,
    TEAMS,
    draft,
    found,
    meeting,
    planning,
    shared,
)
from tests.ui.pseudo.texts import texts

ITEM = item_after(title="Deploy")
ITEMS = tuple(ITEM._replace(ref=ref, uid=f"u-{ref}") for ref in range(1, 31))
CITIES = ("Paris", "Tokyo", "New York")
DATA = frozenset((*(team.name for team in TEAMS), *CITIES, "Deploy", "Ctrl", "p"))


def raw(window: QWidget) -> dict[str, list[str]]:
    """Return the texts of a window that hold words of no message, and those words."""
    shown = {text: unmarked(text, DATA) for text in texts(window)}
    return {text: words for text, words in shown.items() if words}


def test_both_lists(parent: QWidget, light: Look) -> None:
    page = MeetingsPage(light, parent)
    page.finder.show_here(HERE)
    page.finder.show_found(found())
    page.show_meetings(HERE, (PlannedRow(meeting(), (ITEM,)), PlannedRow(meeting(2), ())))
    page.show_tab(Tab.PLANNED)

    assert len(texts(page)) > 30
    assert raw(page) == {}


def test_lists_that_have_nothing_to_show(parent: QWidget, light: Look) -> None:
    page = MeetingsPage(light, parent)
    page.finder.show_here(HERE._replace(teams=TEAMS[:1]))
    page.show_meetings(HERE, ())

    assert raw(page) == {}


def test_a_proposed_meeting(parent: QWidget, light: Look) -> None:
    part = MeetingPart(light)
    part.setParent(parent)
    for free in (0, 60, 3600):
        part.show_draft(draft(), planning(*ITEMS, free=free))
        assert raw(part) == {}
    part.show_series(shared(Excuse(DESIGN, week_of(NOW)), before=60))
    part.often.choose(Often.WEEKLY)
    part.weekly.grid.choose(1, 1)
    part.weekly.excuse_asked.emit()
    assert raw(part) == {}


def test_a_planned_meeting(parent: QWidget, light: Look) -> None:
    part = PlannedPart(light, KeptTexts())
    part.setParent(parent)
    part.show_meeting(PlannedRow(meeting(), (ITEM,)), HERE, planning().calendars)
    for open_form in (part.open_log, part.open_move):
        open_form()
        assert raw(part) == {}
