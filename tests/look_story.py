"""The teams and the items of the designer's pictures (look.md)."""

from teamclock.app.process.start import own_name
from teamclock.domain.item import Kind
from teamclock.domain.note import Link, Urgency
from teamclock.domain.roster import TeamId
from tests.builders import at
from tests.stories import CLOSED, DRAFTS, Action, Story, added

ME = own_name() or "Léa"
QA = TeamId("qa")

_TWELVE = (
    ("design", "Design", "Paris", "Europe/Paris", "09:00-12:30", "13:30-18:00"),
    ("support", "Support", "Sydney", "Australia/Sydney", "09:00-17:00"),
    ("coding", "Coding", "Tokyo", "Asia/Tokyo", "09:00-18:00"),
    ("osaka", "開発", "大阪", "Asia/Tokyo", "10:00-19:00"),
    ("growth", "Growth", "Singapore", "Asia/Singapore", "09:00-18:00"),
    ("data", "Data", "Bengaluru", "Asia/Kolkata", "10:00-13:00", "14:00-19:00"),
    ("payments", "Payments", "Dubai", "Asia/Dubai", "08:00-17:00"),
    ("platform", "Platform", "Nairobi", "Africa/Nairobi", "08:00-12:00", "13:00-17:00"),
    ("ml", "ML", "Kyiv", "Europe/Kyiv", "10:00-18:00"),
    ("ops", "Ops", "São Paulo", "America/Sao_Paulo", "08:00-17:00"),
    ("qa", "QA", "New York", "America/New_York", "09:00-17:00"),
    ("mobile", "Mobile", "San Francisco", "America/Los_Angeles", "09:00-17:00"),
)
_THREE = (
    ("design", "Design", "Paris", "Europe/Paris", "09:00-18:00"),
    ("coding", "Coding", "Tokyo", "Asia/Tokyo", "09:00-18:00"),
    ("qa", "QA", "New York", "America/New_York", "09:00-17:00"),
)


def roster_of(teams: tuple[tuple[str, ...], ...]) -> str:
    """Return a team file in which Design, Coding and QA hand on, and QA has Thanksgiving off."""
    entries = (
        f'[[team]]\nid = "{id_}"\nname = "{name}"\ncity = "{city}"\nzone = "{zone}"\n'
        f'hours = {{ "mon-fri" = {list(spans)} }}\n'
        + ('days_off = ["2026-11-26"]\n' if id_ == "qa" else "")
        for id_, name, city, zone, *spans in teams
    )
    head = 'version = 1\nrelay = ["design", "coding", "qa"]\nhome = "design"\n'
    return head + "\n".join(entries)


THREE, TWELVE = roster_of(_THREE), roster_of(_TWELVE)

_ROTATE = (
    Action(
        "2026-11-20T09:10Z",
        "Jun",
        Kind.CREATE,
        added(
            "coding",
            "qa",
            "Rotate staging certificates",
            context="The old ones end on Thursday. Both new ones are in the vault.",
            next_actions=("Install both on staging",),
            if_then="If the load balancer refuses the chain, take the one with the cross-sign.",
            urgency=Urgency.CRITICAL,
            no_links=True,
            due_at=at("2026-11-24T12:00Z"),
        ),
    ),
)
_CHECKOUT = (
    Action(
        "2026-11-20T16:45Z",
        ME,
        Kind.CREATE,
        added("design", "coding", "Checkout mockups v3", urgency=Urgency.WATCH, context="Approved"),
    ),
    Action("2026-11-23T00:20Z", "Aiko", Kind.RETURN, {"question": "Which currencies?"}),
    Action("2026-11-23T09:05Z", ME, Kind.ANSWER, {"answer": "Euro and yen."}),
)
_IMPORT = (
    Action(
        "2026-11-20T19:37Z",
        "Aiko",
        Kind.CREATE,
        added("coding", "qa", "Failing import: retry window agreed?", context="Twice at 03:10."),
    ),
    Action("2026-11-23T14:20Z", "Sam", Kind.ACCEPT, {"readback": "I replay both imports."}),
)
_SIGN_IN = (
    Action(
        "2026-11-23T10:30Z",
        ME,
        Kind.CREATE,
        added(
            "design",
            "qa",
            "Try the new sign-in on an old phone",
            context="Build 312 has the new sign-in behind the flag.",
            next_actions=("Sign in twice, once with a wrong password",),
        ),
    ),
    Action(
        "2026-11-23T14:45Z",
        "Sam",
        Kind.RETURN,
        {"question": "Which phone counts as old? I have two from 2019."},
    ),
)
_ASKED_AGAIN = (
    Action("2026-11-23T14:58Z", ME, Kind.ANSWER, {"answer": "The older one."}),
    Action("2026-11-23T15:04Z", "Sam", Kind.RETURN, {"question": "Is one with Android 9 enough?"}),
    Action("2026-11-23T15:20Z", ME, Kind.ANSWER, {"answer": "The older one."}),
    Action("2026-11-23T15:41Z", "Sam", Kind.RETURN, {"question": "And the small one, too?"}),
)
_REVIEW = (
    Action(
        "2026-11-23T14:41Z",
        "Sam",
        Kind.CREATE,
        added(
            "qa",
            "design",
            "Review schema change v14",
            context=(
                "v14 adds currency and region to the price table. "
                "Staging has run it since Friday without errors."
            ),
            next_actions=(
                "Read the migration, 40 lines",
                "Try the rollback on staging",
                "Done when the price list loads in both currencies",
            ),
            links=(Link("https://git.example/v14", "Migration v14"),),
            if_then="If the rollback fails, keep v13 and tell QA.",
            urgency=Urgency.WATCH,
            due_at=at("2026-11-24T11:00Z"),
        ),
        draft=True,
    ),
    Action(
        "2026-11-23T14:58Z",
        "Sam",
        Kind.COMMENT,
        {"text": "The index took 4 min on staging."},
        team=QA,
    ),
    Action("2026-11-23T15:02Z", "Sam", Kind.OFFER, {}),
    Action("2026-11-23T15:10Z", ME, Kind.TICK, {"number": 1, "done": True}),
)
MONDAY_STORY = (_ROTATE, _CHECKOUT, _IMPORT, DRAFTS, CLOSED, _SIGN_IN, _REVIEW)
"""The items R-1 to R-7 of Monday 23 November, 16:42 in Paris."""

ASKED_STORY = (_ROTATE, _CHECKOUT, _IMPORT, DRAFTS, CLOSED, (*_SIGN_IN, *_ASKED_AGAIN), _REVIEW)
"""The same with three questions about R-6."""

DONE_STORY = (CLOSED,)
"""Nothing that is open."""

NO_STORY: Story = ()
