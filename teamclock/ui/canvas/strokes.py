"""Horizontal stretches of a picture, in pixels."""

from collections.abc import Callable
from typing import NamedTuple

Measure = Callable[[str], float]
"""A function that returns the width of a text in pixels."""


class Stroke(NamedTuple):
    """A horizontal stretch of pixels."""

    x: float
    width: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def middle(self) -> float:
        return self.x + self.width / 2
