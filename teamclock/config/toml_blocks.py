"""Cut, move and add the blocks of a TOML text; the comments straight above one are part of it."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from teamclock.config.toml_elements import joined, line_end
from teamclock.config.toml_scan import BYTE_ORDER_MARK, Layout, Path

_BLANK = re.compile(r"(?:[ \t]*\r?\n)*")


class Lines(NamedTuple):
    """A part of a text, from `start` to `end`; whole lines."""

    start: int
    end: int


def block_list(text: str, found: Layout, path: Path) -> list[Lines]:
    """Return the lines of each element of a list that is written as [[blocks]]."""
    elements = dict.fromkeys(
        block.path[: len(path) + 1]
        for block in found.blocks
        if block.path[: len(path)] == path and len(block.path) > len(path)
    )
    return [block_lines(text, found, element) for element in elements]


def block_lines(text: str, found: Layout, path: Path) -> Lines:
    """Return the lines of a block and of those inside it, with the comments straight above."""
    mine = [block for block in found.blocks if block.path[: len(path)] == path]
    others = {_line_start(text, block.start) for block in found.blocks if block not in mine}
    end = end_of_line(text, max(block.last for block in mine))
    below = end
    while text.startswith("#", _indented(text, below)):
        below = end_of_line(text, below)
    if below not in others:  # else they stand straight above another block
        end = below
    return Lines(with_comments(text, _line_start(text, mine[0].start)), end)


def with_comments(text: str, start: int) -> int:
    """Return where the comments begin that stand straight above a line."""
    while start:
        above = _line_start(text, start - 1)
        if not text[above : start - 1].lstrip(f" \t{BYTE_ORDER_MARK}").startswith("#"):
            break
        start = above
    return start or len(text) - len(text.lstrip(BYTE_ORDER_MARK))


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1 or len(text) - len(text.lstrip(BYTE_ORDER_MARK))


def _indented(text: str, at: int) -> int:
    while text[at : at + 1] in {" ", "\t"}:
        at += 1
    return at


def end_of_line(text: str, at: int) -> int:
    """Return where the line ends, with its line end."""
    return text.find("\n", at) + 1 or len(text)


def cut(text: str, gone: Lines) -> str:
    """Return the text without some lines, and without the blank lines that would be too many."""
    above, below = text[: gone.start], text[gone.end :]
    if not below.strip():
        return _as_ended(text, above[: _last_filled(above)] + below[_blank(below) :])
    if not above.strip(BYTE_ORDER_MARK) or above.endswith(("\n\n", "\n\r\n")):
        below = below[_blank(below) :]
    return above + below


def _blank(text: str) -> int:
    """Return where the empty lines end with which a text begins."""
    found = _BLANK.match(text)
    return found.end() if found else 0


def _last_filled(text: str) -> int:
    """Return where the last line ends that is not empty."""
    return end_of_line(text, len(text.rstrip())) if text.strip() else len(text)


def _as_ended(before: str, after: str) -> str:
    """Return a text whose last line has an end if that of another text has one."""
    if before.endswith("\n") or not after.endswith("\n"):
        return after
    return after.removesuffix("\n").removesuffix("\r")


def in_order(text: str, given: Sequence[Lines], order: Sequence[int]) -> str:
    """Return the text with blocks in another order; what stands between them stays."""
    end = line_end(text, len(text))
    bodies = [text[slice(*given[number])] for number in order]
    whole = [body if body.endswith("\n") else body + end for body in bodies]
    gaps = [text[one.end : other.start] for one, other in pairwise(given)]
    made = "".join(body + gap for body, gap in zip(whole, [*gaps, ""], strict=True))
    return _as_ended(text, text[: given[0].start] + made + text[given[-1].end :])


def with_lines(text: str, given: Sequence[Lines], number: int, lines: Sequence[str]) -> str:
    """Return the text with one more block, before the one of that number or at the end."""
    if number < len(given):
        at = given[number].start
        return text[:at] + joined((*lines, ""), line_end(text, at)) + text[at:]
    if not given or not text[given[-1].end :].strip() or "\n[" not in text[given[-1].end - 1 :]:
        return at_end(text, lines)
    at = given[-1].end
    end = line_end(text, at)
    return text[:at] + end + joined(lines, end) + text[at:]


def at_end(text: str, lines: Sequence[str]) -> str:
    """Return the text with lines at its end, after an empty line; no line end is added there."""
    end = line_end(text, len(text))
    if not text.strip(BYTE_ORDER_MARK):
        return text + joined(lines, end)
    if not text.endswith("\n"):
        return text + end + end + end.join(lines)
    gap = "" if text.endswith(("\n\n", "\n\r\n")) else end
    return text + gap + joined(lines, end)
