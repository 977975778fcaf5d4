"""Pauses in a long computation, by which a caller can end it: a pause may raise an exception."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_Part = TypeVar("_Part")

Pause = Callable[[], object]
"""A function that raises an exception of the caller's own to end the computation."""


def no_pause() -> None:
    """Do nothing: the pause of a computation that is not ended early."""


def paused(parts: Iterable[_Part], pause: Pause) -> Iterator[_Part]:
    """Yield the parts, and call `pause` before each."""
    for part in parts:
        pause()
        yield part
