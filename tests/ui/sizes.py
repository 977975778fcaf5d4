"""The sizes of type, and of windows, in which every page is looked at."""

import pytest

each_size = pytest.mark.parametrize(
    ("points", "size"),
    [
        (8, (640, 420)),
        (10, (640, 420)),
        (10, (1180, 760)),
        (12, (640, 420)),
        (16, (768, 513)),
        (16, (1400, 900)),
        (24, (1024, 700)),
    ],
)
"""Runs a test with `points` of type and a `size` of the page in pixels."""
