"""An item as text to be pasted: all that was written, and nothing that is hidden."""

from teamclock.domain.item import Kind
from teamclock.present.item_text import item_text
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN
from tests.ui.queue.drafts import WHOLE, shown


def test_it_has_all_parts_of_a_note_below_their_names() -> None:
    one = shown(Kind.OFFER, Kind.TICK, **WHOLE._asdict())

    assert item_text(one.seen, one.item) == (
        "R-17 Failing import\n"
        "Design → Coding · Waiting · High · Due Wed 25 Nov 17:00\n"
        "\nContext\nIt stopped.\n\nWe retry.\n"
        "\nNext actions\n[x] run it; done when green\n[ ] ask the vendor\n"
        "\nLinks\nhttps://example.org/1 the whole story\nhttps://example.org/2\n"
        "\nIf … then …\nswitch to the old one\n"
        "\nIf no one answers by then\nI take the old one\n"
    )


def test_what_is_empty_has_no_name() -> None:
    one = shown(title="Deploy", context="")

    assert item_text(one.seen, one.item) == "R-17 Deploy\nDesign → Coding · Draft\n"


def test_hidden_characters_are_shown_harmlessly() -> None:
    one = shown(Kind.OFFER, title=HOSTILE, context=HOSTILE)

    assert item_text(one.seen, one.item).count(HOSTILE_SHOWN) == 2
