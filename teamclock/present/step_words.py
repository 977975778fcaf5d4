"""The types of the records in the table of steps (present/steps.py)."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple


class Want(Enum):
    """The kind of input that a field takes.

    LINE, TEXT: one line, or several
    LINES: several texts, one on each line
    TEAM: one of the teams
    WHEN: an instant
    NUMBER: a whole number
    """

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    TEAM = "team"
    WHEN = "when"
    NUMBER = "number"


class Field(NamedTuple):
    """One input that a step asks for.

    `key`: its key in the step's payload.
    `label`: its label in a form; `&` comes before the letter of its shortcut.
    `want`: the kind of input.
    `hint`: the placeholder in a form.
    `option`, `help`: its option in the terminal, such as “--reason”, and the help of the option.
    `parts`: a form asks for these texts, not for one, and joins them; their keys become headings.
    """

    key: str
    label: str
    want: Want
    hint: str = ""
    option: str = ""
    help: str = ""
    parts: tuple["Field", ...] = ()


class StepWords(NamedTuple):
    """The texts and the fields of a kind of step.

    `label`: the text of buttons and menus.
    `key`: the keyboard key in the list and in the open item; "" for none.
    `command`: its command in the terminal, after `queue`; for steps of meetings, the whole command.
    `help`: the help of the command.
    `history`: the line in an item's history.
    `done`: the toast after the step on one item, with placeholders.
    `aliases`: older names of the command.
    `fields`: what the step asks for.
    `for_many`: whether it can be done with all selected items at once.
    `many`: returns the toast for a number of items, with `{n}`; None if there is none.
    """

    label: str
    key: str
    command: str
    help: str
    history: str
    done: str = ""
    aliases: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    for_many: bool = False
    many: Callable[[int], str] | None = None
