"""The pages of docs/design say what the code does, where the two can be laid side by side."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.domain.item import Kind
from tests.domain.items import ROWS, Row, item_after
from tests.exchange.documents import EXAMPLE
from tests.exchange.test_item_json import shape

DESIGN = Path(__file__).parents[1] / "docs" / "design"


def page(name: str) -> str:
    return (DESIGN / name).read_text("utf-8")


def rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of every row of every table of a page."""
    for line in text.splitlines():
        if line.startswith("| "):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def steps() -> dict[str, tuple[str, str]]:
    """Return, for each kind of step, its ways and its side as handoff.md has them."""
    known = {kind.value for kind in Kind}
    return {
        cells[0]: (cells[1], cells[2]) for cells in rows(page("handoff.md")) if cells[0] in known
    }


def written(row: Row) -> str:
    """Write from where a step leads where to, as handoff.md does."""
    ways: dict[str, list[str]] = {}
    for before, after in row.ways.items():
        ways.setdefault("" if before is after else f" → {after}", []).append(before)
    return ", ".join(", ".join(befores) + after for after, befores in ways.items())


def test_the_example_of_the_schedule_is_the_one_that_is_tried() -> None:
    told = re.search(r"```json\n(.*?)```", page("schedule.md"), re.DOTALL)

    assert told is not None
    assert json.loads(told[1]) == EXAMPLE


@pytest.mark.parametrize("kind", ROWS)
def test_a_step_leads_from_where_to_where_as_its_page_says(kind: Kind) -> None:
    row = ROWS[kind]
    ways = "any" if len(row.ways) == 6 else written(row)

    assert steps()[kind] == (ways, row.side)


def test_the_page_of_words_names_every_kind_of_step() -> None:
    named = {cells[0] for cells in rows(page("words.md"))}

    assert {kind.value for kind in Kind} <= named


def test_the_page_of_the_terminal_names_every_key_of_an_item() -> None:
    told = re.search(r"^- Item: `(\{.*?\})`", page("cli.md"), re.DOTALL | re.MULTILINE)

    assert told is not None
    assert set(re.findall(r'"(\w+)"', told[1])) == shape(item_after()).keys()
