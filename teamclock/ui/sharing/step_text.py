"""The texts of a step that was not taken, for its row in the dialog and for the clipboard."""

from typing import NamedTuple

from teamclock.present.item import ItemContext, one_line
from teamclock.present.shared import UntakenStep, untaken_step_words, untaken_texts, why_words
from teamclock.present.words import printable, sentence
from teamclock.share.status import RefusedStep


class StepText(NamedTuple):
    """A step that was not taken, with its texts.

    Attributes:
        step: The step itself.
        title: Name and title of the item, or name of the meeting, of the step; may be empty.
        words: The time of the step, its person, and its action.
        why: Why the step was not taken, as a sentence.
        texts: The lines of text that the step carried, as the person wrote them.
    """

    step: RefusedStep
    title: str
    words: str
    why: str
    texts: tuple[str, ...]

    def copied(self) -> str:
        """Return the text for the clipboard: the lines of the step, or `words` if it has none."""
        return "\n".join(self.texts) or self.words


def step_text(context: ItemContext, step: RefusedStep, title: str) -> StepText:
    """Return the texts of a step that was not taken.

    `context` has the calendars, the reader's zone and the present instant, by which dates and teams
    are named. `title` is the title of the item that the step was for, or "".
    """
    about = step.subject.partition("/")[0]  # the kind of subject, such as “item”
    untaken = UntakenStep(about, step.kind, step.at, step.team, step.by, step.data)
    return StepText(
        step,
        " · ".join(filter(None, (printable(step.name), one_line(title)))),
        f"{context.when(step.at)} · {untaken_step_words(context, untaken)}",
        sentence(why_words(context, step.why)),
        tuple(untaken_texts(untaken)),
    )
