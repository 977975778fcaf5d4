"""Others' text is shown letter by letter, all of it, however long its words are."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.prose import Prose, semibold
from teamclock.ui.kit.theme import Look, palette
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look


@pytest.fixture
def prose(light: Look, parent: QWidget) -> Prose:
    return Prose(light, parent)


@pytest.mark.parametrize("way", ["title", "heading", "quiet", "late", "body", "quote"])
def test_hostile_text_is_text(prose: Prose, way: str) -> None:
    getattr(prose, way)(f"{HOSTILE}\n&lt;a href='x'&gt;")

    assert prose.toPlainText() == f"{HOSTILE_SHOWN}\n&lt;a href='x'&gt;"
    assert not prose.document().begin().charFormat().isAnchor()


def test_paragraphs_stand_below_each_other_and_can_be_taken_away(prose: Prose) -> None:
    prose.heading("Context")
    prose.body("one\n\ntwo")
    before = prose.toPlainText()
    prose.empty()
    prose.body("")
    prose.body("three")

    assert before == "Context\none\n\ntwo"
    assert prose.toPlainText() == "\nthree"


def test_what_is_to_be_done_has_a_box_before_it(prose: Prose) -> None:
    prose.ticks(("run it", HOSTILE, "ship it"), done=(2,))

    assert prose.toPlainText() == f"☐ run it\n☑ {HOSTILE_SHOWN}\n☐ ship it"
    assert prose.document().lastBlock().blockFormat().textIndent() < 0


def test_it_is_as_high_as_its_text(prose: Prose, parent: QWidget, qtbot: QtBot) -> None:
    prose.resize(300, 20)
    parent.resize(400, 400)
    with qtbot.waitExposed(parent):
        parent.show()
    prose.body("one")
    low = prose.height()

    prose.body("word " * 200 + "x" * 500)

    assert low < 50 < prose.height()
    assert prose.verticalScrollBar().maximum() == prose.horizontalScrollBar().maximum() == 0


def test_a_history_is_scrolled_to_what_came_last(
    light: Look, parent: QWidget, qtbot: QtBot
) -> None:
    prose = Prose(light, parent, scrolls=True)
    prose.resize(200, 60)
    with qtbot.waitExposed(parent):
        parent.show()

    for at in range(50):
        prose.body(f"step {at}")

    bar = prose.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_it_can_be_selected_and_not_written_in(prose: Prose, qtbot: QtBot) -> None:
    prose.body("one")

    qtbot.keyClicks(prose, "two")
    prose.selectAll()

    assert prose.textCursor().selectedText() == "one"
    assert prose.isReadOnly()


def test_a_paragraph_of_parts_keeps_its_colours_apart_in_another_theme(
    prose: Prose, light: Look
) -> None:
    small = light.type.small
    prose.paragraph([prose.run(HOSTILE, semibold(small), "text"), prose.run(" so", small, "muted")])
    colours = look(dark=True).colours

    vars(light.colours).update(vars(colours))
    prose.setPalette(palette(colours))

    parts = list(prose.document().begin().textFormats())
    assert prose.toPlainText() == f"{HOSTILE_SHOWN} so"
    inks = [part.format.foreground().color() for part in parts]
    assert inks == [colours.text, colours.muted]
    assert parts[0].format.font().weight() > parts[1].format.font().weight()
