"""How complete a note is: marks that fill, and words that say what would help."""

import pytest
from PySide6.QtWidgets import QWidget

from teamclock.domain.note import Note
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.meter import Meter
from tests.ui.boards import near
from tests.ui.queue.drafts import WHOLE


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (Note("x"), "Note: 0 of 3 parts. Add the context."),
        (Note("x", context="v2", next_actions=("go",)),
         "Note: 2 of 3 parts. Add a link, or tick “None needed”."),
        (WHOLE, "Note: 4 of 4 parts"),
    ],
)  # fmt: skip
def test_it_says_how_complete_a_note_is(
    light: Look, parent: QWidget, note: Note, words: str
) -> None:
    meter = Meter(light, parent)

    meter.show_note(note)

    assert meter.words.text() == meter.accessibleName() == words


@pytest.mark.parametrize(("context", "filled"), [("", 0), ("v2", 1)])
def test_as_many_marks_are_filled_as_parts(
    light: Look, parent: QWidget, context: str, filled: int
) -> None:
    meter = Meter(light, parent)
    meter.show_note(Note("x", context=context))

    image = meter.marks.grab().toImage()

    ratio = image.width() / meter.marks.width()
    third = meter.marks.width() / 3
    colours = [image.pixelColor(round((at + 0.4) * third * ratio), image.height() // 2)
               for at in range(3)]  # fmt: skip
    assert [near(colour, light.colours.overlap, 2) for colour in colours] == [
        at < filled for at in range(3)
    ]
