"""What `share` prints is in the words of the window, and shows others' text plainly."""

from datetime import UTC

import pytest

from teamclock.cli.share_words import (
    entered_words,
    left_words,
    preview_words,
    refused_words,
    status_words,
    sync_words,
)
from teamclock.domain.entry import DeskId, Subject
from teamclock.domain.plan import calendars
from teamclock.domain.roster import TeamId
from teamclock.present.item import ItemContext
from teamclock.share.desks import Desk
from teamclock.share.joining import JoinPreview
from teamclock.share.status import RefusedStep, ShareStatus
from teamclock.share.sync import SyncReport
from teamclock.share.transport import Share
from tests.builders import at, sample_roster

NOW = at("2026-11-24T08:30Z")
SEEN = ItemContext(calendars(sample_roster()), UTC, NOW)
DES, COD = DeskId("77f8f1ad81e1be01"), DeskId("77f8f1ad81e1be02")
STEP = RefusedStep(
    uid="4-6",
    subject=Subject("item/7"),
    name="DES-17",
    kind="accept",
    at=NOW,
    team=TeamId("coding"),
    by="Ai\u202eko",
    why="meanwhile: accept by K\x1ben",
    data={"readback": "I\x1b[31m build\nit"},
)
WELL = ShareStatus(
    share=Share("466d", "At\u202elas"),
    place="/mnt/te\x1bam",
    desk=DES,
    code="DES",
    home=TeamId("design"),
    pending=0,
    synced_at=NOW,
    away_since=None,
    desks=(
        Desk(COD, "COD", TeamId("coding"), left=False, last_at=at("2026-11-23T08:12Z")),
        Desk(DES, "DES", TeamId("design"), left=False, last_at=NOW),
    ),
    refused=(),
    newer=False,
    trouble=(),
)
REFUSED = "1 step was not taken: see “teamclock share refused”"


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_a_queue_in_step_takes_a_line_and_one_for_each_desk() -> None:
    assert lines(status_words(SEEN, WELL)) == [
        "Shared · 08:30 · At\ufffdlas · /mnt/te\ufffdam",
        "COD Coding Mon 23 Nov 08:12",
        "DES Design this desk",
    ]


def test_what_is_not_in_order_is_a_line_of_its_own() -> None:
    off = WELL._replace(
        away_since=at("2026-11-24T08:12Z"),
        pending=2,
        refused=(STEP,),
        newer=True,
        trouble=("the clock of C\x1bOD is 3 minutes ahead",),
    )

    words = lines(status_words(SEEN, off))

    assert words[0].startswith("Place away since 08:12, everything is kept · At")
    assert words[1:4] == [
        "2 steps not shared yet",
        REFUSED,
        "Some items need a newer teamclock: update this program",
    ]
    assert words[-1] == "the clock of C\ufffdOD is 3 minutes ahead"


def test_a_desk_that_left_or_has_no_team_is_named_by_its_code() -> None:
    (gone, _own) = WELL.desks
    left = WELL._replace(desks=(gone._replace(left=True), gone._replace(home=None)))

    assert lines(status_words(SEEN, left))[1:] == ["COD Coding left", "COD Mon 23 Nov 08:12"]


def test_a_queue_that_is_not_shared_says_so() -> None:
    assert status_words(SEEN, None) == "Not shared"


def test_a_round_says_what_it_did_and_what_was_not_taken() -> None:
    assert sync_words(SyncReport(3, 2, 0, ())) == "3 read, 2 written"
    assert sync_words(SyncReport(0, 0, 1, ())).splitlines() == ["0 read, 0 written", REFUSED]


@pytest.mark.parametrize(
    ("began", "first"),
    [
        (True, "At\ufffdlas is shared at /mnt/te\ufffdam. This desk is DES."),
        (False, "At\ufffdlas at /mnt/te\ufffdam is joined. This desk is DES."),
    ],
)
def test_who_enters_is_told_where_and_as_what(began: bool, first: str) -> None:
    words = entered_words(WELL, SyncReport(3, 2, 0, ()), began=began)

    assert words.splitlines() == [first, "3 read, 2 written"]


def test_a_dry_run_says_how_many_items_there_would_be() -> None:
    assert preview_words(JoinPreview(41, 812, 3, "COD2")).splitlines() == [
        "Here 41 items, there 812, 3 the same: 850 after.",
        "This desk would be COD2.",
    ]


def test_leaving_says_what_stays() -> None:
    stays = "What was shared stays at /mnt/te\ufffdam."

    assert left_words("/mnt/te\x1bam") == f"The queue is no longer shared. {stays}"


def test_a_step_that_was_not_taken_is_told_with_why_its_words_and_its_uid() -> None:
    assert refused_words(SEEN, [STEP]).splitlines() == [
        "DES-17  Ai\ufffdko (Coding) picked it up · 08:30",
        "  meanwhile: accept by K\ufffden",
        "  “I\ufffd[31m build”",
        "  “it”",
        "  4-6",
    ]


def test_what_is_about_no_item_has_no_name() -> None:
    series = STEP._replace(subject=Subject("series"), name="", kind="series", data={})

    assert refused_words(SEEN, [series]).splitlines()[0] == (
        "Ai\ufffdko (Coding) planned a series of meetings · 08:30"
    )


def test_an_empty_tray_says_so() -> None:
    assert refused_words(SEEN, []) == "All your steps were taken"
