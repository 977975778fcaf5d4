"""The dialog “Import”: shows what a file would add, and asks to confirm it (exchange.md, 4)."""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.app.transfer.incoming import Incoming, IncomingItem
from teamclock.app.transfer.preview import ImportOutcome, Preview
from teamclock.domain.roster import TeamId
from teamclock.messages import N_, _, ngettext
from teamclock.present.words import printable
from teamclock.ui.kit.confirm_dialog import ConfirmDialog
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.quiet_area import quiet_area
from teamclock.ui.kit.spacing import BETWEEN, MARGIN, TIGHT, as_foot, remove_margins
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.table import TextTable
from teamclock.ui.kit.theme import Look

_SIZE = (720, 420)  # width and height in pixels
_LEAST = (320, 300)
_OUTCOMES = {
    ImportOutcome.NEW: N_("new"),
    ImportOutcome.FURTHER: N_("further steps"),
    ImportOutcome.UNCHANGED: N_("already here"),
    ImportOutcome.CONFLICT: N_("left out: other steps here"),
}


class ImportDialog(ConfirmDialog):
    """Lists the items of a file with the outcome of each; `confirmed` is emitted to import them.

    `names` holds the names of the roster's teams by their ids.
    """

    def __init__(
        self, incoming: Incoming, names: Mapping[TeamId, str], look: Look, parent: QWidget
    ) -> None:
        super().__init__(_("Import"), _("Close"), _("Import"), look, parent)
        self.file_name = label(printable(incoming.file.name), self)
        self.file_name.setFont(look.type.title)
        self.counts = [label(line, self) for line in preview_lines(incoming.seen)]
        self.items = TextTable(_("Items of the file"), look, self)
        self._fill(incoming, names)
        self._lay_out()
        self.take_size(_SIZE, _LEAST)
        (self.confirm if incoming.seen.changes else self.close_button).setFocus()

    def _fill(self, incoming: Incoming, names: Mapping[TeamId, str]) -> None:
        """Show the items; if the file has nothing new, disable [Import] and say so."""
        heads = (_("Item"), _("Import"), _("Title"), _("From → to"))
        self.items.show_rows(heads, [_row(one, names) for one in incoming.items])
        self.items.setVisible(bool(incoming.items))
        self.ends.show_reason("" if incoming.seen.changes else _("nothing in it is new here"))

    def _lay_out(self) -> None:
        content, foot = QWidget(self), QVBoxLayout()
        content.setObjectName("page")
        texts = QVBoxLayout(content)
        texts.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        texts.setSpacing(BETWEEN)
        for part in (self.file_name, *self.counts, self.trouble):
            part.setWordWrap(True)
        for part in (self.file_name, *self.counts):
            texts.addWidget(part)
        texts.addSpacing(TIGHT)
        texts.addWidget(self.items)
        texts.addStretch(1)
        as_foot(foot)
        foot.addWidget(self.trouble)
        foot.addWidget(self.ends)
        column = QVBoxLayout(self)
        remove_margins(column)
        column.addWidget(quiet_area(content, self), 1)
        column.addWidget(rule(self))
        column.addLayout(foot)


def _row(incoming: IncomingItem, names: Mapping[TeamId, str]) -> tuple[str, str, str, str]:
    """Return the cells for an item of the file; a team that the roster lacks is shown by its id."""
    item = incoming.item
    giver, receiver = (printable(names.get(team, team)) for team in (item.giver, item.receiver))
    route = _("{giver} → {receiver}").format(giver=giver, receiver=receiver)
    return printable(item.name), _(_OUTCOMES[incoming.outcome]), printable(item.note.title), route


def preview_lines(seen: Preview) -> Iterator[str]:
    """Yield what an import would do: a line on items, one on meetings, one on skipped weeks.

    `seen` is the preview of the import. The line on items is always there; each of the others only
    if the file has something for it.
    """
    items = _counts(seen.new, seen.further, seen.unchanged, len(seen.conflicts))
    yield _("Items: {counts}").format(counts=items or _("none"))
    others = seen.meetings
    meetings = _counts(others.new, others.further, others.unchanged, len(others.conflicts))
    if meetings:
        yield _("Meetings: {counts}").format(counts=meetings)
    if others.excuses:
        yield ngettext("{n} skipped week", "{n} skipped weeks", others.excuses).format(
            n=others.excuses
        )


def _counts(*numbers: int) -> str:
    """Return in words how many items or meetings have each outcome: “2 new, 1 already here”.

    The numbers are those of the outcomes new, further steps, already here, and left out; a zero is
    not named.
    """
    words = (_("{n} new"), _("{n} with further steps"), _("{n} already here"), _("{n} left out"))
    pairs = zip(words, numbers, strict=True)
    return _(", ").join(word.format(n=number) for word, number in pairs if number)
