"""The tables of a share on a real server: who may do what, and who may make them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest

from teamclock.domain.errors import DataError, RefusedError
from teamclock.share.postgres_schema import SCHEMA
from tests.share.postgres_server import SHARE, Database, Login, Server

pytestmark = pytest.mark.postgres

ROW = "('77f8f1ad81e1be01', 1, '{}')"
APPEND = f"INSERT INTO teamclock.event (desk, n, line) VALUES {ROW}"
GRANTED = """
SELECT table_name || '.' || column_name, privilege_type
FROM information_schema.column_privileges
WHERE table_schema = 'teamclock' AND grantee IN ('teamclock_desk', 'PUBLIC')
AND privilege_type <> 'SELECT' ORDER BY 1
"""


@contextmanager
def without_role(server: Server) -> Iterator[None]:
    """Hide the role of desks for a while; its members find it again."""
    server.do("ALTER ROLE teamclock_desk RENAME TO hidden_desk")
    try:
        yield
    finally:
        server.do("DROP ROLE IF EXISTS teamclock_desk")
        server.do("ALTER ROLE hidden_desk RENAME TO teamclock_desk")


def forbidden(shared: Database, who: Login, statement: str) -> bool:
    """Tell whether a statement is refused for want of a right."""
    with closing(shared.session(who)) as db:
        try:
            db.execute(statement.encode())
        except psycopg.errors.InsufficientPrivilege:
            return True
    return False


def test_a_desk_may_append_and_read(shared: Database) -> None:
    for statement in (APPEND, "SELECT * FROM teamclock.event", "SELECT * FROM teamclock.share"):
        assert not forbidden(shared, shared.server.paris, statement)

    made = "SELECT author, arrived > now() - interval '1 hour' FROM teamclock.event"
    assert shared.do(made) == [("paris", True)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE teamclock.event SET line = 'x'",
        "DELETE FROM teamclock.event",
        "TRUNCATE teamclock.event",
        f"{APPEND} ON CONFLICT (desk, n) DO UPDATE SET line = 'x'",
        (
            "INSERT INTO teamclock.event (desk, n, line, author) "
            "VALUES ('77f8f1ad81e1be01', 2, '', 'tokyo')"
        ),
        (
            "INSERT INTO teamclock.event (desk, n, line, arrived) "
            "VALUES ('77f8f1ad81e1be01', 2, '', '2000-01-01')"
        ),
        "INSERT INTO teamclock.share VALUES ('x', 'y', 1)",
        "UPDATE teamclock.share SET schema = 9",
        "DELETE FROM teamclock.share",
        "ALTER TABLE teamclock.event ADD COLUMN x int",
        "DROP TABLE teamclock.event",
        "CREATE TABLE teamclock.mine (x int)",
        (
            "CREATE TRIGGER mine BEFORE INSERT ON teamclock.event "
            "EXECUTE FUNCTION suppress_redundant_updates_trigger()"
        ),
    ],
)
def test_a_desk_may_do_nothing_else(statement: str, shared: Database) -> None:
    assert forbidden(shared, shared.server.paris, statement)


@pytest.mark.parametrize(
    "statement", [APPEND, "SELECT * FROM teamclock.event", "SELECT * FROM teamclock.share"]
)
def test_who_is_no_desk_may_do_nothing(statement: str, shared: Database) -> None:
    assert forbidden(shared, shared.server.stranger, statement)


def test_the_rights_are_those_of_the_design(shared: Database) -> None:
    assert shared.do(GRANTED) == [
        ("event.desk", "INSERT"),
        ("event.line", "INSERT"),
        ("event.n", "INSERT"),
    ]
    assert shared.do("SELECT id, name, schema FROM teamclock.share") == [
        (SHARE.id, SHARE.name, SCHEMA)
    ]


@pytest.mark.parametrize("kind", ["TABLES", "SCHEMAS"])
def test_rights_that_everybody_gets_by_default_are_taken_back(
    kind: str, database: Database
) -> None:
    database.do(f"ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT ALL ON {kind} TO PUBLIC")
    database.opened(database.server.owner).make(SHARE)
    database.do(f"ALTER DEFAULT PRIVILEGES FOR ROLE owner REVOKE ALL ON {kind} FROM PUBLIC")

    asked = (
        "SELECT has_schema_privilege('stranger', 'teamclock', 'USAGE, CREATE'), "
        "has_table_privilege('stranger', 'teamclock.event', 'SELECT, INSERT, UPDATE, DELETE')"
    )
    assert database.do(asked) == [(False, False)]


def test_a_database_without_a_share_has_none(database: Database) -> None:
    assert database.opened(database.server.stranger).share() is None


def test_the_role_is_made_where_it_is_missing_and_may_not_sign_in(database: Database) -> None:
    with without_role(database.server):
        database.opened(database.server.owner).make(SHARE)

        made = "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'teamclock_desk'"
        assert database.do(made) == [(False,)]
        database.do("DROP SCHEMA teamclock CASCADE")


def test_where_there_is_a_share_no_other_is_made(shared: Database) -> None:
    words = "has a share already: join it, or name another database"
    for who in (shared.server.owner, shared.server.paris):
        with pytest.raises(RefusedError, match=words):
            shared.opened(who).make(SHARE)

    assert shared.opened(shared.server.paris).share() == SHARE


def test_a_schema_of_that_name_without_a_share_is_left_alone(database: Database) -> None:
    database.do("CREATE SCHEMA teamclock", "CREATE TABLE teamclock.event (x int)")
    database.do("GRANT USAGE ON SCHEMA teamclock TO PUBLIC")

    with pytest.raises(RefusedError, match="has a share already: join it, or name another"):
        database.opened(database.server.owner).make(SHARE)


def test_who_may_make_no_role_is_told_what_an_administrator_types(database: Database) -> None:
    database.do(f"GRANT CREATE ON DATABASE {database.name} TO paris")

    with without_role(database.server):
        with pytest.raises(RefusedError, match=r"types CREATE ROLE teamclock_desk NOLOGIN$"):
            database.opened(database.server.paris).make(SHARE)
        assert database.opened(database.server.paris).share() is None


def test_who_may_make_no_schema_is_told_what_an_administrator_types(database: Database) -> None:
    words = f"types GRANT CREATE ON DATABASE {database.name} TO paris$"

    with pytest.raises(RefusedError, match=words):
        database.opened(database.server.paris).make(SHARE)


def test_a_database_in_another_encoding_is_refused(database: Database) -> None:
    server = database.server
    latin = f"{database.name}_latin"
    server.do(f"CREATE DATABASE {latin} OWNER owner TEMPLATE template0 ENCODING 'LATIN1'")
    url = database.url(server.owner).replace(database.name, latin)

    with pytest.raises(RefusedError, match="make a database with the encoding UTF8"):
        database.opened(server.owner, url).make(SHARE)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE teamclock.share SET schema = 2", "was made by a newer teamclock: install that"),
        ("UPDATE teamclock.share SET id = 'x'", "the table of the share at .* is damaged"),
        ("DELETE FROM teamclock.share", "the table of the share at .* is damaged"),
        ("INSERT INTO teamclock.share VALUES ('x', 'y', 1)", "the table of the share .* damaged"),
        ("ALTER TABLE teamclock.share DROP COLUMN name", "has lost the tables of its share"),
    ],
)
def test_a_share_that_is_newer_or_damaged_is_told(
    statement: str, words: str, shared: Database
) -> None:
    shared.do(statement)

    with pytest.raises(DataError, match=words):
        shared.opened(shared.server.paris).share()
