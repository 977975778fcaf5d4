"""The tables of the queue, as a list of steps that is only ever appended to."""

APPLICATION_ID = 0x74636C6B  # “tclk”

MIGRATIONS: tuple[tuple[str, ...], ...] = (
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
)
"""Each step is carried out in one transaction with its version number (architecture.md, decisions).

`court`, `rank` (urgency), `since` (the virtual since of handoff.md, 3) and `words` (what a search
looks through, case-folded) are there for the indexes and the search; all else is the item's own.
"""
