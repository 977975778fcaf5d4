"""The first lines of an item in the panel: its title, then its route, urgency and due time."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QWidget

from teamclock.domain.item import Item
from teamclock.domain.note import Urgency
from teamclock.present.item import ItemContext, due_words, leg_words
from teamclock.present.note import urgency_words
from teamclock.ui.kit.prose import Prose
from teamclock.ui.kit.theme import Look

_PAD = "\u2002"  # the space inside the outline; no line breaks at this character
_LINES = {Urgency.WATCH: ("handoff_ink", "handoff"), Urgency.CRITICAL: ("overdue", "overdue")}
"""For each urgency above normal, the colour roles of its text and of its outline."""

_RADIUS = 6.0  # of the outline's corners, in pixels
_OVER = 1.5  # pixels by which the outline is higher than its line of text, above and below


class _Outlined(NamedTuple):
    """The characters within the outline, from `start` to `end`, and the outline's colour role."""

    start: int
    end: int
    role: str


class ItemHead(Prose):
    """Shows title and facts as text that wraps; an urgency above normal has an outline."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._outlined: _Outlined | None = None  # None at a normal urgency

    def show_item(self, seen: ItemContext, item: Item) -> None:
        """Show an item's title, route, urgency and due time."""
        self.empty()
        self.title(item.note.title)
        base = self._look.type.base
        route = self.run(f"{leg_words(seen, item)}  ", base, "muted")
        due = self.run(f"  {due_words(seen, item)}", base, "muted")
        self._outlined = None
        if item.note.urgency is Urgency.STEADY:
            self.paragraph([route, due], above=8)
            return
        ink, edge = _LINES[item.note.urgency]
        # Spaces that never break keep the words within the outline in one line.
        pill = self.run("", self._look.type.chip, ink)._replace(
            text=f"{_PAD}{urgency_words(item.note.urgency)}{_PAD}".replace(" ", "\u00a0")
        )
        self.paragraph([route, pill, due], above=8)
        self._leave_space_below()
        start = self.document().lastBlock().position() + len(route.text)
        self._outlined = _Outlined(start, start + len(pill.text), edge)

    def _leave_space_below(self) -> None:
        """Widen the bottom margin, because the outline is higher than its line of text."""
        frame = self.document().rootFrame()
        margins = frame.frameFormat()
        margins.setBottomMargin(margins.topMargin() + _OVER + 0.5)
        frame.setFrameFormat(margins)

    def _cursor_box(self, position: int) -> QRectF:
        """Return the box of a cursor before the character at `position`, in viewport pixels."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return QRectF(self.cursorRect(cursor))

    def outline(self) -> QRectF | None:
        """Return the box of the outline in pixels of the viewport; None at a normal urgency."""
        if self._outlined is None:
            return None
        ends = [
            self._cursor_box(position) for position in (self._outlined.start, self._outlined.end)
        ]
        left, right = sorted(end.left() for end in ends)
        box = QRectF(left, ends[0].top(), right - left, ends[0].height())
        return box.adjusted(1.5, -_OVER, -1.5, _OVER)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the outline of the urgency."""
        super().paintEvent(event)
        box = self.outline()
        if box is None or self._outlined is None:
            return
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(getattr(self._look.colours, self._outlined.role), 1))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
