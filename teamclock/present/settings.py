"""Lead times as text, both ways: “15, 0”."""

import re
from collections.abc import Sequence

from teamclock.config.settings import LEADS, LONGEST_LEAD, MOST_LEADS
from teamclock.domain.errors import UsageError
from teamclock.messages import _
from teamclock.present.words import plain

_SHOWN = 20


def lead_words(leads: Sequence[int]) -> str:
    return ", ".join(map(str, leads))


def leads_of(text: str) -> tuple[int, ...]:
    """Read lead times in minutes, and return the longest first; raise UsageError with a sentence.

    No text means no lead time: no notice comes ahead, nor at the end itself.
    """
    words = re.findall(r"[^,;\s]+", text)
    wrong = next((word for word in words if not _is_lead(word)), None)
    if wrong is not None:
        raise UsageError(
            _(
                "“{text}” is no lead time: write whole minutes from 0 to {most}, as in “{usual}”"
            ).format(text=plain(wrong[:_SHOWN]), most=LONGEST_LEAD, usual=lead_words(LEADS))
        )
    leads = tuple(sorted({int(word) for word in words}, reverse=True))
    if len(leads) > MOST_LEADS:
        told = _("{n} lead times are too many: keep at most {most}")
        raise UsageError(told.format(n=len(leads), most=MOST_LEADS))
    return leads


def _is_lead(word: str) -> bool:
    return re.fullmatch(r"[0-9]{1,3}", word) is not None and int(word) <= LONGEST_LEAD
