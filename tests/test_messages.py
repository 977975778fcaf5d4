"""A message is shown in the language in use, and in English where there is none."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import teamclock
from teamclock.messages import N_, _, in_use, ngettext, use


class Shouting:
    """A catalogue whose every message is in capitals."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, one: str, many: str, n: int) -> str:
        return (one if n < 2 else many).upper()


@pytest.fixture
def _shouting() -> Iterator[None]:
    before = use(Shouting())
    yield
    use(before)


def test_english_is_what_the_source_says() -> None:
    assert (_("Hand off"), N_("Hand off")) == ("Hand off", "Hand off")


@pytest.mark.parametrize(("n", "words"), [(0, "items"), (1, "item"), (2, "items")])
def test_english_has_two_forms(n: int, words: str) -> None:
    assert ngettext("item", "items", n) == words


@pytest.mark.usefixtures("_shouting")
def test_a_catalogue_in_use_translates_what_is_shown_and_not_what_is_marked() -> None:
    assert (_("Hand off"), N_("Hand off")) == ("HAND OFF", "Hand off")
    assert ngettext("item", "items", 2) == "ITEMS"


def test_the_catalogue_that_was_in_use_comes_back() -> None:
    shouting, before = Shouting(), in_use()

    assert use(shouting) is before
    assert use(before) is shouting
    assert in_use() is before


def test_no_message_is_looked_up_with_a_number_here_and_without_one_there() -> None:
    """In Python 3.11.2, of Debian 12, `gettext` finds no message that has plural forms."""
    texts = defaultdict[str, set[object]](set)
    for file in Path(teamclock.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=text), *_rest]):
                    texts[name].add(text)

    assert texts["ngettext"]
    assert texts["ngettext"] & (texts["_"] | texts["N_"]) == set()
