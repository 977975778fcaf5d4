"""The first lines of an item: title, route, due time, and an outlined urgency."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind
from teamclock.domain.note import Urgency
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.item_head import ItemHead
from tests.ui.boards import near
from tests.ui.queue.drafts import WHOLE, settle, shown


@pytest.fixture
def head(light: Look, parent: QWidget, qtbot: QtBot) -> ItemHead:
    made = ItemHead(light, parent)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(400, 200)
    with qtbot.waitExposed(parent):
        parent.show()
    return made


def show(head: ItemHead, urgency: Urgency, **data: object) -> None:
    one = shown(Kind.OFFER, **{**WHOLE._asdict(), "urgency": urgency, **data})
    head.show_item(one.seen, one.item)
    settle()


def test_what_is_normal_has_no_outline(head: ItemHead) -> None:
    show(head, Urgency.STEADY)

    assert head.outline() is None
    assert head.toPlainText() == "Failing import\nDesign → Coding    Due Wed 25 Nov 17:00"


@pytest.mark.parametrize(
    ("urgency", "role"), [(Urgency.WATCH, "handoff"), (Urgency.CRITICAL, "overdue")]
)
def test_an_urgency_is_outlined_in_its_colour(
    head: ItemHead, light: Look, urgency: Urgency, role: str
) -> None:
    show(head, urgency)

    box = head.outline()
    assert box is not None
    image = head.viewport().grab().toImage()
    ratio = image.width() / head.viewport().width()
    middle = image.pixelColor(int(box.center().x() * ratio), int(box.top() * ratio))
    assert near(middle, getattr(light.colours, role), 60)
    assert head.viewport().rect().contains(box.toRect())


def test_the_outline_is_on_one_line_however_narrow(head: ItemHead, parent: QWidget) -> None:
    for width in range(120, 400, 20):
        parent.resize(width, 300)
        show(head, Urgency.CRITICAL)

        box = head.outline()
        assert box is not None
        assert 0 < box.width() <= head.viewport().width()
        assert box.height() < 2 * head.fontMetrics().height()
