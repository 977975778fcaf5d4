"""The balance in the short words of its cards in the window: a headline, figures and advice."""

from collections.abc import Iterator
from typing import NamedTuple

from teamclock.domain.balance import STALLS, Balance, Receiver, Verdict
from teamclock.domain.flow import LEAST_LEGS
from teamclock.messages import _, ngettext
from teamclock.present.balance import NONE
from teamclock.present.words import duration


class Figure(NamedTuple):
    """A figure of a card.

    name: what the figure measures
    of: “3 of 40”; empty for a figure that counts nothing, and for 0 of 0
    share: the same in whole percent; “–” for 0 of 0
    """

    name: str
    of: str
    share: str


class Advice(NamedTuple):
    """A piece of advice on what stands out in the figures.

    what: what stands out
    how: what to do about it
    shows: whether `how` is the text of a button that shows the items meant
    """

    what: str
    how: str
    shows: bool = False


def rounded(part: int, whole: int) -> str:
    """Format `part` of `whole` in whole percent: “30 %”; return “–” if `whole` is 0."""
    return _("{n} %").format(n=round(100 * part / whole)) if whole else NONE


def headline(balance: Balance) -> str:
    """Return a sentence on whether the numbers of meetings and of stalled handoffs are right."""
    month = balance.month
    if balance.verdict is Verdict.NOT_ENOUGH:
        message = _("Not enough yet: {n} of {least} handoffs")
        return message.format(n=month.legs, least=LEAST_LEGS)
    if balance.verdict is Verdict.HEAVY:
        return _("Many meetings. Better notes may help.")
    if balance.verdict is Verdict.QUIET:
        return _("Few meetings, much is stuck. Meet about it.")
    if _is_stuck(balance):
        return _("Meetings are in balance, but too much gets stuck")
    if 100 * month.synced < balance.band[0] * month.legs:  # fewer meetings than the range
        return _("Few meetings, and little is stuck")
    return _("Meetings are in balance")


def _is_stuck(balance: Balance) -> bool:
    """Return whether more than STALLS percent of the handoffs stalled."""
    return 100 * balance.month.stalled > STALLS * balance.month.legs


def subline(balance: Balance) -> str:
    """Return the numbers of handoffs, of those with a meeting and of stalled ones, in a sentence.

    Without handoffs it says when a handoff counts.
    """
    month = balance.month
    if not month.legs:
        return _("A handoff counts once its item is completed or passed on.")
    message = ngettext(
        "{n} of {all} handoff needed a meeting, {stuck} got stuck on the way.",
        "{n} of {all} handoffs needed a meeting, {stuck} got stuck on the way.",
        month.legs,
    )
    return message.format(n=month.synced, all=month.legs, stuck=month.stalled)


def met_line(balance: Balance) -> str:
    """Return how many handoffs needed a meeting: “12 of 40 handoffs. Your range is 10–30 %.”.

    The range is left out while there are too few handoffs to judge.
    """
    count = _count(balance.month.synced, balance.month.legs)
    if balance.verdict is Verdict.NOT_ENOUGH:
        return count
    low, high = balance.band
    message = _("{count}. Your range is {low}–{high} %.")
    return message.format(count=count, low=low, high=high)


def stuck_line(balance: Balance) -> str:
    """Return how many handoffs got stuck: “4 of 40 handoffs. More than 10 % is too much.”.

    The limit is left out while there are too few handoffs to judge.
    """
    count = _count(balance.month.stalled, balance.month.legs)
    if balance.verdict is Verdict.NOT_ENOUGH:
        return count
    return _("{count}. More than {most} % is too much.").format(count=count, most=STALLS)


def _count(part: int, whole: int) -> str:
    """Format a part of the handoffs without a percentage: “12 of 40 handoffs”."""
    if not whole:
        return _("No handoffs yet")
    return ngettext("{n} of {all} handoff", "{n} of {all} handoffs", whole).format(
        n=part, all=whole
    )


def pieces_of_advice(balance: Balance, stuck: int = 0) -> Iterator[Advice]:
    """Yield a piece of advice for each problem that the figures show, stuck items first.

    `stuck` is the number of items that are stalled now.
    """
    judged = balance.verdict is not Verdict.NOT_ENOUGH
    if stuck:
        message = ngettext(
            "Look at {n} item that is stuck now", "Look at {n} items that are stuck now", stuck
        )
        yield Advice(message.format(n=stuck), _("Show them"), shows=True)
    elif judged and _is_stuck(balance):
        n = balance.month.stalled
        message = ngettext("{n} handoff got stuck", "{n} handoffs got stuck", n)
        yield Advice(message.format(n=n), _("Meet about the items that are stuck now."))
    if balance.missed:
        n = balance.missed
        message = ngettext(
            "{n} handoff was not picked up for a full shift",
            "{n} handoffs were not picked up for a full shift",
            n,
        )
        yield Advice(message.format(n=n), _("Add who should take them, and by when."))
    if balance.returned:
        n = balance.returned
        message = ngettext(
            "{n} handoff came back with a question", "{n} handoffs came back with a question", n
        )
        yield Advice(message.format(n=n), _("Say in the note what is done and what is next."))
    if balance.verdict is Verdict.HEAVY:
        yield Advice(_("Many handoffs needed a meeting"), _("Better notes may help."))


def period_words(days: int) -> str:
    """Return the name of a period: “Last 28 days”."""
    return ngettext("Last {n} day", "Last {n} days", days).format(n=days)


def handoff_figures(balance: Balance) -> tuple[Figure, ...]:
    """Return three figures.

    They are the shares of handoffs without a question and of handoffs not picked up for a shift,
    and how much of the elapsed time was working time.
    """
    legs = balance.month.legs
    smooth = legs - balance.returned
    return (
        Figure(_("Without a question back"), _of(smooth, legs), rounded(smooth, legs)),
        Figure(
            _("Not picked up for a shift"),
            _of(balance.missed, balance.offered),
            rounded(balance.missed, balance.offered),
        ),
        Figure(_("Working time of elapsed"), "", rounded(balance.worked_s, balance.elapsed_s)),
    )


def _of(part: int, whole: int) -> str:
    """Format a count as “3 of 40”; return an empty text if `whole` is 0."""
    return _("{n} of {all}").format(n=part, all=whole) if whole else ""


def coverage_lines(balance: Balance) -> tuple[str, ...]:
    """Return for how long of the next 7 days one team works, several work, and none works."""
    message = (_("{length} one team"), _("{length} shared"), _("{length} no one"))
    return tuple(
        words.format(length=duration(length))
        for words, length in zip(message, balance.coverage, strict=True)
    )


def pickup_words(receiver: Receiver) -> str:
    """Format a team's median pick-up time in working hours; “None yet” without pick-ups."""
    return _("None yet") if receiver.pickup_s is None else duration(receiver.pickup_s)


def usual_words(receiver: Receiver) -> str:
    """Format the usual time in which a team closes handoffs, and where that is from.

    “18 h · 57 handoffs”, “9 h · one full shift”, “6 h · set in the team file”.
    """
    level = receiver.level
    if level.sle_s is None:
        return _("None: no working hours")
    if level.own:
        return _("{length} · set in the team file").format(length=duration(level.sle_s))
    if not level.is_computed:
        return _("{length} · one full shift").format(length=duration(level.sle_s))
    message = ngettext("{length} · {n} handoff", "{length} · {n} handoffs", level.legs)
    return message.format(length=duration(level.sle_s), n=level.legs)


def end_words(balance: Balance) -> tuple[str, str]:
    """Return the labels at the right ends of the trend's two lines: of meetings, and of stalls.

    They show the shares of the last week with handoffs; the trend has such a week.
    """
    last = next(week for week in reversed(balance.trend) if week.legs)
    met, stuck = rounded(last.synced, last.legs), rounded(last.stalled, last.legs)
    return _("meeting {share}").format(share=met), _("stuck {share}").format(share=stuck)
