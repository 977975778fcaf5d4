"""The balance in the words of its cards: what stands out, each figure, and what helps."""

from collections.abc import Iterator
from typing import NamedTuple

from teamclock.domain.balance import STALLS, Balance, Receiver, Verdict
from teamclock.domain.flow import LEAST_LEGS
from teamclock.messages import _, ngettext
from teamclock.present.balance import NONE
from teamclock.present.words import duration


class Figure(NamedTuple):
    """A figure with its name: how many of how many, which may be empty, and the share."""

    name: str
    of: str
    share: str


class Advice(NamedTuple):
    """What stands out, and what to do about it; `shows` if that is to show the items meant."""

    what: str
    how: str
    shows: bool = False


def rounded(part: int, whole: int) -> str:
    """Format a share in whole percent; “–” if `whole` is 0."""
    return _("{n} %").format(n=round(100 * part / whole)) if whole else NONE


def headline(found: Balance) -> str:
    """Return in a sentence whether the balance is right."""
    month = found.month
    if found.verdict is Verdict.NOT_ENOUGH:
        message = _("Not enough yet: {n} of {least} handoffs")
        return message.format(n=month.legs, least=LEAST_LEGS)
    if found.verdict is Verdict.HEAVY:
        return _("Many meetings. Better notes may help.")
    if found.verdict is Verdict.QUIET:
        return _("Few meetings, much is stuck. Meet about it.")
    if _is_stuck(found):
        return _("Meetings are in balance, but too much gets stuck")
    if 100 * month.synced < found.band[0] * month.legs:
        return _("Few meetings, and little is stuck")
    return _("Meetings are in balance")


def _is_stuck(found: Balance) -> bool:
    return 100 * found.month.stalled > STALLS * found.month.legs


def subline(found: Balance) -> str:
    """Return the counts behind the sentence, or what is counted where there is nothing yet."""
    month = found.month
    if not month.legs:
        return _("A handoff counts once its item is completed or passed on.")
    message = ngettext(
        "{n} of {all} handoff needed a meeting, {stuck} got stuck on the way.",
        "{n} of {all} handoffs needed a meeting, {stuck} got stuck on the way.",
        month.legs,
    )
    return message.format(n=month.synced, all=month.legs, stuck=month.stalled)


def met_line(found: Balance) -> str:
    """Return how many handoffs needed a meeting, and the user's range if there are enough."""
    count = _count(found.month.synced, found.month.legs)
    if found.verdict is Verdict.NOT_ENOUGH:
        return count
    low, high = found.band
    message = _("{count}. Your range is {low}–{high} %.")
    return message.format(count=count, low=low, high=high)


def stuck_line(found: Balance) -> str:
    """Return how many handoffs got stuck, and what is too much if there are enough."""
    count = _count(found.month.stalled, found.month.legs)
    if found.verdict is Verdict.NOT_ENOUGH:
        return count
    return _("{count}. More than {most} % is too much.").format(count=count, most=STALLS)


def _count(part: int, whole: int) -> str:
    if not whole:
        return _("No handoffs yet")
    return ngettext("{n} of {all} handoff", "{n} of {all} handoffs", whole).format(
        n=part, all=whole
    )


def pieces_of_advice(found: Balance, stuck: int = 0) -> Iterator[Advice]:
    """Yield advice on what stands out in the figures, the most pressing first.

    `stuck` is the number of items that are stuck now.
    """
    judged = found.verdict is not Verdict.NOT_ENOUGH
    if stuck:
        message = ngettext(
            "Look at {n} item that is stuck now", "Look at {n} items that are stuck now", stuck
        )
        yield Advice(message.format(n=stuck), _("Show them"), shows=True)
    elif judged and _is_stuck(found):
        n = found.month.stalled
        message = ngettext("{n} handoff got stuck", "{n} handoffs got stuck", n)
        yield Advice(message.format(n=n), _("Meet about the items that are stuck now."))
    if found.missed:
        n = found.missed
        message = ngettext(
            "{n} handoff was not picked up for a full shift",
            "{n} handoffs were not picked up for a full shift",
            n,
        )
        yield Advice(message.format(n=n), _("Add who should take them, and by when."))
    if found.returned:
        n = found.returned
        message = ngettext(
            "{n} handoff came back with a question", "{n} handoffs came back with a question", n
        )
        yield Advice(message.format(n=n), _("Say in the note what is done and what is next."))
    if found.verdict is Verdict.HEAVY:
        yield Advice(_("Many handoffs needed a meeting"), _("Better notes may help."))


def period_words(days: int) -> str:
    """Return the name of a period: “Last 28 days”."""
    return ngettext("Last {n} day", "Last {n} days", days).format(n=days)


def went(found: Balance) -> tuple[Figure, ...]:
    """Return how the handoffs went, besides meetings and what got stuck."""
    legs = found.month.legs
    smooth = legs - found.returned
    return (
        Figure(_("Without a question back"), _of(smooth, legs), rounded(smooth, legs)),
        Figure(
            _("Not picked up for a shift"),
            _of(found.missed, found.offered),
            rounded(found.missed, found.offered),
        ),
        Figure(_("Working time of elapsed"), "", rounded(found.worked_s, found.elapsed_s)),
    )


def _of(part: int, whole: int) -> str:
    return _("{n} of {all}").format(n=part, all=whole) if whole else ""


def covered(found: Balance) -> tuple[str, ...]:
    """Return how long one team works in the next 7 days, how long several do, how long none."""
    message = (_("{length} one team"), _("{length} shared"), _("{length} no one"))
    return tuple(
        words.format(length=duration(length))
        for words, length in zip(message, found.coverage, strict=True)
    )


def pickup_words(one: Receiver) -> str:
    """Format a team's usual pick-up time."""
    return _("None yet") if one.pickup_s is None else duration(one.pickup_s)


def usual_words(one: Receiver) -> str:
    """Format a team's usual time, and what it is from: “18 h · 57 handoffs”."""
    level = one.level
    if level.sle_s is None:
        return _("None: no working hours")
    if level.own:
        return _("{length} · set in the team file").format(length=duration(level.sle_s))
    if not level.is_computed:
        return _("{length} · one full shift").format(length=duration(level.sle_s))
    message = ngettext("{length} · {n} handoff", "{length} · {n} handoffs", level.legs)
    return message.format(length=duration(level.sle_s), n=level.legs)


def end_words(found: Balance) -> tuple[str, str]:
    """Return what stands at the ends of the trend's lines: meetings, stuck, in the last week.

    A week without handoffs is passed over; there is one with some.
    """
    last = next(week for week in reversed(found.trend) if week.legs)
    met, stuck = rounded(last.synced, last.legs), rounded(last.stalled, last.legs)
    return _("meeting {share}").format(share=met), _("stuck {share}").format(share=stuck)
