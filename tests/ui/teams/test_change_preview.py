"""What changed teams would do, beside the edit."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.config.time_forms import TimeForms
from teamclock.present.patterns import use_forms
from teamclock.present.week_changes import ChangeRow, ChangeWords
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.teams.change_preview import ChangePreview, FigureGrid, PreviewRow
from tests.ui.boards import look
from tests.ui.written import writings

MORE = ChangeWords(
    (ChangeRow("Design + QA share", "15 h", "16 h"), ChangeRow("No one working", "58 h", "58 h")),
    (ChangeRow("Design → QA", "7 h gap", "7 h gap"),),
    "Design and QA share 16 h a week instead of 15 h.",
    "",
)
SAME = ChangeWords((ChangeRow("No one working", "58 h", "58 h"),), (), "", "")
DAY = (
    PreviewRow("Design", (Stroke(0.4, 0.3),), (), edited=True),
    PreviewRow("QA", (Stroke(0.6, 0.3),), (Stroke(0.6, 0.1),), edited=False),
)


@pytest.fixture
def preview(qtbot: QtBot, parent: QWidget) -> ChangePreview:
    made = ChangePreview(look(), parent)
    QVBoxLayout(parent).addWidget(made)
    with qtbot.waitExposed(parent):
        parent.show()
    return made


def shown(grid: FigureGrid) -> list[str]:
    return [one.text() for one in grid.findChildren(QLabel) if one.isVisible()]


def test_figures_stand_under_their_headings(preview: ChangePreview) -> None:
    preview.show_changes(MORE, DAY, "Fri 27 Nov")

    assert preview.day.text() == "Fri 27 Nov, your time"
    assert shown(preview.week) == [
        *("Each week", "Before", "After"),
        *("Design + QA share", "15 h", "16 h"),
        *("No one working", "58 h", "58 h"),
    ]
    assert preview.sentence.isVisible()
    assert not preview.detail.isVisible()


def test_long_figures_are_wrapped_where_there_is_little_space(preview: ChangePreview) -> None:
    gap = ChangeRow("Engineering → Infrastructure", "11 h 45 min gap", "11 h 45 min gap")
    preview.show_changes(MORE._replace(handoffs=(gap,)), DAY, "Fri 27 Nov")

    assert preview.handoffs.minimumSizeHint().width() < 200


@pytest.mark.parametrize("clock", [12, 24])
@pytest.mark.parametrize("width", [60, 120, 180, 300])
def test_hours_of_the_day_are_named_as_there_is_space(
    preview: ChangePreview, clock: int, width: int
) -> None:
    use_forms(TimeForms(clock))
    preview.chart.show_rows(DAY, "")
    preview.chart.setFixedWidth(width)
    boxes = [one.box for one in writings(preview.chart) if one.words[0].isdigit()]
    use_forms(TimeForms())

    assert all(one.right() < other.left() + 3 for one, other in pairwise(boxes))


def test_only_what_changes_is_bold(preview: ChangePreview) -> None:
    preview.show_changes(MORE, DAY, "Fri 27 Nov")

    bold = [one.text() for one in preview.week.findChildren(QLabel) if one.font().bold()]
    assert bold == ["16 h"]


def test_fewer_figures_take_the_place_of_more(preview: ChangePreview) -> None:
    preview.show_changes(MORE, DAY, "Fri 27 Nov")
    preview.show_changes(SAME, DAY[:1], "Mon 30 Nov")

    assert shown(preview.week)[3:] == ["No one working", "58 h", "58 h"]
    assert not preview.handoffs.isVisible()
    assert not preview.notice.isVisible()


def test_names_of_teams_are_no_markup(preview: ChangePreview) -> None:
    row = ChangeRow("<b>A</b> + B share", "none", "1 h")
    preview.show_changes(MORE._replace(week=(row,)), DAY, "Fri 27 Nov")

    assert "<b>A</b> + B share" in shown(preview.week)
    assert not preview.grab().isNull()


def test_the_chart_has_the_name_of_its_day(preview: ChangePreview) -> None:
    preview.show_changes(MORE, DAY, "Fri 27 Nov")

    assert preview.chart.accessibleName() == "Fri 27 Nov, your time"


def test_emptied_it_shows_no_figures(preview: ChangePreview) -> None:
    preview.show_changes(MORE, DAY, "Fri 27 Nov")

    preview.empty()

    assert (shown(preview.week), shown(preview.handoffs)) == ([], [])
    assert (preview.day.text(), preview.chart.accessibleName()) == ("", "")
    assert preview.notice.isHidden()
