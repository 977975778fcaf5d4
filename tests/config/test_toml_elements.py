"""Elements of inline lists and tables come, go and move in the style of the others."""

from collections.abc import Callable

import pytest

from teamclock.config.toml_elements import (
    Elements,
    elements,
    line_end,
    ordered,
    with_elements,
    with_one,
    without,
)
from teamclock.config.toml_scan import layout


def changed(text: str, change: Callable[[Elements], Elements]) -> str:
    value = layout(text).values["x",]
    return with_elements(text, value, change(elements(text, value)), line_end(text, value.start))


@pytest.mark.parametrize(
    ("text", "number", "after"),
    [
        ("x = []", 0, "x = [9]"),
        ("x = [ ] # y", 0, "x = [9 ] # y"),
        ("x = [ # none\n]", 0, "x = [9 # none\n]"),
        ("x = [1]", 1, "x = [1, 9]"),
        ("x = [1, ]", 1, "x = [1, 9, ]"),
        ("x=[1,2]", 2, "x=[1,2, 9]"),
        ("x = [1, 2]", 0, "x = [9, 1, 2]"),
        ("x = [1, 2]", 1, "x = [1, 9, 2]"),
        ("x = [\n  1,  # a\n  2   # b\n]", 2, "x = [\n  1,  # a\n  2,   # b\n  9\n]"),
        ("x = [\n  1,\n  2,\n  # end\n]", 2, "x = [\n  1,\n  2,\n  9,\n  # end\n]"),
        ("x = [\n  1,\n  2]", 2, "x = [\n  1,\n  2,\n  9]"),
        ("x = [\r\n\t1,\r\n]", 0, "x = [\r\n\t9,\r\n\t1,\r\n]"),
    ],
)
def test_an_element_comes_in(text: str, number: int, after: str) -> None:
    assert changed(text, lambda given: with_one(given, number, "9", "[")) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("x = {}", "x = { k = 9 }"),
        ("x = { }", "x = { k = 9 }"),
        ("x = { a = 1 }", "x = { a = 1, k = 9 }"),
        ("x = {a=1}", "x = {a=1, k = 9}"),
    ],
)
def test_a_key_comes_into_an_inline_table(text: str, after: str) -> None:
    assert changed(text, lambda given: with_one(given, len(given.inside), "k = 9", "{")) == after


@pytest.mark.parametrize(
    ("text", "number", "comments", "after"),
    [
        ("x = [1]", 0, False, "x = []"),
        ("x = [1, 2]", 0, False, "x = [2]"),
        ("x = [1, 2]", 1, False, "x = [1]"),
        ("x = { a = 1, b = 2 }", 0, False, "x = { b = 2 }"),
        ("x = [\n  1, # a\n  2 # b\n]", 0, False, "x = [\n  2 # b\n]"),
        ("x = [\n  1, # a\n  2 # b\n]", 1, False, "x = [\n  1 # a\n]"),
        ("x = [\n  # one\n  1,\n  2\n]", 0, False, "x = [\n  # one\n  2\n]"),
        ("x = [\n  # one\n  1,\n  2\n]", 0, True, "x = [\n  2\n]"),
        ("x = [\n  1,\n  # two\n  2\n]", 1, False, "x = [\n  1\n  # two\n]"),
    ],
)
def test_an_element_goes(text: str, number: int, *, comments: bool, after: str) -> None:
    assert changed(text, lambda given: without(given, number, comments=comments)) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("x = [1, 2,3]", "x = [3, 1,2]"),
        ("x = [\n  1, # a\n  2,\n  3 # c\n]", "x = [\n  3, # c\n  1, # a\n  2\n]"),
        ("x = [\n  1,\n  # two\n  2,\n  3]", "x = [\n  3,\n  1,\n  # two\n  2\n]"),
    ],
)
def test_elements_move_with_their_comments(text: str, after: str) -> None:
    assert changed(text, lambda given: ordered(given, (2, 0, 1))) == after


@pytest.mark.parametrize(
    ("text", "at", "end"),
    [
        ("", 0, "\n"),
        ("a\r\n", 0, "\r\n"),
        ("a\r\nb", 4, "\r\n"),
        ("a\r\nb\nc", 3, "\r\n"),
        ("a\r\nb\nc", 5, "\n"),
        ("\r\n", 2, "\r\n"),
    ],
)
def test_a_line_ends_as_the_one_above_it_or_as_the_first(text: str, at: int, end: str) -> None:
    assert line_end(text, at) == end
