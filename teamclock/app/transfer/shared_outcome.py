"""What an import into a shared queue comes to, by what is new of each item and meeting."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.app.transfer.preview import (
    Conflict,
    ImportOutcome,
    MeetingsPreview,
    Pair,
    Preview,
    counted,
    differing,
)
from teamclock.domain.fold import path_events
from teamclock.domain.item import Event, Item
from teamclock.exchange.file_entries import FileMeeting
from teamclock.share.merging import News


class MeetingNews(NamedTuple):
    """A meeting of a file, what is new of it, and the name that it has here, if any."""

    file: FileMeeting
    news: News
    name: str

    @property
    def fate(self) -> ImportOutcome:
        """Return what becomes of the meeting."""
        if not self.news.taken:
            return ImportOutcome.UNCHANGED
        return ImportOutcome.NEW if self.news.is_first else ImportOutcome.FURTHER


def item_outcome(pair: Pair, news: News) -> Preview:
    """Return what becomes of an item; a step of the file that is not taken is a conflict."""
    history, stored = pair
    item = news.after.value if stored is None else stored.item
    if not isinstance(item, Item):
        return Preview(unchanged=1, refused=news.refused)
    refs = differing([(history.item.name, item.name)])
    if not news.entries:
        return Preview(unchanged=1, refs=refs)
    seen = Preview(steps=news.taken, refused=news.refused, refs=refs)
    if news.refused:
        rev = _parted(history.events, path_events(news.after, item.uid))
        return seen._replace(conflicts=(Conflict(item.uid, item.name, item.note.title, rev),))
    return seen._replace(new=1) if stored is None else seen._replace(further=1)


def _parted(theirs: Sequence[Event], ours: Sequence[Event]) -> int:
    """Return the first revision at which two histories have different steps."""
    uids = ((one.uid, other.uid) for one, other in zip(theirs, ours, strict=False))
    same = next((rev for rev, (one, other) in enumerate(uids) if one != other), None)
    return (min(len(theirs), len(ours)) if same is None else same) + 1


def meetings_outcome(found: Sequence[MeetingNews]) -> MeetingsPreview:
    """Return what becomes of meetings."""
    names = ((one.file.name, one.name) for one in found)
    return counted([one.fate for one in found])._replace(
        refs=differing((theirs or ours, ours) for theirs, ours in names),
        refused=sum(one.news.refused for one in found),
    )
