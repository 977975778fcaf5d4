"""The first versions of the tables: released files have them, so that they stay as they are."""

import hashlib

from teamclock.store.first_schema import FIRST_MIGRATIONS


def test_released_migrations_are_never_changed() -> None:
    written = "\n".join(" ".join(words.split()) for step in FIRST_MIGRATIONS for words in step)

    assert len(FIRST_MIGRATIONS) == 4
    assert hashlib.sha256(written.encode()).hexdigest()[:16] == "8b467c988559652f"
