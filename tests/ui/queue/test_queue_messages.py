"""Under the pseudo-locale the queue's parts of the window show no word that is not a message."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Filter, FilterState, Page, Recovery
from teamclock.app.queue_service import AgedItem
from teamclock.domain.flow import Ageing, Freshness, Stall
from teamclock.domain.interval import HOUR, Interval
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import Suggestion, SuggestionKind
from teamclock.present.item import ItemContext
from teamclock.present.suggestion import suggestion_words
from teamclock.store.damage import damaged_row
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.compose_panel import ComposePanel
from teamclock.ui.queue.filters import Filters
from teamclock.ui.queue.item_panel import ItemPanel
from teamclock.ui.queue.item_view import ItemView
from teamclock.ui.queue.kept_texts import KeptTexts
from teamclock.ui.queue.many_panel import ManyPanel
from teamclock.ui.queue.page import QueuePage, counts
from teamclock.ui.queue.row_text import row_text
from teamclock.ui.window.recovery import DamageBar, RecoveryPage
from tests.builders import window
from tests.pseudo.walker import pseudo_messages, unmarked
from tests.pseudo.widgets import words_of
from tests.ui.queue.drafts import CODING, DESIGN, QA, TEAMS, WHOLE, Taker, composing, shown, told
from tests.ui.queue.items import queue_board, seen
from tests.ui.window.test_recovery import NEWEST

NAMES = ("Design", "Coding", "QA", "Tokyo", "Paris", "New York", "Aiko", "Luc", "york", "design")
WRITTEN = (
    *("Deploy", "v2", "which one?", "the second", "it runs", "roll it out", "not needed", "ill"),
    *("Failing import", "It stopped.", "We retry.", "run it; done when green", "ask the vendor"),
    *(
        "switch to the old one",
        "the whole story",
        "if it fails, go back",
        "v3",
        "it broke",
        "the second then",
        "well done",
        "we met",
        "it broke",
        "the second then",
    ),
    *("https", "example.org", "take the old one"),
)
KEYS = ("Esc", "Ctrl", "Enter")
DATA = frozenset((*NAMES, *WRITTEN, *KEYS))
SEEN = seen()
STORIES = (
    (),
    (Kind.OFFER,),
    (Kind.OFFER, Kind.ACCEPT),
    (Kind.OFFER, Kind.ACCEPT, Kind.AMEND, Kind.COMMENT),
    (Kind.OFFER, Kind.RETURN),
    (Kind.OFFER, Kind.RETURN, Kind.ANSWER, Kind.ACCEPT, Kind.PASS_ON),
    (Kind.OFFER, Kind.ACCEPT, Kind.RELEASE),
    (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE),
    (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE, Kind.REOPEN),
    (Kind.WITHDRAW,),
    (Kind.OFFER, Kind.SNOOZE),
    (Kind.OFFER, Kind.SNOOZE, Kind.WAKE),
    (Kind.OFFER, Kind.PLAN_SYNC),
    (Kind.OFFER, Kind.LOG_SYNC),
)


@pytest.fixture(autouse=True)
def _pseudo() -> Iterator[None]:
    with pseudo_messages():
        yield


def raw(widget: QWidget) -> list[str]:
    """Return the words of a widget, of its texts and of its hints, that belong to no message."""
    texts = [one.toPlainText() for one in widget.findChildren(QTextEdit)]
    hints = [one.placeholderText() for one in widget.findChildren(QPlainTextEdit)]
    return [word for text in (*words_of(widget), *texts, *hints) for word in unmarked(text, DATA)]


def item_of(*kinds: Kind, **data: object) -> Item:
    return told(*kinds, **data)[0]


def row_words(seen: ItemContext, item: Item, ageing: Ageing, asks: Suggestion | None) -> list[str]:
    row = row_text(AgedItem(item, ageing), seen, DESIGN, asks)
    texts = (row.spoken, row.late, row.state, row.age, row.ages, row.urgency, row.asks)
    return [word for text in texts for word in unmarked(text, DATA)]


@pytest.mark.parametrize("kinds", STORIES, ids=lambda kinds: "-".join(kinds) or "draft")
@pytest.mark.parametrize("home", [DESIGN, QA, None])
def test_rows_say_messages(kinds: tuple[Kind, ...], home: TeamId | None) -> None:
    seen = SEEN._replace(home=home)
    late = Ageing(10 * HOUR, 9 * HOUR, Freshness.OVERDUE, stalled=True)
    asks = Suggestion(SuggestionKind.TOUCHPOINT, (Stall.BACK_AND_FORTH,))

    found = row_words(seen, item_of(*kinds, urgency=Urgency.CRITICAL), late, asks)

    assert found == []


@pytest.mark.parametrize("kinds", STORIES, ids=lambda kinds: "-".join(kinds) or "draft")
def test_an_item_and_its_history_are_shown_in_messages(
    kinds: tuple[Kind, ...], light: Look, parent: QWidget
) -> None:
    note = {name: value for name, value in WHOLE._asdict().items() if name != "title"}
    one = shown(*kinds, **note)

    assert raw(item_panel(one, light, parent)) == []


@pytest.mark.parametrize("stall", Stall)
@pytest.mark.parametrize("level", SuggestionKind)
@pytest.mark.parametrize(
    ("shared", "via"),
    [(window("2026-11-24T15:00Z", "2026-11-24T17:00Z"), None), (None, QA), (None, None)],
)
def test_what_an_item_asks_for_is_said_in_messages(
    stall: Stall, level: SuggestionKind, shared: Interval | None, via: TeamId | None
) -> None:
    asks = Suggestion(level, (stall,), shared, via)

    assert unmarked(suggestion_words(SEEN, item_of(Kind.OFFER, Kind.RETURN), asks), DATA) == []


def test_a_suggestion_is_shown_in_messages(light: Look, parent: QWidget) -> None:
    asks = Suggestion(SuggestionKind.NUDGE, (Stall.NOT_PICKED_UP,))
    one = shown(Kind.OFFER)._replace(asks=asks)

    assert raw(item_panel(one, light, parent)) == []


@pytest.mark.parametrize("kind", [Kind.ACCEPT, Kind.RETURN, Kind.WITHDRAW, Kind.SNOOZE])
def test_forms_of_steps_ask_in_messages(kind: Kind, light: Look, parent: QWidget) -> None:
    assert raw(item_panel(shown(Kind.OFFER, urgency=Urgency.WATCH), light, parent, kind)) == []


def item_panel(one: ItemView, look: Look, parent: QWidget, form: Kind | None = None) -> ItemPanel:
    part = ItemPanel(one, KeptTexts(), look, parent)
    part.apply_theme(look)
    if form is not None:
        part.begin_step(form)
    return part


def test_a_change_of_an_item_whose_form_is_open_is_shown_in_messages(
    light: Look, parent: QWidget
) -> None:
    part = item_panel(shown(Kind.OFFER), light, parent, Kind.RETURN)

    part.show_item(shown(Kind.OFFER, Kind.ACCEPT))

    assert (raw(part), part.trouble.isHidden()) == ([], False)


def test_ones_own_steps_are_told_in_messages(light: Look, parent: QWidget) -> None:
    one = shown(Kind.OFFER, Kind.TICK, **{**WHOLE._asdict(), "title": "Deploy"})

    assert raw(item_panel(one._replace(me="Aiko"), light, parent)) == []


def test_several_items_are_shown_in_messages(light: Look, parent: QWidget) -> None:
    part = ManyPanel(TEAMS, light, parent)

    part.show_items(SEEN, [item_of(Kind.OFFER, title="Deploy")] * 2)

    assert raw(part) == []


def test_a_new_item_is_asked_for_in_messages(
    taker: Taker, light: Look, parent: QWidget, qtbot: QtBot
) -> None:
    place = composing()._replace(reach=lambda _giver, _receiver: "")
    compose = ComposePanel(place, KeptTexts(), taker, light, parent)
    found = raw(compose)

    qtbot.keyClicks(compose.form.context, "v2")
    compose.form.due.setChecked(True)

    assert (found, raw(compose)) == ([], [])


def test_an_editor_and_its_limits_are_told_in_messages(
    taker: Taker, light: Look, parent: QWidget
) -> None:
    place = composing(item_of(Kind.OFFER))._replace(reach=lambda _giver, _receiver: "")
    compose = ComposePanel(place, KeptTexts(), taker, light, parent)
    for title in ("x" * 110, "x" * 130):
        compose.form.title.setText(title)
        compose.form.urgency.choose(Urgency.CRITICAL)

        assert raw(compose) == []


def test_filters_are_named_by_messages(light: Look, parent: QWidget) -> None:
    filters = Filters(light, parent)
    filters.show_filter(Filter(), TEAMS)

    assert raw(filters) == []


@pytest.mark.parametrize("which", FilterState)
@pytest.mark.parametrize("words", ["", "Deploy"])
def test_an_empty_page_says_why_in_messages(
    which: FilterState, words: str, light: Look, parent: QWidget
) -> None:
    page = QueuePage(parent)
    page.apply_theme(light)
    shown_page = Page(Filter(which, words=words))
    board = queue_board()
    page.show_board(board._replace(queue=board.queue._replace(page=shown_page)))

    assert raw(page) == []


@pytest.mark.parametrize("which", FilterState)
def test_what_is_counted_is_a_message(which: FilterState) -> None:
    late = AgedItem(item_of(Kind.OFFER), Ageing(9, 1, Freshness.OVERDUE, stalled=False))

    for narrow in ("", "Deploy"):
        assert unmarked(counts(Page(Filter(which, words=narrow), (late, late), more=True))) == []


@pytest.mark.parametrize("newest", [NEWEST, None])
@pytest.mark.parametrize("damaged", [True, False])
def test_the_ways_out_of_damage_are_messages(
    newest: object,
    damaged: bool,
    parent: QWidget,
) -> None:
    recovery = Recovery(str(damaged_row("R-1")), NEWEST if newest else None, damaged=damaged)
    page, bar = RecoveryPage(parent), DamageBar(parent)
    page.show_recovery(recovery, SEEN)
    bar.show_recovery(recovery, SEEN)

    assert (raw(page), raw(bar)) == ([], [])


def test_removed_teams_are_marked_by_a_message() -> None:
    gone = seen()._replace(calendars={})

    assert unmarked(gone.name(CODING), {"coding"}) == []
