"""The first page of the open items is what sorting all of them would show."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from teamclock.app.queue_service import Step
from teamclock.domain.flow import Freshness
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Kind, Status
from teamclock.domain.payloads import Amend
from teamclock.domain.roster import TeamId
from teamclock.store.queue import QueueQuery
from tests.app.desks import Office, office
from tests.app.orders import ALL_TEAMS, ITEMS, MONDAY, SATURDAY, filled, page, slow_page
from tests.builders import at
from tests.domain.items import PARIS, TOKYO, YORK


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("order"))


@pytest.fixture(scope="module", params=[MONDAY, SATURDAY], ids=["monday", "saturday"])
def full(request: pytest.FixtureRequest, folder: Path) -> Iterator[Office]:
    """Open that queue at an instant, when Rio has left the roster."""
    with office(folder, ALL_TEAMS) as one:
        one.now = request.param
        yield one


@pytest.mark.parametrize("snoozed", [False, True, None])
@pytest.mark.parametrize("awaiting", [None, PARIS, TOKYO, YORK, TeamId("rio"), TeamId("nobody")])
@pytest.mark.parametrize("limit", [1, 2, 5, 20, ITEMS])
def test_a_page_of_any_length_is_what_sorting_all_would_show(
    limit: int, awaiting: TeamId | None, snoozed: bool, full: Office
) -> None:
    sought = QueueQuery(full.now, limit, awaiting, snoozed=snoozed)

    assert page(full, sought) == slow_page(full, sought)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("awaiting", [None, TOKYO])
def test_a_page_of_one_state_is_what_sorting_all_would_show(
    awaiting: TeamId | None, status: Status, full: Office
) -> None:
    sought = QueueQuery(full.now, 5, awaiting, status)

    assert page(full, sought) == slow_page(full, sought)


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (("対応",), {"障害対応", "対応済み"}),
        (("障害",), {"障害対応"}),
        (("DEPLOY",), {"Deploy"}),
        (("straße",), {"STRASSE sperren"}),
        (("émile",), {"Émile"}),
        (("strasse", "SPERREN"), {"STRASSE sperren"}),
        (("%",), {"100 % done_"}),
        (("_",), {"100 % done_"}),
        (("deploy", "対応"), set()),
        (("' OR 1 --",), set()),
    ],
)
def test_words_are_found_in_any_case_and_as_they_are(
    words: tuple[str, ...], titles: set[str], full: Office
) -> None:
    sought = QueueQuery(full.now, ITEMS, words=words)

    found = full.desk.open_items(sought)

    assert {aged.item.note.title for aged in found} == titles
    assert [aged.item.ref for aged in found] == slow_page(full, sought)


def test_what_is_asked_of_is_worth_asking(full: Office) -> None:
    found = full.desk.open_items(QueueQuery(full.now, ITEMS))

    fresh = [aged.ageing.freshness for aged in found]
    ages = [(aged.item.court, aged.item.note.urgency, aged.ageing.age_s) for aged in found]
    assert set(fresh) == set(Freshness)
    assert len(set(ages)) < len(ages) - 20  # many that only their refs part


def test_drafts_do_not_crowd_out_what_is_past_its_due_time(tmp_path: Path) -> None:
    with office(tmp_path) as one:
        one.now = at("2026-03-30T01:00Z")  # Monday, 10:00 in Tokyo
        draft: dict[str, Any] = {"from": TOKYO, "to": YORK, "due_at": one.now - HOUR}
        one.added(**draft, draft=True)
        one.added()
        one.now = at("2026-03-30T02:00Z")
        one.added(due_at=one.now - HOUR)

        assert page(one, QueueQuery(one.now, 1)) == [3]


def test_a_snoozed_item_comes_back_when_its_time_is_up(tmp_path: Path) -> None:
    with office(tmp_path) as one:
        item = one.stepped(one.added(), Kind.SNOOZE)
        until = item.snoozed_until
        assert until == one.now + DAY

        for now, snoozed in ((until - 1, True), (until, False)):
            one.now = Instant(now)
            assert page(one, QueueQuery(one.now, 9, snoozed=snoozed)) == [1]
            assert page(one, QueueQuery(one.now, 9, snoozed=not snoozed)) == []


def test_a_changed_note_is_found_by_its_new_words_alone(tmp_path: Path) -> None:
    with office(tmp_path) as one:
        one.added()
        one.desk.step(1, Step(Amend({"title": "Rollback"}), "Luc"))

        assert page(one, QueueQuery(one.now, 9, words=("roll",))) == [1]
        assert page(one, QueueQuery(one.now, 9, words=("deploy",))) == []
