"""A digest is told for a team, at an instant."""

from teamclock.app.webhooks.digest import digest_words
from tests.app.webhooks.hook_desks import HookDesk
from tests.domain.items import TOKYO


def test_without_titles_a_digest_has_two_lines_and_none(hooked: HookDesk) -> None:
    office = hooked.office
    office.added(title="Secret plan")

    told = digest_words(office.queue, office.session, TOKYO, office.now, titles=False)

    assert len(told.splitlines()) == 2
    assert "1 item waits" in told
    assert "Secret plan" not in told
