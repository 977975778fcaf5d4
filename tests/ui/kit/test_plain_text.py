"""Text is shown as text, whoever wrote it."""

import html

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.plain_text import (
    PlainLine,
    bus_menu_text,
    label,
    menu_text,
    set_steady_text,
    tooltip,
)
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import tip_words
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, canvas, column
from tests.ui.timeline.painted import kinds

MARKUP = ["<img src=x>", "<b>x</b>", "&lt;b&gt;", "a & b", "<a href='file:///'>x</a>"]


@pytest.mark.parametrize("text", MARKUP)
def test_a_label_shows_markup_as_text(qtbot: QtBot, text: str) -> None:
    made = label(text)
    qtbot.addWidget(made)

    assert (made.textFormat(), made.text()) == (Qt.TextFormat.PlainText, text)


def test_a_label_shows_a_changed_text_as_text_too(qtbot: QtBot) -> None:
    made = label("")
    qtbot.addWidget(made)

    made.setText("<b>x</b>")

    assert (made.textFormat(), made.text()) == (Qt.TextFormat.PlainText, "<b>x</b>")


def test_a_label_shows_no_control_characters(qtbot: QtBot) -> None:
    made = label(HOSTILE)
    qtbot.addWidget(made)

    assert made.text() == HOSTILE_SHOWN


@pytest.mark.parametrize("text", [*MARKUP, "plain words"])
def test_a_tooltip_is_markup_that_shows_the_text_letter_by_letter(text: str) -> None:
    shown = tooltip(text)

    assert shown.startswith("<p>")  # so Qt takes it for markup, and our escapes for letters
    assert html.unescape(shown.removeprefix("<p>").removesuffix("</p>")) == text
    assert "<" not in shown.removeprefix("<p>").removesuffix("</p>")


def test_a_tooltip_of_two_lines_breaks_between_them_alone() -> None:
    assert tooltip("a <br>", "b") == "<p>a &lt;br&gt;<br>b</p>"


@pytest.mark.parametrize(
    ("text", "own", "on_bus"),
    [
        ("R&D", "R&&D", "R&&D"),
        ("A&B&C", "A&&B&&C", "A&&B&C"),
        ("a_b", "a_b", "a__b"),
        (HOSTILE, HOSTILE_SHOWN.replace("&", "&&"), HOSTILE_SHOWN.replace("&", "&&")),
    ],
)
def test_a_menu_marks_no_key_in_others_text(text: str, own: str, on_bus: str) -> None:
    assert (menu_text(text), bus_menu_text(text)) == (own, on_bus)


@pytest.fixture
def written(qtbot: QtBot, light: Look) -> PlainLine:
    made = PlainLine()
    qtbot.addWidget(made)
    made.setFont(light.type.name)
    made.resize(120, 24)
    return made


def test_a_line_says_its_text_to_those_who_listen(written: PlainLine) -> None:
    written.set_text(HOSTILE)

    assert (written.text(), written.accessibleName()) == (HOSTILE_SHOWN, HOSTILE_SHOWN)


def test_a_line_that_is_cut_tells_the_whole_in_its_tooltip(written: PlainLine) -> None:
    written.set_text("<b>" * 40)

    assert tip_words(written) == "<b>" * 40


def test_a_line_that_fits_has_no_tooltip(written: PlainLine) -> None:
    written.set_text("short")

    assert tip_words(written) == ""


def test_a_line_has_a_tooltip_only_while_it_is_cut(written: PlainLine, qtbot: QtBot) -> None:
    written.set_text("words that take more space than there is")
    written.show()
    cut = tip_words(written)

    written.resize(900, 24)

    assert (cut != "", tip_words(written)) == (True, "")


def test_a_line_draws_what_it_says(written: PlainLine) -> None:
    written.set_text("words")
    image = canvas(120, 24, written.palette().window().color())

    written.render(image)

    assert any(kinds(column(image, x)) > 1 for x in range(60))


def test_a_steady_label_keeps_its_width_while_few_letters_change(qtbot: QtBot) -> None:
    shown = label("")
    qtbot.addWidget(shown)
    widths = []
    for words in ("", "In 1 h", "In 2 h", "In 1,234 days 21 h"):
        set_steady_text(shown, words)
        widths.append(shown.width())
        assert shown.sizeHint().width() <= shown.width()

    assert widths[0] < widths[1] == widths[2] < widths[3]
