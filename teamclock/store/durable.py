"""Force files and the names in folders to the disk."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Force the content of a file, or the names in a folder, to the disk.

    Nothing is done for a folder on Windows, which opens no folders.
    """
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
