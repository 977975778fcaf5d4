"""Imports of files for tests, opened and brought in at once."""

from pathlib import Path

from teamclock.app.session import Session
from teamclock.app.transfer.export import Progress
from teamclock.app.transfer.importing import (
    BackUp,
    ImportTarget,
    import_source,
    preview_source,
)
from teamclock.app.transfer.preview import Preview
from teamclock.app.transfer.source import source
from tests.domain.items import BORN


def import_file(
    path: Path, session: Session, file: Path, told: Progress, back_up: BackUp | None = None
) -> Preview:
    with source(file) as opened:
        return import_source(ImportTarget(path, session, session.now()), opened, told, back_up)


def preview_file(path: Path, file: Path, told: Progress) -> Preview:
    with source(file) as opened:
        return preview_source(path, opened, BORN, told)
