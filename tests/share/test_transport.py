"""Transports: what goes wrong with a place is an error that a user can act on."""

from teamclock.domain.errors import TeamclockError
from teamclock.share.transport import AwayError, ForkedError


def test_trouble_with_a_place_is_no_fault_of_the_program() -> None:
    assert issubclass(AwayError, TeamclockError)
    assert issubclass(ForkedError, TeamclockError)
