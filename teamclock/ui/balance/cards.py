"""The cards of the balance: shares with their gauges, what helps, the trend, the teams."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from teamclock.domain.balance import Balance
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
from teamclock.ui.balance.layout import Zone
from teamclock.ui.balance.pictures import CoverageBar, LengthBar, ShareBar, TrendChart
from teamclock.ui.kit.card import Card, wrapped
from teamclock.ui.kit.plain_text import button, label
from teamclock.ui.kit.spacing import BETWEEN
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look

_TOP = Qt.AlignmentFlag.AlignTop
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ALL_WELL = N_("Nothing stands out.")
_HEADS = (N_("Pick-up, working time"), N_("Usual time to close, working time"))


class ShareView(NamedTuple):
    """A share to show on a gauge: its name, the figure, a line about it, and the value."""

    name: str
    figure: str
    line: str
    value: float | None
    zone: Zone | None


def share_card(shown: ShareView, look: Look, parent: QWidget) -> Card:
    """Return the card of a share; without a value it has no gauge."""
    card = Card(shown.name, look, parent)
    card.add(wrapped(shown.figure, look.type.clock, card))
    card.add_text(shown.line, quiet=True)
    if shown.value is not None:
        bar = ShareBar(look, card)
        bar.show_share(shown.value, shown.zone, shown.line)
        card.space()
        card.add(bar)
    card.end()
    return card


def help_card(found: Balance, stuck: int, look: Look, parent: QWidget) -> Card:
    """Return the card of what helps most; its one button shows the items that are stuck now."""
    card = Card(_("What helps most"), look, parent)
    advised = tuple(pieces_of_advice(found, stuck))
    for advice in advised:
        card.add(_advised(advice, look, card))
    if not advised:
        card.add_text(_(_ALL_WELL), quiet=True)
    card.end()
    return card


def _advised(advice: Advice, look: Look, parent: QWidget) -> QWidget:
    """Return what stands out, beside its sign, and below it what to do."""
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
    shows = button(advice.how, table)
    shows.setObjectName("link")
    shows.setFont(look.type.base)
    grid.addWidget(shows, 1, 1, Qt.AlignmentFlag.AlignLeft)
    return table


class Seen(NamedTuple):
    """What all cards need: the figures, the teams' names, the viewer's zone, and the look."""

    found: Balance
    roster: Roster
    viewer: TimeZone
    look: Look


def trend_card(seen: Seen, zone: Zone | None, parent: QWidget) -> Card:
    """Return the card of the last 12 weeks."""
    card = Card(_("Last 12 weeks"), seen.look, parent)
    if any(week.legs for week in seen.found.trend):
        chart = TrendChart(seen.look, card)
        chart.show_trend(seen.found, zone, seen.viewer)
        card.space()
        card.add(chart)
    else:
        card.add_text(trend_words(seen.found), quiet=True)
    card.end()
    return card


def went_card(found: Balance, look: Look, parent: QWidget) -> Card:
    """Return the card of how handoffs went, and of the next 7 days."""
    card = Card(_("How handoffs went"), look, parent)
    card.add(_figures(found, look, card))
    card.space()
    card.add(rule(card))
    card.space()
    card.head(_("Next 7 days"))
    bar = CoverageBar(look, card)
    bar.show_coverage(found.coverage, coverage_words(found))
    card.add(bar)
    card.add(_coverage(found, look, card))
    card.end()
    return card


def _grid(parent: QWidget) -> tuple[QWidget, QGridLayout]:
    table = QWidget(parent)
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    return table, grid


def _figures(found: Balance, look: Look, parent: QWidget) -> QWidget:
    table, grid = _grid(parent)
    grid.setColumnStretch(0, 1)
    for at, shown in enumerate(handoff_figures(found)):
        share = label(shown.share, table)
        share.setFont(look.type.name)
        count = label(shown.of, table)
        count.setObjectName("hint")
        grid.addWidget(wrapped(shown.name, look.type.base, table), at, 0, _TOP)
        for column, cell in ((1, count), (2, share)):
            grid.addWidget(cell, at, column, _END)
    return table


def _coverage(found: Balance, look: Look, parent: QWidget) -> QWidget:
    """Return what the parts of the bar are, below it: at its start, its middle, its end."""
    table, grid = _grid(parent)
    ways = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
    for column, (words, way) in enumerate(zip(coverage_lines(found), ways, strict=True)):
        cell = wrapped(words, look.type.base, table)
        cell.setAlignment(way | _TOP)
        grid.addWidget(cell, 0, column)
        grid.setColumnStretch(column, 1)
    return table


def team_card(seen: Seen, parent: QWidget) -> Card:
    """Return the card of the teams: how soon each picks up, and its usual time."""
    card = Card(_("By team"), seen.look, parent)
    table, grid = _grid(card)
    small, base = seen.look.type.small, seen.look.type.base
    for column, words in zip((1, 3), _HEADS, strict=True):
        grid.addWidget(wrapped(_(words), small, table, quiet=True), 0, column, 1, 2)
    longest = _longest(seen.found)
    for row, one in enumerate(seen.found.receivers, start=1):
        grid.addWidget(wrapped(names(seen.roster, [one.team]), base, table), row, 0)
        cells = ((one.pickup_s, pickup_words(one)), (one.level.sle_s, usual_words(one)))
        for at, (length, words) in enumerate(cells):
            bar = LengthBar(seen.look, table)
            bar.show_length(length or 0, longest[at], words)
            grid.addWidget(bar, row, 1 + 2 * at, _MIDDLE)
            grid.addWidget(wrapped(words, base, table), row, 2 + 2 * at)
    for column, stretch in enumerate((2, 5, 2, 5, 4)):
        grid.setColumnStretch(column, stretch)
    card.add(table)
    card.end()
    return card


def _longest(found: Balance) -> Sequence[int]:
    """Return the longest pick-up time and the longest usual time, in seconds."""
    pickups = [one.pickup_s or 0 for one in found.receivers]
    levels = [one.level.sle_s or 0 for one in found.receivers]
    return max(pickups, default=0), max(levels, default=0)
