"""How complete a note is: a bar that fills, and words that say what would help."""

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
        (Note("x"), "Note: 0 of 3 parts · Add the context"),
        (Note("x", context="v2", next_actions=("go",)),
         "Note: 2 of 3 parts · Add a link, or tick “None needed”"),
        (WHOLE, "Note: 4 of 4 parts"),
    ],
)  # fmt: skip
def test_it_says_how_complete_a_note_is(
    light: Look, parent: QWidget, note: Note, words: str
) -> None:
    meter = Meter(light, parent)

    meter.show_note(note)

    assert meter.words.text() == meter.accessibleName() == words


def test_the_bar_is_filled_as_far_as_the_note(light: Look, parent: QWidget) -> None:
    meter = Meter(light, parent)
    meter.show_note(Note("x", context="v2"))

    image = meter.bar.grab().toImage()

    ratio = image.width() / meter.bar.width()
    colours = [image.pixelColor(round(x * ratio), image.height() // 2) for x in (10, 18, 30, 60)]
    work, track = light.colours.work, light.colours.track
    assert [near(colour, work, 2) for colour in colours] == [True, True, False, False]
    assert near(colours[3], track, 2)
