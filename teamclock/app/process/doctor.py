"""Check everything that the program depends on: files, queue, time zone data, desktop services."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from teamclock.app.loaded import load
from teamclock.app.preferences import settings_of
from teamclock.app.process.bus import Services, services
from teamclock.app.session import SessionInputs, roster_place
from teamclock.app.webhooks.hooks import HookState, hook_states
from teamclock.config.settings import FILE
from teamclock.config.settings_file import wrong_values
from teamclock.config.time_zones import UNKNOWN_RELEASE, TzData
from teamclock.config.webhooks import hooks_path, read_hooks
from teamclock.domain.errors import DataError
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.zones import day_date
from teamclock.messages import _
from teamclock.share.status import ShareStatus, share_status
from teamclock.store.backup.backups import Backup, backups, newest_good
from teamclock.store.backup.check import Health, damage_words, examine
from teamclock.store.backup.copy_names import copies_folder, restore_words, set_aside_words
from teamclock.store.outbox import OutboxCounts
from teamclock.store.place import is_missing
from teamclock.store.queue import Queue
from teamclock.store.schema import MIGRATIONS

_FRESH_FOR = 365 * DAY  # the age at which time zone data are no longer recent


class Places(NamedTuple):
    """The paths of the user's files and of the folder of backups, whether they exist or not."""

    teams: Path
    settings: Path
    queue: Path
    backups: Path


class Report(NamedTuple):
    """The result of a check that found no error.

    places: the paths of the user's files.
    teams: the number of teams; None if the roster is the sample.
    queue: the health of the queue; None if there is no queue.
    backups: the backups, the newest first.
    tz_data, tz_fresh: the time zone data, and whether they are recent.
    services: the desktop services; None if no session bus answers.
    sharing: the state of a shared queue; None if it is not shared or has an older format.
    wrong_settings: messages about wrong values in the settings, which the program ignores.
    webhooks: the webhooks, each with the numbers of messages in its outbox.
    """

    places: Places
    teams: int | None
    queue: Health | None
    backups: tuple[Backup, ...]
    tz_data: TzData
    tz_fresh: bool
    services: Services | None
    sharing: ShareStatus | None
    wrong_settings: tuple[str, ...] = ()
    webhooks: tuple[HookState, ...] = ()


def check_all(
    inputs: SessionInputs, queue: Path, environment: Mapping[str, str], now: Instant
) -> Report:
    """Check everything, and change nothing; raise TeamclockError for the first invalid file.

    The queue is checked first, because it is the only file that cannot be written again.
    """
    places = Places(
        roster_place(inputs), inputs.folder() / FILE, queue, copies_folder(queue)
    )  # fmt: skip
    health = _health(queue)
    loaded = load(places.teams, named=inputs.roster is not None)
    if loaded.trouble is not None:
        raise loaded.trouble
    settings, damage = settings_of(inputs)
    if damage is not None:
        raise damage
    return Report(
        places,
        None if loaded.sample else len(loaded.roster.teams),
        health,
        backups(queue),
        inputs.tz_data,
        is_fresh(inputs.tz_data.release, now),
        services(environment),
        _sharing(queue, health),
        (*wrong_values(places.settings), *_unknown_home(settings.home, loaded.roster)),
        _webhooks(queue, health),
    )


def _unknown_home(home: TeamId | None, roster: Roster) -> Iterator[str]:
    """Yield a message if the settings name a home that the team file lacks (teams.md, d. home)."""
    if home is not None and home not in {team.id for team in roster.teams}:
        yield _("home: there is no team “{name}” in the team file: it is passed over").format(
            name=home
        )


def _health(queue: Path) -> Health | None:
    """Return the queue's health; None if there is no queue. Raise DataError for a damaged one."""
    if is_missing(queue):
        return None
    health = examine(queue)
    if health.problems:
        raise DataError(f"{damage_words(queue, health)}: {_remedy(queue)}")
    return health


def _remedy(queue: Path) -> str:
    """Return how to repair a damaged queue.

    A backup made after the damage is damaged too: the newest undamaged one is named.
    """
    undamaged = newest_good(queue)
    return set_aside_words() if undamaged is None else restore_words(undamaged.name)


def _sharing(path: Path, health: Health | None) -> ShareStatus | None:
    """Return the state of a shared queue; None if it is not shared or has an older format.

    `health` is None if there is no queue.
    """
    if health is None or health.version != len(MIGRATIONS):
        return None
    with closing(Queue(path)) as queue:
        return share_status(queue)


def _webhooks(path: Path, health: Health | None) -> tuple[HookState, ...]:
    """Return the webhooks with the state of their outboxes in the queue at a path.

    `health` is None if there is no queue. A queue of an older format is not migrated here, and
    counts as without messages.
    """
    if health is not None and health.version == len(MIGRATIONS):
        return hook_states(path)
    return tuple(HookState(hook, OutboxCounts()) for hook in read_hooks(hooks_path(path)))


def is_fresh(release: str, now: Instant) -> bool:
    """Return whether a release of time zone data, such as 2026f, is of this year or the last.

    There are releases every year, and a release names only its year. Data without a known release
    are never recent.
    """
    return (
        release != UNKNOWN_RELEASE and int(release[:4]) >= day_date((now - _FRESH_FOR) // DAY).year
    )
