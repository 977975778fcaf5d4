"""Teams are chosen by buttons, numbers typed; two teams at least are asked for."""

from datetime import date

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.terms_form import TermsForm
from tests.ui.boards import look
from tests.ui.kit.menus import open_list, pick
from tests.ui.meetings.examples import CODING, DESIGN, HERE, HOSTILE, JAPANESE, QA, TEAMS
from tests.ui.queue.drafts import clipped


@pytest.fixture
def form(parent: QWidget, light: Look) -> TermsForm:
    made = TermsForm(light, parent)
    QVBoxLayout(parent).addWidget(made)
    made.show()
    made.show_teams(TEAMS)
    for field in (made.first, made.last):
        field.show_day(HERE.today, HERE.today)
    return made


def test_all_teams_are_on_at_first(form: TermsForm) -> None:
    assert form.chosen() == (DESIGN, CODING, QA)
    assert (form.seconds(), form.most(), form.lacking()) == (3600, None, "")


def test_who_was_left_out_stays_so_and_who_is_new_comes(form: TermsForm) -> None:
    form.chips[CODING].setChecked(False)

    form.show_teams(JAPANESE.teams)

    assert form.chosen() == (DESIGN, QA, JAPANESE.teams[-1].id)


def test_many_teams_are_chosen_in_a_list_that_stays_open(form: TermsForm, qtbot: QtBot) -> None:
    teams = tuple(TEAMS[0]._replace(id=TeamId(f"t{at}"), name=f"Team {at}") for at in range(12))
    form.show_teams(teams)
    assert (form.chips, form.many.text(), form.many.isVisible()) == ({}, "12 teams", True)

    form.many.click()
    with qtbot.waitSignal(form.changed):
        pick("Team 3")

    row = open_list().rows[3]
    assert (row.entry.checked, row.accessibleDescription()) == (False, "")
    row.window().close()
    assert form.many.text() == "11 of 12 teams"
    assert TeamId("t3") not in form.chosen()


def test_few_teams_after_many_have_their_own_buttons(form: TermsForm) -> None:
    form.show_teams([TEAMS[0]._replace(id=TeamId(f"t{at}")) for at in range(12)])

    form.show_teams(TEAMS)

    assert not form.many.isVisible()
    assert form.chosen() == (DESIGN, CODING, QA)


def test_one_team_alone_does_not_meet(form: TermsForm, qtbot: QtBot) -> None:
    form.chips[CODING].setChecked(False)
    with qtbot.waitSignal(form.changed):
        form.chips[QA].setChecked(False)

    assert form.lacking() == "Choose two or more teams."


def test_no_limit_is_none(form: TermsForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.changed):
        form.cap.setValue(90)

    assert form.most() == 90
    form.cap.setValue(0)
    assert form.most() is None
    assert form.cap.text() == "No limit"


def test_months_mark_the_days_off_of_teams(form: TermsForm) -> None:
    day = date(2027, 1, 18)
    design, coding, qa = TEAMS

    form.show_teams(
        (
            design._replace(days_off=frozenset({day})),
            coding,
            qa._replace(days_off=frozenset({day})),
        )
    )

    assert form.first.days_off == form.last.days_off
    assert form.first.days_off[day] == "Day off: Design, QA"


def test_hostile_names_are_text(form: TermsForm) -> None:
    form.show_teams(HOSTILE.teams)

    assert form.chips[HOSTILE.teams[-1].id].accessibleName() == "<b>R&D</b> \ufffdgnp"


@pytest.mark.parametrize("points", [8, 16, 24])
@pytest.mark.parametrize("width", [640, 1024])
def test_nothing_is_cut(parent: QWidget, points: float, width: int) -> None:
    with_font = look(points=points)
    form = TermsForm(with_font, parent)
    QVBoxLayout(parent).addWidget(form)
    form.show_teams(JAPANESE.teams)
    parent.resize(width, 700)
    form.show()

    assert clipped(parent) == []
    for part in (*form.chips.values(), form.length, form.first, form.last, form.cap):
        edge = part.mapTo(form, part.rect().topRight()).x()
        assert part.width() >= part.minimumSizeHint().width()
        assert edge <= form.rect().right()
