"""The tray's menu, which the desktop shows or Qt paints: the same as the popover, as lines."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from teamclock.app.process.closing import TrayHost
from teamclock.present.tray import Glance, team_lines, tray_facts
from teamclock.ui.kit.plain_text import bus_menu_text, menu_text
from teamclock.ui.tray.entries import PauseMenu, RoundMenu, TrayActions, TrayEntry


class MenuLines:
    """Lines of a menu above a separator; their number changes only while the menu is closed.

    A line runs `action`, for a disabled line would be grey and hard to read.
    """

    def __init__(self, menu: QMenu, action: Callable[[], object]) -> None:
        self._menu, self._action = menu, action
        self._lines: list[QAction] = []
        self._waiting: Sequence[str] | None = None
        self._end = menu.addSeparator()
        menu.aboutToHide.connect(self._catch_up)

    def show(self, texts: Sequence[str]) -> None:
        """Show texts, which are escaped for a menu already."""
        self._waiting = None
        if len(texts) != len(self._lines) and self._menu.isVisible():
            self._waiting = texts
            return
        while len(self._lines) > len(texts):
            self._menu.removeAction(self._lines.pop())
        while len(self._lines) < len(texts):
            self._lines.append(self._line())
        for line, text in zip(self._lines, texts, strict=True):
            if line.text() != text:
                line.setText(text)
        self._end.setVisible(bool(texts))

    def _line(self) -> QAction:
        line = QAction(self._menu)
        line.triggered.connect(lambda _on: self._action())
        self._menu.insertAction(self._end, line)
        return line

    def _catch_up(self) -> None:
        if self._waiting is not None:
            self.show(self._waiting)


class TrayMenu:
    """The menu; its lines are updated in place, for it may be open meanwhile."""

    def __init__(self, actions: TrayActions) -> None:
        menu = self.menu = RoundMenu()
        self._written = menu_text
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
        for words, action in entries:
            self.menu.addAction(words).triggered.connect(lambda _on, action=action: action())

    def entry(self, words: str) -> QAction:
        """Return the entry with these words."""
        return next(one for one in self.menu.actions() if one.text() == words)

    def show_host(self, host: TrayHost) -> None:
        """Write the lines for those who show the menu."""
        self._written = bus_menu_text if host is TrayHost.ITEM else menu_text
        if self._glance is not None:
            self.show_glance(self._glance)

    def show_glance(self, glance: Glance) -> None:
        self._glance = glance
        self._show(self._teams, team_lines(glance.moment))
        self._show(self._facts, [fact.line for fact in tray_facts(glance)])
        self._pause.show_glance(glance)

    def _show(self, lines: MenuLines, texts: Sequence[str]) -> None:
        lines.show([self._written(text) for text in texts])
