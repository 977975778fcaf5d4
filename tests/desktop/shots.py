"""Takes the pictures that a real desktop is needed for, on a display of its own.

    python -m tests.desktop.shots FOLDER
Where a desktop cannot be had it says loudly which pictures are missing.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.desktop.conftest import managed, missing
from tests.desktop.driven import isolated_environment

SCRIPTS = {
    "tests.desktop.tray_shots": "the tray’s signs, its menu, popover and tooltip (tray-*.png)",
    "tests.desktop.notice_shots": "each kind of notice (notices-*.png)",
}


def main(folder: Path) -> int:
    lacking = missing("dunst", "dunstctl")
    if lacking:
        pictures = " and ".join(SCRIPTS.values())
        sys.stderr.write(
            f"NOT TAKEN, for want of {', '.join(lacking)}: {pictures}; see .ci/setup\n"
        )
        return 1 if os.environ.get("CI") else 0
    with TemporaryDirectory() as home, managed(Path(home)) as display:
        environment = isolated_environment(Path(home)) | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
        }
        codes = [
            subprocess.run(
                [sys.executable, "-m", script, str(folder)], env=environment, check=False
            ).returncode
            for script in SCRIPTS
        ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
