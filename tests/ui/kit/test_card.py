"""A card has a heading and parts below each other, and says its name."""

from PySide6.QtWidgets import QLabel, QWidget

from teamclock.ui.kit.card import Card, wrapped
from teamclock.ui.kit.theme import Look


def test_parts_stand_below_the_heading(shown: QWidget, light: Look) -> None:
    card = Card("Needed a meeting", light, shown)
    card.add_text("10 of 60 handoffs", quiet=True)
    card.space()
    card.head("Next 7 days")
    card.end()
    card.resize(300, 400)
    card.grab()

    told = card.findChildren(QLabel)
    assert [one.text() for one in told] == ["Needed a meeting", "10 of 60 handoffs", "Next 7 days"]
    tops = [one.y() for one in told]
    assert tops == sorted({*tops})
    assert told[-1].geometry().bottom() < 200
    assert card.accessibleName() == "Needed a meeting"


def test_a_percentage_stays_with_its_sign(shown: QWidget, light: Look) -> None:
    made = wrapped("More than 10 % is too much.", light.type.base, shown)

    assert "10\u00a0%" in made.text()
