"""The dialog that plans a meeting: its start, its length, its teams, and its agenda."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import DAY, MINUTE, Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import agenda
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import burden, slot
from teamclock.domain.zones import TimeZone
from teamclock.messages import _, ngettext
from teamclock.present.meeting import item_words, slot_words
from teamclock.present.words import duration
from teamclock.ui.kit.controls import NameTick, NumberBox
from teamclock.ui.kit.spacing import TIGHT, bare
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.when_field import WhenField
from teamclock.ui.meetings.asking import MeetingForm
from teamclock.ui.meetings.terms_form import TeamTicks

_MOST_ITEMS = 20


class Draft(NamedTuple):
    """A proposed meeting: its time, its teams, and the items that are on its agenda in any case."""

    at: Interval
    names: tuple[TeamId, ...]
    items: tuple[Item, ...] = ()


class Planning(NamedTuple):
    """What the dialog works with.

    `teams`: the teams of the roster.
    `zone`: the viewer's zone.
    `wanted`: returns the items that some teams want to discuss.
    `room`: returns for how many seconds some teams may still meet in the week of an instant.
    `plan`: plans a meeting.
    """

    teams: tuple[Team, ...]
    zone: TimeZone
    wanted: Callable[[Sequence[TeamId]], tuple[Item, ...]]
    room: Callable[[Sequence[TeamId], Instant], int]
    plan: Callable[[Interval, Sequence[TeamId], Sequence[Item]], object]


class PlanDialog(MeetingForm):
    """Fills the agenda anew when the time or the teams change; ticks set by hand stay."""

    def __init__(self, draft: Draft, planning: Planning, look: Look, parent: QWidget) -> None:
        super().__init__(_("Plan a meeting"), _("&Plan"), look, parent)
        self._draft, self._planning = draft, planning
        self._by_hand: dict[int, bool] = {}
        self._offered: dict[int, Item] = {}
        self.teams = TeamTicks(look, self)
        self.teams.show_teams(planning.teams, draft.names)
        self.when = WhenField(planning.zone, look, self)
        self.when.show_instant(draft.at.start)
        self.minutes = NumberBox(self)
        self.minutes.setRange(1, DAY // MINUTE)
        self.minutes.setSingleStep(15)
        self.minutes.setValue(draft.at.length // MINUTE)
        self.told, self.hint = self.small("", "hint"), self.small("", "hint")
        self.agenda = QWidget(self)
        self._column = QVBoxLayout(self.agenda)
        bare(self._column, TIGHT)
        self.more = self.small("", "hint")
        self.ticks: dict[int, NameTick] = {}
        self._lay_out()
        self._offer()

    def _lay_out(self) -> None:
        self.stack.add(_("&Teams"), self.teams)
        self.stack.add(_("&Starts"), self.when)
        self.stack.add(_("&Minutes"), self.minutes)
        self.stack.put(self.told, joined=True)
        self.stack.add(_("&About"), self.agenda)
        self.stack.put(self.more, joined=True)
        self.stack.put(self.hint, joined=True)
        self.lay_out()
        self.teams.changed.connect(self._offer)
        self.when.changed.connect(self._pack)
        self.minutes.valueChanged.connect(self._pack)

    def at(self) -> Interval:
        """Return the chosen time."""
        start = self.when.instant()
        return Interval(start, Instant(start + self.minutes.value() * MINUTE))

    def _items(self) -> tuple[Item, ...]:
        """Return the items that may be discussed: the draft's, then those that teams want."""
        own = {item.ref: item for item in self._draft.items}
        try:
            wanted = self._planning.wanted(self.teams.chosen())
        except TeamclockError as error:
            self.show_trouble(str(error))
            wanted = ()
        return tuple((own | {item.ref: item for item in wanted}).values())

    def _room(self) -> int | None:
        """Return for how many seconds the teams may meet in that week; None if unknown."""
        names = self.teams.chosen()
        try:
            return self._planning.room(names, self.at().start) if len(names) > 1 else 0
        except TeamclockError as error:
            self.show_trouble(str(error))
            return None

    @Slot()
    def _offer(self) -> None:
        """Show the items that the chosen teams may discuss."""
        self.trouble.hide()
        items = self._items()
        self._offered = {item.ref: item for item in items}
        for tick in self.ticks.values():
            self._column.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self.ticks = {item.ref: self._tick(item) for item in items[:_MOST_ITEMS]}
        for first in list(self.ticks.values())[:1]:
            self.agenda.setFocusProxy(first)
        more = len(items) - len(self.ticks)
        told = ngettext("{n} more item does not fit", "{n} more items do not fit", more)
        self.more.setText(told.format(n=more))
        self.more.setVisible(bool(more))
        self._pack()

    def _tick(self, item: Item) -> NameTick:
        tick = NameTick(item_words(item), self.look, self.agenda)
        tick.clicked.connect(lambda on, ref=item.ref: self._by_hand.update({ref: on}))
        self._column.addWidget(tick)
        return tick

    @Slot()
    def _pack(self) -> None:
        """Tick the items that fit in the time; ticks set or removed by hand stay."""
        at, names = self.at(), self.teams.chosen()
        room = self._room()
        own = {item.ref for item in self._draft.items}
        packed = own | set(agenda(tuple(self.ticks), room or 0, at.length))
        for ref, tick in self.ticks.items():
            tick.setChecked(self._by_hand.get(ref, ref in packed))
        self.told.setText(self._cost(names, at))
        self.hint.setText("" if room is None else self._hint(names, at, room))
        self.hint.setVisible(bool(self.hint.text()))
        self.follow()

    def _cost(self, names: Sequence[TeamId], at: Interval) -> str:
        teams = [team for team in self._planning.teams if team.id in names]
        if not teams:
            return ""
        burdens = [burden(team, at) for team in teams]
        return slot_words(teams, slot(burdens, at.start, at.length))

    def _hint(self, names: Sequence[TeamId], at: Interval, room: int) -> str:
        if len(names) < 2 or at.length <= room:
            return "" if self.ticks else _("No item between these teams needs a meeting.")
        if not room:
            return _("Meetings already take half of the shared hours of that week.")
        return _(
            "Meetings would take over half of the shared hours of that week. {length} is left."
        ).format(length=duration(room))

    def lacking(self) -> str:
        return "" if len(self.teams.chosen()) > 1 else _("Choose two or more teams")

    def chosen(self) -> tuple[Item, ...]:
        """Return the ticked items as they were shown."""
        return tuple(self._offered[ref] for ref, tick in self.ticks.items() if tick.isChecked())

    def take(self) -> None:
        self._planning.plan(self.at(), self.teams.chosen(), self.chosen())
