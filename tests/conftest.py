"""What all tests share: the packaged tz data, and how hard hypothesis looks."""

import os
import zoneinfo
from importlib.resources import files
from pathlib import Path

from hypothesis import settings

zoneinfo.reset_tzpath([str(Path(str(files("tzdata"))) / "zoneinfo")])  # not the machine's own

settings.register_profile("default", max_examples=50, deadline=None)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
