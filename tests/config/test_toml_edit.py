"""Places in TOML that somebody wrote are found whatever is around them, and only added to."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.toml_edit import (
    Insertion,
    at_end,
    at_end_of_list,
    inserted,
    line_end,
    top_lists,
)


def test_text_is_put_in_where_it_belongs_and_in_the_order_given() -> None:
    insertions = [Insertion(3, "!"), Insertion(0, "<"), Insertion(1, "x"), Insertion(3, "?")]

    assert inserted("abc", insertions) == "<axbc!?"


@given(st.text("abc"), st.lists(st.tuples(st.integers(0, 9), st.text("xyz"))))
def test_what_was_there_is_left_when_what_was_put_in_is_taken_out(
    text: str, given: list[tuple[int, str]]
) -> None:
    after = inserted(text, [Insertion(min(at, len(text)), put) for at, put in given])

    assert after.translate(dict.fromkeys(map(ord, "xyz"))) == text
    assert len(after) == len(text) + sum(len(put) for _, put in given)


@pytest.mark.parametrize(
    ("text", "at", "end"),
    [
        ("", 0, "\n"),
        ("a", 1, "\n"),
        ("a\n", 0, "\n"),
        ("a\r\n", 0, "\r\n"),
        ("a\r\nb", 4, "\r\n"),
        ("a\r\nb\nc", 3, "\r\n"),
        ("a\r\nb\nc", 5, "\n"),
        ("\n", 1, "\n"),
        ("\r\n", 2, "\r\n"),
    ],
)
def test_a_line_ends_as_the_one_above_it_or_as_the_first(text: str, at: int, end: str) -> None:
    assert line_end(text, at) == end


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
    assert inserted(text, [at_end(text, ("x", "y"))]) == after


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", []),
        ("a = []", ["a"]),
        ("\ufeffa = []", ["a"]),
        ("a = 1\nb = [2]\nc = [[3], [4]]", ["b", "c"]),
        ('\'a\' = []\n"b" = []\n"\\u0063" = []\n"d e" = []', ["a", "b", "c", "d e"]),
        ("a.b = []\na . 'c' = []", []),
        ("a = { b = [] }\nc = []", ["c"]),
        ('# a = []\nb = "a = []" # c = []\n', []),
        ('a = \'\'\'\nb = []\n\'\'\'\nc = """\nd = []\\""""""\ne = []', ["e"]),
        ("[t]\na = []", []),
        ("a = []\n[[t]]\nb = []", ["a"]),
        ("a = [\n[1]\n]\nb = []", ["a", "b"]),
        ("a = 2026-11-24 09:00:00\nb = -1.5e3\nc = [ +inf ]", ["c"]),
        ("'' = 1\n'[' = [] ", ["["]),
    ],
)
def test_the_lists_of_the_top_table_are_found_and_no_others(text: str, keys: list[str]) -> None:
    tomllib.loads(text.removeprefix("\ufeff"))

    assert list(top_lists(text)) == keys


values = st.recursive(
    st.sampled_from(
        ["1", "'['", '"]"', "{ a = [1] }", '"""\n]"""', "'''\n['''", "nan", '"\\""', "''", '""""""']
    ),
    lambda part: st.lists(part).map(lambda parts: f"[{', '.join(parts)}]"),
)
comments = st.sampled_from(["", " # ]", "\n# x = [", "\n"])


@given(st.lists(st.tuples(values, comments)))
def test_an_element_goes_to_the_end_of_each_list_and_nowhere_else(
    given: list[tuple[str, str]],
) -> None:
    lines = [f"k{number} = {value}{comment}" for number, (value, comment) in enumerate(given)]
    text = "\n".join(lines)

    lists = top_lists(text)
    after = inserted(
        text, [one for place in lists.values() for one in at_end_of_list(text, place, "7")]
    )

    before = tomllib.loads(text)
    assert lists.keys() == {key for key, value in before.items() if isinstance(value, list)}
    wanted = {key: [*before[key], 7] if key in lists else before[key] for key in before}
    assert repr(tomllib.loads(after)) == repr(wanted)
