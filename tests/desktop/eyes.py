"""What a screen reader knows of the window: where a part is, and what has the focus.

It runs with the system's Python, which alone has Atspi. A line of JSON asks it:
["find", ROLE, NAME] for the parts in sight, from top to bottom, each as [X, Y], the middle of its
place on the screen · ["field"] for the field that is typed into, as [NAME, TEXT], null if none is
· ["focus"] for the name of the part with the focus, null if none has it.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

PROGRAM = "teamclock"


def programs() -> list[Any]:
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    return [one for one in inside(desktop) if one.get_name() == PROGRAM]


def inside(whole: Any) -> Iterator[Any]:
    parts = (whole.get_child_at_index(at) for at in range(whole.get_child_count()))
    return (part for part in parts if part is not None)


def in_sight() -> Iterator[Any]:
    """Yield every part of the program's windows that is in sight."""
    left = programs()
    for one in left:
        one.set_cache_mask(Atspi.Cache.NONE)  # nobody tells this one what has changed
    while left:
        for part in inside(left.pop()):
            if part.get_role() == Atspi.Role.FRAME or has(part, Atspi.StateType.SHOWING):
                left.append(part)
                yield part


def has(part: Any, state: Any) -> bool:
    return bool(part.get_state_set().contains(state))


def middle(part: Any) -> tuple[int, int]:
    box = part.get_extents(Atspi.CoordType.SCREEN)
    return box.x + box.width // 2, box.y + box.height // 2


def find(role: str, name: str) -> list[tuple[int, int]]:
    found = (part for part in in_sight() if part.get_name() == name)
    parts = [part for part in found if part.get_role_name() == role]
    return sorted(map(middle, parts), key=lambda place: place[1])


def field() -> tuple[str, str] | None:
    for part in in_sight():
        if part.get_role_name() == "text" and has(part, Atspi.StateType.FOCUSED):
            return part.get_name(), Atspi.Text.get_text(part, 0, -1)
    return None


def focus() -> str | None:
    found = (part for part in in_sight() if has(part, Atspi.StateType.FOCUSED))
    return next((part.get_name() for part in found), None)


def answer(what: str, *words: str) -> object:
    try:
        if what == "find":
            return find(*words)
        return focus() if what == "focus" else field()
    except GLib.Error:  # a part went meanwhile
        return None


if __name__ == "__main__":
    Atspi.init()
    print('"ready"', flush=True)  # noqa: T201
    for line in sys.stdin:
        print(json.dumps(answer(*json.loads(line))), flush=True)  # noqa: T201
