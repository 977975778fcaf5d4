"""When the program ends what is being written is kept, and nobody is asked."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.composer import Composer
from tests.ui.queue.drafts import WHOLE, Taker, composing, told


@pytest.fixture
def composer(qtbot: QtBot, taker: Taker, light: Look, parent: QWidget) -> Composer:
    made = Composer(composing(), taker, light, parent)
    with qtbot.waitActive(made):
        made.open()
    return made


def test_a_new_item_becomes_a_draft(composer: Composer, taker: Taker) -> None:
    composer.form.title.setText("Deploy")

    composer.keep_at_the_end()

    assert [(data["title"], draft) for data, draft in taker.taken] == [("Deploy", True)]
    assert not composer.isVisible()


def test_what_has_no_title_gets_one(composer: Composer, taker: Taker) -> None:
    composer.form.context.setPlainText("it is built")

    composer.keep_at_the_end()

    kept = [(data["title"], data["context"], draft) for data, draft in taker.taken]
    assert kept == [("Untitled", "it is built", True)]


def test_where_nothing_was_typed_nothing_is_kept(composer: Composer, taker: Taker) -> None:
    composer.keep_at_the_end()

    assert taker.taken == []


def test_a_change_of_an_item_is_kept(
    qtbot: QtBot, taker: Taker, light: Look, parent: QWidget
) -> None:
    item, _events = told(Kind.OFFER, **WHOLE._asdict())
    composer = Composer(composing(item), taker, light, parent)
    with qtbot.waitActive(composer):
        composer.open()
    composer.form.context.setPlainText("it is built")

    composer.keep_at_the_end()

    assert taker.taken == [({"context": "it is built"}, False)]
