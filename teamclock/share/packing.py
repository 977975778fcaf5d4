"""Entries of a shared queue's meetings, series and excuses, as an export holds them.

See share.md, 1; cli.md, export. Entries on the path of a subject are exported, also undone ones.
"""

from collections.abc import Iterator

from teamclock.domain.entry import SERIES, Folded, FoldVerdict, LogEntry, Subject
from teamclock.domain.fold import FoldContext, fold
from teamclock.domain.fold_rules import Stands
from teamclock.share.settling import read_entries
from teamclock.store import entries, meetings, share_facts
from teamclock.store.queue import Queue


def packed_entries(queue: Queue) -> Iterator[LogEntry]:
    """Yield the entries for an export: of the series, of excuses, then of each meeting.

    They lack `n`, their numbers, which count in this share's logs alone. Yield none for a queue
    that is not shared.
    """
    if share_facts.recording_desk(queue) is not None:
        for entry in _on_paths(queue):
            yield entry._replace(n=None)


def _on_paths(queue: Queue) -> Iterator[LogEntry]:
    """Yield the entries on the paths of the series, each excuse (only the last), each meeting.

    An entry of a meeting that needs a series is left out unless the series is taken.
    """
    series = _folded(queue, SERIES, lambda _uid: None)  # it depends on no other subject
    yield from (entry for entry, _at in series.path)
    for subject in filter(_is_storable, entries.subjects(queue, "excuse")):
        yield from (entry for entry, _at in _folded(queue, subject, lambda _uid: None).path[-1:])
    kept = {uid for uid, one in series.decisions.items() if one.verdict is FoldVerdict.TAKEN}
    for subject in entries.subjects(queue, "meeting"):
        folded = _folded(queue, subject, lambda uid: True if uid in kept else None)
        yield from (entry for entry, _at in folded.path)


def _folded(queue: Queue, subject: Subject, stands: Stands) -> Folded:
    """Return the fold of a subject; `stands` tells whether an entry of another one is taken."""
    return fold(read_entries(queue, subject), FoldContext(stands))


def _is_storable(excuse: Subject) -> bool:
    """Return whether the week of an excuse is in the range that the tables can hold."""
    return meetings.FIRST_WEEK <= int(excuse.rpartition("/")[2]) <= meetings.LAST_WEEK
