"""The queue's schema as SQLite stores it after all migrations; made by `make generated`.

When a queue is opened, its schema is compared with this text. To get the schema by running all
migrations would take 4 ms at each start.
"""
# ruff: noqa: E501 - the statements are stored by SQLite as they are

INDEXES: dict[str, str | None] = {
    "asked_item": "CREATE INDEX asked_item ON item (court) WHERE court IS NOT NULL AND question <> ''",
    "closed_at_leg": "CREATE INDEX closed_at_leg ON leg (closed_at, item, leg)",
    "closed_item": "CREATE INDEX closed_item ON item (closed_at, ref, status) WHERE closed_at IS NOT NULL",
    "closed_leg": "CREATE INDEX closed_leg ON leg (receiver, closed_at, giver, turns)",
    "due_item": """CREATE INDEX due_item ON item (court, rank, due_at, since, snoozed_until, status, turns)
        WHERE court IS NOT NULL AND due_at IS NOT NULL
        """,
    "ended_touchpoint": "CREATE INDEX ended_touchpoint ON touchpoint (end, status)",
    "entry_log": "CREATE INDEX entry_log ON entry (desk, n)",
    "entry_of": "CREATE INDEX entry_of ON entry (subject)",
    "entry_verdict": "CREATE INDEX entry_verdict ON entry (verdict) WHERE verdict NOT IN ('taken', 'undone')",
    "handed_off": """CREATE INDEX handed_off ON event (at, item)
        WHERE kind IN ('offer', 'pass_on', 'reopen')
        """,
    "labelled_item": "CREATE INDEX labelled_item ON item (label) WHERE label <> ''",
    "labelled_touchpoint": "CREATE INDEX labelled_touchpoint ON touchpoint (label) WHERE label <> ''",
    "of_item": "CREATE INDEX of_item ON agenda (item)",
    "open_item": """CREATE INDEX open_item
        ON item (court, rank, since, ref, due_at, snoozed_until, status, turns)
        WHERE court IS NOT NULL
        """,
    "planned_talk": "CREATE INDEX planned_talk ON event (at) WHERE kind = 'plan_sync'",
    "planned_touchpoint": "CREATE INDEX planned_touchpoint ON touchpoint (start) WHERE status = 'planned'",
    "resumed_item": """CREATE INDEX resumed_item
        ON item (court, rank, since, ref, due_at, snoozed_until, status, turns)
        WHERE court IS NOT NULL AND instr(turns, ',') > 0
        """,
    "sqlite_autoindex_dirty_1": None,
    "sqlite_autoindex_entry_1": None,
    "sqlite_autoindex_event_1": None,
    "sqlite_autoindex_event_2": None,
    "sqlite_autoindex_item_1": None,
    "sqlite_autoindex_ledger_1": None,
    "sqlite_autoindex_leg_1": None,
    "sqlite_autoindex_level_1": None,
    "sqlite_autoindex_log_1": None,
    "sqlite_autoindex_message_1": None,
    "sqlite_autoindex_named_1": None,
    "sqlite_autoindex_share_1": None,
    "sqlite_autoindex_told_1": None,
    "sqlite_autoindex_touchpoint_1": None,
    "unsent_message": "CREATE INDEX unsent_message ON message (hook, state, n) WHERE state <> 'sent'",
}

TABLES: dict[str, str | None] = {
    "agenda": """CREATE TABLE agenda (
            touchpoint INTEGER NOT NULL REFERENCES touchpoint (ref),
            item TEXT NOT NULL REFERENCES item (uid),
            PRIMARY KEY (touchpoint, item)
        ) STRICT, WITHOUT ROWID
        """,
    "change": """CREATE TABLE change (
            n INTEGER PRIMARY KEY AUTOINCREMENT,
            subject TEXT NOT NULL,
            at INTEGER NOT NULL,
            data TEXT NOT NULL
        ) STRICT
        """,
    "dirty": "CREATE TABLE dirty (subject TEXT PRIMARY KEY) STRICT",
    "dismissal": """CREATE TABLE dismissal (
            item TEXT NOT NULL REFERENCES item (uid),
            at INTEGER NOT NULL,
            reason TEXT NOT NULL,
            by TEXT NOT NULL,
            PRIMARY KEY (item, at)
        ) STRICT, WITHOUT ROWID
        """,
    "entry": """CREATE TABLE entry (
            uid TEXT NOT NULL,
            desk TEXT NOT NULL,
            n INTEGER,
            subject TEXT NOT NULL,
            kind TEXT NOT NULL,
            stamp INTEGER NOT NULL,
            line TEXT NOT NULL,
            verdict TEXT NOT NULL,
            why TEXT NOT NULL,
            settled INTEGER NOT NULL,
            PRIMARY KEY (uid, desk)
        ) STRICT
        """,
    "event": """CREATE TABLE event (
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
    "excuse": """CREATE TABLE excuse (
            team TEXT NOT NULL,
            week INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (team, week)
        ) STRICT, WITHOUT ROWID
        """,
    "hook": """CREATE TABLE hook (
            uid TEXT PRIMARY KEY,
            since INTEGER NOT NULL,
            until INTEGER NOT NULL,
            cursor INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    "item": """CREATE TABLE item (
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
        , ticked TEXT NOT NULL DEFAULT '[]', label TEXT NOT NULL DEFAULT '') STRICT
        """,
    "ledger": "CREATE TABLE ledger (team TEXT PRIMARY KEY, minutes INTEGER NOT NULL) STRICT",
    "leg": """CREATE TABLE leg (
            item TEXT NOT NULL REFERENCES item (uid),
            leg INTEGER NOT NULL,
            giver TEXT NOT NULL,
            receiver TEXT NOT NULL,
            turns TEXT NOT NULL,
            closed_at INTEGER NOT NULL,
            PRIMARY KEY (item, leg)
        ) STRICT
        """,
    "level": """CREATE TABLE level (
            team TEXT PRIMARY KEY,
            closings INTEGER NOT NULL,
            hours TEXT NOT NULL,
            until INTEGER NOT NULL,
            steps TEXT NOT NULL
        ) STRICT
        """,
    "log": """CREATE TABLE log (
            desk TEXT PRIMARY KEY,
            read INTEGER NOT NULL,
            trouble TEXT NOT NULL
        ) STRICT
        """,
    "message": """CREATE TABLE message (
            n INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            hook TEXT NOT NULL,
            event TEXT NOT NULL,
            at INTEGER NOT NULL,
            made_at INTEGER NOT NULL,
            state TEXT NOT NULL,
            tries INTEGER NOT NULL,
            next_at INTEGER NOT NULL,
            error TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT
        """,
    "named": """CREATE TABLE named (
            subject TEXT PRIMARY KEY,
            ref INTEGER NOT NULL,
            desk TEXT NOT NULL,
            number INTEGER NOT NULL
        ) STRICT
        """,
    "share": "CREATE TABLE share (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
    "told": "CREATE TABLE told (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT",
    "touchpoint": """CREATE TABLE touchpoint (
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
        , label TEXT NOT NULL DEFAULT '') STRICT
        """,
    "waiting": """CREATE TABLE waiting (
            giver TEXT NOT NULL,
            receiver TEXT NOT NULL,
            court TEXT NOT NULL,
            items INTEGER NOT NULL,
            PRIMARY KEY (giver, receiver, court)
        ) STRICT, WITHOUT ROWID
        """,
    "words": "CREATE TABLE words (ref INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
}

CURRENT = [
    *(("index", name, sql) for name, sql in INDEXES.items()),
    *(("table", name, sql) for name, sql in TABLES.items()),
]
