"""“Find a time”: the slots that no other slot improves on, in words, on a time line, as a table."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from teamclock.domain.fair_rotation import Terms
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.slots import STEP
from teamclock.domain.slots import Slot as Time
from teamclock.domain.zones import SYSTEM, first_instant
from teamclock.messages import N_, _
from teamclock.ui.kit.table import TextTable
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.jobs import Found, Question
from teamclock.ui.meetings.page import MeetingContext, MeetingPage
from teamclock.ui.meetings.slot_line import SlotLine
from teamclock.ui.meetings.terms_form import TermsForm, day_of, show_day

COSTS = N_(
    "A minute outside working hours counts once by day, twice from 6 to 7 and from 21 to 23, and"
    " four times at night."
)
_DAYS = 7


class FinderPage(MeetingPage):
    """The page that requests slots, and the plan of a meeting in one of them."""

    asked = Signal(object)
    plan_asked = Signal(object, object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.form = TermsForm(look, self)
        self.first, self.last = self.form.day(), self.form.day()
        for words, box in ((_("&From"), self.first), (_("&To"), self.last)):
            self.form.add(words, box)
        self.form.add(_("&Most per team"), self.form.cap)
        self.line = SlotLine(look, self)
        self.hint = self.words(_(COSTS), "hint")
        self.table = TextTable(_("Possible times"), look, self)
        self.plan = self.button(_("&Plan a meeting…"), primary=True)
        self._here: MeetingContext | None = None
        self.found: Found | None = None
        self.form.changed.connect(self.ask)
        self.table.chosen.connect(self.line.choose)
        self.line.chosen.connect(self.table.choose)
        self.table.opened.connect(self._open)
        self.plan.clicked.connect(lambda: self._open(self.table.current()[0]))
        self.lay_out((self.form, self.said, self.line, self.hint, self.table))

    def show_here(self, here: MeetingContext) -> None:
        """Offer the teams of a roster; request slots anew if the teams or the time have changed."""
        before, self._here = self._here, here
        if before is None or before.today != here.today:
            show_day(self.first, here.today)
            show_day(self.last, here.today + _DAYS - 1)
        if before is None or before.teams != here.teams:
            self.form.teams.show_teams(here.teams)
        if before is None or _asked_of(before) != _asked_of(here):
            self.ask()

    @Slot()
    def ask(self) -> None:
        """Request the slots for the present terms, or show why there are none."""
        if self._here is None:
            return
        lacking = self.form.lacking() or self._lacking_days()
        if lacking:
            self.show_refused(lacking)
        else:
            terms = Terms(self._asked(), self.form.seconds(), cap=self.form.most())
            self.asked.emit(Question(self.form.teams.chosen(), terms, self._here.seen))

    def _lacking_days(self) -> str:
        assert self._here is not None
        last = day_of(self.last)
        if last < day_of(self.first):
            return _("Choose a last day that is not before the first.")
        return _("That time has passed. Choose a later day.") if last < self._here.today else ""

    def _asked(self) -> Interval:
        """Return the chosen days in the viewer's zone, from now on."""
        assert self._here is not None
        zone = self._here.zone
        start = max(first_instant(zone, day_of(self.first)), self._here.now)
        return Interval(Instant(start), first_instant(zone, day_of(self.last) + 1))

    @Slot(object)
    def show_found(self, found: Found) -> None:
        """Show the slots that a worker has found."""
        assert self._here is not None
        self.found = found
        said, heads, rows = found.words
        self.said.setText(said)
        self.table.show_rows(heads, rows)
        self.line.show_slots(found.teams, found.slots, self._here.zone)
        self.table.choose(0)
        self._follow()

    def show_refused(self, words: str) -> None:
        """Show why there is no slot."""
        self.found = None
        self.said.setText(words)
        self.table.show_rows((), ())
        self.line.show_slots((), (), SYSTEM)
        self._follow()

    def _follow(self) -> None:
        there = self.found is not None
        self.plan.setEnabled(there)
        for part in (self.table, self.hint):
            part.setVisible(there)

    @Slot(int)
    def _open(self, at: int) -> None:
        if self.found is not None and 0 <= at < len(self.found.slots):
            slot: Time = self.found.slots[at]
            names = tuple(team.id for team in self.found.teams)
            self.plan_asked.emit(Interval(slot.start, slot.end), names)


def _asked_of(here: MeetingContext) -> tuple[object, ...]:
    """Return a key that changes when other slots would be found: slots start on half hours."""
    return here.teams, here.zone, here.today, here.now // STEP
