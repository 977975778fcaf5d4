"""“Import”: shows what a file brings, and brings it in when that is confirmed (exchange.md, 4)."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from teamclock.app.transfer.incoming import Incoming, IncomingItem
from teamclock.app.transfer.preview import ImportOutcome, Preview
from teamclock.messages import N_, _, ngettext
from teamclock.present.words import plain, sentence
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.ends import Ends
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import APART, MARGIN, as_foot, bare
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.table import TextTable
from teamclock.ui.kit.theme import Look

_SIZE = (720, 420)
_LEAST = (320, 300)
_FATES = {
    ImportOutcome.NEW: N_("new"),
    ImportOutcome.FURTHER: N_("further steps"),
    ImportOutcome.UNCHANGED: N_("as here"),
    ImportOutcome.CONFLICT: N_("stays: other steps here"),
}


class ImportDialog(Dialog):
    """Emits `confirmed` when the file is to be brought in."""

    confirmed = Signal()

    def __init__(self, incoming: Incoming, look: Look, parent: QWidget) -> None:
        super().__init__(_("Import"), look, parent)
        self.told = label(plain(incoming.file.name), self)
        self.told.setFont(look.type.title)
        self.counts = [label(line, self) for line in told_lines(incoming.seen)]
        self.items = TextTable(_("Items of the file"), look, self)
        self.trouble = label("", self)
        self.close_button = QPushButton(_("&Close"), self)
        self.confirm = QPushButton(_("&Import"), self)
        self.ends = Ends((self.close_button, self.confirm), look, self)
        self.close_button.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.confirmed)
        self._fill(incoming)
        self._lay_out()
        self.take_size(_SIZE, _LEAST)
        (self.confirm if incoming.seen.changes else self.close_button).setFocus()

    def _fill(self, incoming: Incoming) -> None:
        heads = (_("Ref there"), _("Here"), _("Title"), _("From → to"))
        self.items.show_rows(heads, tuple(map(_row, incoming.items)))
        self.items.setVisible(bool(incoming.items))
        self.ends.show_reason("" if incoming.seen.changes else _("nothing in it is new here"))

    def _lay_out(self) -> None:
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        texts, foot = QVBoxLayout(), QVBoxLayout()
        texts.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        texts.setSpacing(APART)
        for part in (self.told, *self.counts, self.trouble):
            part.setWordWrap(True)
        for part in (self.told, *self.counts):
            texts.addWidget(part)
        texts.addWidget(self.items, 1)
        texts.addStretch(0)
        as_foot(foot)
        foot.addWidget(self.trouble)
        foot.addWidget(self.ends)
        column = QVBoxLayout(self)
        bare(column)
        column.addLayout(texts, 1)
        column.addWidget(rule(self))
        column.addLayout(foot)

    def wait(self, words: str) -> None:
        """Show what is being done; nothing else can be asked for until it is."""
        self.trouble.hide()
        self.ends.show_reason(words)

    def show_trouble(self, words: str) -> None:
        """Show why the file was not brought in."""
        self.ends.show_reason("")
        self.trouble.setText(sentence(words))
        self.trouble.show()


def _row(one: IncomingItem) -> tuple[str, str, str, str]:
    item = one.item
    way = _("{giver} → {receiver}").format(giver=item.giver, receiver=item.receiver)
    return plain(item.name), _(_FATES[one.fate]), plain(item.note.title), way


def told_lines(seen: Preview) -> Iterator[str]:
    """Yield what an import would do, a line for items, one for meetings, one for all else."""
    yield _(
        "Items: {new} new, {further} with further steps, {same} as here, {other} that stay"
    ).format(new=seen.new, further=seen.further, same=seen.unchanged, other=len(seen.conflicts))
    talks = seen.meetings
    if talks.new or talks.further or talks.unchanged or talks.conflicts:
        yield _("Meetings: {new} new, {further} further, {same} as here, {other} that stay").format(
            new=talks.new,
            further=talks.further,
            same=talks.unchanged,
            other=len(talks.conflicts),
        )
    if talks.excuses:
        yield ngettext("{n} skipped week", "{n} skipped weeks", talks.excuses).format(
            n=talks.excuses
        )
