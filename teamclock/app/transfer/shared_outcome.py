"""Compute what an import into a shared queue does, from the new entries of items and meetings."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.app.transfer.meeting_rows import is_same
from teamclock.app.transfer.preview import (
    Conflict,
    ImportOutcome,
    MeetingConflict,
    MeetingsPreview,
    Pair,
    Preview,
    counted,
    differing,
)
from teamclock.domain.fold import path_events
from teamclock.domain.item import Event, Item
from teamclock.domain.meeting import Meeting
from teamclock.exchange.file_entries import FileMeeting
from teamclock.share.merging import News


class MeetingNews(NamedTuple):
    """A meeting of a file, and the entries about it that the queue lacks.

    news: these entries, and what the meeting becomes with them
    here: the meeting in the queue: as stored, else as the entries make it; None for neither
    """

    file: FileMeeting
    news: News
    here: Meeting | None

    @property
    def name(self) -> str:
        """Return the meeting's name in the queue; empty where it is not there."""
        return "" if self.here is None else self.here.name

    @property
    def outcome(self) -> ImportOutcome:
        """Return what an import does with the meeting.

        Without new entries it is a conflict if the file has only a record of the meeting, which
        differs from the meeting here and has no lower revision, for example if it was cancelled
        here and moved there; otherwise it is unchanged.
        """
        if self.news.entries:
            return self._of_news()
        if self.here is None or self.file.entries or is_same(self.file.meeting, self.here):
            return ImportOutcome.UNCHANGED
        is_older = self.file.meeting.rev < self.here.rev
        return ImportOutcome.UNCHANGED if is_older else ImportOutcome.CONFLICT

    def _of_news(self) -> ImportOutcome:
        """Return the outcome where there are new entries: unchanged if the rules take none."""
        if not self.news.taken:
            return ImportOutcome.UNCHANGED
        return ImportOutcome.NEW if self.news.is_first else ImportOutcome.FURTHER


def item_outcome(pair: Pair, news: News) -> Preview:
    """Return what an import does with an item, given the entries about it that the queue lacks.

    An item is a conflict if the rules do not take all of these entries.
    """
    history, stored = pair
    item = news.after.value if stored is None else stored.item
    if not isinstance(item, Item):  # the rules take not even the first entry
        return Preview(unchanged=1, refused=news.refused)
    refs = differing([(history.item.name, item.name)])
    if not news.entries:
        return Preview(unchanged=1, refs=refs)
    seen = Preview(steps=news.taken, refused=news.refused, refs=refs)
    if news.refused:
        rev = _first_difference(history.events, path_events(news.after, item.uid))
        return seen._replace(conflicts=(Conflict(item.uid, item.name, item.note.title, rev),))
    return seen._replace(new=1) if stored is None else seen._replace(further=1)


def _first_difference(theirs: Sequence[Event], ours: Sequence[Event]) -> int:
    """Return the first revision at which two histories of an item have different steps.

    Where the longer history begins with the shorter one, it is the next revision after that.
    """
    uids = ((one.uid, other.uid) for one, other in zip(theirs, ours, strict=False))
    index = next((at for at, (one, other) in enumerate(uids) if one != other), None)
    return (min(len(theirs), len(ours)) if index is None else index) + 1


def meetings_outcome(found: Sequence[MeetingNews]) -> MeetingsPreview:
    """Return what an import does with meetings.

    Set are the counts, the names that differ in file and queue, the refused steps, and the
    conflicts. A meeting that has no name in the file has none that differs.
    """
    names = ((one.file.name, one.name) for one in found)
    return counted([one.outcome for one in found])._replace(
        refs=differing((theirs or ours, ours) for theirs, ours in names),
        refused=sum(one.news.refused for one in found),
        conflicts=tuple(
            MeetingConflict(one.here.uid, one.name, one.here.rev)
            for one in found
            if one.outcome is ImportOutcome.CONFLICT and one.here is not None
        ),
    )
