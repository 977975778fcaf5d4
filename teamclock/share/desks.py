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

    id: the id of the desk, 16 hexadecimal digits
    code: what stands before the numbers of items and meetings that the desk made: the letters that
        it claims, with a digit if another desk had them first, or `spare_code`; no two are alike
    home: the team of the desk's user; None if no entry says it
    left: whether the desk has left the share
    last_at: when the desk wrote its last join or leave (in `share_status` its last entry of any
        kind), by its own clock
    """

    id: DeskId
    code: str
    home: TeamId | None
    left: bool
    last_at: Instant


def code_of(team: TeamId) -> str:
    """Return the code that a desk claims by its home team: the first 3 letters of the team's id.

    Return “DE” for a team with fewer than two letters from A to Z.
    """
    letters = re.sub(r"[^A-Z]", "", team.upper())[:3]
    return letters if len(letters) >= 2 else "DE"


def spare_code(desk: DeskId) -> str:
    """Return the code of a desk without a known claim of a code: the first 4 digits of its id."""
    return desk[:4].upper()


def desks_of(registers: Iterable[LogEntry]) -> dict[DeskId, Desk]:
    """Return the desks that have written the entries `registers`, each with a unique code.

    Of two desks that claim one code, the desk whose first entry is later gets a digit.
    """
    found: dict[DeskId, Desk] = {}
    claims: Counter[str] = Counter()
    for entry in sorted(registers, key=lambda one: one.key):
        if entry.desk not in found:
            claim = claimed_code(entry.data) or spare_code(entry.desk)
            claims[claim] += 1
            code = claim if claims[claim] == 1 else f"{claim}{claims[claim]}"
            found[entry.desk] = Desk(entry.desk, code, None, left=False, last_at=entry.at)
        known = found[entry.desk]
        home = _stated_home(entry.data) or known.home
        found[entry.desk] = known._replace(
            home=home, left=entry.kind == LEAVE, last_at=max(known.last_at, entry.at)
        )
    return found


def claimed_code(data: Mapping[str, Any]) -> str | None:
    """Return the code that the data of a join claims; None if that is not a valid code."""
    code = data.get("code")
    return code if type(code) is str and CODE.fullmatch(code) else None


def _stated_home(data: Mapping[str, Any]) -> TeamId | None:
    """Return the home team in the data of an entry; None if it has no valid one."""
    home = data.get("home")
    return TeamId(home) if type(home) is str and TEAM_ID.fullmatch(home) else None


def known_desks(queue: Queue) -> dict[DeskId, Desk]:
    """Return the desks of the share whose entries have reached this desk."""
    return desks_of(register_entries(queue))


def register_entries(queue: Queue) -> list[LogEntry]:
    """Return the entries that desks wrote about themselves: that they join or leave.

    Those that only a newer teamclock understands are left out.
    """
    found = (
        entry
        # Those desks whose logs were read, and this one.
        for desk in {*entries.log_states(queue), *filter(None, [share_facts.own_desk(queue)])}
        for entry in entries.of_subject(queue, desk_subject(desk))
        if entry.desk == desk and entry.verdict is not FoldVerdict.NEWER
    )
    return [stored_entry(entry.line) for entry in found]


def label(queue: Queue, about: str, desk: DeskId, number: int) -> str:
    """Return the name of an item or meeting, as `about` says, to which a desk gave a number."""
    code = share_facts.fact(queue, f"code {desk}") or spare_code(desk)
    return f"{code}-{'T' if about == 'meeting' else ''}{number}"


def renew_codes(queue: Queue) -> None:
    """Store the codes of all desks; rename the items and meetings of a desk whose code changed."""
    for desk in known_desks(queue).values():
        if share_facts.fact(queue, f"code {desk.id}") != desk.code:
            share_facts.keep_facts(queue, {f"code {desk.id}": desk.code})
            entries.relabel(queue, desk.id, desk.code)
