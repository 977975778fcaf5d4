"""The panel's part for a proposed meeting: each team's time, the agenda, and a weekly series."""

from enum import Enum, auto

from PySide6.QtCore import Signal

from teamclock.domain.errors import TeamclockError
from teamclock.domain.fair_rotation import Excuse, Terms, weeks_from
from teamclock.domain.interval import Interval
from teamclock.domain.slots import week_of, week_start
from teamclock.domain.zones import wall
from teamclock.messages import _, ngettext
from teamclock.present.meeting import title_words
from teamclock.present.meeting_cost import team_times
from teamclock.present.to_send import series_to_send, subject_to_send, text_to_send
from teamclock.present.words import duration
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.segments import Segments
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.agenda_box import AgendaBox
from teamclock.ui.meetings.context import Draft, Planning
from teamclock.ui.meetings.foot_part import FootPart
from teamclock.ui.meetings.jobs import FairSeries, Question
from teamclock.ui.meetings.meeting_forms import SkipForm
from teamclock.ui.meetings.part_blocks import Heading, SendBlock, TimesBlock
from teamclock.ui.meetings.role_fonts import with_font
from teamclock.ui.meetings.time_fields import TimeFields
from teamclock.ui.meetings.weekly_box import WEEKS, WeeklyBox


class Often(Enum):
    """How often a proposed meeting is to take place."""

    ONCE = auto()
    WEEKLY = auto()


class MeetingPart(FootPart):
    """Shows a proposed meeting, once or as a weekly series, and requests what the user wants."""

    plan_asked = Signal(object)  # the `Draft`, with the items that were ticked
    moved = Signal(object)  # the `Interval` that the user chose instead
    series_asked = Signal(object)  # the `Question`
    keep_asked = Signal(object)  # the `Proposal` of the series to plan
    excuse_asked = Signal(object, object)  # the `Excuse`; the reason, None to take part again
    save_asked = Signal(object, object)  # the `Interval`s, one for each meeting; the teams' ids

    def __init__(self, look: Look) -> None:
        super().__init__(_("Meeting"), look)
        self.draft: Draft | None = None
        self._planning: Planning | None = None
        self._reasons: dict[Excuse, str] = {}  # what the user typed and has not confirmed
        self._series_key: object = None  # what the series requested last depends on
        self._time_key: object = None  # what the shown times depend on
        often = ((Often.ONCE, _("Once")), (Often.WEEKLY, _("Weekly")))
        self.often = Segments[Often](_("How often"), often, look, self)
        self.times = TimesBlock(look, self)
        self.other = TimeFields(look, self)
        self.agenda = AgendaBox(look, self)
        self.weekly = WeeklyBox(look, self)
        self.send = SendBlock(look, self)
        self.plan = KeycapButton(_("Plan meeting"), "Ctrl ↵", look, self, primary=True)
        self.keep = with_font(PressButton("", self), "base", look)  # a series, beside `plan`
        self.keep_weeks = KeycapButton("", "Ctrl ↵", look, self, primary=True)
        self._lay_out_part()
        self._connect()
        self._show_often()

    def _lay_out_part(self) -> None:
        self.tools.addWidget(self.often)
        for part in (self.times, self.other, self.agenda, self.weekly):
            self.body.addWidget(part)
        self.block(Heading(_("To send"), self.look, self), self.send)
        self.end_body()
        for button in (self.plan, self.keep, self.keep_weeks, self.send.buttons):
            self.buttons.addWidget(button)

    def _connect(self) -> None:
        self.often.changed.connect(self._show_often)
        self.other.changed.connect(self.moved)
        self.weekly.weeks_changed.connect(self.ask_series)
        self.weekly.excuse_asked.connect(self._change_excuse)
        self.plan.clicked.connect(self._plan_meeting)
        self.keep.clicked.connect(self._plan_series)
        self.keep_weeks.clicked.connect(self._plan_series)
        self.send.save.clicked.connect(self._save)
        self.send.unsent.connect(self.show_unsent)

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self.weekly.apply_theme(look)

    def begin(self) -> None:
        """Move the focus to the button that plans the meeting or the series."""
        once = self.often.chosen() is Often.ONCE
        (self.plan if once else self.keep_weeks).setFocus()

    def show_draft(self, draft: Draft, planning: Planning) -> None:
        """Show a proposed meeting, with the facts in `planning`, and its series (`ask_series`).

        For another draft an open form is closed. Boxes of the agenda that the user has clicked keep
        their state while the teams and the items of the draft are the same.
        """
        before, self.draft, self._planning = self.draft, draft, planning
        if before is None or (before.names, before.items) != (draft.names, draft.items):
            self.agenda.forget()
        if before != draft:
            self.show_trouble("")
            self.close_form()
        self._show_time(draft)
        self._show_words()
        self._show_agenda()
        self.ask_series()

    def _show_time(self, draft: Draft) -> None:
        """Show each team's time; do nothing if all that the times depend on is as before."""
        assert self._planning is not None
        here, at = self._planning.here, draft.at
        key = (at, draft.names, here.teams, here.zone, here.today)
        if key == self._time_key:
            return
        self._time_key = key
        day = wall(here.zone, at.start).day
        self.other.show_time(at, here.seen)
        self.times.show_times(team_times(self._planning.calendars, draft.names, at, day))

    def _show_words(self) -> None:
        """Show the title and the text to send, of one meeting or of the series."""
        if self.draft is None or self._planning is None:
            return
        here, series = self._planning.here, self.weekly.series
        title = title_words(here.zone, self.draft.at, here.today)
        teams = [team for team in here.teams if team.id in self.draft.names]
        text = text_to_send(teams, self.draft.at)
        if self.often.chosen() is Often.WEEKLY and series is not None:
            weeks = [Interval(slot.start, slot.end) for slot in series.slots]
            count, first = len(weeks), title_words(here.zone, weeks[0], here.today)
            title = ngettext("{n} week from {time}", "{n} weeks from {time}", count)
            title, text = title.format(n=count, time=first), series_to_send(series.teams, weeks)
        self.title.setText(title)
        self.send.show_text(text, subject_to_send(teams))

    def _show_agenda(self) -> None:
        """Show the items that the teams may discuss, and tick those that fit.

        If the queue cannot be read, show an error, and only the items of the draft.
        """
        assert self.draft is not None
        assert self._planning is not None
        own = {item.ref: item for item in self.draft.items}
        try:
            wanted = self._planning.wanted(self.draft.names)
            left: int | None = self._planning.time_left(self.draft.names, self.draft.at.start)
        except TeamclockError as error:
            self.show_trouble(str(error))
            wanted, left = (), None
        self.agenda.offer(tuple((own | {item.ref: item for item in wanted}).values()))
        hint = "" if left is None else self._agenda_hint(left)
        self.agenda.pack(left or 0, self.draft.at.length, own, hint)

    def _agenda_hint(self, left: int) -> str:
        """Return that the week lacks time for the meeting, or that there are no items; else "".

        `left` is for how many seconds the teams may still meet in that week.
        """
        assert self.draft is not None
        if self.draft.at.length <= left:
            return "" if self.agenda.ticks else _("No item between these teams needs a meeting.")
        if not left:
            return _("Meetings already take half of the shared hours of that week.")
        return _(
            "Meetings would take over half of the shared hours of that week. {length} is left."
        ).format(length=duration(left))

    def _show_often(self) -> None:
        """Show the widgets of one meeting or those of a weekly series, as the user chose."""
        once = self.often.chosen() is Often.ONCE
        for part in (self.times, self.other, self.agenda, self.plan, self.keep):
            part.setVisible(once)
        self.keep_weeks.setVisible(not once)
        self.weekly.show_fields(shown=not once)
        self._show_words()

    def ask_series(self) -> None:
        """Request the series that begins in the week of the draft, unless that is done already.

        It is requested again if its first meeting would have begun by now.
        """
        if self.draft is None or self._planning is None:
            return
        here, at = self._planning.here, self.draft.at
        weeks = self.weekly.weeks.value()
        limits = self.draft.cap, self.draft.ignores_busy, here.busy
        key = (self.draft.names, week_of(at.start), at.length, weeks, limits, here.teams)
        if key == self._series_key and not self._series_has_begun():
            return
        self._series_key = key
        start = max(week_start(week_of(at.start)), here.now)
        terms = Terms(weeks_from(start, weeks), at.length, cap=self.draft.cap)
        self._show_series_buttons(weeks)
        ignores = self.draft.ignores_busy
        self.series_asked.emit(Question(self.draft.names, terms, here.seen, ignores))

    def _series_has_begun(self) -> bool:
        """Return whether the first meeting of the shown series would have begun by now."""
        series, planning = self.weekly.series, self._planning
        return (
            series is not None
            and planning is not None
            and (series.slots[0].start < planning.here.now)
        )

    def ask_anew(self) -> None:
        """Request the series again, since the stored excuses or the ledger have changed."""
        self._series_key = None
        self.ask_series()

    def show_series(self, series: FairSeries) -> None:
        """Show a series that a worker has found."""
        if self._planning is not None:
            self.weekly.show_series(series, self._planning.here.seen)
            self._show_series_buttons(len(series.slots))
            self._show_words()

    def show_no_series(self, words: str) -> None:
        """Show the message why there is no series."""
        self.weekly.show_refused(words)
        self._show_series_buttons(self.weekly.weeks.value())

    def _show_series_buttons(self, weeks: int) -> None:
        """Show the number of weeks on the buttons that plan a series; no series disables them."""
        words = ngettext("Plan {n} week", "Plan {n} weeks", weeks or WEEKS).format(n=weeks)
        self.keep.set_words(words)
        self.keep_weeks.set_text(words)
        for button in (self.keep, self.keep_weeks):
            button.setEnabled(self.weekly.series is not None)

    def do_next(self) -> None:
        """Request to plan the meeting or the series, whichever is shown."""
        if self.often.chosen() is Often.ONCE:
            self._plan_meeting()
        else:
            self._plan_series()

    def _plan_meeting(self) -> None:
        """Request that the meeting is planned, unless a change still waits for the queue."""
        if self.draft is not None and self.isEnabled():
            self.plan_asked.emit(self.draft._replace(items=self.agenda.chosen()))

    def _save(self) -> None:
        """Request to save the shown meeting, or all meetings of the series, to a calendar file."""
        if self.draft is not None:
            series = self.weekly.series if self.often.chosen() is Often.WEEKLY else None
            slots = () if series is None else series.slots
            times = [Interval(slot.start, slot.end) for slot in slots] or [self.draft.at]
            self.save_asked.emit(times, self.draft.names)

    def _plan_series(self) -> None:
        """Request that the series is planned, unless a change still waits for the queue."""
        if self.weekly.series is not None and self.isEnabled():
            self.keep_asked.emit(self.weekly.series.proposal)

    def _change_excuse(self) -> None:
        """Open a form for the reason why the team of the chosen cell skips its week.

        If the team skips the week already, request that it takes part again.
        """
        chosen = self.weekly.chosen()
        if chosen is None:
            return
        _team, excuse, is_excused = chosen
        if is_excused:
            self.excuse_asked.emit(excuse, None)
            return
        form = SkipForm(self.weekly.step_words(), self.look, self)
        form.reason.setText(self._reasons.get(excuse, ""))
        form.reason.textChanged.connect(lambda typed: self._reasons.update({excuse: typed}))
        form.confirmed.connect(lambda: self.excuse_asked.emit(excuse, form.value()))
        self.open_form(form)

    def forget_reason(self, excuse: Excuse) -> None:
        """Forget the reason that the user typed, since it is stored, and close the form."""
        self._reasons.pop(excuse, None)
        self.close_form()
