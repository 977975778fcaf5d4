"""A combo box opens its list as a menu, and paints its arrow (test_controls.py)."""

from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.arrow_box import ArrowBox
from teamclock.ui.kit.theme import Look
from tests.ui.kit.menus import open_list, pick


def test_a_combo_box_opens_its_list_as_a_menu_with_a_line_above_the_last(
    light: Look, shown: QWidget, qtbot: QtBot
) -> None:
    box = ArrowBox(light, shown)
    box.addItems(["All teams", "QA", "Snoozed"])
    box.apart = 1
    box.show()

    box.showPopup()

    lines = open_list().findChildren(QFrame, "rule")
    with qtbot.waitSignal(box.activated) as told:
        pick("QA")
    assert (len(lines), told.args, box.currentText()) == (1, [1], "QA")
