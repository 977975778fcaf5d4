"""The page tells a sentence and figures, judges only where there is enough, and clips no word."""

from collections.abc import Callable
from datetime import UTC

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.balance import Balance
from teamclock.domain.balance_scope import Scope
from teamclock.domain.errors import DataError
from teamclock.present.balance import trend_words
from teamclock.present.balance_cards import headline, subline
from teamclock.ui.balance.page import BalancePage
from teamclock.ui.balance.pictures import CoverageBar, LengthBar, ShareBar, TrendChart
from teamclock.ui.kit.card import Card
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from tests.ui.balance.shown import TEAMS, empty, found
from tests.ui.boards import HOSTILE_SHOWN, look
from tests.ui.kit.menus import pick
from tests.ui.rects import box, clipped, overlapping
from tests.ui.sizes import each_size

Shows = Callable[..., BalancePage]


@pytest.fixture
def shows(qtbot: QtBot, shown: QWidget, light: Look) -> Shows:
    def show(told: Balance, look: Look = light, size: tuple[int, int] = (1180, 760)) -> BalancePage:
        shown.setStyleSheet(style_sheet(look.colours))
        shown.resize(*size)
        page = BalancePage(TEAMS, look, shown)
        page.show_balance(told, TEAMS, UTC)
        page.resize(*size)
        page.show()
        for _ in range(2):
            QCoreApplication.sendPostedEvents()
        return page

    return show


def words(page: BalancePage) -> list[str]:
    shown = [one for one in page.findChildren(QLabel) if one.isVisibleTo(page)]
    return [one.text().replace("\u00a0", " ") for one in shown]


def test_the_sentence_stands_on_top_and_every_figure_below(shows: Shows) -> None:
    page = shows(found(60, 10, 22, missed=8, offered=70))
    told = words(page)

    assert page.headline.text() == "Meetings are in balance, but too much gets stuck"
    assert page.subline.text() == "10 of 60 handoffs needed a meeting, 22 got stuck on the way."
    assert {"17 %", "37 %", "8 of 70", "11 %", "56 of 60", "93 %", "25 %"} <= {*told}
    assert "10 of 60 handoffs. Your range is 10–30 %." in told
    assert "22 of 60 handoffs. More than 10 % is too much." in told
    assert {"90 h one team", "20 h shared", "58 h no one"} <= {*told}
    assert {"2 h", "6 h · 34 handoffs", "None yet", "9 h · one full shift"} <= {*told}
    assert "8 handoffs were not picked up for a full shift" in told


def test_names_of_others_are_shown_as_text(shows: Shows) -> None:
    page = shows(found())

    assert HOSTILE_SHOWN in words(page)
    assert {one.textFormat() for one in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_where_there_is_not_enough_figures_are_shown_and_not_judged(shows: Shows) -> None:
    page = shows(found(12, 9, 9))

    assert page.headline.text() == "Not enough yet: 12 of 20 handoffs"
    assert {"9 of 12 handoffs", "75 %"} <= {*words(page)}
    assert not any("range" in one or "too much" in one for one in words(page))
    assert [bar._band for bar in page.findChildren(ShareBar)] == [None, None]
    assert [chart._band for chart in page.findChildren(TrendChart)] == [None]


def test_an_empty_queue_has_no_bars_of_shares_but_the_week_ahead(shows: Shows) -> None:
    page = shows(empty())

    assert page.headline.text() == "Not enough yet: 0 of 20 handoffs"
    assert not [*page.findChildren(ShareBar), *page.findChildren(TrendChart)]
    assert {trend_words(empty()), "Nothing stands out.", "–"} <= {*words(page)}
    assert len(page.findChildren(CoverageBar)) == 1


def test_opened_again_it_has_no_figures_yet_and_the_teams_of_now(shows: Shows) -> None:
    page = shows(found(60, 10, 22, missed=8, offered=70))
    page.period.choose(7)
    page.team.choose(TEAMS.teams[1].id)
    page.show_trouble(DataError("damaged"))

    page.begin(TEAMS._replace(teams=TEAMS.teams[:2]))

    assert (page.scope(), page.is_filled) == (Scope(), False)
    assert page.team.count() == 1 + 2
    assert (page.headline.text(), page.subline.text()) == ("Reading the queue", "")
    assert page.trouble.isHidden()
    assert not [card for card in page.findChildren(Card) if card.isVisible()]


def test_what_went_wrong_is_told_in_place_of_figures(shows: Shows) -> None:
    page = shows(found(60, 10, 22, missed=8, offered=70))

    page.show_trouble(DataError("queue.db is <b>damaged</b>\u202e"))

    assert page.headline.text() == "The figures cannot be shown"
    assert page.trouble.text() == "queue.db is <b>damaged</b>\ufffd"
    assert not page.trouble.isHidden()
    assert page.subline.text() == ""
    assert not [card for card in page.findChildren(Card) if card.isVisible()]


@each_size
@pytest.mark.parametrize("told", [found(60, 10, 22, missed=8), empty()])
def test_nothing_is_cut_or_covered_whatever_the_size_of_type(
    shows: Shows, points: float, size: tuple[int, int], told: Balance
) -> None:
    page = shows(told, look(points=points), size)

    content = page.area.widget()
    assert content is not None
    assert content.width() <= page.area.width()
    assert (clipped(page), overlapping(page)) == ([], [])
    cards = [box(card, page) for card in page.findChildren(Card)]
    assert not any(one.intersects(other) for one in cards for other in cards if one is not other)
    assert len(cards) == 6


@pytest.mark.parametrize(("width", "beside"), [(1180, True), (640, False)])
def test_cards_stand_side_by_side_where_there_is_space(
    shows: Shows, width: int, beside: bool
) -> None:
    page = shows(found(), look(points=10), (width, 700))

    met, stuck, *_others = page.findChildren(Card)

    assert (box(met, page).top() == box(stuck, page).top()) is beside


def test_keys_scroll_it_and_escape_leads_back(shows: Shows, qtbot: QtBot) -> None:
    page = shows(found(), size=(640, 420))
    page.setFocus()
    bar = page.area.verticalScrollBar()

    qtbot.keyClick(page.area.widget(), Qt.Key.Key_PageDown)
    scrolled = bar.value()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.area.widget(), Qt.Key.Key_Escape)

    assert 0 < scrolled <= bar.maximum()


def test_every_picture_and_the_whole_has_a_name(shows: Shows) -> None:
    page = shows(found())

    kinds = (ShareBar, TrendChart, CoverageBar, LengthBar, Card)
    names = [one.accessibleName() for kind in kinds for one in page.findChildren(kind)]
    assert len(names) == 2 + 1 + 1 + 4 + 6
    assert all(names)
    content = page.area.widget()
    assert content is not None
    assert content.accessibleName() == "Balance"
    assert content.accessibleDescription() == f"{headline(found())} {subline(found())}"


def test_another_period_or_team_is_asked_for_and_its_figures_take_the_place(
    shows: Shows, qtbot: QtBot
) -> None:
    page = shows(found(60, 10, 22))
    cards = len(page.findChildren(Card))

    with qtbot.waitSignal(page.scope_asked) as asked:
        page.period.showPopup()
        pick("Last 7 days")
    page.show_balance(found(40, 8), TEAMS, UTC)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert asked.args == [Scope(7, None)]
    assert page.subline.text().startswith("8 of 40 handoffs")
    assert len(page.findChildren(Card)) == cards
    assert not page.trouble.isVisible()


def test_all_teams_can_be_chosen_again(shows: Shows) -> None:
    page = shows(found(60, 10, 22))

    assert page.team.itemText(0) == "All teams"
    assert page.team.count() == 1 + len(TEAMS.teams)
    assert HOSTILE_SHOWN in [page.team.itemText(at) for at in range(page.team.count())]


def test_what_is_stuck_now_is_asked_for(shows: Shows, qtbot: QtBot) -> None:
    page = shows(found(60, 10, 22))
    page.show_balance(found(60, 10, 22), TEAMS, UTC, stuck=4)
    (link,) = [one for one in page.findChildren(PressButton) if one.text() == "Show them"]

    with qtbot.waitSignal(page.stuck_asked):
        link.click()
