"""Under the pseudo-locale no word of the tray and of notices is unmarked."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QMenu

from teamclock.app.notices.message import Action, Message
from teamclock.app.notices.watcher import message, summary
from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.notice import Notice, NoticeFacts, Topic
from teamclock.domain.roster import TeamId
from teamclock.domain.season import SeasonChange
from teamclock.present.notice import NoticeContext, away
from teamclock.present.tray import Glance, Pending, tip_lines
from teamclock.ui.control.notices import _line
from teamclock.ui.control.tray import keeps_running_notice
from teamclock.ui.kit.theme import Look
from teamclock.ui.tray.tray import Tray
from tests.builders import at, roster, team
from tests.moments import moment, sample_moment
from tests.pseudo.walker import unmarked
from tests.pseudo.widgets import unmarked_of
from tests.ui.tray.popovers import popover

NOW = "2026-11-23T15:42Z"
AT = at(NOW)
DESIGN, CODING, QA = map(TeamId, ("Design", "Coding", "QA"))
ROSTER = roster(*(team(name) for name in (DESIGN, CODING, QA)))
DATA = frozenset(("Design", "Coding", "QA", "Deploy", *(f"t{number}" for number in range(13))))
MANY = moment(NOW, *(team(f"t{number}") for number in range(13)))
GLANCES = (
    Glance(sample_moment(NOW)),
    Glance(sample_moment(NOW), Pending(1, 1, 1), Instant(AT + HOUR)),
    Glance(sample_moment(NOW), Pending(100, 2, 2)),
    Glance(MANY, Pending(2)),
)
CHANGE = SeasonChange(
    date(2027, 3, 14), (DESIGN, QA), "overlap", 2 * HOUR, 3 * HOUR, ("America/New_York",), (0, 1)
)
FACTS = (
    NoticeFacts(
        drafts={CODING: 1},
        held=1,
        offered={CODING: 3},
        came=1,
        answered=1,
        asked=2,
        overdue=1,
        stalled={QA: 1},
        unpicked={QA: 1},
    ),
    NoticeFacts(
        drafts={CODING: 2},
        held=2,
        offered={CODING: 1200},
        overdue=2,
        stalled={QA: 2},
        unpicked={QA: 2},
    ),
)


@pytest.fixture
def tray(light: Look) -> Iterator[Tray]:
    made = Tray(light)
    yield made
    made.menu.menu.deleteLater()


@pytest.mark.parametrize("glance", GLANCES)
def test_the_menu_and_the_tooltip(tray: Tray, glance: Glance) -> None:
    tray.show_glance(glance)

    menus = (tray.menu.menu, *tray.menu.menu.findChildren(QMenu))
    words = [action.text() for menu in menus for action in menu.actions()]
    assert len(words) > 8
    assert [unmarked(text, DATA) for text in (*words, *tip_lines(glance))] == [
        [] for _text in (*words, *tip_lines(glance))
    ]


@pytest.mark.parametrize("glance", GLANCES)
def test_the_popover(light: Look, glance: Glance) -> None:
    shown = popover(light)
    shown.show_glance(glance)

    words = unmarked_of(shown, DATA)
    shown.close()

    assert words == []


def test_what_is_said_when_the_window_closes() -> None:
    assert unmarked(_line(keeps_running_notice())) == []


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize("minutes", [-15, 0, 5])
@pytest.mark.parametrize("facts", FACTS)
def test_each_notice(topic: Topic, minutes: int, facts: NoticeFacts) -> None:
    told = NoticeContext(ROSTER, facts, Instant(AT + minutes * MINUTE), ("Deploy",))
    until = Instant(AT + 2 * HOUR)
    first = Notice(topic, DESIGN, AT, until, others=(QA,), shared_s=HOUR, changes=(CHANGE,))

    shown: list[Message] = [
        message([first], told),
        message([first, first._replace(topic=Topic.OVERLAP)], told),
        message([first, first._replace(topic=Topic.UNPICKED)], told),
        summary(away(2, told), told.now),
    ]

    assert [unmarked(_line(one), DATA) for one in shown] == [[] for _one in shown]


def test_every_action_of_a_notice_is_a_message() -> None:
    assert [unmarked(action.words) for action in Action] == [[] for _action in Action]
