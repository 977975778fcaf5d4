"""The tables of the queue, as a list of migrations that is only appended to."""

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
    (
        "ALTER TABLE item ADD COLUMN ticked TEXT NOT NULL DEFAULT '[]'",
        "DROP TABLE calendar",
        "DROP INDEX open_item",
        "DROP INDEX due_item",
        """
        UPDATE item SET since = CASE
            WHEN status = 'draft' OR NOT json_valid(turns) THEN NULL
            WHEN json_array_length(turns) % 2 AND json_type(turns, '$[0]') = 'integer'
                THEN CAST(json_extract(turns, '$[0]') AS INTEGER)
            WHEN json_type(turns, '$[1]') = 'integer'
                THEN CAST(json_extract(turns, '$[1]') AS INTEGER)
        END WHERE court IS NOT NULL
        """,
        """
        CREATE INDEX open_item
        ON item (court, rank, since, ref, due_at, snoozed_until, status, turns)
        WHERE court IS NOT NULL
        """,
        """
        CREATE INDEX due_item ON item (court, rank, due_at, since, snoozed_until, status, turns)
        WHERE court IS NOT NULL AND due_at IS NOT NULL
        """,
        """
        CREATE INDEX resumed_item
        ON item (court, rank, since, ref, due_at, snoozed_until, status, turns)
        WHERE court IS NOT NULL AND instr(turns, ',') > 0
        """,
        "DROP TABLE leg",
        """
        CREATE TABLE leg (
            item TEXT NOT NULL REFERENCES item (uid),
            leg INTEGER NOT NULL,
            giver TEXT NOT NULL,
            receiver TEXT NOT NULL,
            turns TEXT NOT NULL,
            closed_at INTEGER NOT NULL,
            PRIMARY KEY (item, leg)
        ) STRICT
        """,
        """
        INSERT OR REPLACE INTO leg
        WITH
        step AS (
            SELECT item, rev, kind, at, team,
                lead(kind) OVER (PARTITION BY item ORDER BY rev) AS next
            FROM event
        ),
        kept AS (
            SELECT item, rev, kind, at, team,
                sum(kind IN ('offer', 'pass_on', 'reopen')) OVER before AS begun,
                sum(kind IN ('pass_on', 'reopen')) OVER before AS legs
            FROM step WHERE kind <> 'undo' AND next IS NOT 'undo'
            WINDOW before AS (
                PARTITION BY item ORDER BY rev ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            )
        ),
        turn AS (
            SELECT item, rev, at, team,
                begun + (kind IN ('offer', 'pass_on', 'reopen')) AS begun
            FROM (SELECT item, rev, kind, at, team, ifnull(begun, 0) AS begun FROM kept)
            WHERE kind IN ('offer', 'pass_on', 'reopen', 'return', 'answer')
        ),
        held AS (
            SELECT item, begun, rev, first_value(team) OVER leg AS giver,
                '[' || group_concat(at, ',') OVER leg || ']' AS turns
            FROM turn
            WINDOW leg AS (PARTITION BY item, begun ORDER BY rev)
        ),
        whole AS (SELECT item, begun, giver, turns, max(rev) FROM held GROUP BY item, begun)
        SELECT kept.item, 1 + kept.legs, whole.giver, kept.team, whole.turns, kept.at
        FROM kept JOIN whole USING (item, begun)
        WHERE kept.kind IN ('complete', 'pass_on')
        """,
        "CREATE INDEX closed_leg ON leg (receiver, closed_at, giver, turns)",
        "CREATE INDEX closed_at_leg ON leg (closed_at, item, leg)",
        "DROP TABLE level",
        """
        CREATE TABLE level (
            team TEXT PRIMARY KEY,
            closings INTEGER NOT NULL,
            hours TEXT NOT NULL,
            until INTEGER NOT NULL,
            steps TEXT NOT NULL
        ) STRICT
        """,
        "INSERT INTO level SELECT receiver, count(*), '', 0, '[]' FROM leg GROUP BY receiver",
    ),
)
"""Each migration runs in one transaction together with its version number.

item: `court`, `rank` (urgency) and `since` (when the court first had the item in its leg) serve the
indexes, which hold everything that a page is chosen by. `words` is empty since version 2; the
column stays, because a file's shape is compared with SQLite's own text of each statement.
words: the folded text that a search reads (`rows.words_of`). In a table of its own, a million texts
are read in half a second.
waiting: the numbers of open items.
leg: giver, receiver and turns of each closed leg. Up to version 4 it held the cycle time by the
hours of the program that closed the leg, so that the migration makes the legs anew from events.
level: a cache of each receiver's service level since the last closing: `steps` valid until `until`,
by the hours whose fingerprint is `hours`. `closings` counts the changes of the legs, which shows
whether a remembered level is current. Nothing else depends on working hours (decision 018).
told: the keys of the notices that were sent.
touchpoint: the meetings of two or more teams, each with its `cost`; agenda: the items of each
meeting, whose histories mention it too.
ledger: the minutes that each team has carried in the series that were kept.
excuse: the weeks in which a team need not attend.
dismissal: why a suggested meeting was dismissed.

The indexes `asked_item` and `planned_talk` hold the few items that came back, and the planned
meetings; `closed_at_leg` and `handed_off` serve figures.
"""
