"""Puts a text on the clipboard in the forms that programs ask for, or with a picture."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

MARKDOWN = "text/markdown"


def copy_note(markdown: str, page: str) -> None:
    """Copy a note: `markdown` as plain text and as text/markdown, the HTML `page` as text/html."""
    data = QMimeData()
    data.setText(markdown)
    data.setData(MARKDOWN, markdown.encode())
    data.setHtml(page)
    QGuiApplication.clipboard().setMimeData(data)


def copy_text(text: str) -> None:
    """Copy plain text."""
    QGuiApplication.clipboard().setText(text)


def copy_picture(text: str, image: QImage) -> None:
    """Copy an image; programs that take images get it as PNG, others get the text."""
    data = QMimeData()
    data.setText(text)
    data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)


def picture_of(parts: Iterable[QWidget], background: QColor) -> QImage:
    """Return an image of the visible parts, one below the other, in device pixels.

    `background` is the colour beside parts that are narrower than the widest.
    """
    shots = [part.grab().toImage() for part in parts if part.isVisible()]
    width = max((shot.width() for shot in shots), default=1)
    image = QImage(width, sum(shot.height() for shot in shots) or 1, QImage.Format.Format_RGB32)
    image.fill(background)
    top = 0
    with QPainter(image) as painter:
        for shot in shots:
            shot.setDevicePixelRatio(1)  # so that it is drawn pixel by pixel
            painter.drawImage(0, top, shot)
            top += shot.height()
    return image
