"""The doctor says what is where and how it is; damage it raises, and it changes nothing."""

import shutil
from datetime import UTC
from pathlib import Path

import pytest

from teamclock.app.process.bus import services
from teamclock.app.process.doctor import check_all, is_fresh
from teamclock.app.session import SessionInputs
from teamclock.app.webhooks.hooks import HookState
from teamclock.config.time_zones import TzData
from teamclock.config.webhooks import Hook, hooks_path, write_hooks
from teamclock.domain.errors import DataError
from teamclock.domain.interval import HOUR, Instant
from teamclock.store.backup.backups import back_up
from teamclock.store.outbox import OutboxCounts
from teamclock.store.schema import MIGRATIONS
from tests.builders import at
from tests.files import BROKEN, DESIGN, written
from tests.store.backups import NOW, backed_up, grown, names, spoilt
from tests.store.queues import told

OLD = Path(__file__).parents[2] / "store" / "queue-v1.db"
TZ = TzData("2026f", "packaged", "2025b")


def setting(folder: Path, roster: Path | None = None) -> SessionInputs:
    return SessionInputs(roster, lambda: folder, lambda: NOW, lambda: UTC, TZ)


def test_where_there_is_nothing_nothing_is_made(tmp_path: Path) -> None:
    report = check_all(setting(tmp_path), tmp_path / "data" / "queue.db", {}, NOW)

    assert report.places == (
        tmp_path / "teams.toml",
        tmp_path / "settings.toml",
        tmp_path / "data" / "queue.db",
        tmp_path / "data" / "backups",
    )
    assert report[1:] == (None, None, (), TZ, True, services({}), None, (), ())
    assert names(tmp_path) == set()


def test_a_queue_of_an_older_version_stays_as_it_is(tmp_path: Path) -> None:
    queue = tmp_path / "queue.db"
    shutil.copy(OLD, queue)
    hook = Hook("8a3e3fd4-6f3c-4fd5-9e0f-3a0e5a0a7a11", "chat", "chat.example")
    write_hooks(hooks_path(queue), [hook])
    before = queue.read_bytes()

    report = check_all(setting(tmp_path), queue, {}, NOW)

    assert report.sharing is None
    assert report.webhooks == (HookState(hook, OutboxCounts()),)
    assert (names(tmp_path), queue.read_bytes()) == ({"queue.db", "webhooks.toml"}, before)


def test_what_is_there_is_told(tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    backup = backed_up(tmp_path / "queue.db", "a")

    report = check_all(setting(tmp_path), tmp_path / "queue.db", {}, NOW)

    assert (report.teams, report.queue, report.backups) == (
        1,
        (len(MIGRATIONS), 1, 2, ()),
        (backup,),
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE item SET title = 'x' WHERE ref = 1", "R-1 is not what its history says: “team"),
        ("UPDATE item SET title = 'x'", r"R-1 is not what its history says \(and 1 more\): “team"),
    ],
)
def test_damage_is_raised_with_the_first_problem(change: str, words: str, tmp_path: Path) -> None:
    queue = told(grown(tmp_path / "queue.db", "a", "b"), change)

    with pytest.raises(DataError, match=f"{queue} is damaged: {words}"):
        check_all(setting(tmp_path), queue, {}, NOW)


def test_damage_names_the_backup_that_helps(tmp_path: Path) -> None:
    backup = backed_up(tmp_path / "queue.db", "a")
    spoilt(tmp_path / "queue.db", 0)

    with pytest.raises(DataError, match=f"“teamclock backup restore {backup.name}” brings"):
        check_all(setting(tmp_path), tmp_path / "queue.db", {}, NOW)


def test_damage_names_no_backup_that_has_it_too(tmp_path: Path) -> None:
    queue = tmp_path / "queue.db"
    good = backed_up(queue, "a")
    told(queue, "UPDATE words SET text = char(0)")
    back_up(queue, Instant(NOW + HOUR))

    with pytest.raises(DataError, match=f"“teamclock backup restore {good.name}” brings"):
        check_all(setting(tmp_path), queue, {}, NOW)


def test_a_wrong_team_file_is_raised(tmp_path: Path) -> None:
    written(tmp_path, BROKEN)

    with pytest.raises(DataError, match="Tokio"):
        check_all(setting(tmp_path), tmp_path / "queue.db", {}, NOW)


@pytest.mark.parametrize(
    ("release", "now", "expected"),
    [
        ("2026f", "2026-11-24T00:00Z", True),
        ("2026a", "2027-12-31T00:00Z", True),
        ("2025b", "2026-12-30T00:00Z", True),
        ("2025b", "2027-01-02T00:00Z", False),
        ("2024a", "2026-01-02T00:00Z", False),
        ("2027a", "2026-01-02T00:00Z", True),
        ("unknown", "2026-01-02T00:00Z", False),
    ],
)
def test_time_zone_data_is_fresh_for_a_year(release: str, now: str, expected: bool) -> None:
    assert is_fresh(release, at(now)) is expected
