"""What the form of a note shows at first: when one form can serve the next note."""

from datetime import date
from zoneinfo import ZoneInfo

from teamclock.domain.roster import TeamId
from tests.ui.queue.drafts import composing, told

HERE = composing()


def test_a_new_item_has_the_form_of_the_last_one_whichever_teams_are_chosen() -> None:
    assert HERE.has_form_of(HERE._replace(giver=TeamId("qa"), receiver=TeamId("design")))


def test_an_edit_has_the_form_of_the_last_edit() -> None:
    first, second = (told(title=title)[0] for title in ("a", "b"))

    assert HERE._replace(item=first).has_form_of(HERE._replace(item=second))


def test_another_day_or_zone_or_other_teams_or_an_edit_need_another_form() -> None:
    item, _events = told()
    others = [
        HERE._replace(today=date(2031, 1, 1)),
        HERE._replace(zone=ZoneInfo("Asia/Kathmandu")),
        HERE._replace(teams=HERE.teams[:2]),
        HERE._replace(item=item),
    ]

    assert not any(HERE.has_form_of(other) or other.has_form_of(HERE) for other in others)
