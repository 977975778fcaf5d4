"""What an import into a shared queue came to is counted by what the fold took."""

from collections.abc import Sequence

from teamclock.app.transfer.preview import Conflict, ImportOutcome, Pair, Preview
from teamclock.app.transfer.shared_outcome import MeetingNews, item_outcome, meetings_outcome
from teamclock.domain.entry import DeskId, Folded, LogEntry
from teamclock.domain.fold import FoldContext, fold
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.meeting import MeetingRecord, held
from teamclock.exchange.file_entries import FileMeeting
from teamclock.exchange.history import History
from teamclock.share.history_entries import EntryAuthor, item_entries, meeting_entries
from teamclock.share.merging import News
from teamclock.store.transfer import StoredItem
from tests.builders import talk
from tests.domain.items import BORN, PARIS
from tests.exchange.queue_files import lived

TELLER = EntryAuthor(DeskId("1" * 16), PARIS, "PAR", BORN)
SHOWN = FoldContext(lambda _uid: True, 4, "PAR-4")
OURS = lived("u", Kind.OFFER, Kind.ACCEPT)
THEIRS = [*OURS[:2], *lived("u", Kind.OFFER, Kind.RETURN)[2:]]
THEIRS[2] = THEIRS[2]._replace(uid="u-3x")
MEETING = talk("2026-03-28T13:00Z", "2026-03-28T14:00Z", "paris", "york")


def folded(entries: Sequence[LogEntry]) -> Folded:
    return fold(entries, SHOWN)


def entries_of(events: Sequence[Event]) -> list[LogEntry]:
    return list(item_entries(events, 4, TELLER))


def news(known: Sequence[Event], new: Sequence[Event]) -> News:
    here, told = entries_of(known) if known else [], entries_of(new)
    uids = {one.uid for one in here}
    more = [one for one in told if one.uid not in uids]
    return News(more, folded(here), folded([*here, *more]))


def item_of(events: Sequence[Event]) -> Item:
    item = folded(entries_of(events)).value
    assert isinstance(item, Item)
    return item


def pair(events: Sequence[Event], known: Sequence[Event] = ()) -> Pair:
    stored = StoredItem(item_of(known), tuple(known)) if known else None
    return History("x", item_of(events)._replace(label="DES-9"), tuple(events), ()), stored


def test_an_item_is_new_with_all_its_steps_under_another_name() -> None:
    seen = item_outcome(pair(OURS), news([], OURS))

    assert seen == Preview(new=1, steps=3, refs=(("DES-9", "PAR-4"),))


def test_an_item_has_further_steps_or_none() -> None:
    names = (("DES-9", "PAR-4"),)

    further = item_outcome(pair(OURS, OURS[:2]), news(OURS[:2], OURS))
    nothing = item_outcome(pair(OURS[:2], OURS), News(()))

    assert further == Preview(further=1, steps=1, refs=names)
    assert nothing == Preview(unchanged=1, refs=names)


def test_a_step_that_is_not_taken_is_a_conflict_at_its_revision() -> None:
    comment = Event("u", 4, Kind.COMMENT, OURS[2].at, PARIS, "Lea", {"text": "x"}, "u-4x")

    seen = item_outcome(pair(THEIRS, OURS), news(OURS, [*THEIRS, comment]))

    assert (seen.conflicts, seen.steps, seen.refused) == (
        (Conflict("u", "PAR-4", "Deploy", 3),), 1, 1,
    )  # fmt: skip


def test_an_item_of_which_nothing_can_be_shown_is_unchanged() -> None:
    lost = entries_of(OURS)[1:]

    assert item_outcome(pair(OURS), News(lost, folded([]), folded(lost))) == Preview(
        unchanged=1, refused=2
    )


def test_meetings_are_new_further_or_unchanged_and_told_by_other_names() -> None:
    plan, hold = meeting_entries(held(MEETING, MeetingRecord(9, 2, "We ship")), 1, TELLER)
    in_file = FileMeeting("x", MEETING, "T-1", (plan,))
    shown = MEETING._replace(label="PAR-T4")
    new = MeetingNews(in_file, News([plan], folded([]), folded([plan])), shown)
    further = new._replace(news=News([hold], folded([plan]), folded([plan, hold])), here=MEETING)
    known = new._replace(news=News(()))
    lost = new._replace(news=News([hold], folded([]), folded([hold])))

    seen = meetings_outcome([new, further, known, lost])

    assert (seen.new, seen.further, seen.unchanged, seen.refused) == (1, 1, 2, 1)
    assert seen.refs == (("T-1", "PAR-T4"),) * 3
    assert new.outcome is ImportOutcome.NEW
