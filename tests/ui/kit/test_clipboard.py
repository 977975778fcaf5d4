"""What is copied is on the clipboard in the forms that programs ask for."""

from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.clipboard import MARKDOWN, copy_note, copy_picture, copy_text, picture_of
from teamclock.ui.kit.plain_text import label


def test_a_note_is_markdown_as_text_and_a_page(qtbot: QtBot) -> None:
    copy_note("**é** @ 1", "<p><strong>é</strong></p>")

    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "**é** @ 1"
    assert bytes(data.data(MARKDOWN).data()).decode() == "**é** @ 1"
    assert data.html() == "<p><strong>é</strong></p>"


def test_a_text_has_no_other_form(qtbot: QtBot) -> None:
    copy_text("a")

    data = QGuiApplication.clipboard().mimeData()
    assert (data.text(), data.hasHtml(), data.hasImage()) == ("a", False, False)


def test_a_picture_has_a_text_beside_it(qtbot: QtBot) -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor("#3D5AF1"))

    copy_picture("a", image)

    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "a"
    assert clipboard.image().size().toTuple() == (3, 2)
    assert clipboard.image().pixelColor(1, 1) == QColor("#3D5AF1")


def test_parts_in_sight_stand_below_each_other_in_a_picture(qtbot: QtBot, parent: QWidget) -> None:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    parts = [label("", parent) for _one in range(3)]
    for part, height in zip(parts, (10, 20, 40), strict=True):
        part.setFixedSize(50, height)
        column.addWidget(part)
    parts[1].setStyleSheet("background: #FF0000")
    parts[2].hide()
    parent.show()

    made = picture_of(parts, QColor("#00FF00"))

    assert made.size().toTuple() == (50, 30)
    assert made.pixelColor(5, 5) != QColor("#FF0000")
    assert made.pixelColor(5, 15) == QColor("#FF0000")


def test_without_a_part_in_sight_there_is_a_picture_all_the_same(qtbot: QtBot) -> None:
    assert picture_of([], QColor("#00FF00")).size().toTuple() == (1, 1)
