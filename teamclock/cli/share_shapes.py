"""The JSON objects of `teamclock share` (share.md, 9)."""

from collections.abc import Mapping, Sequence
from typing import Any

from teamclock.cli.json_shapes import SCHEMA
from teamclock.domain.zones import instant_text
from teamclock.exchange.item_json import payload_shape
from teamclock.exchange.plan_json import instant_or_none
from teamclock.share.desks import Desk
from teamclock.share.joining import JoinPreview
from teamclock.share.status import RefusedStep, ShareStatus
from teamclock.share.sync import SyncReport


def status_shape(status: ShareStatus | None) -> dict[str, Any]:
    """Return the JSON object of `share status`; `status` is None if the queue is not shared."""
    return {"schema": SCHEMA, **({"share": None} if status is None else sharing_shape(status))}


def sharing_shape(status: ShareStatus) -> dict[str, Any]:
    """Return the state of a shared queue as a JSON object without the key “schema”.

    `pending` is the number of entries that are not published; `newer` says whether some entries
    need a newer program.
    """
    return {
        "share": {**status.share._asdict(), "place": status.place},
        "desk": {"id": status.desk, "code": status.code, "home": status.home},
        "pending": status.pending,
        "synced_at": instant_or_none(status.synced_at),
        "desks": [_desk_shape(desk) for desk in status.desks],
        "refused": [_refused_step_shape(step) for step in status.refused],
        "newer": status.newer,
        "trouble": list(status.trouble),
    }


def _desk_shape(desk: Desk) -> dict[str, Any]:
    """Return the JSON object of a desk: its code and team, when it last wrote, whether it left."""
    return {
        "id": desk.id,
        "code": desk.code,
        "home": desk.home,
        "last_at": instant_text(desk.last_at),
        "left": desk.left,
    }


def _refused_step_shape(step: RefusedStep) -> dict[str, Any]:
    """Return the JSON object of a step of this desk that the fold of the entries refused."""
    return {
        "uid": step.uid,
        "ref": step.name,
        "kind": step.kind,
        "at": instant_text(step.at),
        "team": step.team,
        "by": step.by,
        "why": step.why,
        "data": payload_shape(step.data),
    }


def refused_shape(steps: Sequence[RefusedStep], ref: str | None = None) -> dict[str, Any]:
    """Return the JSON object of `share refused`.

    `ref` names the item or meeting whose step was taken again; None if none was.
    """
    again: Mapping[str, Any] = {} if ref is None else {"ref": ref}
    return {"schema": SCHEMA, **again, "refused": [_refused_step_shape(step) for step in steps]}


def sync_shape(report: SyncReport) -> dict[str, Any]:
    """Return the JSON object of `share sync`: how many entries were read and written.

    `refused` is how many steps of this desk are refused.
    """
    counts = {"read": report.read, "written": report.written, "refused": report.refused}
    return {"schema": SCHEMA, **counts}


def preview_shape(preview: JoinPreview) -> dict[str, Any]:
    """Return the JSON object of `share init` and `share join` with --dry-run.

    It tells how many items are in this queue, in the share and in both, how many there will be, and
    the letters that this desk puts before its refs.
    """
    return {
        "schema": SCHEMA,
        "here": preview.here,
        "there": preview.there,
        "both": preview.both,
        "after": preview.after,
        "code": preview.code,
    }
