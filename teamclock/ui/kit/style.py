"""The style sheets of windows and dialogs, made from the theme's colours."""

from teamclock.config.files import resource
from teamclock.ui.kit.theme import Colours

# `combobox-popup: 0` makes a combo box open a list. The menu that Fusion shows otherwise has its
# last line cut.
_SHEET = """
QWidget#bar, QWidget#panel {{ background: {surface2}; border: none; }}
QWidget#below, QWidget#status {{ background: {surface}; }}
QSplitter::handle {{ background: {track}; }}
QToolButton#icon, QPushButton#icon {{ border: none; background: transparent; padding: 5px 8px; }}
QPushButton#elsewhere {{ background: {focus}; color: {on}; border-color: {focus}; }}
QToolButton#elsewhere_date {{ background: {scrub}; color: {focus}; border-color: {focus}; }}
QPushButton, QToolButton {{
  background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 8px;
  padding: 5px 12px; min-height: 18px; outline: none;
}}
QPushButton:hover, QToolButton:hover {{ background: {track}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {border}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {focus}; padding: 4px 11px; }}
QPushButton:checked {{ background: {work_t}; border-color: {work}; }}
QPushButton:disabled {{ color: {muted}; border-color: {track}; }}
QPushButton#primary {{ background: {work}; color: {on}; border-color: {work}; }}
QPushButton#primary:disabled {{ background: {track}; color: {muted}; border-color: {track}; }}
QPushButton#primary:focus {{ border: 2px solid {text}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton#tab {{
  border: none; background: transparent; color: {muted}; padding: 4px 8px; text-align: left;
}}
QPushButton#tab:checked {{ color: {text}; }}
QPushButton#tab:hover {{ color: {text}; }}
QPushButton#tab:focus {{ border: 2px solid {focus}; padding: 2px 6px; }}
QPushButton#quiet {{ border: none; background: transparent; color: {focus}; padding: 3px 6px; }}
QPushButton#quiet:hover {{ background: {track}; }}
QPushButton#quiet:focus {{ border: 2px solid {focus}; padding: 1px 4px; }}
QPushButton#mark {{ border: none; background: transparent; padding: 2px 6px; }}
QPushButton#mark:hover {{ background: {track}; }}
QPushButton#mark:focus {{ border: 2px solid {focus}; padding: 0 4px; }}
QLineEdit, QComboBox {{
  background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 8px;
  padding: 4px 8px; min-height: 18px;
}}
QLineEdit:focus, QComboBox:focus {{ border: 2px solid {focus}; padding: 3px 7px; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: 10px; height: 6px; }}
QComboBox:disabled {{ color: {muted}; border-color: {track}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{
  background: {surface}; color: {text}; border: 1px solid {border}; padding: 4px; outline: none;
  selection-background-color: {work_t}; selection-color: {text};
}}
QComboBox QAbstractItemView::item {{ min-height: 24px; padding: 0 6px; }}
QMenu {{ background: {surface}; color: {text}; border: 1px solid {border}; padding: 6px 0; }}
QMenu::item {{ padding: 5px 24px; min-height: 18px; }}
QMenu::item:selected {{ background: {work_t}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::indicator {{
  width: 10px; height: 10px; left: 12px; border: 1px solid {border}; border-radius: 3px;
}}
QMenu::indicator:exclusive {{ border-radius: 6px; }}
QMenu::indicator:checked {{ background: {work}; border-color: {work}; }}
QMenu::separator {{ background: {border}; height: 1px; margin: 6px 0; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {border}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {border}; border-radius: 3px; min-height: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {border}; border-radius: 3px; min-width: 24px; }}
QListView#ahead, QListView#queue {{ background: {surface}; border: none; }}
"""


def style_sheet(chosen: Colours) -> str:
    """Return the style sheet of the window: buttons, fields, menus, lists."""
    return _SHEET.format(**_names(chosen))


def _names(chosen: Colours) -> dict[str, str]:
    """Return the values for the placeholders: the colours, and the picture of an arrow."""
    names = {name: colour.name() for name, colour in vars(chosen).items()}
    return {**names, "down": resource("down.png").as_posix()}


_FORM = """
QDialog {{ background: {surface}; }}
QScrollArea, QWidget#page {{ background: {surface}; border: none; }}
QPlainTextEdit, QLineEdit {{
  background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 6px;
  padding: 5px 7px; selection-background-color: {work}; selection-color: {on};
  placeholder-text-color: {muted};
}}
QComboBox, QDateEdit, QTimeEdit, QSpinBox {{
  background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 6px;
  padding: 4px 7px; min-height: 18px; selection-background-color: {work}; selection-color: {on};
}}
QComboBox:focus, QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus {{
  border: 2px solid {focus}; padding: 3px 6px;
}}
QComboBox:disabled {{ color: {muted}; border-color: {track}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: none; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{
  border: none; padding: 0; background: transparent;
}}
QTimeEdit::up-button, QTimeEdit::down-button, QSpinBox::up-button, QSpinBox::down-button {{
  width: 0; border: none;
}}
QCheckBox {{ spacing: 8px; min-height: 24px; }}
QCheckBox::indicator {{
  width: 16px; height: 16px; border: 1px solid {border}; border-radius: 4px; background: {surface};
}}
QCheckBox::indicator:checked {{ background: {work}; border-color: {work}; }}
QCheckBox::indicator:focus {{ border: 2px solid {focus}; width: 14px; height: 14px; }}
QCheckBox::indicator:checked:focus {{ border-color: {text}; }}
QCheckBox:disabled, QLineEdit:disabled {{ color: {muted}; }}
QLineEdit:disabled {{ border-color: {track}; }}
QCheckBox::indicator:disabled {{ border-color: {track}; background: {track}; }}
QPlainTextEdit:focus, QLineEdit:focus {{ border: 2px solid {focus}; padding: 4px 6px; }}
QTextEdit#prose {{ background: transparent; color: {text}; border: 2px solid transparent;
  border-radius: 6px; selection-background-color: {work}; selection-color: {on}; }}
QTextEdit#prose:focus {{ border: 2px solid {focus}; }}
QPushButton#first, QPushButton#middle, QPushButton#last {{ border-radius: 0; }}
QPushButton#middle, QPushButton#last {{ margin-left: -1px; }}
QPushButton#first {{ border-top-left-radius: 8px; border-bottom-left-radius: 8px; }}
QPushButton#last {{ border-top-right-radius: 8px; border-bottom-right-radius: 8px; }}
QLabel#trouble {{ color: {overdue}; }}
QLabel#hint {{ color: {muted}; }}
QListWidget#changes {{ background: {surface}; border: none; outline: none; }}
QListWidget#changes::item {{ color: {text}; padding: 3px 2px; }}
QListWidget#changes::item:selected {{ background: {work_t}; color: {text}; border-radius: 4px; }}
QTableWidget {{ background: {surface}; color: {text}; gridline-color: {track};
  border: 1px solid {track}; }}
QTableWidget::item {{ padding: 2px 8px; }}
QTableWidget::item:selected {{ background: {work_t}; color: {text}; }}
QHeaderView::section {{ background: {surface2}; color: {text}; border: none; padding: 4px 8px; }}
QTableCornerButton::section {{ background: {surface2}; border: none; }}
QFrame#side {{ background: {surface2}; border: none; border-radius: 8px; }}
QFrame#asks {{ background: {overlap_t}; border: none; border-radius: 8px; }}
QTableView {{ background: {surface}; color: {text}; border: 2px solid {track}; border-radius: 6px;
  gridline-color: {track}; selection-background-color: {work_t}; selection-color: {text};
  outline: none; }}
QTableView:focus {{ border-color: {focus}; }}
QTableView::item {{ padding: 4px 8px; }}
QTableView::item:selected {{ background: {work_t}; color: {text}; }}
QTableView#cells::item:focus {{ border: 2px solid {focus}; padding: 2px 6px; }}
QHeaderView {{ background: {surface}; }}
QHeaderView::section {{ background: {surface2}; color: {muted}; border: none; padding: 5px 11px; }}
QTableCornerButton::section {{ background: {surface2}; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {border}; border-radius: 3px; min-width: 24px; }}
QFrame#rule {{ background: {track}; border: none; max-height: 1px; min-height: 1px; }}
"""


def form_sheet(chosen: Colours) -> str:
    """Return the style sheet of dialogs, which includes that of the window."""
    names = _names(chosen)
    return _SHEET.format(**names) + _FORM.format(**names)
