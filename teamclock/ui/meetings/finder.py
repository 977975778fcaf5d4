"""The list “Find a time”: a form for a search, and a table of the slots that were found."""

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

_DAYS = 7  # searched at first, from today on


class Finder(ScrolledList):
    """Requests a search for slots, and shows the slots in a table.

    `chosen` follows a change of the chosen slot, and a click on it. `opened` tells that the user
    wants to go on with the chosen slot in the panel.
    """

    asked = Signal(object)  # the `Question`
    chosen = Signal(object)  # the `Interval` of the slot, None if there is no slot
    opened = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.form = TermsForm(look, self)
        self.message = self.words("")
        self.table = with_font(SlotTable(_("Possible times"), look, self), "base", look)
        self._here: MeetingContext | None = None
        self.found: Found | None = None  # None also if a search found nothing
        self._last_slot: Time | None = None  # the slot whose time `chosen` carried last
        self._is_filling = False  # whether the program, not the user, changes the rows
        self.form.changed.connect(self.ask)
        self.table.moved.connect(self._follow_row)
        self.table.asked.connect(self._emit_again)
        self.table.opened.connect(self._emit_opened)
        self.lay_out(self.form, self.message, self.table)

    def apply_theme(self, look: Look) -> None:
        """Take the fonts and colours of another look."""
        super().apply_theme(look)
        self.form.apply_theme(look)
        self.table.apply_theme(look)

    def show_here(self, here: MeetingContext) -> None:
        """Show the teams of `here` in the form, and search if what slots depend on has changed.

        On a new day the form shows the seven days from that day on.
        """
        before, self._here = self._here, here
        if before is None or before.today != here.today:
            self.form.first.show_day(here.today, here.today)
            self.form.last.show_day(here.today + _DAYS - 1, here.today)
        if before is None or before.teams != here.teams:
            self.form.show_teams(here.teams)
        self.form.show_busy(known=any(here.busy.get(team.id) for team in here.teams))
        if before is None or _search_key(before) != _search_key(here):
            self.ask()

    @Slot()
    def ask(self) -> None:
        """Request a search for the terms in the form, or show what is missing."""
        if self._here is None:
            return
        lacking = self.form.lacking() or self._passed_message()
        if lacking:
            self.show_refused(lacking)
        else:
            terms = Terms(self._asked_interval(), self.form.seconds(), cap=self.form.most())
            ignores = self.form.ignores_busy()
            self.asked.emit(Question(self.form.chosen(), terms, self._here.seen, ignores))

    def _passed_message(self) -> str:
        """Return a message if the last day is over, else ""."""
        assert self._here is not None
        passed = self.form.last.day < self._here.today
        return _("That time has passed. Choose a later day.") if passed else ""

    def _asked_interval(self) -> Interval:
        """Return the interval of the chosen days in the viewer's zone, at the earliest from now."""
        assert self._here is not None
        zone = self._here.zone
        start = max(first_instant(zone, self.form.first.day), self._here.now)
        return Interval(Instant(start), first_instant(zone, self.form.last.day + 1))

    @Slot(object)
    def show_found(self, found: Found) -> None:
        """Show the slots of a search; the last chosen one is chosen again, else the first."""
        self.found = found
        self.message.setText(found.words.summary)
        row = found.slots.index(self._last_slot) if self._last_slot in found.slots else 0
        self._show_rows(found.words, row)

    def show_refused(self, words: str) -> None:
        """Show the message why there is no slot, without a table."""
        self.found = None
        self.message.setText(words)
        self._show_rows(None, -1)

    def _show_rows(self, words: SlotWords | None, row: int) -> None:
        """Show slots as rows, and choose the row at an index; None for `words` hides the table."""
        self._is_filling = True
        self.table.show_slots(words)
        self.table.setVisible(words is not None)
        if words is not None:
            self.table.choose(row)
        self._is_filling = False
        self._emit_new_choice()

    def slot(self) -> Time | None:
        """Return the chosen slot; None if there is none."""
        row = self.table.current()[0]
        if self.found is None or not 0 <= row < len(self.found.slots):
            return None
        return self.found.slots[row]

    def at(self) -> Interval | None:
        """Return the time of the chosen slot; None if there is none."""
        slot = self.slot()
        return None if slot is None else Interval(slot.start, slot.end)

    @Slot()
    def _follow_row(self) -> None:
        """Scroll to the row that the user moves to, and emit its time if the slot is another one.

        A change of the row while the rows are replaced is ignored.
        """
        if not self._is_filling:
            self.keep_in_sight(self.table)
            self._emit_new_choice()

    def _emit_new_choice(self) -> None:
        """Emit the time of the chosen slot if another slot is chosen than before."""
        slot = self.slot()
        if slot != self._last_slot:
            self._last_slot = slot
            self.chosen.emit(self.at())

    @Slot(int)
    def _emit_again(self, _row: int) -> None:
        """Emit the time of the clicked slot even if it was chosen, as the view may be elsewhere."""
        self.chosen.emit(self.at())

    @Slot(int)
    def _emit_opened(self, _row: int) -> None:
        """Emit `opened` if a slot is chosen."""
        if self.slot() is not None:
            self.opened.emit()


def _search_key(here: MeetingContext) -> tuple[object, ...]:
    """Return a key that changes when a search may find other slots.

    The present instant counts in steps of half an hour, at which slots start.
    """
    return here.teams, here.zone, here.today, here.busy, here.now // STEP
