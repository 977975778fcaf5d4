"""On a shared queue each desk tells its own webhooks what all desks did, each thing once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.app.meetings import Meetings, Who
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.share.joining import begin, join
from tests.app.webhooks.hook_desks import HookDesk, hook_desk
from tests.domain.items import PARIS, TOKYO
from tests.share.places import MemoryPlace, SharedOffice, said, settled


class Pair:
    """Two desks of one share, of which both have a webhook to a server of their own."""

    def __init__(self, one: HookDesk, other: HookDesk) -> None:
        place = MemoryPlace()
        self.one, self.other = one, other
        begin(one.office.queue, place, said("paris"), one.office.now)
        join(other.office.queue, place, said("tokyo"), other.office.now)
        self.desks = [SharedOffice(each.office, place, TeamId("x")) for each in (one, other)]

    def settle(self) -> None:
        settled(*self.desks)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    with hook_desk(tmp_path / "a") as one, hook_desk(tmp_path / "b") as other:
        yield Pair(one, other)


def texts(desk: HookDesk) -> list[str]:
    desk.flush()
    return [request.body for request in desk.server.requests]


def test_each_desk_tells_what_the_other_did_once(pair: Pair) -> None:
    pair.one.hook()
    pair.other.hook()
    item = pair.one.office.added(urgency=Urgency.CRITICAL)
    pair.settle()

    for _time in range(2):
        assert texts(pair.one) == ['{"text":"Critical: PAR-1 (paris → tokyo)"}']
        assert texts(pair.other) == texts(pair.one)
    assert not {*pair.one.server.ids} & {*pair.other.server.ids}  # each sends for itself
    pair.other.office.stepped(pair.other.office.queue.item("PAR-1"), Kind.ACCEPT)
    pair.settle()
    assert len(texts(pair.one)) == len(texts(pair.other)) == 1
    assert item.uid


def test_what_was_there_before_a_desk_had_its_webhook_is_not_told(pair: Pair) -> None:
    pair.one.office.added(urgency=Urgency.CRITICAL)
    pair.other.office.now = Instant(pair.other.office.now + HOUR)
    pair.other.hook()

    pair.settle()

    assert texts(pair.other) == []


def test_meetings_of_another_desk_are_told_under_their_names(pair: Pair) -> None:
    pair.one.hook()
    pair.other.hook()
    office = pair.one.office
    meetings = Meetings(office.queue, office.session, office.desk)
    start = Instant(office.now + HOUR)
    when = Interval(start, Instant(start + HOUR))
    planned = meetings.plan(when, (PARIS, TOKYO), [], Who("Luc", PARIS))
    pair.settle()
    first = (texts(pair.one), texts(pair.other))
    meetings.cancel(planned, Who("Luc", PARIS))
    pair.settle()

    for desk, before in zip((pair.one, pair.other), first, strict=True):
        found = texts(desk)
        assert [text.split(":")[1].strip(' "') for text in found] == [
            "Meeting PAR-T1 planned",
            "Meeting PAR-T1 cancelled",
        ]
        assert found[:1] == before
