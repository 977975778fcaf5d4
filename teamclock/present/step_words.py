"""A record of the table of steps, and the fields that a step asks for (steps.py has the table)."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple


class Want(Enum):
    """How something is asked for."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    TEAM = "team"
    WHEN = "when"
    NUMBER = "number"


class Field(NamedTuple):
    """One thing that a step asks for.

    `key` is its name in the payload; `label`, in which `&` marks a key, and `hint` are the form's;
    `option` and `help` are the terminal's. The form asks for some texts in `parts`, by their names.
    """

    key: str
    label: str
    want: Want
    hint: str = ""
    option: str = ""
    help: str = ""
    parts: tuple["Field", ...] = ()


class StepWords(NamedTuple):
    """What a kind of step is called, and what it asks for.

    `label` is that of buttons and menus; `key` acts in the list and in the open item, where it has
    one; `command` is its name in the terminal after `queue`, or a whole command elsewhere, and
    `aliases` are older names of it. `history` and `done` are told afterwards, `done` as a toast;
    `many` is that for more than one item. `for_many` marks what can be done with all chosen items.
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
