"""The migrations to the first four versions of the queue's schema (see schema.py).

They never change.
"""

FIRST_MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE item (
            ref INTEGER PRIMARY KEY AUTOINCREMENT,
            uid TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            giver TEXT NOT NULL,
            receiver TEXT NOT NULL,
            status TEXT NOT NULL,
            rev INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            leg INTEGER NOT NULL,
            turns TEXT NOT NULL,
            holder TEXT,
            accepted_at INTEGER,
            amended_at INTEGER,
            snoozed_until INTEGER,
            closed_at INTEGER,
            synced_at INTEGER,
            round_trips INTEGER NOT NULL,
            readback TEXT NOT NULL,
            question TEXT NOT NULL,
            answer TEXT NOT NULL,
            outcome TEXT NOT NULL,
            urgency TEXT NOT NULL,
            context TEXT NOT NULL,
            next_actions TEXT NOT NULL,
            if_then TEXT NOT NULL,
            links TEXT NOT NULL,
            no_links INTEGER NOT NULL,
            due_at INTEGER,
            default_if_silent TEXT NOT NULL,
            court TEXT,
            rank INTEGER NOT NULL,
            since INTEGER,
            words TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE event (
            item TEXT NOT NULL REFERENCES item (uid),
            rev INTEGER NOT NULL,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            team TEXT NOT NULL,
            by TEXT NOT NULL,
            data TEXT NOT NULL,
            uid TEXT NOT NULL UNIQUE,
            UNIQUE (item, rev)
        ) STRICT
        """,
        """
        CREATE TABLE leg (
            item TEXT NOT NULL REFERENCES item (uid),
            leg INTEGER NOT NULL,
            receiver TEXT NOT NULL,
            closed_at INTEGER NOT NULL,
            cycle_s INTEGER NOT NULL,
            returned INTEGER NOT NULL,
            synced INTEGER NOT NULL,
            PRIMARY KEY (item, leg)
        ) STRICT
        """,
        """
        CREATE TABLE level (
            team TEXT PRIMARY KEY,
            seconds INTEGER NOT NULL,
            legs INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX closed_leg ON leg (receiver, closed_at)",
        "CREATE INDEX open_item ON item (court, rank, since) WHERE court IS NOT NULL",
        "CREATE INDEX due_item ON item (due_at) WHERE court IS NOT NULL AND due_at IS NOT NULL",
        "CREATE INDEX closed_item ON item (closed_at) WHERE closed_at IS NOT NULL",
    ),
    (
        "CREATE TABLE words (ref INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
        "INSERT INTO words SELECT ref, words FROM item",
        "UPDATE item SET words = ''",
        "CREATE TABLE calendar (team TEXT PRIMARY KEY, print TEXT NOT NULL) STRICT",
        """
        CREATE TABLE waiting (
            giver TEXT NOT NULL,
            receiver TEXT NOT NULL,
            court TEXT NOT NULL,
            items INTEGER NOT NULL,
            PRIMARY KEY (giver, receiver, court)
        ) STRICT, WITHOUT ROWID
        """,
        """
        INSERT INTO waiting SELECT giver, receiver, court, count(*) FROM item
        WHERE court IS NOT NULL GROUP BY giver, receiver, court
        """,
        "DROP INDEX open_item",
        "DROP INDEX due_item",
        "DROP INDEX closed_item",
        "DROP INDEX closed_leg",
        """
        CREATE INDEX open_item ON item (court, rank, since, ref, due_at, snoozed_until, status)
        WHERE court IS NOT NULL
        """,
        """
        CREATE INDEX due_item ON item (court, rank, due_at, since, snoozed_until, status)
        WHERE court IS NOT NULL AND due_at IS NOT NULL
        """,
        "CREATE INDEX closed_item ON item (closed_at, ref, status) WHERE closed_at IS NOT NULL",
        "CREATE INDEX closed_leg ON leg (receiver, closed_at, cycle_s)",
    ),
    (
        "CREATE TABLE told (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT",
        "CREATE INDEX asked_item ON item (court) WHERE court IS NOT NULL AND question <> ''",
        "CREATE INDEX planned_talk ON event (at) WHERE kind = 'plan_sync'",
    ),
    (
        """
        CREATE TABLE touchpoint (
            ref INTEGER PRIMARY KEY AUTOINCREMENT,
            uid TEXT NOT NULL UNIQUE,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            teams TEXT NOT NULL,
            status TEXT NOT NULL,
            rev INTEGER NOT NULL,
            by TEXT NOT NULL,
            cost TEXT,
            minutes INTEGER,
            attendees INTEGER,
            summary TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE agenda (
            touchpoint INTEGER NOT NULL REFERENCES touchpoint (ref),
            item TEXT NOT NULL REFERENCES item (uid),
            PRIMARY KEY (touchpoint, item)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE ledger (team TEXT PRIMARY KEY, minutes INTEGER NOT NULL) STRICT",
        """
        CREATE TABLE excuse (
            team TEXT NOT NULL,
            week INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (team, week)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE dismissal (
            item TEXT NOT NULL REFERENCES item (uid),
            at INTEGER NOT NULL,
            reason TEXT NOT NULL,
            by TEXT NOT NULL,
            PRIMARY KEY (item, at)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX planned_touchpoint ON touchpoint (start) WHERE status = 'planned'",
        "CREATE INDEX ended_touchpoint ON touchpoint (end, status)",
        "CREATE INDEX of_item ON agenda (item)",
        "CREATE INDEX closed_at_leg ON leg (closed_at, item, leg)",
        """
        CREATE INDEX handed_off ON event (at, item)
        WHERE kind IN ('offer', 'pass_on', 'reopen')
        """,
    ),
)
