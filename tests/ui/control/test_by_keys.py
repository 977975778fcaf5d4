"""An item goes its whole way by keys alone; nothing is modal, and Esc loses nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from teamclock.domain.item import Kind, Status
from teamclock.ui.kit.panel_part import PanelPart
from teamclock.ui.queue.compose_panel import ComposePanel
from teamclock.ui.queue.item_panel import ItemPanel
from tests.ui.queue.places import Place, dialogs

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


class Keyboard:
    """Types where the focus is; keys of the window act as on the desktop."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        assert QApplication.activeModalWidget() is None
        assert dialogs(self.place) == []
        self.place.key(key, ctrl=ctrl)

    def write(self, words: str) -> None:
        self.place.type(words)

    def tab(self, times: int = 1) -> None:
        for _unused in range(times):
            self.press(Qt.Key.Key_Tab)

    def new_item(self, title: str, context: str) -> None:
        self.press(Qt.Key.Key_N, ctrl=True)
        self.write(title)
        while self.focused_field() != "Context":
            self.tab()
        self.write(context)

    def focused_field(self) -> str:
        return self.place.window.focusWidget().accessibleName()

    def steps(self) -> list[str]:
        desk = self.place.inbox.service(self.place.hands.now)
        return [event.kind.value for event in desk.history(self.place.stored())]


@pytest.fixture
def keyboard(place: Place) -> Keyboard:
    return Keyboard(place)


def test_an_item_goes_from_new_to_completed_with_one_enter_a_step(keyboard: Keyboard) -> None:
    place = keyboard.place
    keyboard.new_item("Deploy", "it is built")
    keyboard.press(ENTER, ctrl=True)  # handed off; the list has the focus
    assert place.rows.hasFocus()

    keyboard.press(Qt.Key.Key_P)
    keyboard.write("I roll it out")
    keyboard.press(ENTER)
    assert place.stored().status is Status.ACCEPTED

    keyboard.press(Qt.Key.Key_Q)
    keyboard.write("which one?")
    keyboard.press(ENTER, ctrl=True)
    assert (place.stored().status, place.rows.hasFocus()) == (Status.RETURNED, True)

    keyboard.press(Qt.Key.Key_A)
    keyboard.write("the second")
    keyboard.press(ENTER, ctrl=True)
    keyboard.press(Qt.Key.Key_P)
    keyboard.press(ENTER)
    keyboard.press(Qt.Key.Key_N)
    keyboard.tab()
    keyboard.write("test it")
    keyboard.press(ENTER, ctrl=True)
    assert (place.stored().receiver, place.stored().status) == ("qa", Status.OFFERED)

    keyboard.press(Qt.Key.Key_P)
    keyboard.press(ENTER)
    keyboard.press(Qt.Key.Key_C)
    keyboard.write("it runs")
    keyboard.press(ENTER, ctrl=True)

    assert place.stored().status is Status.DONE
    assert keyboard.steps() == [
        *("create", "offer", "accept", "return", "answer", "accept"),
        *("pass_on", "accept", "complete"),
    ]


@pytest.mark.parametrize(
    ("kinds", "key", "words", "kind"),
    [
        ((), Qt.Key.Key_P, "I roll it out", Kind.ACCEPT),
        ((), Qt.Key.Key_Q, "which one", Kind.RETURN),
        ((Kind.RETURN,), Qt.Key.Key_A, "both", Kind.ANSWER),
        ((Kind.ACCEPT,), Qt.Key.Key_N, "test it", Kind.PASS_ON),
        ((Kind.ACCEPT,), Qt.Key.Key_C, "it runs", Kind.COMPLETE),
        ((), Qt.Key.Key_M, "well done", Kind.COMMENT),
    ],
)
def test_esc_keeps_the_text_of_a_form_and_goes_one_step_back(
    keyboard: Keyboard, kinds: tuple[Kind, ...], key: Qt.Key, words: str, kind: Kind
) -> None:
    place = keyboard.place
    item = place.put()
    for step in kinds:
        place.elsewhere(item.ref, step, question="?", readback="I do")
    place.driver.refresh()
    place.rows.choose(place.stored())
    place.rows.setFocus()
    keyboard.press(key)
    if kind is Kind.PASS_ON:
        keyboard.tab()
    keyboard.write(words)
    before = place.item_form().values()

    keyboard.press(ESC)
    in_panel = place.panel(ItemPanel).isAncestorOf(place.window.focusWidget())
    keyboard.press(ESC)
    in_list = place.rows.hasFocus()
    keyboard.press(key)

    assert (in_panel, in_list) == (True, True)
    assert place.item_form().values() == before
    assert words in str(before)
    assert place.item_form().kind is kind


def test_esc_makes_a_draft_of_a_new_item_and_undo_takes_it_back(keyboard: Keyboard) -> None:
    place = keyboard.place
    keyboard.new_item("Deploy", "it is built")

    keyboard.press(ESC)
    told, shown = place.toast(), place.shows()
    keyboard.press(Qt.Key.Key_Z, ctrl=True)

    assert told == ("Saved “Deploy” as a draft", True)
    assert shown == [("Deploy", "draft")]
    assert place.shows() == []


def test_esc_keeps_an_edit_for_its_item(keyboard: Keyboard) -> None:
    place = keyboard.place
    place.rows.choose(place.put())
    place.rows.setFocus()
    keyboard.press(Qt.Key.Key_E)
    keyboard.press(Qt.Key.Key_End)
    keyboard.write(" now")

    keyboard.press(ESC)
    stored = place.stored().note.title
    back = place.panel(ItemPanel).isAncestorOf(place.window.focusWidget())
    keyboard.press(Qt.Key.Key_E)
    part: PanelPart | None = place.window.panel.part()

    assert (stored, back) == ("Deploy", True)
    assert isinstance(part, ComposePanel)
    assert part.form.title.text() == "Deploy now"


def test_enter_moves_into_the_panel_and_presses_nothing(keyboard: Keyboard) -> None:
    place = keyboard.place
    place.rows.choose(place.put(draft=True))
    place.rows.setFocus()

    keyboard.press(ENTER)
    entered = (place.stored().status, place.panel(ItemPanel).steps.buttons[0].hasFocus())
    keyboard.press(ENTER)

    assert entered == (Status.DRAFT, True)
    assert place.stored().status is Status.OFFERED
