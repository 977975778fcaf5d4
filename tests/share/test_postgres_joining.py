"""A queue is shared on a real PostgreSQL server by a typed password, and others see its steps."""

from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

import pytest

from teamclock.app.membership import enter, preview_membership
from teamclock.app.sharing import RoundNews, ShareLoop
from teamclock.domain.errors import RefusedError
from teamclock.domain.roster import TeamId
from teamclock.share.joining import Membership
from teamclock.share.place import open_with_keyring
from tests.app.desks import Office, office
from tests.share.keyrings import Kept, in_use
from tests.share.postgres_server import Database, Login

pytestmark = pytest.mark.postgres
SOON_S = 1.0
"""A step of another desk is read within so many seconds."""


def member(place: Database, who: Login, team: str) -> Membership:
    return Membership(place.url(who), TeamId(team), None)


def test_a_password_is_kept_once_it_opened_the_place(shared: Database, tmp_path: Path) -> None:
    said, keyring = member(shared, shared.server.paris, "paris"), Kept()
    with office(tmp_path) as desk, in_use(keyring):
        with pytest.raises(RefusedError, match="refuses the password"):
            preview_membership(desk.queue.path, said, "wrong")
        wrong = list(keyring.passwords.values())

        found = preview_membership(desk.queue.path, said, shared.server.paris.password)

        assert (wrong, list(keyring.passwords.values())) == ([], [shared.server.paris.password])
        assert found.joins
        enter(desk.queue.path, said, desk.now, joins=True)


def test_a_step_is_read_by_another_desk_within_a_second(shared: Database, tmp_path: Path) -> None:
    logins = {"paris": shared.server.paris, "tokyo": shared.server.tokyo}
    homes = [tmp_path / team for team in logins]
    for home in homes:
        home.mkdir()
    with in_use(Kept()), office(homes[0]) as paris, office(homes[1]) as tokyo:
        for desk, (team, who) in zip((paris, tokyo), logins.items(), strict=True):
            said = member(shared, who, team)
            preview_membership(desk.queue.path, said, who.password)
            enter(desk.queue.path, said, desk.now, joins=True)
        with closing(Rounds(paris)) as giving, closing(Rounds(tokyo)) as reading:
            for rounds in (giving, reading):
                rounds.settle()
            item = paris.added()

            giving.loop.wake()

            assert reading.read()
        assert tokyo.queue.item(1).uid == item.uid


class Rounds:
    """The rounds of a desk, and their news."""

    def __init__(self, desk: Office) -> None:
        self._news: SimpleQueue[RoundNews] = SimpleQueue()
        path, clock = desk.queue.path, lambda: desk.now
        self.loop = ShareLoop(path, open_with_keyring, clock, self._news.put)
        self.loop.start()

    def settle(self) -> None:
        """Wait for the first round, and for that which follows the beginning to listen."""
        for _round in range(2):
            assert self._news.get(timeout=10 * SOON_S).trouble == ""

    def read(self) -> int:
        """Wait for a round that read something, and return how much."""
        while True:
            report = self._news.get(timeout=SOON_S).report
            if report is not None and report.read:
                return report.read

    def close(self) -> None:
        assert self.loop.stop(10 * SOON_S)
