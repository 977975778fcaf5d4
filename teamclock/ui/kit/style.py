"""The style sheet of our windows, made from the theme's colours (look.md, Parts).

The sheet is set on each root widget of ours, a window, a dialog or a popover, and never on the
application, so that a file dialog of Qt has Qt's own look.
"""

from typing import NamedTuple

from PySide6.QtGui import QColor, QGuiApplication

from teamclock.config.files import resource
from teamclock.ui.kit.spacing import base_line
from teamclock.ui.kit.theme import Colours


class Pushed(NamedTuple):
    """The backgrounds of a primary button under the pointer, and while it is pressed."""

    hover: QColor
    pressed: QColor


def primary_grounds(chosen: Colours) -> Pushed:
    """Return the backgrounds of a primary button under the pointer and pressed.

    They suit the light or the dark colours, whichever `chosen` are.
    """
    if is_dark(chosen):
        return Pushed(QColor("#8AA0F4"), QColor("#9FB1F7"))
    return Pushed(QColor("#3350DF"), QColor("#2B44C4"))


def is_dark(chosen: Colours) -> bool:
    """Return whether colours are those of a dark theme: letters lighter than their background."""
    return chosen.text.lightness() > chosen.surface.lightness()


_TARGET = 24
"""The least height of a part that can be pressed, in pixels (look.md, Parts)."""

# `combobox-popup: 0` makes a combo box open a list. The menu that Fusion shows otherwise has its
# last line cut. A focus ring takes its second pixel from the padding, so that no text moves.
_BUTTONS = """
QPushButton, QToolButton {{
  background: {raised}; color: {text}; border: 1px solid {edge}; border-radius: 8px;
  padding: 5px 12px; min-height: {line}px; outline: none; font-weight: 500;
}}
QPushButton:hover, QToolButton:hover {{ background: {track}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {edge}; }}
QPushButton:checked {{ background: {work_t}; border-color: {work}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {focus}; padding: 4px 11px; }}
QPushButton:disabled, QToolButton:disabled {{
  background: {surface2}; color: {muted}; border-color: {track};
}}
QPushButton#primary {{ background: {work}; color: {on}; border-color: {work}; }}
QPushButton#primary:hover {{ background: {hover}; border-color: {hover}; }}
QPushButton#primary:pressed {{ background: {pressed}; border-color: {pressed}; }}
QPushButton#primary:focus {{ border: 1px solid {work}; padding: 5px 12px; }}
QPushButton#primary:disabled {{ background: {track}; color: {muted}; border-color: {track}; }}
QPushButton#icon, QPushButton#icon-flat {{ padding: 5px; min-width: {line}px; }}
QPushButton#icon-flat {{ background: transparent; border-color: transparent; }}
QPushButton#icon-flat:hover {{ background: {track}; border-color: {track}; }}
QPushButton#icon-flat:pressed {{ background: {edge}; }}
QPushButton#icon-flat:checked {{ background: {work_t}; border-color: {work_t}; }}
QPushButton#icon:focus, QPushButton#icon-flat:focus {{ border: 2px solid {focus}; padding: 4px; }}
QPushButton#flat {{ background: transparent; border-color: transparent; color: {muted}; }}
QPushButton#flat:hover {{ background: {track}; border-color: {track}; }}
QPushButton#flat:focus {{ border: 2px solid {focus}; padding: 4px 11px; }}
QPushButton#elsewhere {{ background: {focus}; color: {on}; border-color: {focus}; }}
QPushButton#elsewhere_date {{ background: {scrub}; color: {focus}; border-color: {focus}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton#tab {{
  border: none; background: transparent; color: {muted}; padding: 4px 8px; text-align: left;
  font-weight: 600;
}}
QPushButton#tab[counted="true"] {{ padding-right: 2px; }}
QPushButton#tab:checked {{ color: {text}; }}
QPushButton#tab:hover {{ color: {text}; }}
QPushButton#tab:focus {{ border: 2px solid {focus}; padding: 2px 6px; }}
QPushButton#tab[counted="true"]:focus {{ padding-right: 0; }}
QPushButton#quiet, QPushButton#faint {{
  border: none; background: transparent; color: {focus}; padding: 2px 6px; font-weight: 400;
  min-height: {target}px;
}}
QPushButton#faint {{ color: {muted}; }}
QPushButton#quiet:hover, QPushButton#faint:hover {{ background: {track}; }}
QPushButton#quiet:focus, QPushButton#faint:focus {{ border: 2px solid {focus}; padding: 0 4px; }}
QPushButton#quiet:disabled {{ color: {muted}; }}
QPushButton#add {{
  border: none; background: transparent; color: {focus}; padding: 2px 8px 2px 32px;
  font-weight: 400; text-align: left; min-height: {target}px;
}}
QPushButton#add:hover {{ background: {track}; }}
QPushButton#add:focus {{ border: 2px solid {focus}; padding: 0 6px 0 30px; }}
QPushButton#add:disabled {{ color: {muted}; }}
QPushButton#danger {{
  border: none; background: transparent; color: {overdue}; padding: 2px 6px; font-weight: 400;
  min-height: {target}px;
}}
QPushButton#danger:hover {{ background: {track}; }}
QPushButton#danger:focus {{ border: 2px solid {focus}; padding: 0 4px; }}
QPushButton#link {{
  border: none; background: transparent; color: {focus}; padding: 0; min-height: {target}px;
}}
QPushButton#link:hover {{ text-decoration: underline; }}
QPushButton#link:focus {{ border: 2px solid {focus}; padding: 0 2px; }}
QPushButton#mark {{ border: none; background: transparent; padding: 2px 6px; }}
QPushButton#mark:hover {{ background: {track}; }}
QPushButton#mark:focus {{ border: 2px solid {focus}; padding: 0 4px; }}
QPushButton#painted {{ border: none; background: transparent; padding: 0; min-height: 0; }}
QWidget#segments {{ background: {track}; border-radius: 8px; }}
QPushButton#segment {{
  background: transparent; color: {muted}; border-color: transparent; padding: 5px 11px;
}}
QPushButton#segment:hover {{ color: {text}; }}
QPushButton#segment:checked {{ background: {raised}; color: {text}; border-color: {edge}; }}
QPushButton#segment:focus {{ border: 2px solid {focus}; padding: 4px 10px; }}
QPushButton#segment:disabled {{ color: {muted}; }}
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox {{
  background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 8px;
  padding: 5px 8px; selection-background-color: {work}; selection-color: {on};
  placeholder-text-color: {muted};
}}
QLineEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox {{ min-height: {line}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus,
QSpinBox:focus {{ border: 2px solid {focus}; padding: 4px 7px; }}
QLineEdit#quiet {{
  min-height: 0; padding: 1px 6px; border-color: transparent; background: transparent;
}}
QLineEdit#quiet:hover {{ border-color: {edge}; }}
QLineEdit#quiet:focus {{ border: 2px solid {focus}; padding: 0 5px; background: {surface}; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {muted}; border-color: {track}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{down}"); width: 10px; height: 6px; }}
ArrowBox::down-arrow, DateBox::down-arrow, DropDown::down-arrow {{ image: none; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox#choice {{ background: {raised}; border-color: {edge}; font-weight: 500; }}
QComboBox#choice:hover {{ background: {track}; }}
QComboBox#choice:focus {{ border-color: {focus}; }}
QComboBox QAbstractItemView {{
  background: {raised}; color: {text}; border: 1px solid {edge}; padding: 4px; outline: none;
  selection-background-color: {work_t}; selection-color: {text};
}}
QComboBox QAbstractItemView::item {{ min-height: 24px; padding: 0 6px; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{
  border: none; padding: 0; background: transparent;
}}
QTimeEdit::up-button, QTimeEdit::down-button, QSpinBox::up-button, QSpinBox::down-button {{
  width: 0; border: none;
}}
QCheckBox, QRadioButton {{ spacing: 8px; min-height: 24px; }}
QCheckBox::indicator, QRadioButton::indicator {{
  width: 16px; height: 16px; border: 1px solid {border}; border-radius: 4px; background: {surface};
}}
QRadioButton::indicator {{ border-radius: 9px; }}
QCheckBox::indicator:checked {{ background: {work}; border-color: {work}; }}
QRadioButton::indicator:checked {{ border: 5px solid {work}; width: 8px; height: 8px; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{
  border: 2px solid {focus}; width: 14px; height: 14px;
}}
QCheckBox::indicator:checked:focus {{ border-color: {text}; }}
QRadioButton::indicator:checked:focus {{ border: 5px solid {focus}; width: 8px; height: 8px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {muted}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
  border-color: {track}; background: {track};
}}
QTextEdit#prose {{ background: transparent; color: {text}; border: 2px solid transparent;
  border-radius: 8px; selection-background-color: {work}; selection-color: {on}; }}
QTextEdit#prose:focus {{ border: 2px solid {focus}; }}
"""

_GROUNDS = """
QDialog {{ background: {surface}; }}
QWidget#bar, QWidget#panel, QWidget#ground {{ background: {surface2}; border: none; }}
QWidget#bar {{ border-bottom: 1px solid {track}; }}
QWidget#below {{ background: {surface}; }}
QWidget#status {{ background: {surface}; border: none; border-top: 1px solid {track}; }}
QScrollArea, QWidget#page {{ background: {surface}; border: none; }}
QScrollArea#ground {{ background: {surface2}; }}
QScrollArea#middle {{ border-left: 1px solid {track}; border-right: 1px solid {track}; }}
QScrollArea#menu, QWidget#menu {{ background: {raised}; }}
QFrame#good {{ background: {overlap_t}; border: none; border-radius: 8px; }}
QFrame#card {{ background: {raised}; border: 1px solid {edge}; border-radius: 10px; }}
QFrame#side {{ background: {surface2}; border: none; border-radius: 8px; }}
QFrame#asks {{ background: {overlap_t}; border: none; border-radius: 8px; }}
QFrame#rule {{ background: {track}; border: none; max-height: 1px; min-height: 1px; }}
QLabel#trouble {{ color: {overdue}; }}
QLabel#sign {{ color: {handoff}; }}
QLabel#hint, PlainLine#hint {{ color: {muted}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle {{ background: {border}; border-radius: 3px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QListView#ahead, QListView#queue {{ background: {surface}; border: none; }}
QWidget#panel QScrollArea, QWidget#panel QWidget#page, QWidget#panel QListView#ahead {{
  background: {surface2};
}}
QListView#changes {{ background: transparent; border: none; outline: none; }}
QFrame#card QScrollArea, QFrame#card QTableView {{ background: {raised}; }}
QTableView {{ background: {surface}; color: {text}; border: 2px solid {track}; border-radius: 6px;
  gridline-color: {track}; selection-background-color: {work_t}; selection-color: {text};
  outline: none; }}
QTableView:focus {{ border-color: {focus}; }}
QTableView#slots {{ border: none; border-radius: 0; }}
QTableView#slots QHeaderView::section {{ background: {surface}; padding: 5px 8px; }}
QFrame#send {{ background: transparent; border: 1px solid {border}; border-radius: 8px; }}
QTableView::item {{ padding: 4px 8px; }}
QTableView::item:selected {{ background: {work_t}; color: {text}; }}
QTableView#cells::item:focus {{ border: 2px solid {focus}; padding: 2px 6px; }}
QTableWidget {{ border: 1px solid {track}; border-radius: 0; }}
QTableWidget::item {{ padding: 2px 8px; }}
QHeaderView {{ background: {surface}; }}
QHeaderView::section {{ background: {surface2}; color: {muted}; border: none; padding: 5px 11px; }}
QTableCornerButton::section {{ background: {surface2}; border: none; }}
QPushButton#plain {{ background: transparent; border-color: transparent; }}
QPushButton#plain:hover {{ background: {track}; }}
QPushButton#plain:focus {{ border: 2px solid {focus}; padding: 4px 11px; }}
"""

_SHEET = _BUTTONS + _FIELDS + _GROUNDS


def style_sheet(chosen: Colours) -> str:
    """Return the style sheet of a root widget in the given colours."""
    return _SHEET.format(**_placeholders(chosen))


def _placeholders(chosen: Colours) -> dict[str, str]:
    """Return the values of the placeholders: colours by name, pixels, and the path of an arrow.

    Sizes are in pixels, not in em. Qt reads an em from the application's font once and stores it. A
    sheet in pixels is a different text after a change of the font, and is therefore set again.
    """
    colours = {**vars(chosen), **primary_grounds(chosen)._asdict()}
    codes = {name: colour.name() for name, colour in colours.items()}
    line = base_line(QGuiApplication.font())
    target = max(line, _TARGET - 4)  # the least height of what is clicked, without 4 px of padding
    return {
        **codes,
        "line": str(line),
        "target": str(target),
        "down": resource("down.png").as_posix(),
    }
