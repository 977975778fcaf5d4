"""The balance of meetings and written handoffs in words: a sentence of advice and the figures."""

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
    """Format a share with one decimal if it is no whole percentage; return “–” if `whole` is 0."""
    if not whole:
        return NONE
    share = 100 * part
    return f"{share / whole:.1f} %" if share % whole else f"{share // whole} %"


def advice(found: Balance) -> str:
    """Return a sentence on whether the balance is right, and what helps if it is not."""
    month = found.month
    if found.verdict is Verdict.NOT_ENOUGH:
        return _not_enough(month.legs)
    message = _advice(found)
    return message.format(n=month.synced, all=month.legs, stuck=month.stalled)


def _not_enough(legs: int) -> str:
    if legs:
        message = _("Not enough yet: {n} of {least} handoffs")
    else:
        message = _(
            "Not enough yet: {n} of {least} handoffs. A handoff counts once its item is completed"
            " or passed on."
        )
    return message.format(n=legs, least=LEAST_LEGS)


def _advice(found: Balance) -> str:
    """Return the message for a balance with enough handoffs to judge."""
    if found.verdict is Verdict.HEAVY:
        return _("{n} of {all} handoffs needed a meeting. Many meetings. Better notes may help.")
    if found.verdict is Verdict.QUIET:
        return _(
            "{n} of {all} handoffs needed a meeting, and {stuck} got stuck."
            " Few meetings, much is stuck. Meet about it."
        )
    if 100 * found.month.synced < found.band[0] * found.month.legs:
        return _("{n} of {all} handoffs needed a meeting. Few meetings, and little is stuck.")
    return _("{n} of {all} handoffs needed a meeting. In balance.")


def sync_words(found: Balance) -> str:
    """Format the share of meetings: “12 of 40 handoffs (30 %). Your range is 10–30 %.”."""
    share = _share(found.month.synced, found.month.legs)
    if found.verdict is Verdict.NOT_ENOUGH:
        return share
    low, high = found.band
    return _("{share}. Your range is {low}–{high} %.").format(share=share, low=low, high=high)


def stall_words(found: Balance) -> str:
    """Format the share of stalled handoffs: “4 of 40 handoffs (10 %). Over 15 % is much.”."""
    share = _share(found.month.stalled, found.month.legs)
    if found.verdict is Verdict.NOT_ENOUGH:
        return share
    return _("{share}. Over {most} % is much.").format(share=share, most=STALLS)


def _share(part: int, whole: int) -> str:
    if not whole:
        return _("No handoffs yet")
    message = ngettext("{n} of {all} handoff ({share})", "{n} of {all} handoffs ({share})", whole)
    return message.format(n=part, all=whole, share=percent(part, whole))


def figures(found: Balance) -> tuple[tuple[str, str], ...]:
    """Return the names and the texts of the figures besides the shares of meetings and stalls."""
    legs = found.month.legs
    return (
        (_("Completed without a question"), _share(legs - found.returned, legs)),
        (_("Not picked up for a shift"), _share(found.missed, found.offered)),
        (_("Working time of elapsed"), percent(found.worked_s, found.elapsed_s)),
    )


def receiver_rows(found: Balance, roster: Roster) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the median pick-up time and the usual time of each team."""
    for one in found.receivers:
        pickup = _("None yet") if one.pickup_s is None else duration(one.pickup_s)
        yield names(roster, [one.team]), pickup, level_words(one)


def level_words(one: Receiver) -> str:
    """Format a usual time: “6 h 10 min, from 34 handoffs”, “9 h, one full shift …”, “6 h, set …”.

    A team without working hours has no usual time.
    """
    level = one.level
    if level.sle_s is None:
        return _("None: no working hours")
    if level.own:
        message = _("{length}, set in the team file")
    elif level.is_computed:
        message = ngettext("{length}, from {n} handoff", "{length}, from {n} handoffs", level.legs)
    else:
        message = _("{length}, one full shift: {n} of {least} handoffs")
    return message.format(length=duration(level.sle_s), n=level.legs, least=LEAST_LEGS)


def coverage_words(found: Balance) -> str:
    """Format how long one team works in the next 7 days, how long two or more, how long none."""
    message = (
        _("One team working · {length}"),
        _("Two or more teams working · {length}"),
        _("No one working · {length}"),
    )
    parts = zip(message, found.coverage, strict=True)
    return enumerated(words.format(length=duration(length)) for words, length in parts)


def span_words(window: Interval, zone: TimeZone, today: int) -> str:
    """Format a window by its first and last days: “17 Nov–24 Nov”."""
    start, end = (day_and_month(day_date(wall(zone, at).day), today) for at in window)
    return _("{start}–{end}").format(start=start, end=end)


def week_row(week: Tally, zone: TimeZone, today: int) -> tuple[str, str, str, str]:
    """Return the four cells of a week of the trend: its days, handoffs, meetings and stalls."""
    when = span_words(week.window, zone, today)
    if not week.legs:
        return when, _("No handoffs"), "", ""
    return (
        when,
        ngettext("{n} handoff", "{n} handoffs", week.legs).format(n=week.legs),
        _("{share} needed a meeting").format(share=percent(week.synced, week.legs)),
        _("{share} got stuck").format(share=percent(week.stalled, week.legs)),
    )


def trend_words(found: Balance) -> str:
    """Format the lowest, the highest and the last shares of the trend."""
    weeks, count = [week for week in found.trend if week.legs], len(found.trend)
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
    ranked = sorted(shares, key=lambda share: share[0] / share[1])
    least, most, last = (percent(*share) for share in (ranked[0], ranked[-1], shares[-1]))
    if least == most:
        return _("{share} each week").format(share=most)
    return _("{least} to {most}, last {last}").format(least=least, most=most, last=last)
