"""The desks of a share: their codes, and the names of items and meetings (share.md, 7)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from teamclock.domain.entry import DeskId, FoldVerdict, LogEntry, desk_subject
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.domain.values import TEAM_ID
from teamclock.exchange.entry_json import stored_entry
from teamclock.store import entries, share_facts
from teamclock.store.queue import Queue

JOIN, LEAVE = "join", "leave"
CODE = re.compile(r"[A-Z]{2,4}")


class Desk(NamedTuple):
    """A desk of the share.

    code: the letters before the numbers of the items and meetings that it made, unique in the share
    left: whether it has left the share
    last_at: the time of writing that its last entry states
    """

    id: DeskId
    code: str
    home: TeamId | None
    left: bool
    last_at: Instant


def code_of(team: TeamId) -> str:
    """Return the code of a desk by its home team: up to four of the team's letters."""
    letters = re.sub(r"[^A-Z]", "", team.upper())[:3]
    return letters if len(letters) >= 2 else "DE"


def spare_code(desk: DeskId) -> str:
    """Return the code of a desk that has not said its own yet."""
    return desk[:4].upper()


def desks_of(registers: Iterable[LogEntry]) -> dict[DeskId, Desk]:
    """Return the desks that entries name, each with a unique code.

    Of two desks that claim one code, the one whose first claim is later gets a digit.
    """
    found: dict[DeskId, Desk] = {}
    claims: Counter[str] = Counter()
    for entry in sorted(registers, key=lambda one: one.key):
        if entry.desk not in found:
            claim = claimed(entry.data) or spare_code(entry.desk)
            claims[claim] += 1
            code = claim if claims[claim] == 1 else f"{claim}{claims[claim]}"
            found[entry.desk] = Desk(entry.desk, code, None, left=False, last_at=entry.at)
        known = found[entry.desk]
        home = _home(entry.data) or known.home
        found[entry.desk] = known._replace(
            home=home, left=entry.kind == LEAVE, last_at=max(known.last_at, entry.at)
        )
    return found


def claimed(data: Mapping[str, Any]) -> str | None:
    """Return the code that a join claims; None where it is not one."""
    code = data.get("code")
    return code if type(code) is str and CODE.fullmatch(code) else None


def _home(data: Mapping[str, Any]) -> TeamId | None:
    home = data.get("home")
    return TeamId(home) if type(home) is str and TEAM_ID.fullmatch(home) else None


def known_desks(queue: Queue) -> dict[DeskId, Desk]:
    """Return the desks of the share that this desk has heard of."""
    return desks_of(registers(queue))


def registers(queue: Queue) -> list[LogEntry]:
    """Return the entries of desks about themselves."""
    found = (
        entry
        for desk in {*entries.log_states(queue), *filter(None, [share_facts.own_desk(queue)])}
        for entry in entries.of_subject(queue, desk_subject(desk))
        if entry.desk == desk and entry.verdict is not FoldVerdict.NEWER
    )
    return [stored_entry(entry.line) for entry in found]


def label(queue: Queue, about: str, desk: DeskId, number: int) -> str:
    """Return the name of an item or a meeting (`about`) that a desk gave a number."""
    code = share_facts.fact(queue, f"code {desk}") or spare_code(desk)
    return f"{code}-{'T' if about == 'meeting' else ''}{number}"


def renew_codes(queue: Queue) -> None:
    """Store the code of each desk, and name anew what the desks made whose code changed."""
    for desk in known_desks(queue).values():
        if share_facts.fact(queue, f"code {desk.id}") != desk.code:
            share_facts.keep_facts(queue, {f"code {desk.id}": desk.code})
            entries.relabel(queue, desk.id, desk.code)
