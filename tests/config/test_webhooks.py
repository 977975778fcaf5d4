"""The file of webhooks holds no secret, and a wrong one is refused as a whole."""

import os
import stat
from pathlib import Path

import pytest

from teamclock.config.webhooks import Hook, hooks_path, only_flush, read_hooks, write_hooks
from teamclock.domain.errors import BusyError, DataError
from teamclock.domain.roster import TeamId

HOOKS = (
    Hook("u-1", "chat", "chat.example", team=TeamId("paris"), titles=True, local=True),
    Hook("u-2", "own", "own.example", "body", '{"a": "$text \\"é\\u202e"}', ("digest", "missed")),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return hooks_path(tmp_path / "queue.db")


def test_webhooks_are_read_as_they_were_written(path: Path) -> None:
    assert read_hooks(path) == ()
    write_hooks(path, HOOKS)

    assert read_hooks(path) == HOOKS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    write_hooks(path, ())
    assert read_hooks(path) == ()


def test_no_copy_is_left_of_a_webhook_that_was_removed(path: Path) -> None:
    write_hooks(path, HOOKS)
    write_hooks(path, ())

    assert [one.name for one in path.parent.iterdir()] == ["webhooks.toml"]


@pytest.mark.parametrize(
    "text",
    [
        "[[webhook]",
        "webhook = 1",
        "webhook = [1]",
        "[[webhook]]",
        "webhook = 3",
        '[[webhook]]\nuid = "a"\nname = "A b"\nhost = "h"\nformat = "text"\nevents = []',
        '[[webhook]]\nuid = "a"\nname = "a"\nhost = ""\nformat = "text"\nevents = []',
        '[[webhook]]\nuid = "a"\nname = "a"\nhost = "h"\nformat = "xml"\nevents = []',
        '[[webhook]]\nuid = "a"\nname = "a"\nhost = "h"\nformat = "text"\nevents = ["all"]',
        '[[webhook]]\nuid = "a"\nname = "a"\nhost = "h"\nformat = "text"\nevents = 1',
        "\xff",
    ],
)
def test_a_wrong_file_is_refused_with_its_path(text: str, path: Path) -> None:
    path.write_bytes(text.encode("latin-1"))

    with pytest.raises(DataError, match=r"webhooks\.toml: .*: fix it, or remove it"):
        read_hooks(path)


def test_a_name_that_is_given_twice_is_refused(path: Path) -> None:
    write_hooks(path, [HOOKS[0], HOOKS[0]])

    with pytest.raises(DataError, match="twice"):
        read_hooks(path)


def test_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("")
    path.symlink_to(other)

    with pytest.raises(DataError, match="webhooks"):
        read_hooks(path)


@pytest.mark.skipif(os.name != "posix", reason="there are no locks")
def test_one_flush_at_a_time(path: Path) -> None:
    queue = path.with_name("queue.db")
    with only_flush(queue), pytest.raises(BusyError, match="try again"), only_flush(queue):
        pass
    with only_flush(queue):
        pass


def test_the_lock_is_no_link(path: Path) -> None:
    path.with_name("webhooks.lock").symlink_to(path)

    with pytest.raises(DataError), only_flush(path.with_name("queue.db")):
        pass
    assert not path.exists()
