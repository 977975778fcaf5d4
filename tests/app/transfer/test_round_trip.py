"""An export into an empty queue gives an equal one; a second import changes no byte.

`python -m tests.app.transfer.test_round_trip 1000` tries 1,000 queues.
"""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.app.transfer.export import ExportSource, exported
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.exchange.item_json import without_local
from teamclock.store import dismissals, meetings
from teamclock.store.queue import Queue
from teamclock.store.transfer import item_batches
from tests.app.desks import Office, office
from tests.app.meeting_stories import ACTIONS, done
from tests.app.transfers import import_file
from tests.domain.items import BORN, Life, lives
from tests.exchange.queue_files import as_lines, records, told
from tests.share.places import desks
from tests.store.queues import contents

EXAMPLES = 30
SHARED_EXAMPLES = 3
CACHES = {"level", "told"}
"""Tables of which nothing is told."""

LIVED = Instant(BORN + 14 * DAY)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


class Lived(NamedTuple):
    """What happened at a desk: histories of items, actions, and dismissals of older programs."""

    lives: list[Life]
    actions: list[str]
    reasons: list[str]


@st.composite
def lived_queues(draw: st.DrawFn) -> Lived:
    return Lived(
        draw(st.lists(lives(), max_size=3)),
        draw(st.lists(st.sampled_from(sorted(ACTIONS)), max_size=8)),
        draw(st.lists(TEXTS.filter(str.strip), max_size=2)),
    )


def hear(_done: int, _whole: int) -> None:
    """Take no notice of how far it has come."""


def live(here: Office, lived: Lived, folder: Path) -> None:
    """Let a queue have lived so."""
    here.now = LIVED
    file = folder / "in.jsonl"
    items = [told(_named(life, f"i{number}")) for number, life in enumerate(lived.lives)]
    file.write_bytes(as_lines(records(*items)))
    import_file(here.queue.path, here.session, file, hear)
    done(here, lived.actions)
    with here.queue.transaction():
        for number, reason in enumerate(lived.reasons[: len(lived.lives)]):
            dismissals.dismiss(here.queue, f"i{number}", Instant(BORN + number), reason, "Lea")


def _named(life: Life, name: str) -> list[Any]:
    return [event._replace(item=name, uid=f"{name}-{event.rev}") for event in life.events]


def export(here: Office, file: Path) -> bytes:
    form = file.suffix.removeprefix(".")
    whole = b"".join(exported(ExportSource(here.queue, here.session, here.now), form, hear))
    file.write_bytes(whole)
    return whole


def tables(queue: Queue) -> dict[str, Any]:
    return {name: rows for name, rows in contents(queue.path).items() if name not in CACHES}


def nameless(queue: Queue) -> dict[str, Any]:
    """Return all that a queue holds, without the names of items and meetings."""
    items: dict[str, tuple[Item, list[Any]]] = {}
    for batch in item_batches(queue):
        for item, events in batch:
            without = [event._replace(data=without_local(event.data)) for event in events]
            items[item.uid] = (item._replace(ref=0, label=""), without)
    talks = {one.uid: _comparable(one) for one in meetings.every(queue)}
    return {
        "items": items,
        "meetings": talks,
        "ledger": meetings.ledger(queue),
        "excuses": meetings.excuses(queue),
        "dismissals": dismissals.every(queue),
    }


def _comparable(one: Meeting) -> Meeting:
    return one._replace(ref=0, label="", cost=dict(one.cost))


def entered(
    there: Office, file: Path, shown: Callable[[Queue], dict[str, Any]], wanted: dict[str, Any]
) -> None:
    """Import a file twice; fail where the queue is not the wanted one, or a byte changes."""
    first = import_file(there.queue.path, there.session, file, hear)
    assert (first.conflicts, first.meetings.conflicts, first.refused) == ((), (), 0)
    assert shown(there.queue) == wanted
    there.queue.close()
    before = files_of(there)
    again = import_file(there.queue.path, there.session, file, hear)
    assert again.changes is False
    assert files_of(there) == before


def files_of(there: Office) -> dict[str, bytes]:
    """Return the bytes of a queue, and of what SQLite keeps beside it."""
    return {path.name: path.read_bytes() for path in there.queue.path.parent.glob("queue*")}


def law(lived: Lived, form: str) -> None:
    with TemporaryDirectory() as name, ExitStack() as stack:
        one, other = (_made(Path(name) / part) for part in ("one", "other"))
        here = stack.enter_context(office(one))
        there = stack.enter_context(office(other))
        live(here, lived, Path(name))
        there.now = here.now
        whole = export(here, Path(name) / f"out.{form}")

        entered(there, Path(name) / f"out.{form}", tables, tables(here.queue))

        with office(other) as opened:
            opened.now = here.now
            assert export(opened, Path(name) / f"again.{form}") == whole


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@given(lived_queues(), st.sampled_from(["json", "jsonl"]))
@settings(max_examples=EXAMPLES)
def test_an_export_into_an_empty_queue_gives_an_equal_one_and_twice_is_as_once(
    lived: Lived, form: str
) -> None:
    law(lived, form)


def shared_law(lived: Lived, form: str) -> None:
    """Fail where a shared queue does not come whole to another desk's, or to one that is alone."""
    with TemporaryDirectory() as name, ExitStack() as stack:
        one, other, alone = (_made(Path(name) / part) for part in ("one", "other", "alone"))
        (first,) = stack.enter_context(desks(one, "paris"))
        (second,) = stack.enter_context(desks(other, "york"))
        plain = stack.enter_context(office(alone))
        live(first.office, lived, Path(name))
        second.office.now = plain.now = first.office.now
        file = Path(name) / f"out.{form}"
        export(first.office, file)
        wanted = nameless(first.office.queue)

        for there in (plain, second.office):
            entered(there, file, nameless, wanted)


@given(lived_queues(), st.sampled_from(["json", "jsonl"]))
@settings(max_examples=SHARED_EXAMPLES)
def test_a_shared_queue_comes_whole_to_another_share_and_to_a_queue_that_is_alone(
    lived: Lived, form: str
) -> None:
    shared_law(lived, form)


if __name__ == "__main__":
    COUNT = int(sys.argv[1])
    for checked, parts in ((law, 1), (shared_law, 10)):
        tried = given(lived_queues(), st.sampled_from(["json", "jsonl"]))(checked)
        settings(max_examples=COUNT // parts, deadline=None)(tried)()
        sys.stdout.write(f"{checked.__name__}: {COUNT // parts} queues\n")
