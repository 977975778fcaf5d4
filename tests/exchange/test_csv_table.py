"""A table that any spreadsheet reads (RFC 4180) and none runs."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Link
from teamclock.exchange.csv_table import COLUMNS, cell, export_csv
from tests.domain.items import item_after
from tests.exchange.queue_files import AGE


def text(*items: Item, age: Ageing = AGE) -> str:
    content = b"".join(export_csv((item, age) for item in items))
    assert content.startswith(b"\xef\xbb\xbf")
    return content.decode("utf-8-sig")


def rows(*items: Item, age: Ageing = AGE) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(*items, age=age), newline="")))


def test_a_table_has_a_header_and_a_row_an_item() -> None:
    item = item_after(Kind.OFFER, Kind.ACCEPT, next_actions=("one", "two", "three"))

    (row,) = rows(item._replace(ticked=(1, 3)))

    assert tuple(row) == COLUMNS
    assert row["ref"] == "R-17"
    assert (row["title"], row["state"], row["court"], row["holder"]) == (
        "Deploy",
        "accepted",
        "tokyo",
        "Aiko",
    )
    assert (row["next_actions"], row["age_s"], row["overdue"], row["due_at"]) == (
        "one\ntwo\nthree",
        "1200",
        "no",
        "",
    )
    assert row["ticked"] == "1\n3"
    assert row["accepted_at"] == "2026-03-27T18:45:00Z"


def test_what_is_late_is_told_with_yes() -> None:
    (row,) = rows(item_after(Kind.OFFER), age=Ageing(5, 4, Freshness.OVERDUE, stalled=True))

    assert (row["overdue"], row["stalled"]) == ("yes", "yes")


def test_links_are_told_a_line_each_with_their_labels() -> None:
    (row,) = rows(item_after(links=(Link("https://a.org", "ticket"), Link("b"))))

    assert row["links"] == "ticket https://a.org\nb"


def test_every_cell_is_quoted_and_lines_end_as_the_standard_says() -> None:
    lines = text(item_after(title='say "hi", now')).split("\r\n")

    assert (len(lines), lines[-1]) == (3, "")
    assert all(line.startswith('"') and line.endswith('"') for line in lines[:-1])
    assert '"say ""hi"", now"' in lines[1]
    assert lines[1].count('","') == len(COLUMNS) - 1


RUN = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
BEFORE = ["", " ", "\t", "\r\n", "\n \u3000", "\u00a0", "\ufeff", "\u200b\u2060", "\u00ad\u115f"]


@pytest.mark.parametrize("before", BEFORE, ids=ascii)
@pytest.mark.parametrize("sign", RUN)
def test_a_sign_that_a_spreadsheet_would_run_is_found_behind_blanks(sign: str, before: str) -> None:
    shown = before.replace("\ufeff", "\ufffd").replace("\t", "    ")

    assert cell(f"{before}{sign}1+1") == f"'{shown}{sign}1+1"


@pytest.mark.parametrize("words", [" x", "x =1", "1-2", "a@b", "(=1)", "'=1", "\u00e9=1", ""])
def test_what_no_spreadsheet_runs_is_written_as_it_is(words: str) -> None:
    assert cell(words) == words


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_gets_a_quote_before_it(first: str) -> None:
    words = f"{first}HYPERLINK(1)"

    (row,) = rows(item_after(context=words, if_then=f"x{words}", links=(Link(words.strip()),)))

    shown = words.replace("\t", "    ")
    assert (row["context"], row["if_then"]) == (f"'{shown}", f"x{shown}")
    assert cell([words]) == f"'{shown}"


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t"])
def test_titles_and_names_are_guarded_too(first: str) -> None:
    item = item_after(Kind.OFFER, title=f"{first}1")

    (row,) = rows(item._replace(holder=f"{first}cmd"))

    shown = first.replace("\t", "    ")
    assert (row["title"], row["holder"]) == (f"'{shown}1", f"'{shown}cmd")


@given(st.text())
def test_no_cell_is_run_or_obeyed(words: str) -> None:
    shown = cell(words)

    assert not shown.startswith(("\t", "\r", "\n"))
    assert not shown.strip(" \t\r\n\u3000\u200b").startswith(tuple(RUN))
    assert all(letter in "\r\n" or letter.isprintable() or ord(letter) > 127 for letter in shown)
    assert len(shown) - len(words) - 3 * words.count("\t") == (
        shown[:1] == "'" and words[:1] != "'"
    )


def test_control_and_bidi_characters_are_shown_as_replaced_and_lines_kept() -> None:
    assert cell("a\x1b\u202e\nb\tc\r\nd") == "a\ufffd\ufffd\nb    c\r\nd"


@pytest.mark.parametrize(
    ("value", "words"), [(None, ""), (True, "yes"), (False, "no"), (0, "0"), ([], ""), ("x", "x")]
)
def test_values_are_written_as_words(value: Any, words: str) -> None:
    assert cell(value) == words


def test_any_text_comes_back_from_the_standard_reader() -> None:
    words = 'a,b;"c"\r\nd\n\n日本😀 '

    assert rows(item_after(context=words))[0]["context"] == words
