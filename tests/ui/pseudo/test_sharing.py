"""Under the pseudo-locale no word about sharing is unmarked."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QWidget

from teamclock.domain.roster import TeamId
from teamclock.present.share_mark import (
    MarkText,
    SharingState,
    begin_words,
    mark_text,
    reach_of_item,
    trouble_lines,
)
from teamclock.present.words import viewpoint
from teamclock.share.status import RefusedStep
from teamclock.ui.kit.theme import Look
from teamclock.ui.sharing.join_dialog import JoinDialog, PlacePreview
from teamclock.ui.sharing.leave_dialog import LeaveDialog
from teamclock.ui.sharing.mark import ShareMark
from teamclock.ui.sharing.untaken_dialog import UntakenDialog, UntakenList
from tests.builders import at, sample_roster
from tests.pseudo.walker import unmarked
from tests.pseudo.widgets import unmarked_of
from tests.ui.pseudo.texts import texts
from tests.ui.sharing.steps import lost
from tests.ui.sharing.steps import texts as step_texts

NOW = at("2026-11-23T15:42Z")
HERE = viewpoint(ZoneInfo("Europe/Paris"), NOW)
DATA = frozenset(("Design", "Coding", "QA", "DES", "Léa", "Deploy", "x", "Paris", "Tokyo"))


def raw(window: QWidget) -> dict[str, list[str]]:
    """Return the texts of a window that hold words of no message, and those words."""
    found = {text: unmarked(text, DATA) for text in texts(window)}
    return {text: words for text, words in found.items() if words}


@pytest.mark.parametrize(
    "state",
    [
        SharingState(0, NOW, None, 0),
        SharingState(2, NOW, None, 0),
        SharingState(2, NOW, NOW, 1, tuple("abcdefgh"), newer=True),
        SharingState(2, None, None, 0, failure="x"),
    ],
)
def test_the_mark(state: SharingState, parent: QWidget, light: Look) -> None:
    state = state._replace(trouble=("x",) * len(state.trouble))
    mark = ShareMark(parent)
    mark.apply_theme(light)
    shown: MarkText = mark_text(state, HERE)
    mark.show_mark(shown)
    mark.fit(0)

    assert unmarked_of(mark, DATA) == []
    assert [words for one in shown.words for words in unmarked(one, DATA)] == []
    assert [words for one in trouble_lines(state) for words in unmarked(one, DATA)] == []


@pytest.mark.parametrize("places", [(), ("Paris",), ("Paris", "Tokyo", "x", "QA", "DES")])
@pytest.mark.parametrize("shared", [True, False])
def test_how_far_an_item_has_come(places: tuple[str, ...], shared: bool) -> None:
    assert unmarked(reach_of_item("x", places, shared=shared), DATA) == []


def test_the_steps_not_taken(parent: QWidget, light: Look) -> None:
    def nothing(_step: RefusedStep) -> str:
        return ""

    dialog = UntakenDialog(nothing, nothing, light, parent)
    empty = raw(dialog)
    steps = (lost(readback="x")._replace(why="x"), lost(kind="plan", about="meeting/u", start=NOW))
    told = [step_texts(step._replace(why="x")) for step in steps] * 20
    dialog.show_list(UntakenList(tuple(told), ("x",), "x"))
    dialog.rows[0].copy.click()

    assert (empty, raw(dialog)) == ({}, {})


def test_sharing_and_stopping_that(parent: QWidget, light: Look) -> None:
    joining = JoinDialog(sample_roster().teams, TeamId("design"), light, parent)
    at_first = raw(joining)
    joining.place.setText("/x")
    joining.code.setText("D")
    wrong = raw(joining)
    joining.code.setText("DES")
    joining.show_preview(PlacePreview(begin_words(41), joins=True))

    assert (at_first, wrong, raw(joining)) == ({}, {}, {})
    assert raw(LeaveDialog("x", light, parent)) == {}
