"""The balance of meetings and written handoffs in words, for the terminal and screen readers.

A sentence of advice comes first, then the figures.
"""

from collections.abc import Iterator, Sequence

from teamclock.domain.balance import STALLS, Balance, Receiver, Tally, Verdict
from teamclock.domain.flow import LEAST_LEGS
from teamclock.domain.interval import Interval
from teamclock.domain.roster import Roster
from teamclock.domain.zones import TimeZone, day_date, wall
from teamclock.messages import N_, _, ngettext
from teamclock.present.plan import names
from teamclock.present.words import day_and_month, duration, enumerated

NONE = "–"
RECEIVER_HEADS = (N_("Team"), N_("Pick-up time"), N_("Usual time"))
COVERAGE = N_("The next 7 days")
MET = N_("Needed a meeting")
STUCK = N_("Got stuck")


def percent(part: int, whole: int) -> str:
    """Format `part` of `whole` in percent: “30 %”, or “33.3 %” if that is no whole number.

    Return “–” if `whole` is 0.
    """
    if not whole:
        return NONE
    share = 100 * part
    return f"{share / whole:.1f} %" if share % whole else f"{share // whole} %"


def advice(balance: Balance) -> str:
    """Return a sentence on whether there are too many or too few meetings, and what helps."""
    month = balance.month
    if balance.verdict is Verdict.NOT_ENOUGH:
        return _not_enough(month.legs)
    message = _advice(balance)
    return message.format(n=month.synced, all=month.legs, stuck=month.stalled)


def _not_enough(legs: int) -> str:
    """Return the sentence for `legs` closed handoffs, too few to judge the balance."""
    if legs:
        message = _("Not enough yet: {n} of {least} handoffs")
    else:
        message = _(
            "Not enough yet: {n} of {least} handoffs. A handoff counts once its item is completed"
            " or passed on."
        )
    return message.format(n=legs, least=LEAST_LEGS)


def _advice(balance: Balance) -> str:
    """Return the message, with its placeholders, for a balance with enough handoffs to judge."""
    if balance.verdict is Verdict.HEAVY:
        return _("{n} of {all} handoffs needed a meeting. Many meetings. Better notes may help.")
    if balance.verdict is Verdict.QUIET:
        return _(
            "{n} of {all} handoffs needed a meeting, and {stuck} got stuck."
            " Few meetings, much is stuck. Meet about it."
        )
    # the percentage of meetings is below the range
    if 100 * balance.month.synced < balance.band[0] * balance.month.legs:
        return _("{n} of {all} handoffs needed a meeting. Few meetings, and little is stuck.")
    return _("{n} of {all} handoffs needed a meeting. In balance.")


def sync_words(balance: Balance) -> str:
    """Format the share of meetings: “12 of 40 handoffs (30 %). Your range is 10–30 %.”.

    The range is left out if there are too few handoffs to compare with it.
    """
    share = _share(balance.month.synced, balance.month.legs)
    if balance.verdict is Verdict.NOT_ENOUGH:
        return share
    low, high = balance.band
    return _("{share}. Your range is {low}–{high} %.").format(share=share, low=low, high=high)


def stall_words(balance: Balance) -> str:
    """Format the share of stalled handoffs: “4 of 40 handoffs (10 %). Over 10 % is much.”.

    The second sentence is left out if there are too few handoffs to judge.
    """
    share = _share(balance.month.stalled, balance.month.legs)
    if balance.verdict is Verdict.NOT_ENOUGH:
        return share
    return _("{share}. Over {most} % is much.").format(share=share, most=STALLS)


def _share(part: int, whole: int) -> str:
    """Format a number of handoffs with its percentage: “12 of 40 handoffs (30 %)”."""
    if not whole:
        return _("No handoffs yet")
    message = ngettext("{n} of {all} handoff ({share})", "{n} of {all} handoffs ({share})", whole)
    return message.format(n=part, all=whole, share=percent(part, whole))


def figures(balance: Balance) -> tuple[tuple[str, str], ...]:
    """Return the names and texts of three figures.

    They are the shares of handoffs without a question and of handoffs not picked up for a shift,
    and how much of the elapsed time was working time, all in percent.
    """
    legs = balance.month.legs
    return (
        (_("Completed without a question"), _share(legs - balance.returned, legs)),
        (_("Not picked up for a shift"), _share(balance.missed, balance.offered)),
        (_("Working time of elapsed"), percent(balance.worked_s, balance.elapsed_s)),
    )


def receiver_rows(balance: Balance, roster: Roster) -> Iterator[tuple[str, str, str]]:
    """Yield each team's name, median pick-up time, and usual time to close handoffs, as texts."""
    for receiver in balance.receivers:
        pickup = _("None yet") if receiver.pickup_s is None else duration(receiver.pickup_s)
        yield names(roster, [receiver.team]), pickup, level_words(receiver)


def level_words(receiver: Receiver) -> str:
    """Format the usual time in which a team closes handoffs, and where that is from.

    “6 h 10 min, from 34 handoffs”, “9 h, one full shift: 3 of 20 handoffs”, “6 h, set in the team
    file”. A team without working hours has no usual time.
    """
    level = receiver.level
    if level.sle_s is None:
        return _("None: no working hours")
    if level.own:
        message = _("{length}, set in the team file")
    elif level.is_computed:
        message = ngettext("{length}, from {n} handoff", "{length}, from {n} handoffs", level.legs)
    else:
        message = _("{length}, one full shift: {n} of {least} handoffs")
    return message.format(length=duration(level.sle_s), n=level.legs, least=LEAST_LEGS)


def coverage_words(balance: Balance) -> str:
    """Format for how long of the next 7 days one team works, two or more work, and none works."""
    message = (
        _("One team working · {length}"),
        _("Two or more teams working · {length}"),
        _("No one working · {length}"),
    )
    parts = zip(message, balance.coverage, strict=True)
    return enumerated(words.format(length=duration(length)) for words, length in parts)


def span_words(window: Interval, zone: TimeZone, today: int) -> str:
    """Format a window by its first and last dates in a zone: “17 Nov–24 Nov”.

    `today` is the viewer's day, counted from 1970-01-01: dates of another year show their year.
    """
    start, end = (day_and_month(day_date(wall(zone, at).day), today) for at in window)
    return _("{start}–{end}").format(start=start, end=end)


def week_row(week: Tally, zone: TimeZone, today: int) -> tuple[str, str, str, str]:
    """Return the four cells of a week of the trend: its dates, handoffs, meetings and stalls.

    The shares of meetings and stalls are empty in a week without handoffs. `today` is the viewer's
    day, counted from 1970-01-01.
    """
    when = span_words(week.window, zone, today)
    if not week.legs:
        return when, _("No handoffs"), "", ""
    return (
        when,
        ngettext("{n} handoff", "{n} handoffs", week.legs).format(n=week.legs),
        _("{share} needed a meeting").format(share=percent(week.synced, week.legs)),
        _("{share} got stuck").format(share=percent(week.stalled, week.legs)),
    )


def trend_words(balance: Balance) -> str:
    """Format the weekly shares of handoffs that needed a meeting, and of those that stalled.

    Of each the lowest, the highest and the last are given. Weeks without handoffs do not count.
    """
    weeks, count = [week for week in balance.trend if week.legs], len(balance.trend)
    if not weeks:
        return ngettext("No handoffs in {n} week", "No handoffs in {n} weeks", count).format(
            n=count
        )
    message = _("{n} of {all} weeks had handoffs. Needed a meeting: {met}. Got stuck: {stuck}.")
    return message.format(
        n=len(weeks),
        all=count,
        met=_range([(week.synced, week.legs) for week in weeks]),
        stuck=_range([(week.stalled, week.legs) for week in weeks]),
    )


def _range(shares: Sequence[tuple[int, int]]) -> str:
    """Format shares, one of each week: “10 % to 40 %, last 25 %”, or if all are equal one.

    A share is a pair of a part and a whole.
    """
    ranked = sorted(shares, key=lambda share: share[0] / share[1])
    least, most, last = (percent(*share) for share in (ranked[0], ranked[-1], shares[-1]))
    if least == most:
        return _("{share} each week").format(share=most)
    return _("{least} to {most}, last {last}").format(least=least, most=most, last=last)
