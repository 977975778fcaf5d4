"""The tables of a share on a PostgreSQL server, their permissions and statements (share.md, 4).

A desk logs in as a member of the role `teamclock_desk`, which may read all tables and append lines.
Only the owner of the tables, who made the share, can change or delete a line.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from teamclock.domain.errors import DataError, RefusedError
from teamclock.messages import N_, _
from teamclock.share.postgres_place import ServerPlace
from teamclock.share.transport import Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamclock.share.postgres_connection import Connection

SCHEMA = 1
"""The version of the tables."""

LONGEST = 65_536
"""The longest line in bytes, without its line feed."""

MOST_DESKS = 256

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class _Step(NamedTuple):
    """SQL that a user may not be permitted to run, and the message that says what to do then."""

    statement: str
    forbidden: str


_ROLE = _Step(
    "CREATE ROLE teamclock_desk NOLOGIN",
    N_(
        "{place} has no role teamclock_desk, and this user may not make one: "
        "who looks after the server types CREATE ROLE teamclock_desk NOLOGIN"
    ),
)
_TABLES = _Step(
    f"""
CREATE SCHEMA teamclock;
CREATE TABLE teamclock.share (id text PRIMARY KEY, name text NOT NULL, schema int NOT NULL);
CREATE TABLE teamclock.event (
  desk text CHECK (desk ~ '^[0-9a-f]{{16}}$'),
  n bigint CHECK (n > 0),
  line text NOT NULL CHECK (octet_length(line) <= {LONGEST}),
  author name NOT NULL DEFAULT session_user,
  arrived timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (desk, n));
REVOKE ALL ON SCHEMA teamclock FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA teamclock FROM PUBLIC;
GRANT USAGE ON SCHEMA teamclock TO teamclock_desk;
GRANT SELECT ON ALL TABLES IN SCHEMA teamclock TO teamclock_desk;
GRANT INSERT (desk, n, line) ON teamclock.event TO teamclock_desk
""",
    N_(
        "{place} does not let this user make a schema: "
        "who looks after the server types GRANT CREATE ON DATABASE {database} TO {user}"
    ),
)
_HAS_ROLE = "SELECT count(*) FROM pg_roles WHERE rolname = 'teamclock_desk'"

HAS_SHARE = "SELECT to_regclass('teamclock.share') IS NOT NULL"

SHARES = "SELECT left(id, 99), left(name, 200), schema FROM teamclock.share LIMIT 2"

LOGS = f"""
WITH RECURSIVE log AS (
  (SELECT desk, n FROM teamclock.event ORDER BY desk DESC, n DESC LIMIT 1)
  UNION ALL
  SELECT before.desk, before.n FROM log, LATERAL (
    SELECT desk, n FROM teamclock.event WHERE desk < log.desk ORDER BY desk DESC, n DESC LIMIT 1
  ) AS before)
SELECT left(desk, 17), n FROM log LIMIT {MOST_DESKS + 1}
"""
"""The last 257 desks by id, each with the number of its last line; one search of the index each."""

LINES = f"""
SELECT n, CASE WHEN octet_length(line) <= {LONGEST} THEN convert_to(line, 'UTF8') END
FROM teamclock.event WHERE desk = %s AND n > %s ORDER BY n LIMIT %s
"""

APPEND = """
WITH given AS (
  SELECT %(desk)s AS desk, %(first)s + at - 1 AS n, convert_from(line, 'UTF8') AS line
  FROM unnest(%(lines)s::bytea[]) WITH ORDINALITY AS one (line, at)),
added AS (
  INSERT INTO teamclock.event (desk, n, line) SELECT desk, n, line FROM given
  WHERE %(first)s = 1 OR EXISTS (
    SELECT FROM teamclock.event WHERE desk = %(desk)s AND n = %(first)s - 1)
  ON CONFLICT DO NOTHING RETURNING n)
SELECT count(*) FROM added
"""
"""Appends the lines that are missing, if the line before the first is there; counts those added."""

COUNT_SAME = """
SELECT count(*) FROM unnest(%(lines)s::bytea[]) WITH ORDINALITY AS one (line, at)
JOIN teamclock.event AS there ON there.desk = %(desk)s AND there.n = %(first)s + one.at - 1
WHERE convert_to(there.line, 'UTF8') = one.line
"""
"""Counts the lines that are in the log exactly as given."""


def make_tables(db: "Connection", place: ServerPlace, share: Share) -> None:
    """Make the role if missing, the schema and the tables, in the transaction that is open.

    Raise RefusedError if the user may not do that, or the database cannot store Unicode.
    """
    if db.info.parameter_status("server_encoding") != "UTF8":
        raise RefusedError(
            _("{place} keeps no Unicode: make a database with the encoding UTF8").format(
                place=place.shown
            )
        )
    if db.execute(_HAS_ROLE).fetchone() == (0,):
        _run_step(db, place, _ROLE)
    _run_step(db, place, _TABLES)
    share_row = (share.id, share.name, SCHEMA)
    db.execute("INSERT INTO teamclock.share (id, name, schema) VALUES (%s, %s, %s)", share_row)


def _run_step(db: "Connection", place: ServerPlace, step: _Step) -> None:
    """Run the SQL of a step; raise RefusedError if it is not permitted, or the share exists."""
    import psycopg

    words = _(step.forbidden)
    try:
        db.execute(step.statement)
    except psycopg.errors.InsufficientPrivilege:
        user, database = place.user or "USER", place.database
        raise RefusedError(words.format(place=place.shown, user=user, database=database)) from None
    except (psycopg.errors.DuplicateSchema, psycopg.errors.UniqueViolation):
        raise share_exists_error(place) from None


def share_exists_error(place: ServerPlace) -> RefusedError:
    """Return the error for a database that has a share already."""
    return RefusedError(
        _("{place} has a share already: join it, or name another database").format(
            place=place.shown
        )
    )


def read_share(place: ServerPlace, rows: "Sequence[tuple[str, str, int]]") -> Share:
    """Return the share in the rows of its table; raise DataError for damaged or newer tables."""
    if len(rows) != 1 or not _UUID.fullmatch(rows[0][0]):
        raise DataError(
            _(
                "the table of the share at {place} is damaged: ask who looks after the server"
            ).format(place=place.shown)
        )
    [(uuid, name, schema)] = rows
    if schema > SCHEMA:
        raise DataError(
            _("{place} was made by a newer teamclock: install that").format(place=place.shown)
        )
    return Share(uuid, name)
