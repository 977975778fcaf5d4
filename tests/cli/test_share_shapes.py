"""The JSON of `share` has the keys of cli.md, and texts as they were written."""

from teamclock.cli.share_shapes import (
    preview_shape,
    refused_shape,
    sharing_shape,
    status_shape,
    sync_shape,
)
from teamclock.share.joining import JoinPreview
from teamclock.share.sync import SyncReport
from tests.builders import at
from tests.cli.test_share_words import STEP, WELL

STEP_SHAPE = {
    "uid": "4-6",
    "ref": "DES-17",
    "kind": "accept",
    "at": "2026-11-24T08:30:00Z",
    "team": "coding",
    "by": "Ai\u202eko",
    "why": "meanwhile: accept by K\x1ben",
    "data": {"readback": "I\x1b[31m build\nit"},
}


def test_a_status_has_every_key() -> None:
    status = WELL._replace(pending=2, refused=(STEP,), newer=True, trouble=("x",))

    assert status_shape(status) == {
        "schema": 1,
        "share": {"id": "466d", "name": "At\u202elas", "place": "/mnt/te\x1bam"},
        "desk": {"id": "77f8f1ad81e1be01", "code": "DES", "home": "design"},
        "pending": 2,
        "synced_at": "2026-11-24T08:30:00Z",
        "desks": [
            {
                "id": "77f8f1ad81e1be02",
                "code": "COD",
                "home": "coding",
                "last_at": "2026-11-23T08:12:00Z",
                "left": False,
            },
            {
                "id": "77f8f1ad81e1be01",
                "code": "DES",
                "home": "design",
                "last_at": "2026-11-24T08:30:00Z",
                "left": False,
            },
        ],
        "refused": [STEP_SHAPE],
        "newer": True,
        "trouble": ["x"],
    }


def test_what_has_not_been_is_null() -> None:
    assert sharing_shape(WELL._replace(synced_at=None))["synced_at"] is None
    assert status_shape(None) == {"schema": 1, "share": None}


def test_a_round_has_its_numbers() -> None:
    report = SyncReport(3, 2, 1, ("x",))

    assert sync_shape(report) == {"schema": 1, "read": 3, "written": 2, "refused": 1}


def test_a_dry_run_has_its_numbers() -> None:
    assert preview_shape(JoinPreview(41, 812, 3, "COD2")) == {
        "schema": 1,
        "here": 41,
        "there": 812,
        "both": 3,
        "after": 850,
        "code": "COD2",
    }


def test_a_tray_holds_its_steps_and_names_what_was_taken_again() -> None:
    assert refused_shape([STEP]) == {"schema": 1, "refused": [STEP_SHAPE]}
    assert refused_shape([], "DES-17") == {"schema": 1, "ref": "DES-17", "refused": []}


def test_instants_in_the_data_of_a_step_are_text() -> None:
    (shape,) = refused_shape([STEP._replace(data={"start": at("2026-11-25T09:00Z")})])["refused"]

    assert shape["data"] == {"start": "2026-11-25T09:00:00Z"}
