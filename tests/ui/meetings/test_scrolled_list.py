"""A list scrolls as a page, and keeps the current row in sight."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.scrolled_list import ScrolledList
from teamclock.ui.meetings.slot_table import RowTable
from tests.ui.queue.drafts import settle


def test_the_current_row_is_brought_in_sight(parent: QWidget, light: Look) -> None:
    page = ScrolledList(light, parent)
    table = RowTable("Rows", light, page)
    page.lay_out(page.words("Some words."), table)
    QVBoxLayout(parent).addWidget(page)
    parent.resize(400, 200)
    parent.show()
    table.show_rows(("One",), [(str(row),) for row in range(40)])
    settle()

    def is_in_sight(row: int) -> bool:
        top = table.horizontalHeader().height() + table.rowViewportPosition(row)
        place = table.mapTo(page.area, table.rect().topLeft()).y() + top
        return 0 <= place <= page.area.height() - table.rowHeight(row)

    before = is_in_sight(30)
    table.choose(30)
    page.keep_in_sight(table)

    assert (before, is_in_sight(30)) == (False, True)
