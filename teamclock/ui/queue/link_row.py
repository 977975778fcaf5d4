"""A link of a note: an icon of its kind, its name, and its host (exchange.md, 7)."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyleOptionButton, QWidget

from teamclock.domain.note import Link
from teamclock.exchange.link_names import LinkKind, link_name, shown_name
from teamclock.exchange.web import Address, web_address
from teamclock.messages import _
from teamclock.present.words import printable
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.link import open_link, openable
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.prose import Prose
from teamclock.ui.kit.spacing import BETWEEN, TIGHT, base_line, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip

ICONS = {
    LinkKind.CHANGE: Icon.CHANGE,
    LinkKind.ISSUE: Icon.ISSUE,
    LinkKind.DESIGN: Icon.DESIGN,
    LinkKind.CHAT: Icon.CHAT,
    LinkKind.DOCUMENT: Icon.DOCUMENT,
    LinkKind.RECORDING: Icon.RECORDING,
    LinkKind.CALL: Icon.CALL,
    LinkKind.OTHER: Icon.EXTERNAL,
}
_SIDE = 16  # of an icon, in pixels
_LINE = 18  # the line height in pixels at which an icon is `_SIDE` pixels wide
_LEAST_NAME = 48  # the least width of a name, in pixels
_RING_SPACE = 4  # the space for the ring of the focus, in pixels


class LinkRow(QWidget):
    """Opens the address of a link; the tooltip shows the address in full.

    An address that is no web address is shown as text and cannot be opened.
    """

    def __init__(self, link: Link, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        address = web_address(link.url) if openable(link.url) else None
        row = QHBoxLayout(self)
        remove_margins(row, BETWEEN)
        if address is None:
            row.addWidget(_unopenable(link, look, self), 1)
            return
        icon, words = (
            KindIcon(link_name(address).kind, look, self),
            self._button_and_host(link, address, look),
        )
        icon.setFixedHeight(self.opens.sizeHint().height())
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _button_and_host(self, link: Link, address: Address, look: Look) -> FlowLayout:
        """Return the button with the name, then the host, which wraps to the next line if needed.

        Without a name the button shows the whole address, and there is no host.
        """
        name = printable(shown_name(link, address))
        self.opens = LinkButton(name or address.url, self)
        self.opens.setFont(look.type.base)
        self.opens.setAccessibleName(_("Open {url}").format(url=address.url))
        set_tip(self.opens, address.url)
        self.opens.clicked.connect(lambda: open_link(link.url))
        words = FlowLayout(TIGHT)
        words.addWidget(self.opens)
        if name:
            host = label(address.host, self)
            host.setObjectName("hint")
            host.setFont(look.type.base)
            host.setContentsMargins(_RING_SPACE, 0, 0, 0)
            host.setFixedHeight(self.opens.sizeHint().height())
            words.addWidget(host)
        return words


def _unopenable(link: Link, look: Look, parent: QWidget) -> Prose:
    """Return the text of a link that cannot be opened: its name, and below it the address."""
    prose = Prose(look, parent)
    prose.setAccessibleName(_("Link"))
    if link.label.strip():
        prose.body(link.label)
    prose.quiet(_("{url} (not opened: no web address)").format(url=link.url), above=1)
    return prose


class LinkButton(PressButton):
    """A button with the name of a link, cut with “…” where it does not fit."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setObjectName("link")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the text, with space beside it for the ring of the focus."""
        hint = super().sizeHint()
        return QSize(hint.width() + 2 * _RING_SPACE, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return a width of at most 48 pixels: the name can be cut."""
        return super().minimumSizeHint().boundedTo(QSize(_LEAST_NAME, self.sizeHint().height()))

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Give Qt the name cut to the button's width, to be painted."""
        super().initStyleOption(option)
        space = self.width() - 2 * _RING_SPACE
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, space)


class KindIcon(QWidget):
    """The icon of a link's kind, beside its name."""

    def __init__(self, kind: LinkKind, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind, self._look = kind, look
        line = base_line(look.type.base)
        self._side = round(_SIDE * max(1.0, line / _LINE))
        self.setFixedWidth(self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = icon_box(QRectF(self.rect()), self._side)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            colour = self._look.colours.focus
            paint_icon(painter, ICONS[self.kind], box, colour, mirrored=mirrored)
