"""Makes queues of any size for bench/queues.py: one item in twenty is open; of a few, all are.

They are made without the program, whose every step waits for the disk: rows as the store writes
them, in one transaction. Each item has its whole history, a closed one its leg. Titles and contexts
have English and Japanese words; courts, urgencies and ages are spread.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from teamclock.domain.effects import apply
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Event, Item, Kind, Status
from teamclock.domain.note import Link, Note, Urgency
from teamclock.domain.roster import TeamId
from teamclock.store.database import transaction
from teamclock.store.opening import open_queue
from teamclock.store.rows import COLUMNS, EVENT_COLUMNS, event_row, item_row, words_of

NOW = Instant(1_795_507_200)  # 2026-11-24T08:00:00Z, a Tuesday
ONE_IN = 20
TEAMS = tuple(map(TeamId, ("design", "coding", "qa")))
RARE = "稀有語"
_ENGLISH = (
    "deploy checkout mockups form currency review payment gateway error cart items decided keep"
    " flow until release logs customer asked refund page translated strings missing rollout paused"
    " percent waiting approval tests green flaky login"
)
_JAPANESE = "障害 対応 完了 次の担当 引き継ぎ 決済画面 翻訳 未確認 東京 配備 返金依頼 承認待ち"
_SHAPES = 500
_COME_BACK = 0.2  # the share of items that were returned once and answered
_YEARS_S = 3 * 365 * DAY
_ITEM = f"INSERT INTO item (ref, {', '.join(COLUMNS)}) VALUES (?, {', '.join('?' * len(COLUMNS))})"
_EVENT = f"INSERT INTO event VALUES ({', '.join('?' * len(EVENT_COLUMNS))})"


class _Shape(NamedTuple):
    """What many items have in common.

    `row`: the values of the item's row.
    `words`: the words for the search.
    `events`: the rows of the events.
    `closed`: whether the item has a closed leg.
    """

    row: tuple[Any, ...]
    words: str
    events: tuple[tuple[Any, ...], ...]
    closed: bool


def build(path: Path, items: int, teams: Sequence[TeamId] = TEAMS, one_in: int = ONE_IN) -> None:
    """Make a queue of `items` items between `teams`, of which one in `one_in` is open."""
    random = Random(items)  # noqa: S311 - no secret
    done = [_shape(random, teams, done=True) for _ in range(_SHAPES)]
    out = [_shape(random, teams, done=False) for _ in range(_SHAPES)]
    one_in = one_in if items > one_in else 1
    step = max(items // 1000, 1)
    with closing(open_queue(path)) as db:
        db.execute("PRAGMA cache_size = -1000000")
        db.execute("PRAGMA journal_mode = OFF")
        with transaction(db):
            for first in range(0, items, step):
                some = range(first, min(first + step, items))
                shapes = [(ref, random.choice(done if ref % one_in else out)) for ref in some]
                db.executemany(_ITEM, (_item(ref, one, items) for ref, one in shapes))
                db.executemany(
                    "INSERT INTO words VALUES (?, ?)",
                    ((ref + 1, f"{one.words}\nitem {ref}") for ref, one in shapes),
                )
                db.executemany(_EVENT, (row for ref, one in shapes for row in _events(ref, one)))
                db.executemany(
                    "INSERT INTO leg VALUES (?, 1, ?, ?, ?, ?)",
                    (_leg(ref, one, items) for ref, one in shapes if one.closed),
                )
            db.execute("UPDATE words SET text = text || ? WHERE ref = 1", (RARE,))
            db.execute(
                "INSERT INTO waiting SELECT giver, receiver, court, count(*) FROM item"
                " WHERE court IS NOT NULL GROUP BY giver, receiver, court"
            )
            db.execute(
                "INSERT INTO level SELECT receiver, count(*), '', 0, '[]' FROM leg"
                " GROUP BY receiver"
            )


def _shape(random: Random, teams: Sequence[TeamId], *, done: bool) -> _Shape:
    giver, receiver = random.sample(teams, 2)
    offered = Instant(NOW - random.randrange(10 * DAY))
    note = Note(
        _text(random, 6),
        random.choice([Urgency.STEADY, Urgency.STEADY, Urgency.WATCH, Urgency.CRITICAL]),
        _text(random, 30),
        (_text(random, 6), _text(random, 6)),
        links=(Link(f"https://tracker.example/{random.randrange(10**6)}"),),
        due_at=Instant(offered + random.randrange(20 * DAY)) if random.random() < 0.2 else None,
    )
    draft = Item("", 0, note, giver, receiver, Status.DRAFT, 1, offered)
    matters: list[tuple[Kind, dict[str, Any]]] = [
        (Kind.CREATE, {**note._asdict(), "from": giver, "to": receiver, "ref": 0}),
        (Kind.OFFER, {}),
    ]
    came_back = random.random() < _COME_BACK
    if came_back:
        matters.append((Kind.RETURN, {"question": _text(random, 6)}))
        matters.append((Kind.ANSWER, {"answer": _text(random, 6)}))
    if done or random.random() < 0.5:
        matters.append((Kind.ACCEPT, {"readback": _text(random, 6)}))
    if done:
        matters.append((Kind.COMPLETE, {"outcome": _text(random, 6)}))
    times = [Instant(offered + (rev - 2) * HOUR) for rev in range(1, len(matters) + 1)]
    teams_of = {Kind.RETURN: receiver, Kind.ACCEPT: receiver, Kind.COMPLETE: receiver}
    history = [
        Event("", rev, kind, at, teams_of.get(kind, giver), "Aiko", data, "")
        for rev, ((kind, data), at) in enumerate(zip(matters, times, strict=True), start=1)
    ]
    item = draft
    for event in history[1:]:
        item = apply(item, event)
    events = tuple(map(event_row, history))
    row = item_row(item)
    return _Shape(tuple(row[name] for name in COLUMNS), words_of(item), events, done)


def _text(random: Random, words: int) -> str:
    japanese = random.random() < 0.3
    known = (_JAPANESE if japanese else _ENGLISH).split()
    return ("" if japanese else " ").join(random.choice(known) for _ in range(words))


_UID, _CLOSED, _TITLE = map(COLUMNS.index, ("uid", "closed_at", "title"))
_GIVER, _RECEIVER = map(COLUMNS.index, ("giver", "receiver"))


def _item(ref: int, one: _Shape, items: int) -> list[Any]:
    row = list(one.row)
    row[_UID], row[_TITLE] = _uid(ref), f"{row[_TITLE]} {ref}"[:120]
    if one.closed:
        row[_CLOSED] = _closed_at(ref, items)
    return [ref + 1, *row]


def _closed_at(ref: int, items: int) -> int:
    """Return an instant of the last three years: later items were mostly closed later."""
    return NOW - _YEARS_S + _YEARS_S * ref // items - ref * 7919 % (5 * DAY)


def _uid(number: int) -> str:
    """Return a text with the form of a uid; the texts of successive numbers are in no order."""
    mixed = number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128
    words = f"{mixed:032x}"
    return f"{words[:8]}-{words[8:12]}-{words[12:16]}-{words[16:20]}-{words[20:]}"


def _events(ref: int, one: _Shape) -> Iterator[tuple[Any, ...]]:
    uid = _uid(ref)
    for rev, row in enumerate(one.events, start=1):
        yield (uid, *row[1:-1], _uid(2**64 + ref * 8 + rev))


def _leg(ref: int, one: _Shape, items: int) -> tuple[str, str, str, str, int]:
    """Return a leg that was closed some hours after its offer, on any day of the week."""
    closed_at = _closed_at(ref, items)
    turns = f"[{closed_at - 3600 - ref * 7919 % (40 * HOUR)}]"
    return _uid(ref), one.row[_GIVER], one.row[_RECEIVER], turns, closed_at
