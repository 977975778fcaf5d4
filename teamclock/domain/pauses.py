"""How an answer that takes long is given up: it pauses now and then, and the pause may raise."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_Part = TypeVar("_Part")

Pause = Callable[[], object]
"""Raises an exception of the caller's own where the answer is not wanted any more."""


def no_pause() -> None:
    """Be the pause of an answer that is always wanted."""


def paused(parts: Iterable[_Part], pause: Pause) -> Iterator[_Part]:
    """Yield some parts, with a pause before each."""
    for part in parts:
        pause()
        yield part
