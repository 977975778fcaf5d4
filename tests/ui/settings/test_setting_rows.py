"""A card holds rows with lines between them; a search hides the rows that lack its words."""

import pytest
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.plain_text import button
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.setting_rows import SettingCard, SettingRow
from tests.ui.boards import look


def row(name: str, hint: str, look: Look, parent: QWidget) -> SettingRow:
    return SettingRow(name, [button("Change", parent)], look, parent, hint)


@pytest.fixture
def rows(shown: QWidget, light: Look) -> list[SettingRow]:
    told = (("Colours", ""), ("Row height", "Größe der Zeilen"), ("Show seconds", ""))
    return [row(name, hint, light, shown) for name, hint in told]


@pytest.fixture
def card(rows: list[SettingRow], shown: QWidget, light: Look) -> SettingCard:
    return SettingCard("Appearance", rows, light, shown)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], [0, 1, 2]),
        (["row"], [1]),
        (["grosse", "height"], [1]),
        (["appear", "s"], [0, 1, 2]),
        (["colours", "seconds"], []),
    ],
)
def test_rows_are_found_by_all_of_the_words_and_lines_stand_between_them(
    card: SettingCard, rows: list[SettingRow], words: list[str], found: list[int]
) -> None:
    assert card.show_matches(words) is bool(found)

    assert [at for at, one in enumerate(rows) if not one.isHidden()] == found
    assert [at for at, one in enumerate(rows) if not one.line.isHidden()] == found[1:]
    assert card.isHidden() is not bool(found)


def test_a_card_without_hits_comes_back(card: SettingCard) -> None:
    card.show_matches(["nothing"])

    assert card.show_matches([])
    assert not card.isHidden()


def test_a_hint_that_is_empty_takes_no_space(rows: list[SettingRow]) -> None:
    assert [one.hint.isHidden() for one in rows] == [True, False, True]

    rows[0].show_hint("By the desktop")

    assert not rows[0].hint.isHidden()


def test_a_row_is_41_px_high_at_10_points(shown: QWidget) -> None:
    made = row("Colours", "", look(points=9.75), shown)  # 13 px

    assert made.minimumHeight() == 41
