"""How much work something is, told by what the interpreter does and not by a clock."""

import sys
from collections.abc import Callable
from typing import Any


def calls(action: Callable[[], object]) -> int:
    """Return how many calls of functions, ours and the interpreter's, something comes to."""
    count = 0

    def note(_frame: object, event: str, _what: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count
