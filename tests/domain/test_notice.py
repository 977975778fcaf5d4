"""A notice falls due before its instant, and its key outlives restarts."""

from teamclock.domain.notice import Notice, Topic
from teamclock.domain.roster import TeamId
from tests.builders import at

DESIGN, CODING = TeamId("design"), TeamId("coding")


def test_the_key_names_kind_team_instant_and_lead() -> None:
    end = at("2026-11-23T17:00Z")

    notice = Notice(Topic.ENDS, DESIGN, end, end, lead=15)

    assert notice.key == "ends:design:2026-11-23T17:00:00Z:15"
    assert notice.boundary == "ends:design:2026-11-23T17:00:00Z"
    assert notice.due == at("2026-11-23T16:45Z")


def test_two_overlaps_that_open_at_once_have_keys_of_their_own() -> None:
    start = at("2026-11-23T14:00Z")

    pair = [Notice(Topic.OVERLAP, DESIGN, start, start, others=(one,)) for one in (CODING, DESIGN)]

    assert len({one.key for one in pair}) == 2
