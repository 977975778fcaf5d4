"""Steps that were not taken, for tests: a builder names only what matters."""

from typing import Any

from teamclock.domain.entry import Subject
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.share.status import RefusedStep
from teamclock.ui.sharing.step_text import StepText, step_text
from tests.builders import at
from tests.ui.queue.drafts import seen

WHY = "meanwhile: accept by Aiko of “coding” at 09:12"


def lost(
    name: str = "DES-17", kind: str = "accept", about: str = "item/u", **data: Any
) -> RefusedStep:
    """Return a step of Léa an hour ago; its uid is its name."""
    taken = Instant(at("2026-11-23T14:42Z"))
    said = data or {"readback": "I build the form"}
    team = TeamId("design")
    return RefusedStep(name, Subject(about), name, kind, taken, team, "Léa", WHY, said)


def texts(step: RefusedStep, title: str = "Deploy") -> StepText:
    return step_text(seen(), step, title)
