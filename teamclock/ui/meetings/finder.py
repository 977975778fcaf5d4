"""“Find a time”: what is searched for, and the slots that no other slot improves on."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from teamclock.domain.fair_rotation import Terms
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.slots import STEP
from teamclock.domain.slots import Slot as Time
from teamclock.domain.zones import first_instant
from teamclock.messages import _
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.context import MeetingContext
from teamclock.ui.meetings.jobs import Found, Question, SlotWords
from teamclock.ui.meetings.role_fonts import with_font
from teamclock.ui.meetings.scrolled_list import ScrolledList
from teamclock.ui.meetings.slot_table import SlotTable
from teamclock.ui.meetings.terms_form import TermsForm

_DAYS = 7


class Finder(ScrolledList):
    """Requests slots, and shows them; `chosen` tells the one that the user looks at.

    `opened` tells that the user wants to go on with it.
    """

    asked = Signal(object)
    chosen = Signal(object)
    opened = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.form = TermsForm(look, self)
        self.said = self.words("")
        self.table = with_font(SlotTable(_("Possible times"), look, self), "base", look)
        self._here: MeetingContext | None = None
        self.found: Found | None = None
        self._last: Time | None = None
        self._fills = False
        self.form.changed.connect(self.ask)
        self.table.moved.connect(self._move)
        self.table.asked.connect(self._ask_again)
        self.table.opened.connect(self._open)
        self.lay_out(self.form, self.said, self.table)

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self.form.apply_theme(look)
        self.table.apply_theme(look)

    def show_here(self, here: MeetingContext) -> None:
        """Offer the teams of a roster; request slots anew if what they depend on has changed."""
        before, self._here = self._here, here
        if before is None or before.today != here.today:
            self.form.first.show_day(here.today, here.today)
            self.form.last.show_day(here.today + _DAYS - 1, here.today)
        if before is None or before.teams != here.teams:
            self.form.show_teams(here.teams)
        self.form.show_busy(known=any(here.busy.get(team.id) for team in here.teams))
        if before is None or _asked_of(before) != _asked_of(here):
            self.ask()

    @Slot()
    def ask(self) -> None:
        """Request the slots for the present terms, or show why there are none."""
        if self._here is None:
            return
        lacking = self.form.lacking() or self._has_passed()
        if lacking:
            self.show_refused(lacking)
        else:
            terms = Terms(self._asked(), self.form.seconds(), cap=self.form.most())
            ignores = self.form.ignores_busy()
            self.asked.emit(Question(self.form.chosen(), terms, self._here.seen, ignores))

    def _has_passed(self) -> str:
        assert self._here is not None
        passed = self.form.last.day < self._here.today
        return _("That time has passed. Choose a later day.") if passed else ""

    def _asked(self) -> Interval:
        """Return the chosen days in the viewer's zone, from now on."""
        assert self._here is not None
        zone = self._here.zone
        start = max(first_instant(zone, self.form.first.day), self._here.now)
        return Interval(Instant(start), first_instant(zone, self.form.last.day + 1))

    @Slot(object)
    def show_found(self, found: Found) -> None:
        """Show the slots that a worker has found; the slot that was chosen stays so."""
        self.found = found
        self.said.setText(found.words.said)
        at = found.slots.index(self._last) if self._last in found.slots else 0
        self._fill(found.words, at)

    def show_refused(self, words: str) -> None:
        """Show why there is no slot."""
        self.found = None
        self.said.setText(words)
        self._fill(None, -1)

    def _fill(self, words: SlotWords | None, at: int) -> None:
        """Show rows, and choose one."""
        self._fills = True
        self.table.show_slots(words)
        self.table.setVisible(words is not None)
        if words is not None:
            self.table.choose(at)
        self._fills = False
        self._follow()

    def slot(self) -> Time | None:
        """Return the chosen slot, or None."""
        row = self.table.current()[0]
        if self.found is None or not 0 <= row < len(self.found.slots):
            return None
        return self.found.slots[row]

    def at(self) -> Interval | None:
        """Return when the chosen slot is, or None."""
        slot = self.slot()
        return None if slot is None else Interval(slot.start, slot.end)

    @Slot()
    def _move(self) -> None:
        """Follow the user to another row; while rows are shown anew nothing is told."""
        if not self._fills:
            self.keep_in_sight(self.table)
            self._follow()

    def _follow(self) -> None:
        """Emit the time of the chosen slot if the slot has changed."""
        slot = self.slot()
        if slot != self._last:
            self._last = slot
            self.chosen.emit(self.at())

    @Slot(int)
    def _ask_again(self, _row: int) -> None:
        """Emit the time of the chosen slot again, since the user may have looked elsewhere."""
        self.chosen.emit(self.at())

    @Slot(int)
    def _open(self, _row: int) -> None:
        if self.slot() is not None:
            self.opened.emit()


def _asked_of(here: MeetingContext) -> tuple[object, ...]:
    """Return a key that changes when other slots would be found: slots start on half hours."""
    return here.teams, here.zone, here.today, here.busy, here.now // STEP
