"""Several selected items in the panel: their titles, and the steps that can be taken with many."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from teamclock.domain.item import Item, Kind
from teamclock.domain.payloads import payload_of
from teamclock.domain.roster import Team
from teamclock.messages import _, ngettext
from teamclock.present.choices import Choice, menu_entries, possible
from teamclock.present.item import ItemContext
from teamclock.present.steps import OFFERED, STEPS
from teamclock.ui.kit.prose import Prose
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.step_fields import fields_of
from teamclock.ui.queue.step_form import StepForm
from teamclock.ui.queue.steps_part import StepsPart


class ManyPanel(StepsPart):
    """Shows the titles of selected items; each step says with how many of them it can be taken."""

    def __init__(self, teams: tuple[Team, ...], look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", look, parent)
        self._teams = teams
        self._seen: ItemContext | None = None  # None until items are shown
        self.items: tuple[Item, ...] = ()
        self.titles = Prose(look, self)
        self.titles.setAccessibleName(_("Selected items"))
        self.body.addWidget(self.titles)

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self.titles.apply_theme(look)
        self._show_titles()

    def show_items(self, seen: ItemContext, items: Sequence[Item], read_only: str = "") -> None:
        """Show items in their present states; `read_only` says why no step is possible, or "".

        An open form stays open only for the same items.
        """
        are_others = [item.uid for item in items] != [item.uid for item in self.items]
        self._seen, self.items = seen, tuple(items)
        if are_others:
            self.close_form()
        self._show_titles()
        self.show_read_only(read_only)
        self._show_steps()

    def _show_titles(self) -> None:
        """Show the number of items and their titles."""
        count = len(self.items)
        words = ngettext("{n} item", "{n} items", count).format(n=count)
        self.setAccessibleName(words)
        self.titles.empty()
        self.titles.title(words)
        for item in self.items:
            self.titles.body(item.note.title, above=8)

    def _show_steps(self) -> None:
        """Offer the steps for the items, the step of the open form marked."""
        kind = None if self.form is None else self.form.kind
        steps = () if self._seen is None else menu_entries(self._seen, self.items)
        self.steps.show_choices(self._choices(), kind, steps)

    def ready(self, kind: Kind) -> tuple[Item, ...]:
        """Return the items that can take a step of this kind now; none before items are shown."""
        seen = self._seen
        if seen is None:
            return ()
        return tuple(item for item in self.items if possible(seen, item, kind))

    def _choices(self) -> tuple[Choice, ...]:
        """Return the steps that at least one item can take, each with the number of items."""
        counts = {kind: len(self.ready(kind)) for kind in OFFERED if STEPS[kind].for_many}
        return tuple(Choice(kind, _counted(kind, n), main=False) for kind, n in counts.items() if n)

    def begin_step(self, kind: Kind) -> None:
        """Request a step for the items that can take it, or open its form if it has fields."""
        self.trouble.hide()
        ready, seen = self.ready(kind), self._seen
        if not ready or seen is None:
            return
        if fields_of(kind, ready[0]):
            self.open_form(StepForm(kind, ready[0], seen, self._teams, self.look))
            self._show_steps()
            self.begin()
        else:
            self.confirmed.emit(payload_of(kind, {}))

    def close_form(self) -> None:
        """Close the form, and mark its step no longer."""
        super().close_form()
        self._show_steps()


def _counted(kind: Kind, number: int) -> str:
    """Return the name of a step with the number of items that can take it: “Hand off · 2”."""
    return _("{step} · {n}").format(step=_(STEPS[kind].label), n=number)
