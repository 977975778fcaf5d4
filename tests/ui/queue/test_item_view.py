"""What the panel shows of an item, and when its note and history are written anew."""

from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Kind
from tests.ui.queue.drafts import shown


def test_a_passing_minute_writes_nothing_anew() -> None:
    one = shown(Kind.OFFER)

    later = one._replace(seen=one.seen._replace(now=Instant(one.seen.now + HOUR)))

    assert later.written == one.written


def test_a_step_another_day_and_another_user_do() -> None:
    one = shown(Kind.OFFER)
    later = one.seen._replace(now=Instant(one.seen.now + 24 * HOUR))

    others = (
        one._replace(item=one.item._replace(rev=9)),
        one._replace(events=one.events[:1]),
        one._replace(seen=later),
        one._replace(me="Aiko"),
    )

    assert all(other.written != one.written for other in others)
