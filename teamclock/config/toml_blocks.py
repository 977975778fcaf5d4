"""Cut, move and insert the blocks of a TOML text; a block includes the comments directly above it.

`scan` is the layout of `text`. An index counts the characters of the text.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from teamclock.config.toml_elements import joined, line_end
from teamclock.config.toml_scan import BYTE_ORDER_MARK, Layout, Path

_BLANK = re.compile(r"(?:[ \t]*\r?\n)*")


class Lines(NamedTuple):
    """Whole lines of a text, from the index `start` up to `end`."""

    start: int
    end: int


def block_list(text: str, scan: Layout, path: Path) -> list[Lines]:
    """Return the lines of each element of the list at a path that is written as [[blocks]]."""
    elements = dict.fromkeys(
        block.path[: len(path) + 1]
        for block in scan.blocks
        if block.path[: len(path)] == path and len(block.path) > len(path)
    )
    return [block_lines(text, scan, element) for element in elements]


def block_lines(text: str, scan: Layout, path: Path) -> Lines:
    """Return the lines of a block and of the blocks inside it, with their comments.

    Comments directly above the block are included; those directly below too, unless another block
    follows them without a blank line.
    """
    own = [block for block in scan.blocks if block.path[: len(path)] == path]
    others = {_line_start(text, block.start) for block in scan.blocks if block not in own}
    end = end_of_line(text, max(block.last for block in own))
    below = end
    while text.startswith("#", _after_blanks(text, below)):
        below = end_of_line(text, below)
    if below not in others:  # else the comments belong to the next block
        end = below
    return Lines(with_comments(text, _line_start(text, own[0].start)), end)


def with_comments(text: str, start: int) -> int:
    """Return the start of the comments directly above a line, or of the line if it has none.

    `start` and the result are indexes of the first character of a line.
    """
    while start:
        above = _line_start(text, start - 1)
        if not text[above : start - 1].lstrip(f" \t{BYTE_ORDER_MARK}").startswith("#"):
            break
        start = above
    return start or len(text) - len(text.lstrip(BYTE_ORDER_MARK))  # the mark stays the first


def _line_start(text: str, index: int) -> int:
    """Return where the line that contains `index` starts, after any byte order mark."""
    return text.rfind("\n", 0, index) + 1 or len(text) - len(text.lstrip(BYTE_ORDER_MARK))


def _after_blanks(text: str, index: int) -> int:
    """Return the index of the first character from `index` on that is no blank or tab."""
    while text[index : index + 1] in {" ", "\t"}:
        index += 1
    return index


def end_of_line(text: str, index: int) -> int:
    """Return the index after the line end of the line in which `index` is."""
    return text.find("\n", index) + 1 or len(text)


def cut(text: str, gone: Lines) -> str:
    """Return the text without the lines `gone`, and without superfluous blank lines there.

    At the end of the text blank lines above go too; elsewhere those below, if a blank line or the
    start of the text is above.
    """
    above, below = text[: gone.start], text[gone.end :]
    if not below.strip():
        return _as_ended(text, above[: _last_filled(above)] + below[_blank(below) :])
    if not above.strip(BYTE_ORDER_MARK) or above.endswith(("\n\n", "\n\r\n")):
        below = below[_blank(below) :]
    return above + below


def _blank(text: str) -> int:
    """Return the length of the blank lines with which a text begins."""
    blank = _BLANK.match(text)
    return blank.end() if blank else 0


def _last_filled(text: str) -> int:
    """Return the index after the last line that is not blank; the text's end if all are blank."""
    return end_of_line(text, len(text.rstrip())) if text.strip() else len(text)


def _as_ended(before: str, after: str) -> str:
    """Return the text `after` without its last line end, if the text `before` has none either."""
    if before.endswith("\n") or not after.endswith("\n"):
        return after
    return after.removesuffix("\n").removesuffix("\r")


def in_order(text: str, blocks: Sequence[Lines], order: Sequence[int]) -> str:
    """Return the text with blocks in another order; the text between the blocks stays where it is.

    `order` holds the present indexes of the blocks. The last block may lack a line end: it gets one
    before it is moved up, and the new last one ends as the text did.
    """
    end = line_end(text, len(text))
    bodies = [text[slice(*blocks[number])] for number in order]
    whole = [body if body.endswith("\n") else body + end for body in bodies]
    gaps = [text[one.end : other.start] for one, other in pairwise(blocks)]
    made = "".join(body + gap for body, gap in zip(whole, [*gaps, ""], strict=True))
    return _as_ended(text, text[: blocks[0].start] + made + text[blocks[-1].end :])


def with_lines(text: str, blocks: Sequence[Lines], number: int, lines: Sequence[str]) -> str:
    """Return the text with a new block, made of `lines`, before the block at index `number`.

    If `number` is the number of blocks, the new block follows the last one, or ends the text.
    """
    if number < len(blocks):
        index = blocks[number].start
        return text[:index] + joined((*lines, ""), line_end(text, index)) + text[index:]
    if not blocks or not text[blocks[-1].end :].strip() or "\n[" not in text[blocks[-1].end - 1 :]:
        return at_end(text, lines)  # no other header follows the blocks
    index = blocks[-1].end
    end = line_end(text, index)
    return text[:index] + end + joined(lines, end) + text[index:]


def at_end(text: str, lines: Sequence[str]) -> str:
    """Return the text with lines appended, after a blank line unless the text is empty.

    If a text that is not empty ends without a line end, so does the result.
    """
    end = line_end(text, len(text))
    if not text.strip(BYTE_ORDER_MARK):
        return text + joined(lines, end)
    if not text.endswith("\n"):
        return text + end + end + end.join(lines)
    gap = "" if text.endswith(("\n\n", "\n\r\n")) else end
    return text + gap + joined(lines, end)
