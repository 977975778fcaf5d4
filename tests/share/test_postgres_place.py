"""URLs of places: what is read of them, what is refused, and that no secret is ever repeated."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from teamclock.domain.errors import UsageError
from teamclock.share.postgres_place import (
    OPTIONS,
    ServerLimits,
    ServerPlace,
    parameters,
    server_place,
)

CANARY = "Zq9kanarie"
SECURE = {"sslmode": "verify-full", "gssencmode": "disable"}
TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        (
            "postgresql://paris@db.example.org/teamclock",
            ServerPlace("paris", "db.example.org", "5432", "teamclock"),
        ),
        ("postgres://[::1]:6432/q", ServerPlace("", "::1", "6432", "q")),
        ("postgresql:///q?host=/run/pg", ServerPlace("", "/run/pg", "5432", "q")),
        ("postgresql:///q?host=%2Frun%2Fpg", ServerPlace("", "/run/pg", "5432", "q")),
        ("postgresql://a%40b%3Ac@h:1/q%2Fr", ServerPlace("a@b:c", "h", "1", "q/r")),
        (
            "postgresql://h/q?sslrootcert=/a%20b&passfile=/c@d",
            ServerPlace("", "h", "5432", "q", (("sslrootcert", "/a b"), ("passfile", "/c@d"))),
        ),
        (
            "postgresql://h/q?sslmode=verify-full",
            ServerPlace("", "h", "5432", "q", (("sslmode", "verify-full"),)),
        ),
    ],
)
def test_a_url_names_a_place(url: str, place: ServerPlace) -> None:
    assert server_place(url) == place


@given(
    TEXTS,
    st.sampled_from(["h", "db.example.org", "10.1.2.3", "2001:db8::1", "/run/pg"]),
    st.integers(1, 65535),
    TEXTS,
)
def test_a_place_is_the_one_that_is_shown(user: str, host: str, port: int, name: str) -> None:
    place = ServerPlace(user, host, str(port), name)

    assert server_place(place.shown) == place


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://paris:{CANARY}@db.example.org/q",
        f"postgresql://:{CANARY}@db.example.org/q",
        f"postgresql://paris:{CANARY}@ss/word@db.example.org/q",
        f"postgresql://paris:12/{CANARY}@db.example.org/q",
        f"postgresql://paris:12?{CANARY}@db.example.org/q",
        f"postgresql://paris:a#{CANARY}@db.example.org/q",
        f"postgresql://db.example.org/q?password={CANARY}",
        f"postgresql://db.example.org/q?%70assword={CANARY}",
        f"postgresql://db.example.org/q?Password={CANARY}",
        f"postgresql://db.example.org/q?sslpassword={CANARY}",
        f"postgresql://db.example.org/q?sslmode=disable&password={CANARY}",
        f"postgresql://db.example.org?password={CANARY}",
        f"postgres://paris:{CANARY}@127.0.0.1/q",
    ],
)
def test_a_password_in_a_url_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        server_place(url)

    assert str(caught.value) == (
        "a password may not stand in the URL of a place: leave it out, "
        "and put it into the keyring or the file that PGPASSFILE names"
    )


@given(st.text(max_size=9), st.sampled_from(["", "/", "?", "#", "@", "&", "=", "%", " "]))
@example("12", "/")
def test_wherever_a_password_stands_nothing_of_it_is_shown(before: str, after: str) -> None:
    url = f"postgresql://paris:{before}{CANARY}{after}@db.example.org/q"

    with pytest.raises(UsageError) as caught:
        server_place(url)
    assert CANARY not in str(caught.value)


@given(st.text(max_size=40))
def test_any_text_is_a_place_or_refused(text: str) -> None:
    for url in (text, f"postgresql://{text}", f"postgresql://h/q?{text}"):
        try:
            place = server_place(url)
        except UsageError:
            continue
        assert {name for name, _value in place.options} <= set(OPTIONS)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://",
        "postgresql://h",
        "postgresql://h/",
        "mysql://h/q",
        "postgresql://h:x/q",
        "postgresql://h:123456/q",
        "postgresql://h1,h2/q",
        "postgresql://h/q/r",
        "postgresql://h/q#r",
        "postgresql://h/q?sslmode",
        "postgresql://h/q?sslmode=",
        "postgresql://h/q?sslmode=strict",
        "postgresql://h/%ff",
        "postgresql://h/q%00r",
        "postgresql://h/q%0Ar",
        "postgresql:///q?host=@socket",
        "postgresql:///q?host=a:b",
        f"postgresql://{'h' * 64}/q",
        f"postgresql://{'h.' * 127}h/q",
    ],
)
def test_what_is_no_url_of_a_database_is_refused_with_how_one_looks(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        server_place(url)

    assert str(caught.value) == (
        "the URL of the place is not understood: write postgresql://USER@HOST/DATABASE"
    )


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql:///q", "names no host: write postgresql://USER@HOST/DATABASE, or end it with"),
        ("postgresql://h/q?host=/run/pg", "names two hosts: leave one out"),
        ("postgresql://h/q?hostaddr=10.0.0.1", "it may have host, passfile, sslcert,"),
        ("postgresql://h/q?service=x", "it may have host, passfile, sslcert,"),
        ("postgresql://h/q?options=-c%20x", "it may have host, passfile, sslcert,"),
    ],
)
def test_what_a_url_lacks_or_has_too_much_is_told(url: str, words: str) -> None:
    with pytest.raises(UsageError, match="the URL of the place") as caught:
        server_place(url)

    assert words in str(caught.value)


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
@pytest.mark.parametrize("host", ["db.example.org", "10.0.0.1", "127.1", "[2001:db8::1]", "[::]"])
def test_a_server_elsewhere_has_to_prove_who_it_is(mode: str, host: str) -> None:
    with pytest.raises(UsageError, match="has to prove who it is: leave sslmode out"):
        server_place(f"postgresql://{host}/q?sslmode={mode}")

    asked = parameters(server_place(f"postgresql://{host}/q"), ServerLimits())
    assert asked.items() >= SECURE.items()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"])
def test_on_this_machine_the_mode_is_free(host: str) -> None:
    url = f"postgresql://{host}/q"

    assert not parameters(server_place(url), ServerLimits()).keys() & SECURE.keys()
    free = parameters(server_place(f"{url}?sslmode=disable"), ServerLimits())
    assert free["sslmode"] == "disable"


def test_a_connection_goes_where_the_url_says_and_gives_up_in_time() -> None:
    place = server_place("postgresql://paris@db.example.org:6432/q?sslrootcert=/ca")

    assert parameters(place, ServerLimits()) == SECURE | {
        "host": "db.example.org",
        "hostaddr": "",  # PGHOSTADDR of the environment would lead elsewhere
        "port": "6432",
        "dbname": "q",
        "user": "paris",
        "sslrootcert": "/ca",
        "application_name": "teamclock",
        "client_encoding": "UTF8",
        "connect_timeout": "5",
        "options": "-c statement_timeout=10000 -c idle_in_transaction_session_timeout=10000"
        " -c search_path=pg_catalog -c synchronous_commit=on",
        "keepalives": "1",
        "keepalives_idle": "30",
        "keepalives_interval": "10",
        "keepalives_count": "3",
        "tcp_user_timeout": "10000",
    }


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("postgresql://paris@db.example.org/q", "paris@db.example.org"),
        ("postgresql://paris@db.example.org:6432/q", "paris@db.example.org:6432"),
        ("postgresql:///q?host=/run/pg", "@/run/pg"),
    ],
)
def test_a_password_belongs_to_a_user_of_a_server(url: str, account: str) -> None:
    assert server_place(url).account == account
