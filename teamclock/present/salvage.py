"""What a restore takes over from the damaged queue file, in words for window and terminal.

A restore puts back a backup, then repeats the later steps that can be read in the damaged file.
"""

from teamclock.messages import _, ngettext
from teamclock.present.words import join
from teamclock.store.salvage import Salvage, UncopiedSteps

_MOST_NAMED = 3


def salvaged_words(salvage: Salvage) -> str:
    """Format how many steps of the damaged file were restored, then `not_salvaged_words`."""
    return "; ".join(filter(None, [_restored(salvage), not_salvaged_words(salvage)]))


def _restored(salvage: Salvage) -> str:
    """Format how many steps, new items and meetings of the damaged file were restored."""
    if salvage.steps == 0 and salvage.meetings == 0:
        return _("no later step of the damaged file was restored")
    steps = ngettext(
        "{n} later step of the damaged file was restored",
        "{n} later steps of the damaged file were restored",
        salvage.steps,
    ).format(n=salvage.steps)
    new = join([*_new_items(salvage.items), *_new_meetings(salvage.meetings)])
    return _("{steps} ({new})").format(steps=steps, new=new) if new else steps


def _new_items(number: int) -> list[str]:
    """Return a list with the text “2 new items”, to be joined with others; an empty list for 0."""
    return [ngettext("{n} new item", "{n} new items", number).format(n=number)] if number else []


def _new_meetings(number: int) -> list[str]:
    """Return a list with the text “2 meetings”, to be joined with others; an empty list for 0."""
    return [ngettext("{n} meeting", "{n} meetings", number).format(n=number)] if number else []


def not_salvaged_words(salvage: Salvage) -> str:
    """Format which readable steps were not restored, and why; "" if all were.

    At most three items are named.
    """
    if not salvage.left:
        return ""
    named = [_left(one) for one in salvage.left[:_MOST_NAMED]]
    more = len(salvage.left) - len(named)
    if more:
        named.append(ngettext("{n} more item", "{n} more items", more).format(n=more))
    return _("not restored: {steps}").format(steps=join(named))


def _left(left: UncopiedSteps) -> str:
    """Format the steps of one item that were not restored: “2 steps of R-12 (why)”."""
    return ngettext("{n} step of {item} ({why})", "{n} steps of {item} ({why})", left.steps).format(
        n=left.steps, item=left.item, why=left.why
    )
