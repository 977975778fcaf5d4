"""The program of the terminal's tests, for what is hostile."""

from tests.cli.conftest import teamclock

__all__ = ["teamclock"]
