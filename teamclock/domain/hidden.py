"""Characters that are never shown as they are, and texts that show nothing."""

import re

_RANGES = (
    "\x00-\x1f\x7f-\x9f"  # control characters and escape
    "\u2028\u2029"  # line and paragraph separators
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction
    "\ud800-\udfff"  # halves of characters
    "\ufeff"  # the byte order mark
    "\u206a-\u206f\ufff0-\ufffb"  # deprecated formatting, and annotations between lines
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # formatting of shorthand and music
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags, and reserved characters beside them
)
HIDDEN = re.compile(f"[{_RANGES}]")
"""Matches a character that is never shown as it is.

Variation selectors, joiners and soft hyphens are not in the pattern, because texts need them.
"""

UNSEEN = (
    "\u00ad\u034f\u180b-\u180f\u200b-\u200d\u2060-\u2065"  # hyphens, joiners, blanks without width
    "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variation selectors
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0\U00016fe4"  # fillers and vowels that are not written
    "\u2800\U0001d159"  # braille and music without a dot
    "\U00013430-\U0001343f"  # format controls of hieroglyphs
)
"""Characters without width that texts need, as ranges for the inside of `[...]` in a pattern."""

_VISIBLE = re.compile(rf"[^\s{_RANGES}{UNSEEN}]")


def is_visible(text: str) -> bool:
    """Return whether a text has at least one visible letter, sign or mark."""
    return _VISIBLE.search(text) is not None
