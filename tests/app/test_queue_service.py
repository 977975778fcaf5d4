"""Every step through the desk is whole or nothing, and leaves a row that its history explains."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from teamclock.domain.errors import NotFoundError, RefusedError, TeamclockError, UsageError
from teamclock.domain.history import replay
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Kind, Status
from teamclock.domain.roster import TeamId
from teamclock.store.backup.check import examine
from teamclock.store.queue import QueueQuery
from tests.app.desks import NOTE, TEAMS, Office, new, office
from tests.builders import at
from tests.domain.items import PAIRS, PARIS, PATHS, ROWS, TOKYO, YORK, Life, lives, path
from tests.store.queues import added, contents

FORBIDDEN = [(state, kind) for state in Status for kind in ROWS if (state, kind) not in PAIRS]
RIO = TeamId("rio")
HOME = f'home = "york"\n{TEAMS}'


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as opened:
        yield opened


def test_what_is_added_is_created_and_offered(at_desk: Office) -> None:
    item = at_desk.added()

    assert (item.name, item.status, item.rev, item.offered_at) == (
        "R-1",
        Status.OFFERED,
        2,
        at_desk.now,
    )
    history = at_desk.desk.history(item)
    assert [(event.kind, event.team, event.by) for event in history] == [
        (Kind.CREATE, PARIS, "Luc"),
        (Kind.OFFER, PARIS, "Luc"),
    ]
    assert at_desk.desk.item(1).item == replay(history) == item


def test_a_draft_is_created_and_not_offered(at_desk: Office) -> None:
    item = at_desk.added(draft=True, context="")

    assert (item.status, item.rev, len(at_desk.desk.history(item))) == (Status.DRAFT, 1, 1)


@pytest.mark.parametrize(
    "data",
    [
        {"context": ""},
        {"title": ""},
        {"title": "a\nb"},
        {"to": PARIS},
        {"to": RIO},
        {"title": "\ud800"},
    ],
)
def test_what_cannot_be_offered_is_not_there_at_all(data: dict[str, Any], at_desk: Office) -> None:
    before = contents(at_desk.queue.path)

    with pytest.raises(TeamclockError):
        at_desk.added(**data)

    assert contents(at_desk.queue.path) == before
    assert at_desk.added().ref == 1


@pytest.mark.parametrize(("state", "kind"), FORBIDDEN)
def test_a_refused_step_changes_nothing(state: Status, kind: Kind, at_desk: Office) -> None:
    item = at_desk.stepped(at_desk.added(draft=True), *PATHS[state])
    before = contents(at_desk.queue.path)

    with pytest.raises(RefusedError, match=r"R-1 (is|has) ") as refused:
        at_desk.step(item.ref, kind, team=item.giver)

    assert refused.value.typed.startswith(". You can: ")
    assert contents(at_desk.queue.path) == before


@pytest.mark.parametrize("kind", [Kind.RETURN, Kind.LOG_SYNC, Kind.COMMENT, Kind.SNOOZE])
def test_a_step_that_lacks_its_matter_changes_nothing(kind: Kind, at_desk: Office) -> None:
    at_desk.added()
    before = contents(at_desk.queue.path)

    with pytest.raises(RefusedError):
        at_desk.step(1, kind, team=TOKYO)

    assert contents(at_desk.queue.path) == before


@pytest.mark.parametrize("rev", [1, 3])
def test_a_step_on_what_has_changed_meanwhile_is_refused(rev: int, at_desk: Office) -> None:
    at_desk.added()
    before = contents(at_desk.queue.path)

    with pytest.raises(RefusedError, match=r"R-1 has changed: Luc \(paris\) handed it off, 16:45"):
        at_desk.step(1, Kind.ACCEPT, rev=rev)

    assert contents(at_desk.queue.path) == before


def test_a_tick_keeps_the_text_of_its_action_and_moves_no_age(at_desk: Office) -> None:
    at_desk.added(next_actions=("build it", "test it"))
    at_desk.step(1, Kind.ACCEPT, readback="I build it")
    at_desk.now = Instant(at_desk.now + 100 * HOUR)
    before = at_desk.desk.item(1)

    at_desk.step(1, Kind.TICK, YORK, number=2, done=True)

    item, ageing = at_desk.desk.item(1)
    last = at_desk.desk.history(item)[-1]
    assert last.data == {"number": 2, "done": True, "action": "test it"}
    assert item == before.item._replace(rev=4, ticked=(2,)) == replay(at_desk.desk.history(item))
    assert ageing == before.ageing
    assert ageing.stalled
    assert not item.changed_since_pickup


@pytest.mark.parametrize("number", [0, 3])
def test_a_number_that_no_next_action_has_is_refused(number: int, at_desk: Office) -> None:
    at_desk.added(next_actions=("build it", "test it"))

    with pytest.raises(RefusedError, match="say which next action of R-1: 1 to 2"):
        at_desk.step(1, Kind.TICK, PARIS, number=number, done=True)

    assert at_desk.desk.item(1).item.rev == 2


def test_of_two_who_saw_the_same_only_the_first_gets_it(at_desk: Office, tmp_path: Path) -> None:
    seen = at_desk.added().rev

    with office(tmp_path) as other:
        other.step(1, Kind.ACCEPT, rev=seen)
        with pytest.raises(RefusedError, match=r"Aiko \(tokyo\) picked it up, 16:45"):
            at_desk.step(1, Kind.ACCEPT, rev=seen)

    assert at_desk.desk.item(1).item.rev == seen + 1


@pytest.mark.parametrize("data", [{"from": RIO}, {"to": RIO}, {"to": ""}])
def test_a_team_that_is_not_there_is_named(data: dict[str, str], at_desk: Office) -> None:
    with pytest.raises(NotFoundError, match="there are paris, tokyo, york"):
        at_desk.desk.add(new(NOTE | data), "Luc", draft=True)


def test_nobody_acts_for_or_passes_to_a_team_that_is_not_there(at_desk: Office) -> None:
    at_desk.stepped(at_desk.added(), Kind.ACCEPT)
    before = contents(at_desk.queue.path)

    with pytest.raises(NotFoundError, match="“rio”"):
        at_desk.step(1, Kind.COMMENT, team=RIO, text="hello")
    with pytest.raises(NotFoundError, match="“rio”"):
        at_desk.step(1, Kind.PASS_ON, to=RIO, context="v3")

    assert contents(at_desk.queue.path) == before


@pytest.mark.parametrize("ref", [0, 2, 2**70])
def test_an_item_that_is_not_there_is_not_found(ref: int, at_desk: Office) -> None:
    at_desk.added()

    for ask in (at_desk.desk.item, lambda ref: at_desk.step(ref, Kind.ACCEPT)):
        with pytest.raises(NotFoundError, match=f"there is no item R-{ref}"):
            ask(ref)


@pytest.mark.parametrize(("state", "kind"), PAIRS)
def test_a_step_is_taken_by_the_side_whose_it_is_unless_somebody_is_named(
    state: Status, kind: Kind, tmp_path: Path
) -> None:
    with office(tmp_path, HOME) as at_desk:
        item = at_desk.stepped(at_desk.added(draft=True), *path(state, kind))

        last = at_desk.desk.history(at_desk.stepped(item, kind))[-1]

        sides = {"giver": PARIS, "receiver": TOKYO, "court": item.court, "any": YORK}
        assert (last.kind, last.team) == (kind, sides[ROWS[kind].side])


def test_a_step_of_any_side_needs_a_name_where_there_is_no_home(at_desk: Office) -> None:
    at_desk.added()

    with pytest.raises(UsageError, match="name your team as home"):
        at_desk.step(1, Kind.COMMENT, text="hello")


def test_the_wrong_side_is_refused(at_desk: Office) -> None:
    at_desk.added()

    with pytest.raises(RefusedError, match="only “tokyo” can take this step"):
        at_desk.step(1, Kind.ACCEPT, team=PARIS)


def test_items_of_a_team_that_has_left_can_still_be_worked_on(tmp_path: Path) -> None:
    with office(tmp_path) as at_desk:
        at_desk.added()

    with office(tmp_path, TEAMS.replace("tokyo", "osaka")) as at_desk:
        item = at_desk.stepped(at_desk.desk.item(1).item, Kind.ACCEPT, Kind.COMPLETE)

        assert (item.status, at_desk.desk.item(1).ageing.age_s) == (Status.DONE, 0)
        (leg,) = contents(at_desk.queue.path)["leg"]
        assert leg[:4] == (item.uid, 1, PARIS, TOKYO)


def test_a_closed_leg_is_kept_as_its_history_tells_it(tmp_path: Path) -> None:
    with office(tmp_path, HOME) as at_desk:
        noon, back = at("2026-03-30T12:00Z"), at("2026-03-30T16:00Z")
        at_desk.now = at("2026-03-30T00:00Z")
        item = at_desk.stepped(at_desk.added(), Kind.ACCEPT)
        at_desk.now = at("2026-03-30T02:00Z")
        item = at_desk.stepped(item, Kind.PASS_ON)
        at_desk.now = back
        item = at_desk.stepped(item, Kind.RETURN, Kind.ANSWER, Kind.LOG_SYNC, Kind.ACCEPT)
        at_desk.stepped(item, Kind.COMPLETE)

        assert contents(at_desk.queue.path)["leg"] == [
            (item.uid, 1, PARIS, TOKYO, f"[{noon - 12 * HOUR}]", noon - 10 * HOUR),
            (item.uid, 2, TOKYO, YORK, f"[{noon - 10 * HOUR},{back},{back}]", back),
        ]


def test_twenty_closed_legs_make_the_service_level(at_desk: Office) -> None:
    at_desk.now = at("2026-03-30T00:00Z")
    levels = []
    for _ in range(20):
        item = at_desk.added()
        at_desk.now = Instant(at_desk.now + HOUR // 3)
        at_desk.stepped(item, Kind.ACCEPT, Kind.COMPLETE)
        levels.append(at_desk.desk.levels(at_desk.now)[TOKYO])

    assert levels == [8 * HOUR] * 19 + [HOUR // 3]


@settings(max_examples=40)
@given(lives())
def test_the_history_explains_the_row_after_every_step(life: Life) -> None:
    with TemporaryDirectory() as folder, office(Path(folder), HOME) as at_desk:
        item = at_desk.added(draft=True, urgency=life.items[0].note.urgency)
        pairs = zip(life.events[1:], life.items[1:], strict=True)
        for event, expected in pairs:
            at_desk.now = event.at
            item = at_desk.step(1, event.kind, event.team, item.rev, **event.data)

            stored = at_desk.desk.item(1).item
            assert item == stored == replay(at_desk.desk.history(item))
            holder = expected.holder and "Aiko"
            assert stored == expected._replace(uid=item.uid, ref=1, holder=holder)


def test_a_title_of_which_nothing_shows_that_is_there_already_is_no_damage(tmp_path: Path) -> None:
    with office(tmp_path) as at_desk:
        item = added(at_desk.queue, uid="old", title="\u200b\u3164", context="v2")
        at_desk.stepped(item, Kind.OFFER, Kind.ACCEPT)
        at_desk.desk.undo(item.ref, "Aiko")
        found = at_desk.desk.open_items(QueueQuery(at_desk.now, 9))
        damage = at_desk.queue.damage.found()
        at_desk.step(item.ref, Kind.AMEND, title="Deploy")

        assert ([one.item.note.title for one in found], damage) == (["\u200b\u3164"], None)
        assert at_desk.desk.item(item.ref).item.note.title == "Deploy"
        assert examine(at_desk.queue.path).problems == ()


def test_a_title_of_which_nothing_shows_is_not_put_back_by_an_amendment(at_desk: Office) -> None:
    item = at_desk.added()

    with pytest.raises(RefusedError, match="the title shows nothing"):
        at_desk.step(item.ref, Kind.AMEND, title="\u2060")
    with pytest.raises(RefusedError, match="the title shows nothing"):
        at_desk.added(title="\u2060", draft=True)
    assert at_desk.desk.item(item.ref).item.note.title == "Deploy"
