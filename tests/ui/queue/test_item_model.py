"""The model of the queue's rows."""

from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind
from teamclock.ui.queue.item_model import QueueModel
from tests.ui.queue.items import item, line_of

A, B, C = (item(Kind.OFFER, title=title) for title in "abc")


def test_the_model_is_one(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = QueueModel()
    model.show_lines((line_of(A), line_of(B)))

    qtmodeltester.check(model)


def test_a_passing_minute_leaves_the_rows_in_their_places(qtbot: QtBot) -> None:
    model = QueueModel()
    model.show_lines((line_of(A), line_of(B)))

    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.show_lines((line_of(A), line_of(B, age_s=7200)))

    assert changed.args[0].row() == 1


def test_of_changed_rows_those_that_are_asked_for_are_told(qtbot: QtBot) -> None:
    model = QueueModel()
    model.show_lines(tuple(map(line_of, (A, B, C))))
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))

    older = tuple(line_of(one, age_s=7200) for one in (A, B, C))
    model.show_lines(older, rows=lambda: range(1, 2))

    assert told == [1]


def test_each_item_has_its_row(qtbot: QtBot) -> None:
    model = QueueModel()
    model.show_lines((line_of(A), line_of(B)))

    assert model.rows() == {A.uid: 0, B.uid: 1}
