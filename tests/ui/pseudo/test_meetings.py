"""Under the pseudo-locale no word of the windows of meetings is unmarked."""

from PySide6.QtWidgets import QWidget

from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.slots import week_of
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.dialog import MeetingsDialog, Tab
from teamclock.ui.meetings.meeting_dialogs import LogDialog, MoveDialog, ReasonDialog
from teamclock.ui.meetings.plan_dialog import Draft, PlanDialog, Planning
from teamclock.ui.meetings.planned import PlannedRow
from tests.domain.items import item_after
from tests.pseudo.walker import unmarked
from tests.ui.boards import PARIS
from tests.ui.meetings.examples import DESIGN, HERE, NOW, TEAMS, found, meeting, shared
from tests.ui.pseudo.texts import texts

ITEM = item_after(title="Deploy")
ITEMS = tuple(ITEM._replace(ref=ref, uid=f"u-{ref}") for ref in range(1, 31))
DATA = frozenset((*(team.name for team in TEAMS), "Deploy"))


def raw(window: QWidget) -> dict[str, list[str]]:
    """Return the texts of a window that hold words of no message, and those words."""
    found = {text: unmarked(text, DATA) for text in texts(window)}
    return {text: words for text, words in found.items() if words}


def test_the_three_pages(parent: QWidget, light: Look) -> None:
    dialog = MeetingsDialog(light, parent)
    dialog.finder.show_here(HERE)
    dialog.finder.show_found(found())
    dialog.rotation.show_here(HERE)
    dialog.rotation.show_shared(shared(Excuse(DESIGN, week_of(NOW)), before=60))
    rows = (PlannedRow(meeting(), (ITEM,)), PlannedRow(meeting(2), ()))
    dialog.planned.show_meetings(HERE, rows)
    dialog.planned.choose(1)
    dialog.show_tab(Tab.PLANNED)

    assert len(texts(dialog)) > 60
    assert raw(dialog) == {}


def test_pages_that_have_nothing_to_show(parent: QWidget, light: Look) -> None:
    dialog = MeetingsDialog(light, parent)
    dialog.finder.show_here(HERE._replace(teams=TEAMS[:1]))
    dialog.rotation.show_here(HERE._replace(teams=TEAMS[:1]))
    dialog.rotation.ask()
    dialog.planned.show_meetings(HERE, ())

    assert raw(dialog) == {}


def test_a_meeting_is_planned(parent: QWidget, light: Look) -> None:
    def planning(room_s: int) -> Planning:
        return Planning(
            TEAMS,
            PARIS,
            wanted=lambda _names: ITEMS,
            room=lambda _names, _at: room_s,
            plan=lambda _at, _names, _over: None,
        )

    at, teams = meeting().at, meeting().teams
    for room_s in (0, 60, 3600):
        dialog = PlanDialog(Draft(at, teams, (ITEM,)), planning(room_s), light, parent)
        assert raw(dialog) == {}
    assert raw(PlanDialog(Draft(at, (), ()), planning(0), light, parent)) == {}


def test_a_meeting_is_moved_logged_and_skipped(parent: QWidget, light: Look) -> None:
    def never(_asked: object) -> None:
        raise AssertionError

    for dialog in (
        MoveDialog(meeting(), PARIS, never, light, parent),
        LogDialog(meeting(), never, light, parent),
        ReasonDialog("⟦Skiip⟧", never, light, parent),
    ):
        assert raw(dialog) == {}
