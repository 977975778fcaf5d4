"""The last line of a form: what confirms it, what drops it, and how it is left."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.form_ends import FormEnds
from tests.ui.boards import look
from tests.ui.queue.drafts import clipped, overlapping, settle

HINT = "Esc closes, your text is kept"


@pytest.fixture
def ends(light: Look, parent: QWidget) -> FormEnds:
    return FormEnds("Pick up", "↵", light, parent)


def test_why_it_cannot_be_confirmed_stands_in_place_of_the_hint(ends: FormEnds) -> None:
    words = [ends.hint.text()]
    ends.show_reason("write why")
    words.append(ends.hint.text())
    refused = ends.confirm.isEnabled()
    ends.show_reason("")

    assert [*words, ends.hint.text()] == [HINT, "Write why.", HINT]
    assert (refused, ends.confirm.isEnabled()) == (False, True)


def test_what_is_not_there_cannot_be_discarded(ends: FormEnds) -> None:
    ends.show_typed(typed=False)
    before = ends.discard.isHidden()

    ends.show_typed(typed=True)

    assert (before, ends.discard.isHidden()) == (True, False)


@pytest.mark.parametrize("width", [288, 336, 448])
@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_nothing_is_cut(parent: QWidget, qtbot: QtBot, points: int, width: int) -> None:
    ends = FormEnds("Ask a question", "Ctrl ↵", look(points=points), parent)
    QVBoxLayout(parent).addWidget(ends)
    parent.resize(round(width * max(points / 10, 1)), 200)
    with qtbot.waitExposed(parent):
        parent.show()
    ends.show_typed(typed=True)
    settle()

    assert clipped(parent) == []
    assert overlapping(parent) == []
