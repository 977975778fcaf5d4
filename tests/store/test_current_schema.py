"""What a queue is compared with is what the migrations lead to."""

from teamclock.store.current_schema import CURRENT
from teamclock.store.database import shape_of
from teamclock.store.schema import MIGRATIONS
from tools import current_schema


def test_the_current_schema_is_that_of_the_migrations() -> None:
    assert shape_of(len(MIGRATIONS)) == CURRENT


def test_the_file_of_the_current_schema_is_the_one_that_is_made() -> None:
    assert current_schema.FILE.read_text(encoding="utf-8") == current_schema.text()
