"""The records of the table of steps (present/steps.py), and the fields that a step asks for."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple


class Want(Enum):
    """The kind of input that a field takes."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    TEAM = "team"
    WHEN = "when"
    NUMBER = "number"


class Field(NamedTuple):
    """One input of a step.

    `key`: its name in the payload.
    `label`: its label in a form; `&` marks the access key.
    `want`: the kind of input.
    `hint`: the placeholder in a form.
    `option`, `help`: its option in the terminal, and the help of that.
    `parts`: the texts in which a form asks for it, each with its heading as key.
    """

    key: str
    label: str
    want: Want
    hint: str = ""
    option: str = ""
    help: str = ""
    parts: tuple["Field", ...] = ()


class StepWords(NamedTuple):
    """The names and the fields of a kind of step.

    `label`: the text of buttons and menus.
    `key`: the shortcut in the list and in the open item, if any.
    `command`: its name in the terminal after `queue`, or a whole command elsewhere.
    `help`: the help of that command.
    `history`: the line in an item's history.
    `done`: the toast after the step.
    `aliases`: older names of the command.
    `fields`: what the step asks for.
    `for_many`: whether it can be done with all chosen items.
    `many`: the toast for a number of items.
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
