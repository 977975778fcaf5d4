"""Which characters no face shows as they are: what commands a screen, and what nobody can see."""

import re

_RANGES = (
    "\x00-\x1f\x7f-\x9f"  # control characters and escape
    "\u2028\u2029"  # line and paragraph separators
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction
    "\ud800-\udfff"  # halves of characters
    "\ufeff"  # the byte order mark
    "\u206a-\u206f\ufff0-\ufffb"  # formatting that Unicode gave up, and notes between lines
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # formatting of shorthand and music
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags, and what is reserved beside them
)
HIDDEN = re.compile(f"[{_RANGES}]")
"""Variation selectors, joiners and soft hyphens are none of these: texts need them."""
