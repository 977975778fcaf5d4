"""The mark: in the form that fits, quiet unless there is something to look at."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.present.share_mark import MarkText
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import tip_words
from teamclock.ui.sharing.mark import ShareMark
from tests.ui.boards import HOSTILE

FORMS = ("Place away since 09:12, everything is kept", "Place away since 09:12", "Place away")


@pytest.fixture
def mark(parent: QWidget, light: Look, qtbot: QtBot) -> ShareMark:
    made = ShareMark(parent)
    made.apply_theme(light)
    made.show_mark(MarkText(FORMS, (), stands_out=True))
    parent.resize(600, 60)
    with qtbot.waitExposed(parent):
        parent.show()
    return made


@pytest.mark.parametrize("form", FORMS)
def test_the_longest_form_that_fits_is_shown_whole(mark: ShareMark, form: str) -> None:
    mark.fit(mark.width_of(form))

    assert (mark.text(), mark.sizeHint().width()) == (form, mark.width_of(form))


def test_where_nothing_fits_the_shortest_form_is_shown(mark: ShareMark) -> None:
    mark.fit(1)

    assert (mark.text(), mark.sizeHint().width()) == (FORMS[-1], mark.least_width())


def test_it_lets_a_window_become_as_narrow_as_its_shortest_form(mark: ShareMark) -> None:
    mark.fit(1000)

    assert mark.minimumSizeHint().width() == mark.width_of(FORMS[-1])


def test_a_screen_reader_hears_all_of_it(mark: ShareMark) -> None:
    mark.show_mark(MarkText(FORMS, ("It is away.", "A log is short."), stands_out=True))
    mark.fit(1)

    assert mark.accessibleName() == FORMS[0]
    assert mark.accessibleDescription() == "It is away.\nA log is short."


def test_the_tooltip_shows_what_is_cut_and_what_is_wrong_as_text(mark: ShareMark) -> None:
    mark.show_mark(MarkText(FORMS, (HOSTILE,), stands_out=True))
    mark.fit(1)

    assert FORMS[0] in tip_words(mark)
    assert "<img src=x>" in tip_words(mark)
    assert mark.toolTip() == ""


@pytest.mark.parametrize("stands_out", [True, False])
def test_its_colour_is_that_of_the_look(mark: ShareMark, dark: Look, stands_out: bool) -> None:
    mark.show_mark(MarkText(("Shared",), (), stands_out=stands_out))

    mark.apply_theme(dark)

    colour = dark.colours.text if stands_out else dark.colours.muted
    assert colour.name() in mark.styleSheet()
