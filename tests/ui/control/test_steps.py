"""Steps in the name of the user: taken at one instant, told, and undone."""

import pytest

from teamclock.domain.errors import RefusedError
from teamclock.domain.item import Kind, Status
from teamclock.domain.payloads import Accept, Comment, Tick, Withdraw
from tests.ui.queue.places import NOTE, Place


def test_a_step_returns_the_item_after_it(place: Place) -> None:
    item = place.put()

    shown = place.controller.taker.take(item, Accept("I build it"), item.rev)

    assert shown is not None
    assert (shown.item.status, shown.item.readback) == (Status.ACCEPTED, "I build it")
    assert (len(shown.events), shown.me) == (3, place.controller.taker.by)


def test_a_step_bears_the_name_that_is_set_by_then(place: Place) -> None:
    item = place.put()
    taker = place.controller.taker
    account = taker.by
    taker.session.prefer(taker.session.settings._replace(name="Sam Ono"))

    shown = taker.take(item, Accept("I build it"), item.rev)

    assert shown is not None
    assert shown.item.holder == taker.by == "Sam Ono" != account


def test_a_step_of_an_older_state_is_refused(place: Place) -> None:
    item = place.put()
    place.elsewhere(item.ref, Kind.RETURN, question="which one?")

    with pytest.raises(RefusedError, match="has changed: "):
        place.controller.taker.take(item, Withdraw("late"), item.rev)


def test_while_the_queue_is_held_after_a_step_nothing_is_returned(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    from teamclock.domain.errors import BusyError

    item = place.put()

    def busy(*_asked: object) -> None:
        raise BusyError("in use")

    monkeypatch.setattr("teamclock.ui.control.opened.item_view", busy)

    assert place.controller.taker.take(item, Comment("so"), item.rev) is None
    assert place.stored().rev == 3


def test_undo_of_a_new_draft_withdraws_it(place: Place) -> None:
    place.put(draft=True)

    place.window.undo_asked.emit()

    assert place.stored().status is Status.WITHDRAWN
    assert place.toast() == ("Undone: “Deploy”", False)


def test_a_tick_selects_nothing_and_can_be_undone(place: Place) -> None:
    item = place.controller.taker.put(
        None, {**NOTE, "title": "a", "next_actions": ("x",)}, draft=False, chosen=False
    )

    place.controller.taker.take_all((item,), Tick(1, done=True))
    done = place.stored().ticked
    place.window.undo_asked.emit()

    assert (done, place.stored().ticked, place.rows.chosen()) == ((1,), (), ())


def test_a_declined_suggestion_is_gone(place: Place) -> None:
    item = place.put()
    for kind, data in ((Kind.RETURN, {"question": "?"}), (Kind.ANSWER, {"answer": "!"})) * 3:
        place.elsewhere(item.ref, kind, **data)
    before = place.controller.taker.view(place.stored(), place.hands.now).asks

    place.controller.taker.decline(place.stored(), "we met")

    assert before is not None
    assert place.controller.taker.view(place.stored(), place.hands.now).asks is None
