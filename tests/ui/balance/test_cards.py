"""Each card shows its part of the figures."""

from datetime import UTC

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from teamclock.domain.balance import Balance
from teamclock.ui.balance.cards import (
    CardFacts,
    ShareView,
    help_card,
    share_card,
    team_card,
    trend_card,
    went_card,
)
from teamclock.ui.balance.pictures import LengthBar, ShareBar, TrendChart
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look
from tests.ui.balance.shown import TEAMS, empty, found
from tests.ui.boards import HOSTILE_SHOWN


def words(card: QWidget) -> list[str]:
    return [one.text().replace("\u00a0", " ") for one in card.findChildren(QLabel)]


@pytest.mark.parametrize("value", [None, 0.17])
def test_a_share_has_a_gauge_if_there_is_one(
    value: float | None, parent: QWidget, light: Look
) -> None:
    told = ShareView("Needed a meeting", "17 %", "10 of 60 handoffs", value, (10, 30))

    card = share_card(told, light, parent)

    assert words(card) == ["Needed a meeting", "17 %", "10 of 60 handoffs"]
    assert len(card.findChildren(ShareBar)) == (value is not None)


@pytest.mark.parametrize(
    ("figures", "signs"), [(found(60, 10, 22), 3), (found(40, 8, 0, returned=0, missed=0), 0)]
)
def test_what_helps_is_signed(figures: Balance, signs: int, parent: QWidget, light: Look) -> None:
    told = words(help_card(figures, 0, light, parent))

    assert told.count("◆") == signs
    assert ("Nothing stands out." in told) is not bool(signs)


def test_what_is_stuck_now_can_be_shown(parent: QWidget, light: Look) -> None:
    card = help_card(found(60, 10, 22), 4, light, parent)

    (shows,) = card.findChildren(PressButton)
    assert (shows.text(), shows.objectName()) == ("Show them", "link")
    assert "Look at 4 items that are stuck now" in words(card)


@pytest.mark.parametrize(("figures", "charts"), [(found(), 1), (empty(), 0)])
def test_a_trend_without_handoffs_is_words(
    figures: Balance, charts: int, parent: QWidget, light: Look
) -> None:
    card = trend_card(CardFacts(figures, TEAMS, UTC, light), (10, 30), parent)

    assert len(card.findChildren(TrendChart)) == charts
    assert len(words(card)) == 2 - charts


def test_counts_and_shares_stand_in_one_row(parent: QWidget, light: Look) -> None:
    told = words(went_card(found(60, 10, 22), light, parent))

    assert {"Without a question back", "56 of 60", "93 %", "Next 7 days"} <= {*told}


def test_bars_are_against_the_longest_of_their_column(parent: QWidget, light: Look) -> None:
    card = team_card(CardFacts(found(), TEAMS, UTC, light), parent)

    assert HOSTILE_SHOWN in words(card)
    assert [bar._part for bar in card.findChildren(LengthBar)] == [1, pytest.approx(2 / 3), 0, 1]
