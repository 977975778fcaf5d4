"""Horizontal stretches of a picture, in pixels."""

from collections.abc import Callable
from typing import NamedTuple

Measure = Callable[[str], float]
"""A function that returns the width of a text in pixels."""


class Stroke(NamedTuple):
    """A horizontal stretch of pixels; `x` is its left edge."""

    x: float
    width: float

    @property
    def right(self) -> float:
        """Return the first pixel after the stretch."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """Return the pixel in the middle of the stretch."""
        return self.x + self.width / 2
