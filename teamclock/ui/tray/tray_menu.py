"""The tray's menu, which has the contents of the popover as lines of text.

Depending on the tray, the desktop or Qt paints the menu.
"""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from teamclock.app.process.closing import TrayHost
from teamclock.present.tray import Glance, team_lines, tray_facts
from teamclock.ui.kit.plain_text import bus_menu_text, menu_text
from teamclock.ui.tray.entries import PauseMenu, RoundMenu, TrayActions, TrayEntry


class MenuLines:
    """Lines of text in a menu, above a separator.

    Their number changes only while the menu is closed. Choosing a line calls `action`; lines are
    not disabled, although they only inform, because they would be grey and hard to read then.
    """

    def __init__(self, menu: QMenu, action: Callable[[], object]) -> None:
        self._menu, self._action = menu, action
        self._lines: list[QAction] = []
        self._pending: Sequence[str] | None = None  # texts that wait until the menu closes
        self._end = menu.addSeparator()
        menu.aboutToHide.connect(self._show_pending)

    def show(self, texts: Sequence[str]) -> None:
        """Show texts, one a line; they must be escaped for a menu already.

        While the menu is open, another number of texts waits until it closes.
        """
        self._pending = None
        if len(texts) != len(self._lines) and self._menu.isVisible():
            self._pending = texts
            return
        while len(self._lines) > len(texts):
            self._menu.removeAction(self._lines.pop())
        while len(self._lines) < len(texts):
            self._lines.append(self._add_line())
        for line, text in zip(self._lines, texts, strict=True):
            if line.text() != text:
                line.setText(text)
        self._end.setVisible(bool(texts))

    def _add_line(self) -> QAction:
        """Add a line without text, which calls the action, above the separator; return it."""
        line = QAction(self._menu)
        line.triggered.connect(lambda _on: self._action())
        self._menu.insertAction(self._end, line)
        return line

    def _show_pending(self) -> None:
        """Show the texts that came while the menu was open."""
        if self._pending is not None:
            self.show(self._pending)


class TrayMenu:
    """The menu of the tray; its lines are changed in place, because it may be open."""

    def __init__(self, actions: TrayActions) -> None:
        menu = self.menu = RoundMenu()
        self._escape = menu_text  # until `show_host` tells the kind of tray
        self._glance: Glance | None = None
        self._teams = MenuLines(menu, actions.open)
        self._facts = MenuLines(menu, actions.open)
        self._add(actions.above())
        self._pause = PauseMenu(actions.pause, menu)
        menu.addMenu(self._pause)
        menu.addSeparator()
        self._add(actions.below())
        menu.setDefaultAction(self.entry(actions.above()[0].words))

    def _add(self, entries: Sequence[TrayEntry]) -> None:
        """Add entries at the end of the menu."""
        for words, action in entries:
            self.menu.addAction(words).triggered.connect(lambda _on, action=action: action())

    def entry(self, words: str) -> QAction:
        """Return the entry of the menu with the text `words`."""
        return next(one for one in self.menu.actions() if one.text() == words)

    def show_host(self, host: TrayHost) -> None:
        """Escape the lines as the kind of tray needs it, and show them again.

        In the menu of a tray on the session bus “_” marks a key, in Qt's own menu “&” does.
        """
        self._escape = bus_menu_text if host is TrayHost.ITEM else menu_text
        if self._glance is not None:
            self.show_glance(self._glance)

    def show_glance(self, glance: Glance) -> None:
        """Show the teams and the facts of a glance as lines, and its pauses."""
        self._glance = glance
        self._show(self._teams, team_lines(glance.moment))
        self._show(self._facts, [fact.line for fact in tray_facts(glance)])
        self._pause.show_glance(glance)

    def _show(self, lines: MenuLines, texts: Sequence[str]) -> None:
        """Show texts in lines of the menu, escaped as the tray needs it."""
        lines.show([self._escape(text) for text in texts])
