"""The agenda is packed to the time; what was ticked by hand stays."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.interval import DAY, HOUR, MINUTE
from teamclock.domain.item import Item, Kind
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.agenda_box import AgendaBox
from tests.domain.items import item_after
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN

ITEMS: tuple[Item, ...] = tuple(
    item_after(Kind.OFFER, title=f"Item {ref}")._replace(ref=ref, uid=f"u-{ref}")
    for ref in range(1, 31)
)


@pytest.fixture
def box(parent: QWidget, light: Look) -> AgendaBox:
    made = AgendaBox(light, parent)
    QVBoxLayout(parent).addWidget(made)
    made.show()
    return made


def refs(box: AgendaBox) -> list[int]:
    return [item.ref for item in box.chosen()]


def test_as_many_items_are_ticked_as_fit(box: AgendaBox) -> None:
    box.offer(ITEMS[:5])
    box.pack(DAY, 45 * MINUTE, (), "")
    long = refs(box)
    box.pack(30 * MINUTE, 45 * MINUTE, (), "")

    assert (long, refs(box)) == ([1, 2, 3], [1, 2])
    assert box.heading.beside.text() == "30 of 45 min"


def test_what_was_ticked_by_hand_stays(box: AgendaBox) -> None:
    box.offer(ITEMS[:5])
    box.pack(DAY, 45 * MINUTE, (), "")
    box.ticks[1].click()
    box.ticks[5].click()
    counted = box.heading.beside.text()

    box.pack(DAY, 15 * MINUTE, (), "")

    assert (refs(box), counted) == ([5], "45 of 45 min")
    box.forget()
    box.pack(DAY, 15 * MINUTE, (), "")
    assert refs(box) == [1]


def test_an_item_that_it_began_with_is_in_in_any_case(box: AgendaBox) -> None:
    box.offer((ITEMS[8], *ITEMS[:4]))

    box.pack(0, HOUR, (9,), "")

    assert refs(box) == [9]


def test_a_long_list_is_cut_and_says_so(box: AgendaBox) -> None:
    box.offer(ITEMS)

    assert (len(box.ticks), box.more.text()) == (20, "10 more items do not fit")
    box.offer(ITEMS[:2])
    assert box.more.isHidden()


def test_titles_are_text(box: AgendaBox) -> None:
    box.offer((ITEMS[0]._replace(note=ITEMS[0].note._replace(title=HOSTILE)),))

    assert box.ticks[1].text().replace("&&", "&") == HOSTILE_SHOWN
