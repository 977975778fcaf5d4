"""Teams are ticked, numbers typed; two teams at least are asked for."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.terms_form import TeamTicks, TermsForm, day_of, show_day
from tests.ui.boards import look
from tests.ui.meetings.examples import CODING, DESIGN, HOSTILE, JAPANESE, QA, TEAMS
from tests.ui.queue.drafts import clipped


@pytest.fixture
def form(parent: QWidget, light: Look) -> TermsForm:
    made = TermsForm(light, parent)
    QVBoxLayout(parent).addWidget(made)
    made.teams.show_teams(TEAMS)
    return made


def test_all_teams_are_ticked_at_first(form: TermsForm) -> None:
    assert form.teams.chosen() == (DESIGN, CODING, QA)
    assert (form.seconds(), form.most(), form.lacking()) == (3600, None, "")


def test_who_was_left_out_stays_so_and_who_is_new_comes(form: TermsForm) -> None:
    form.teams.ticks[CODING].setChecked(False)

    form.teams.show_teams(JAPANESE.teams)

    assert form.teams.chosen() == (DESIGN, QA, JAPANESE.teams[-1].id)


def test_one_team_alone_does_not_meet(form: TermsForm, qtbot: QtBot) -> None:
    form.teams.ticks[CODING].setChecked(False)
    with qtbot.waitSignal(form.changed):
        form.teams.ticks[QA].setChecked(False)

    assert form.lacking() == "Choose two or more teams."


def test_a_cap_of_nothing_is_none(form: TermsForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.changed):
        form.cap.setValue(90)

    assert form.most() == 90
    form.cap.setValue(0)
    assert form.most() is None
    assert form.cap.text() == "No limit"


def test_a_day_is_shown_without_asking(form: TermsForm, qtbot: QtBot) -> None:
    box = form.day()
    with qtbot.assertNotEmitted(form.changed):
        show_day(box, 20_800)

    assert day_of(box) == 20_800


def test_hostile_names_are_text(form: TermsForm) -> None:
    form.teams.show_teams(HOSTILE.teams)

    assert form.teams.ticks[HOSTILE.teams[-1].id].text() == "<b>R&&D</b> \ufffdgnp"


@pytest.mark.parametrize("points", [8, 16, 24])
@pytest.mark.parametrize("width", [420, 800])
def test_nothing_is_cut(parent: QWidget, points: float, width: int) -> None:
    worn = look(points=points)
    parent.setFont(worn.type.base)
    form = TermsForm(worn, parent)
    QVBoxLayout(parent).addWidget(form)
    form.teams.show_teams(JAPANESE.teams)
    parent.resize(width, 700)

    assert clipped(parent) == []
    ticks = form.teams.ticks.values()
    assert all(
        form.rect().right() >= tick.mapTo(form, tick.rect().topRight()).x() for tick in ticks
    )


def test_ticks_have_names(parent: QWidget, light: Look) -> None:
    made = TeamTicks(light, parent)
    made.show_teams(TEAMS, (DESIGN,))

    assert made.accessibleName() == "Teams"
    assert made.chosen() == (DESIGN,)
