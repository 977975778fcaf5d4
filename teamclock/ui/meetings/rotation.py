"""“Taking turns”: one slot a week, who carries how much, and who may skip a week."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from teamclock.domain.fair_rotation import Excuse, Ledger, Terms, weeks_from
from teamclock.domain.interval import Interval
from teamclock.domain.roster import Team
from teamclock.domain.zones import first_instant, wall
from teamclock.messages import N_, _, ngettext
from teamclock.present.meeting import (
    cells,
    series_words,
    skipped_words,
    week_words,
    when_words,
)
from teamclock.present.words import plain
from teamclock.ui.kit.table import TextTable
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.jobs import FairSeries, Question
from teamclock.ui.meetings.ledger_bars import Carried, LedgerBars
from teamclock.ui.meetings.page import MeetingContext, MeetingPage
from teamclock.ui.meetings.terms_form import TermsForm, day_of, show_day

_WEEKS, _MOST_WEEKS = 8, 52
_BEFORE_TEAMS = 2
INCLUDE = N_("Include {team} in the week of {week} again")
SKIP = N_("Skip the week of {week} for {team}")
LEDGER = N_("Minutes out of hours for each team after this series")
SAME = N_(
    "Minutes out of hours for each team after this series. The line: with the same time every week"
)


def _plan_words(weeks: int) -> str:
    return ngettext("&Plan {n} week", "&Plan {n} weeks", weeks).format(n=weeks)


class RotationPage(MeetingPage):
    """The page that requests a rotation, its plan, and that a team skips a week."""

    asked = Signal(object)
    keep_asked = Signal(object)
    excuse_asked = Signal(object, bool)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.form = TermsForm(look, self)
        self.first, self.weeks = self.form.day(), self.form.number(1, _MOST_WEEKS)
        self.weeks.setValue(_WEEKS)
        for words, field in ((_("&From"), self.first), (_("&Weeks"), self.weeks)):
            self.form.add(words, field)
        self.form.add(_("&Most per team"), self.form.cap)
        self.heading = self.words(_(LEDGER), "hint")
        self.bars = LedgerBars(look, self)
        self.table = TextTable(_("Meetings in turn"), look, self, by_cell=True)
        self.keep = self.button(_plan_words(_WEEKS), primary=True)
        self.excuse = self.button(_("S&kip this week…"))
        self._here: MeetingContext | None = None
        self.shared: FairSeries | None = None
        self.form.changed.connect(self.ask)
        self.keep.clicked.connect(self._keep)
        self.excuse.clicked.connect(self._excuse)
        self.table.moved.connect(self._follow)
        self.table.opened.connect(self._excuse)
        self.lay_out((self.form, self.said, self.heading, self.bars, self.table))

    def show_here(self, here: MeetingContext) -> None:
        """Offer the teams of a roster; a rotation is requested when the page is shown."""
        before, self._here = self._here, here
        if before is None or before.today != here.today:
            show_day(self.first, here.today)
        if before is None or before.teams != here.teams:
            self.form.teams.show_teams(here.teams)
            self._begin_anew()
        elif before.zone != here.zone or self._has_begun():
            self._begin_anew()

    def _has_begun(self) -> bool:
        """Return whether the first meeting of the rotation would have begun by now."""
        shared, here = self.shared, self._here
        return shared is not None and here is not None and shared.first.start < here.now

    def show_ledger(self, carried: Ledger) -> None:
        """Request a new rotation if the stored ledger has changed: another one may be planned."""
        if self.shared is not None and self.shared.proposal.terms.ledger != carried:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self.shared = None
        if self.isVisible():
            self.ask()

    @Slot()
    def ask(self) -> None:
        """Request a rotation for the present terms, or show why there is none."""
        if self._here is None:
            return
        lacking = self.form.lacking()
        if lacking:
            self.show_refused(lacking)
            return
        start = max(first_instant(self._here.zone, day_of(self.first)), self._here.now)
        terms = Terms(
            weeks_from(start, self.weeks.value()), self.form.seconds(), cap=self.form.most()
        )
        self.asked.emit(Question(self.form.teams.chosen(), terms, self._here.seen))

    @Slot(object)
    def show_shared(self, shared: FairSeries) -> None:
        """Show a rotation that a worker has computed."""
        self.shared = shared
        series = shared.proposal.series
        assert self._here is not None
        told = (series_words(series), skipped_words(series, self._here.today))
        self.said.setText(" ".join(filter(None, told)))
        self.heading.setText(_(SAME if series.same else LEDGER))
        self.keep.setText(_plan_words(len(series.slots)))
        self.bars.show_rows([self._carried(shared, team) for team in shared.teams])
        heads = (_("Week of"), _("Your time"), *(plain(team.name) for team in shared.teams))
        self.table.show_rows(heads, [self._row(shared, at) for at in range(len(series.slots))])
        row, column = self.table.current()
        self.table.choose(row, max(column, _BEFORE_TEAMS))
        self._follow()

    @staticmethod
    def _carried(shared: FairSeries, team: Team) -> Carried:
        series = shared.proposal.series
        same = None if series.same is None else series.same[1][team.id]
        before, after = shared.before[team.id], series.ledger[team.id]
        return Carried(plain(team.name), before, after, same)

    def _row(self, shared: FairSeries, at: int) -> tuple[str, ...]:
        assert self._here is not None
        slot, zone = shared.proposal.series.slots[at], self._here.zone
        today = self._here.today
        told = cells(shared.teams, slot, wall(zone, slot.start).day)
        excuses = shared.proposal.terms.excuses
        shown = (
            _("{time} · skipped").format(time=words)
            if Excuse(team.id, slot.week) in excuses
            else words
            for team, words in zip(shared.teams, told, strict=True)
        )
        when = when_words(zone, Interval(*slot[:2]), today)
        return week_words(slot.week, today), when, *shown

    def show_refused(self, words: str) -> None:
        """Show why there is no rotation."""
        self.shared = None
        self.said.setText(words)
        self._follow()

    def chosen(self) -> tuple[Team, Excuse, bool] | None:
        """Return the team and the week of the current cell, and whether the team skips it."""
        row, column = self.table.current()
        if self.shared is None or row < 0 or column < _BEFORE_TEAMS:
            return None
        team = self.shared.teams[column - _BEFORE_TEAMS]
        proposal = self.shared.proposal
        one = Excuse(team.id, proposal.series.slots[row].week)
        return team, one, one in proposal.terms.excuses

    @Slot()
    def _follow(self) -> None:
        there = self.shared is not None
        for part in (self.bars, self.heading, self.table):
            part.setVisible(there)
        self.keep.setEnabled(there)
        chosen = self.chosen()
        self.excuse.setEnabled(chosen is not None)
        excused = chosen is not None and chosen[2]
        self.excuse.setText(_("Include a&gain") if excused else _("S&kip this week…"))
        self.excuse.setAccessibleName(self._deed(*chosen) if chosen else "")

    def _deed(self, team: Team, one: Excuse, excused: bool) -> str:  # noqa: FBT001 - a fact
        assert self._here is not None
        week = week_words(one.week, self._here.today)
        told = INCLUDE if excused else SKIP
        return _(told).format(team=plain(team.name), week=week)

    @Slot()
    def _keep(self) -> None:
        if self.shared is not None:
            self.keep_asked.emit(self.shared.proposal)

    @Slot()
    def _excuse(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.excuse_asked.emit(chosen[1], chosen[2])
