"""From whom to whom: never from a team to itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.route import Route, TeamBox
from tests.ui.boards import HOSTILE_SHOWN, hostile_team
from tests.ui.queue.drafts import CODING, DESIGN, QA, TEAMS


def route(look: Look, parent: QWidget, teams: int = 3) -> Route:
    made = Route(TEAMS[:teams], look, parent)
    made.choose(DESIGN, CODING)
    return made


def offered(box: TeamBox) -> list[str]:
    return [box.itemData(at) for at in range(box.count())]


def test_the_receiver_is_chosen_beforehand_and_is_never_the_giver(
    light: Look, parent: QWidget
) -> None:
    made = route(light, parent)

    assert (made.giver.team(), made.receiver.team()) == (DESIGN, CODING)
    assert offered(made.receiver) == [CODING, QA]


def test_another_giver_leaves_the_receiver_where_it_can(light: Look, parent: QWidget) -> None:
    made = route(light, parent)

    made.giver.setCurrentIndex(made.giver.findData(QA))

    assert (made.giver.team(), made.receiver.team()) == (QA, CODING)


@pytest.mark.parametrize(("giver", "receiver"), [(CODING, QA), (QA, DESIGN)])
def test_where_the_giver_was_the_receiver_the_next_team_is(
    light: Look, parent: QWidget, giver: TeamId, receiver: TeamId
) -> None:
    made = route(light, parent)
    made.choose(DESIGN, giver)

    made.giver.setCurrentIndex(made.giver.findData(giver))

    assert made.receiver.team() == receiver


@pytest.mark.parametrize(("teams", "hidden"), [(2, True), (3, False)])
def test_a_giver_is_asked_for_where_there_is_a_choice(
    light: Look, parent: QWidget, teams: int, hidden: bool
) -> None:
    made = route(light, parent, teams)

    assert made.giver_part.isHidden() is hidden
    assert made.giver.team() == DESIGN


def test_a_team_that_has_left_the_roster_is_shown_as_what_it_is(
    light: Look, parent: QWidget
) -> None:
    made = route(light, parent)

    made.choose(TeamId("gone\u202e"), CODING)

    assert made.giver.team() == "gone\u202e"
    assert made.giver.currentText() == "gone\ufffd (removed)"


def test_hostile_names_are_text(light: Look, parent: QWidget) -> None:
    box = TeamBox(light, parent)

    box.show_teams([hostile_team()], TeamId("evil"))

    assert box.currentText() == HOSTILE_SHOWN


def test_what_is_fixed_cannot_be_changed(light: Look, parent: QWidget) -> None:
    made = route(light, parent)

    made.fix(giver=True, receiver=False)

    assert (made.giver.isEnabled(), made.receiver.isEnabled()) == (False, True)


def test_names_stand_for_the_boxes(light: Look, parent: QWidget) -> None:
    made = route(light, parent)

    assert (made.receiver.accessibleName(), made.giver.accessibleName()) == ("To", "From")
    assert made.receiver.focusPolicy() & Qt.FocusPolicy.TabFocus
