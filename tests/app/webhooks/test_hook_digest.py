"""A digest is told for a team, at an instant."""

from teamclock.app.webhooks.hook_digest import chat_digest
from tests.app.webhooks.hook_desks import HookDesk
from tests.domain.items import TOKYO


def test_without_titles_a_digest_has_two_lines_and_none(hooked: HookDesk) -> None:
    office = hooked.office
    office.added(title="Secret plan")

    told, items = chat_digest(office.queue, office.session, TOKYO, office.now, titles=False)

    assert len(told.splitlines()) == 2
    assert "1 item waits" in told
    assert "Secret plan" not in told
    assert [item.name for item in items] == ["R-1"]
