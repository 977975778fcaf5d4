"""Blocks go, move and come with the comments straight above them; what is between them stays."""

import pytest

from teamclock.config.toml_blocks import at_end, block_list, cut, in_order, with_lines
from teamclock.config.toml_scan import layout

TEXT = """\
v = 1

# of a
[[t]]
a = 1
# below a

# -- apart --

# of b
[[t]]
b = 1
[t.u]
c = 1
"""


def bodies(text: str) -> list[str]:
    return [text[lines.start : lines.end] for lines in block_list(text, layout(text), ("t",))]


def test_a_block_has_the_comments_that_touch_it_and_its_own_tables() -> None:
    assert bodies(TEXT) == [
        "# of a\n[[t]]\na = 1\n# below a\n",
        "# of b\n[[t]]\nb = 1\n[t.u]\nc = 1\n",
    ]


def test_a_comment_between_touching_blocks_is_of_the_one_below() -> None:
    assert bodies("[[t]]\n# x\n[[t]]\n") == ["[[t]]\n", "# x\n[[t]]\n"]


@pytest.mark.parametrize(
    ("number", "after"),
    [
        (0, "v = 1\n\n# -- apart --\n\n# of b\n[[t]]\nb = 1\n[t.u]\nc = 1\n"),
        (1, "v = 1\n\n# of a\n[[t]]\na = 1\n# below a\n\n# -- apart --\n"),
    ],
)
def test_a_block_that_goes_leaves_no_hole(number: int, after: str) -> None:
    assert cut(TEXT, block_list(TEXT, layout(TEXT), ("t",))[number]) == after


@pytest.mark.parametrize("end", ["\n", ""])
def test_blocks_change_places_and_a_missing_last_line_end_stays_missing(end: str) -> None:
    text = "[[t]]\na = 1\n\n# between\n\n[[t]]\nb = 1" + end

    after = in_order(text, block_list(text, layout(text), ("t",)), (1, 0))

    assert after == "[[t]]\nb = 1\n\n# between\n\n[[t]]\na = 1" + end


def test_a_block_comes_before_another_with_an_empty_line_between() -> None:
    given = block_list(TEXT, layout(TEXT), ("t",))

    after = with_lines(TEXT, given, 1, ("[[t]]", "n = 1"))

    assert after == TEXT.replace("# of b", "[[t]]\nn = 1\n\n# of b")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "x\ny\n"),
        ("\ufeff", "\ufeffx\ny\n"),
        ("a", "a\n\nx\ny"),
        ("a\n", "a\n\nx\ny\n"),
        ("a\n\n", "a\n\nx\ny\n"),
        ("a\r\n", "a\r\n\r\nx\r\ny\r\n"),
        ("a\r\nb", "a\r\nb\r\n\r\nx\r\ny"),
        ("a\r\n\r\n", "a\r\n\r\nx\r\ny\r\n"),
    ],
)
def test_lines_come_after_an_empty_one_and_end_as_the_text_does(text: str, after: str) -> None:
    assert at_end(text, ("x", "y")) == after
