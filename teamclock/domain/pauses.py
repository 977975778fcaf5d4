"""Pauses: a long computation calls a function repeatedly, and the function may raise to end it.

The window passes such a function, so that a computation whose result is no longer wanted stops.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_Part = TypeVar("_Part")

Pause = Callable[[], object]
"""A function that a computation calls repeatedly; the caller may let it raise to end that."""


def no_pause() -> None:
    """Do nothing; the `Pause` of a computation that is never ended early."""


def paused(parts: Iterable[_Part], pause: Pause) -> Iterator[_Part]:
    """Yield the parts, and call `pause` before each."""
    for part in parts:
        pause()
        yield part
