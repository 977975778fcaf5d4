"""What a restore takes over from a damaged queue, in words for the window and the terminal."""

from teamclock.messages import _, ngettext
from teamclock.present.words import join
from teamclock.store.salvage import Salvage, UncopiedSteps

_MOST_NAMED = 3


def came_along(taken: Salvage) -> str:
    """Format how many steps of the damaged file were restored, and which others can be read."""
    return "; ".join(filter(None, [_restored(taken), stayed_behind(taken)]))


def _restored(taken: Salvage) -> str:
    if taken.steps == 0 and taken.meetings == 0:
        return _("no later step of the damaged file was restored")
    steps = ngettext(
        "{n} later step of the damaged file was restored",
        "{n} later steps of the damaged file were restored",
        taken.steps,
    ).format(n=taken.steps)
    new = join([*_new_items(taken.items), *_new_meetings(taken.meetings)])
    return _("{steps} ({new})").format(steps=steps, new=new) if new else steps


def _new_items(number: int) -> list[str]:
    return [ngettext("{n} new item", "{n} new items", number).format(n=number)] if number else []


def _new_meetings(number: int) -> list[str]:
    return [ngettext("{n} meeting", "{n} meetings", number).format(n=number)] if number else []


def stayed_behind(taken: Salvage) -> str:
    """Format which readable steps were not restored, and why; empty if all were."""
    if not taken.left:
        return ""
    named = [_left(one) for one in taken.left[:_MOST_NAMED]]
    more = len(taken.left) - len(named)
    if more:
        named.append(ngettext("{n} more item", "{n} more items", more).format(n=more))
    return _("not restored: {steps}").format(steps=join(named))


def _left(one: UncopiedSteps) -> str:
    return ngettext("{n} step of {item} ({why})", "{n} steps of {item} ({why})", one.steps).format(
        n=one.steps, item=one.item, why=one.why
    )
