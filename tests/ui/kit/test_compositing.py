"""A shadow is painted only where windows are blended."""

import pytest

from teamclock.ui.kit.compositing import has_compositor, is_blended


@pytest.mark.parametrize(
    ("platform", "blended"), [("wayland", True), ("offscreen", True), ("linuxfb", False)]
)
def test_a_platform_says_whether_it_blends(platform: str, blended: bool) -> None:
    assert is_blended(platform) is blended


def test_a_display_that_is_not_there_has_no_compositor() -> None:
    assert not has_compositor("/nowhere:99")
