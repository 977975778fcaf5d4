"""The commands of `teamclock calendar` (exchange.md)."""

import argparse
from collections.abc import Callable

from teamclock.cli.busy_parser import fill_busy

Add = Callable[..., argparse.ArgumentParser]


def fill(add: Add) -> None:
    """Add the commands of `calendar`."""
    fill_busy(add)
