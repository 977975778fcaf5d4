"""The panel tells advice and figures, judges only where there is enough, and clips no word."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.balance import Balance
from teamclock.domain.errors import DataError
from teamclock.present.balance import advice, coverage_parts, trend_words
from teamclock.ui.balance.panel import BalancePanel
from teamclock.ui.balance.pictures import CoverageBar, ShareBar, TrendChart
from teamclock.ui.kit.theme import Look, colours, type_sizes
from tests.ui.balance.shown import TEAMS, empty, found
from tests.ui.boards import HOSTILE_SHOWN

Shows = Callable[[Balance], BalancePanel]


FEW = "9 h, one full shift: 3 of 20 handoffs"


@pytest.fixture
def shows(qtbot: QtBot, light: Look) -> Iterator[Shows]:
    parent = QWidget()
    qtbot.addWidget(parent)

    def show(told: Balance, look: Look = light) -> BalancePanel:
        panel = BalancePanel(look, parent)
        panel.show_balance(told, TEAMS, UTC)
        panel.open()
        QCoreApplication.sendPostedEvents()
        return panel

    yield show
    for panel in parent.findChildren(BalancePanel):
        panel.close()


def page_of(panel: BalancePanel) -> QWidget:
    page = panel.area.widget()
    assert page is not None
    return page


def words(panel: BalancePanel) -> list[str]:
    shown = [one for one in panel.findChildren(QLabel) if one.isVisibleTo(panel)]
    return [one.text().replace("\u00a0", " ") for one in shown]


def test_the_advice_stands_on_top_and_every_figure_below(shows: Shows) -> None:
    panel = shows(found())
    told = words(panel)

    assert panel.advice.text().replace("\u00a0", " ") == advice(found())
    assert "8 of 40 handoffs (20 %). Your range is 10–30 %." in told
    assert "2 of 40 handoffs (5 %). Over 10 % is much." in told
    assert "36 of 40 handoffs (90 %)" in told
    assert "2 of 45 handoffs (4.4 %)" in told
    assert {"2 h", "6 h, from 34 handoffs", "None yet", FEW} <= {*told}
    assert {*coverage_parts(found())} <= {*told}


def test_names_of_others_are_shown_as_text(shows: Shows) -> None:
    panel = shows(found())

    assert HOSTILE_SHOWN in words(panel)
    assert {one.textFormat() for one in panel.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_where_there_is_not_enough_figures_are_shown_and_not_judged(shows: Shows) -> None:
    panel = shows(found(12, 9, 9))

    assert panel.advice.text() == "Not enough yet: 12 of 20 handoffs"
    assert "9 of 12 handoffs (75 %)" in words(panel)
    assert not any("band" in one or "much" in one for one in words(panel))
    assert [bar._zone for bar in panel.findChildren(ShareBar)] == [None, None]
    assert [chart._zone for chart in panel.findChildren(TrendChart)] == [None]


def test_an_empty_queue_has_no_bars_of_shares_but_the_week_ahead(shows: Shows) -> None:
    panel = shows(empty())

    assert panel.advice.text().startswith("Not enough yet: 0 of 20 handoffs.")
    assert not [*panel.findChildren(ShareBar), *panel.findChildren(TrendChart)]
    assert trend_words(empty()) in words(panel)
    assert len(panel.findChildren(CoverageBar)) == 4


def test_what_went_wrong_is_told_in_place_of_figures(qtbot: QtBot, light: Look) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    panel = BalancePanel(light, parent)

    panel.show_trouble(DataError("queue.db is <b>damaged</b>\u202e"))

    assert panel.advice.text() == "The figures cannot be shown"
    assert panel.trouble.text() == "queue.db is <b>damaged</b>\ufffd"
    assert not panel.trouble.isHidden()


@pytest.mark.parametrize("points", [8, 24])
@pytest.mark.parametrize("width", [340, 620])
@pytest.mark.parametrize("dark", [False, True])
def test_no_word_is_clipped_whatever_the_type_and_the_width(
    shows: Shows, points: int, width: int, dark: bool
) -> None:
    font = QFont()
    font.setPointSize(points)
    panel = shows(found(), Look(dark, colours(dark=dark), type_sizes(font)))  # type: ignore[call-arg]
    panel.resize(max(width, panel.minimumWidth()), 500)
    QCoreApplication.sendPostedEvents()

    assert page_of(panel).width() <= panel.area.viewport().width()
    for one in panel.findChildren(QLabel):
        if one.isVisibleTo(panel):
            assert one.height() >= one.heightForWidth(one.width())
            longest = max(re.split("[ -]", one.text()), key=len)
            assert one.fontMetrics().horizontalAdvance(longest) <= one.width()


def test_keys_scroll_it_and_escape_closes_it(shows: Shows, qtbot: QtBot) -> None:
    panel = shows(found())
    panel.resize(620, 360)
    QCoreApplication.sendPostedEvents()
    bar = panel.area.verticalScrollBar()

    qtbot.keyClick(panel.area, Qt.Key.Key_PageDown)
    scrolled = bar.value()
    with qtbot.waitSignal(panel.rejected):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)

    assert 0 < scrolled <= bar.maximum()


def test_every_picture_and_the_whole_has_a_name(shows: Shows) -> None:
    panel = shows(found())

    kinds = (ShareBar, TrendChart, CoverageBar)
    names = [one.accessibleName() for kind in kinds for one in panel.findChildren(kind)]
    assert all(names)
    assert panel.area.accessibleName() == "Balance"
    assert panel.area.accessibleDescription() == advice(found())


def test_parts_stand_below_each_other(shows: Shows) -> None:
    panel = shows(found())
    page = page_of(panel)
    parts = [one for one in page.children() if isinstance(one, QWidget) and one.isVisibleTo(page)]
    tops = sorted((one.y(), one.geometry().bottom()) for one in parts)

    assert all(bottom < top for (_, bottom), (top, _) in pairwise(tops))
