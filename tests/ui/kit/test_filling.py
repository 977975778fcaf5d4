"""Pages that fill what is left do not grow with the words of one of them."""

from PySide6.QtWidgets import QLabel, QWidget

from teamclock.ui.kit.filling import Filling


def test_pages_ask_for_no_height_by_their_width(parent: QWidget) -> None:
    words = QLabel("word " * 100, parent)
    words.setWordWrap(True)
    pages = Filling(parent)

    pages.addWidget(words)

    assert (words.hasHeightForWidth(), pages.hasHeightForWidth()) == (True, False)
