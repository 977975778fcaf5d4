"""What is typed belongs to its item and its step, until it is taken or discarded."""

from teamclock.domain.item import Kind
from teamclock.ui.queue.kept_texts import KeptTexts


def test_a_text_is_kept_for_its_item_and_its_step_alone() -> None:
    texts = KeptTexts()

    texts.keep("a", Kind.COMMENT, {"text": "so"})

    assert texts.typed("a", Kind.COMMENT) == {"text": "so"}
    assert texts.typed("a", Kind.ANSWER) == texts.typed("b", Kind.COMMENT) == {}


def test_a_text_that_was_emptied_is_kept_no_more() -> None:
    texts = KeptTexts()
    texts.keep("a", Kind.COMMENT, {"text": "so"})

    texts.keep("a", Kind.COMMENT, {})

    assert texts.typed("a", Kind.COMMENT) == {}


def test_what_is_dropped_is_returned_once() -> None:
    texts = KeptTexts()
    texts.keep("a", Kind.COMMENT, {"text": "so"})

    assert texts.drop("a", Kind.COMMENT) == {"text": "so"}
    assert texts.drop("a", Kind.COMMENT) == {}


def test_one_form_of_an_item_is_open_until_it_is_left_or_its_text_is_dropped() -> None:
    texts = KeptTexts()
    texts.note_open("a", Kind.COMMENT)
    opened = [texts.open_kind("a"), texts.open_kind("b")]
    texts.note_open("a", Kind.ANSWER)
    opened.append(texts.open_kind("a"))

    texts.drop("a", Kind.TICK)  # of a step without a form
    opened.append(texts.open_kind("a"))

    texts.drop("a", Kind.ANSWER)

    assert opened == [Kind.COMMENT, None, Kind.ANSWER, Kind.ANSWER]
    assert texts.open_kind("a") is None
