"""A drop is web addresses, files, or something else; only the first become links."""

import pytest
from PySide6.QtCore import QMimeData, QUrl

from teamclock.ui.kit.dropped import Dropped, dropped


def data(*urls: str, text: str = "") -> QMimeData:
    made = QMimeData()
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    if text:
        made.setText(text)
    return made


@pytest.mark.parametrize(
    ("held", "found"),
    [
        (data("https://example.org/a?b=ü#c"), Dropped(("https://example.org/a?b=%C3%BC#c",))),
        (data("https://a.org", "https://a.org"), Dropped(("https://a.org",))),
        (data("file:///etc/passwd"), Dropped(files=True)),
        (data("https://a.org", "file:///etc/passwd"), Dropped(("https://a.org",), files=True)),
        (data("javascript:alert(1)"), Dropped(others=True)),
        (data("https://user:pw@a.org/"), Dropped(others=True)),
        (data(text=" https://a.org/x\n"), Dropped(("https://a.org/x",))),
        (data(text="see https://a.org/x"), Dropped()),
        (data(), Dropped()),
    ],
)
def test_what_a_drop_holds(held: QMimeData, found: Dropped) -> None:
    assert dropped(held) == found


def test_of_very_many_addresses_the_first_are_taken() -> None:
    assert len(dropped(data(*(f"https://a.org/{at}" for at in range(30)))).links) == 20
