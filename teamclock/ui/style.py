"""How buttons, fields and menus look: one style sheet made from the colours."""

from teamclock.ui.theme import Colours

_SHEET = """
QWidget#header, QWidget#below {{ background: {surface2}; }}
QPushButton, QToolButton {{
  background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 8px;
  padding: 5px 12px; min-height: 18px;
}}
QPushButton:hover, QToolButton:hover {{ background: {track}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {border}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {focus}; padding: 4px 11px; }}
QPushButton:checked {{ background: {work_t}; border-color: {work}; }}
QPushButton:disabled {{ color: {muted}; border-color: {track}; }}
QPushButton#primary {{ background: {work}; color: {on}; border-color: {work}; }}
QPushButton#primary:focus {{ border: 2px solid {text}; }}
QToolButton#date {{ border: none; background: transparent; color: {muted}; padding: 5px 6px; }}
QToolButton#date:focus {{ border: 2px solid {focus}; }}
QToolButton::menu-indicator {{ image: none; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {border}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {border}; border-radius: 3px; min-height: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QListView#ahead {{ background: {surface2}; border: none; }}
QListView#ahead:focus {{ border: none; }}
"""


def style_sheet(chosen: Colours) -> str:
    names = {name: colour.name() for name, colour in vars(chosen).items()}
    return _SHEET.format(**names)
