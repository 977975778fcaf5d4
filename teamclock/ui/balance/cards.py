"""The cards of the balance: shares with their gauges, what helps most, the trend, and the teams."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from teamclock.domain.balance import Balance, Band
from teamclock.domain.roster import Roster
from teamclock.domain.zones import TimeZone
from teamclock.messages import N_, _
from teamclock.present.balance import coverage_words, trend_words
from teamclock.present.balance_cards import (
    Advice,
    coverage_lines,
    handoff_figures,
    pickup_words,
    pieces_of_advice,
    usual_words,
)
from teamclock.present.plan import names
from teamclock.ui.balance.pictures import CoverageBar, LengthBar, ShareBar, TrendChart
from teamclock.ui.kit.card import Card, wrapped
from teamclock.ui.kit.plain_text import button, label
from teamclock.ui.kit.spacing import BETWEEN
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look

_TOP = Qt.AlignmentFlag.AlignTop
_TOP_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ALL_WELL = N_("Nothing stands out.")
_HEADS = (N_("Pick-up, working time"), N_("Usual time to close, working time"))


class ShareView(NamedTuple):
    """A share to show on a gauge.

    Attributes:
        name: What the share is about, as the heading of its card.
        figure: The share as text, such as “30 %”.
        line: A sentence about the share.
        value: The share, 0 to 1; None without handoffs, for no gauge.
        band: The range in balance, in percent; None for no range.
    """

    name: str
    figure: str
    line: str
    value: float | None
    band: Band | None


def share_card(share: ShareView, look: Look, parent: QWidget) -> Card:
    """Return the card of a share, with a gauge unless its value is None."""
    card = Card(share.name, look, parent)
    card.add(wrapped(share.figure, look.type.clock, card))
    card.add_text(share.line, quiet=True)
    if share.value is not None:
        bar = ShareBar(look, card)
        bar.show_share(share.value, share.band, share.line)
        card.space()
        card.add(bar)
    card.end()
    return card


def help_card(balance: Balance, stuck: int, look: Look, parent: QWidget) -> Card:
    """Return the card of what helps most; `stuck` is the number of items that are stuck now.

    If items are stuck, a button in the card offers to show them.
    """
    card = Card(_("What helps most"), look, parent)
    pieces = tuple(pieces_of_advice(balance, stuck))
    for advice in pieces:
        card.add(_advice_part(advice, look, card))
    if not pieces:
        card.add_text(_(_ALL_WELL), quiet=True)
    card.end()
    return card


def _advice_part(advice: Advice, look: Look, parent: QWidget) -> QWidget:
    """Return a part with what stands out, a sign before it, and below it what to do.

    What to do is a button, which the page connects, if that is to show items, otherwise a text.
    """
    table, grid = _grid(parent)
    grid.setSpacing(2)
    grid.setContentsMargins(0, BETWEEN, 0, 0)
    grid.setHorizontalSpacing(BETWEEN)
    grid.setColumnStretch(1, 1)
    sign = label("◆", table)
    sign.setObjectName("sign")
    sign.setFont(look.type.base)
    grid.addWidget(sign, 0, 0, _TOP)
    grid.addWidget(wrapped(advice.what, look.type.base, table), 0, 1)
    if not advice.shows:
        grid.addWidget(wrapped(advice.how, look.type.base, table, quiet=True), 1, 1)
        return table
    link = button(advice.how, table)
    link.setObjectName("link")
    link.setFont(look.type.base)
    grid.addWidget(link, 1, 1, Qt.AlignmentFlag.AlignLeft)
    return table


class CardFacts(NamedTuple):
    """What cards are made of: the figures, the teams, the viewer's zone, and the look."""

    balance: Balance
    roster: Roster
    viewer: TimeZone
    look: Look


def trend_card(facts: CardFacts, band: Band | None, parent: QWidget) -> Card:
    """Return the card of the last 12 weeks; `band` is the range in balance, None for no range.

    Without a leg closed in these weeks the card has a sentence instead of a chart.
    """
    card = Card(_("Last 12 weeks"), facts.look, parent)
    if any(week.legs for week in facts.balance.trend):
        chart = TrendChart(facts.look, card)
        chart.show_trend(facts.balance, band, facts.viewer)
        card.space()
        card.add(chart)
    else:
        card.add_text(trend_words(facts.balance), quiet=True)
    card.end()
    return card


def went_card(balance: Balance, look: Look, parent: QWidget) -> Card:
    """Return the card of how handoffs went, and of the working time in the next 7 days."""
    card = Card(_("How handoffs went"), look, parent)
    card.add(_figure_table(balance, look, card))
    card.space()
    card.add(rule(card))
    card.space()
    card.head(_("Next 7 days"))
    bar = CoverageBar(look, card)
    bar.show_coverage(balance.coverage, coverage_words(balance))
    card.add(bar)
    card.add(_coverage_legend(balance, look, card))
    card.end()
    return card


def _grid(parent: QWidget) -> tuple[QWidget, QGridLayout]:
    """Return a widget with an empty grid, and the grid."""
    table = QWidget(parent)
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    return table, grid


def _figure_table(balance: Balance, look: Look, parent: QWidget) -> QWidget:
    """Return a table of the figures: the name, the count such as “3 of 40”, and the share."""
    table, grid = _grid(parent)
    grid.setColumnStretch(0, 1)
    for row, figure in enumerate(handoff_figures(balance)):
        share = label(figure.share, table)
        share.setFont(look.type.name)
        count = label(figure.of, table)
        count.setObjectName("hint")
        grid.addWidget(wrapped(figure.name, look.type.base, table), row, 0, _TOP)
        for column, cell in ((1, count), (2, share)):
            grid.addWidget(cell, row, column, _TOP_RIGHT)
    return table


def _coverage_legend(balance: Balance, look: Look, parent: QWidget) -> QWidget:
    """Return the words for the three parts of the coverage bar, to stand below the bar.

    They are at its left end, in its middle, and at its right end, in the order of the parts.
    """
    table, grid = _grid(parent)
    flags = Qt.AlignmentFlag
    sides = (flags.AlignLeft, flags.AlignHCenter, flags.AlignRight)
    for column, (words, side) in enumerate(zip(coverage_lines(balance), sides, strict=True)):
        cell = wrapped(words, look.type.base, table)
        cell.setAlignment(side | _TOP)
        grid.addWidget(cell, 0, column)
        grid.setColumnStretch(column, 1)
    return table


def team_card(facts: CardFacts, parent: QWidget) -> Card:
    """Return the card of the teams: how soon each picks items up, and its usual time to close.

    Bars compare the times of all teams; a team for which a time is not known has an empty bar.
    """
    card = Card(_("By team"), facts.look, parent)
    table, grid = _grid(card)
    small, base = facts.look.type.small, facts.look.type.base
    for column, words in zip((1, 3), _HEADS, strict=True):
        grid.addWidget(wrapped(_(words), small, table, quiet=True), 0, column, 1, 2)
    longest = _longest(facts.balance)
    for row, team in enumerate(facts.balance.receivers, start=1):
        grid.addWidget(wrapped(names(facts.roster, [team.team]), base, table), row, 0)
        cells = ((team.pickup_s, pickup_words(team)), (team.level.sle_s, usual_words(team)))
        for index, (length, words) in enumerate(cells):
            bar = LengthBar(facts.look, table)
            bar.show_length(length or 0, longest[index], words)
            grid.addWidget(bar, row, 1 + 2 * index, _MIDDLE)
            grid.addWidget(wrapped(words, base, table), row, 2 + 2 * index)
    # The columns are the name, then a bar and words for each of the two times.
    for column, stretch in enumerate((2, 5, 2, 5, 4)):
        grid.setColumnStretch(column, stretch)
    card.add(table)
    card.end()
    return card


def _longest(balance: Balance) -> Sequence[int]:
    """Return the longest pick-up time and usual time to close of all teams, in seconds."""
    pickups = [team.pickup_s or 0 for team in balance.receivers]
    levels = [team.level.sle_s or 0 for team in balance.receivers]
    return max(pickups, default=0), max(levels, default=0)
