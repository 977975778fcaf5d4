"""What `backup` takes."""

import pytest

from teamclock.cli.arguments import parse


@pytest.mark.parametrize("words", ["backup --json", "backup list --json", "backup --json now"])
def test_json_may_stand_before_and_after_an_action(words: str) -> None:
    assert parse(words.split()).json


def test_a_backup_is_restored_by_its_name() -> None:
    args = parse(["backup", "restore", "queue-1.db"])

    assert (args.action, args.name, args.json) == ("restore", "queue-1.db", False)
